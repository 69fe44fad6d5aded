"""How long the reading room takes for its pages, with a large record and many readers at once."""
