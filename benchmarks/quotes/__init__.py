"""Changed quotes: a generator of them, and how many are found and rightly named."""
