"""Two programs that write one record and ten that read it, at the same time."""
