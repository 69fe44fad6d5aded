"""`kill -9` at random moments of everything that writes a record, or one's copy."""
