"""Onrecord: news pages in, a record you can cite out. Who said what, when, and where it was printed.

import onrecord
article = onrecord.read("page.html")
marked = onrecord.annotate(article)
for s in marked.statements(): print(s.speaker, s.kind, s.content)
with onrecord.open("onrecord.db") as record:
    record.add("pages/")
    record.statements(speaker="Wang Wenbin", about="Ukraine", since="2023-03-01")
"""

from onrecord.errors import FetchError, InputError, ModelError, NotFoundError, OnrecordError, RecordError
from onrecord.ingest import Record, annotate, annotate_all, copy, open, read, read_all
from onrecord.model import (
    Annotations,
    Article,
    Attribution,
    Entity,
    Mention,
    Page,
    Remarked,
    Report,
    Skipped,
    Span,
    Statement,
)

__all__ = [
    "Annotations",
    "Article",
    "Attribution",
    "Entity",
    "FetchError",
    "InputError",
    "Mention",
    "ModelError",
    "NotFoundError",
    "OnrecordError",
    "Page",
    "Record",
    "RecordError",
    "Remarked",
    "Report",
    "Skipped",
    "Span",
    "Statement",
    "annotate",
    "annotate_all",
    "copy",
    "open",
    "read",
    "read_all",
]
