"""How the tables of the record came to be, one step a file in `versions`; run by `Store.open` (see `migrate`)."""
