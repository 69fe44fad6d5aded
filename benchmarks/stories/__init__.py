"""Copies of articles: a generator of them, and how well stories are found."""
