"""Errors, grouped by what the caller does next.

    OnrecordError
    ├── InputError       what was given cannot be used: change it and try again
    ├── FetchError       a page could not be fetched: try again later, or leave it
    ├── RecordError      the record cannot be opened or written: the message says which file and what to do
    │   └── NotFoundError    the record holds nothing by that id
    └── ModelError       the installed model files are damaged or of another version: install again

A page that is read but is no article is not an error but a `Skipped`. Every message says what was wrong, where, and
what to do next.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of every error that Onrecord raises on purpose."""


class InputError(OnrecordError):
    """What was given cannot be used."""


class FetchError(OnrecordError):
    """A page could not be fetched."""


class RecordError(OnrecordError):
    """The record cannot be opened, read or written."""


class NotFoundError(RecordError):
    """The record holds nothing by that id."""


class ModelError(OnrecordError):
    """The model files are missing, damaged or of another version."""
