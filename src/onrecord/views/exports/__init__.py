"""Exports: what the record holds, in the forms that others read. docs/exports.md is about them.

`export` is their Python face, which the command line uses; a module each holds one form.
"""

from onrecord.views.exports.export import FORMATS, Written, export, format_for
from onrecord.views.exports.format import KINDS, Format, Kind, Query

__all__ = ["FORMATS", "KINDS", "Format", "Kind", "Query", "Written", "export", "format_for"]
