"""Who speaks, against what careful readers wrote down: see README.md in this folder."""
