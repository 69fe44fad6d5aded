"""What the mistakes of attribution cost, and where they stand: see docs/accuracy.md."""
