"""The frozen types that cross from one stage to the next. Imports nothing else of Onrecord."""

from onrecord.model.annotations import KINDS, Annotations, Attribution, Entity, EntityType, Kind, Mention
from onrecord.model.article import FIELDS, Article
from onrecord.model.ids import content_id
from onrecord.model.outcome import Remarked, Report, Skipped, Stage
from onrecord.model.page import Page
from onrecord.model.span import Span, Spans, spans_text
from onrecord.model.statement import Statement

__all__ = [
    "FIELDS",
    "KINDS",
    "Annotations",
    "Article",
    "Attribution",
    "Entity",
    "EntityType",
    "Kind",
    "Mention",
    "Page",
    "Remarked",
    "Report",
    "Skipped",
    "Span",
    "Spans",
    "Stage",
    "Statement",
    "content_id",
    "spans_text",
]
