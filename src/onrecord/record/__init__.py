"""The record: annotations go in, cited statements come out. The only code of Onrecord that knows SQL."""

from onrecord.record.reader import Reader
from onrecord.record.store import Kept, Store
from onrecord.record.summary import Summary

__all__ = ["Kept", "Reader", "Store", "Summary"]
