"""The record: annotations go in, cited statements come out. The only code of Onrecord that knows SQL."""

from onrecord.record.article_lines import from_data as article_from
from onrecord.record.copying import copy as copy_record
from onrecord.record.correction_rows import correction_id
from onrecord.record.correction_rows import from_data as correction_from
from onrecord.record.reader import Reader
from onrecord.record.store import Kept, Store
from onrecord.record.summary import Summary

__all__ = ["Kept", "Reader", "Store", "Summary", "article_from", "copy_record", "correction_from", "correction_id"]
