"""The frozen types that cross from one stage to the next. Imports nothing else of Onrecord."""

from onrecord.model.actor import Actor, ActorMade, ActorPage, ActorRole, ActorType, Join, Joined, Known, Occurrence
from onrecord.model.annotations import KINDS, Annotations, Attribution, Entity, EntityType, Kind, Mention
from onrecord.model.article import FIELDS, Article
from onrecord.model.correction import (
    CORRECTION_KINDS,
    NAMED_BY,
    Anchor,
    Correction,
    CorrectionKind,
    Decision,
    Place,
)
from onrecord.model.days import Days, days_between, days_of
from onrecord.model.dossier import (
    DOSSIER_KINDS,
    Absent,
    AbsentReason,
    Dossier,
    DossierEntry,
    DossierKind,
    EntryContents,
)
from onrecord.model.event import STATUSES, AgendaItem, Event, EventSource, EventStatus
from onrecord.model.exchange import Brought, Cited, KeptArticle, KeptPage, Wrong
from onrecord.model.history import (
    FieldChange,
    History,
    PageState,
    Revision,
    StatementChange,
    TextChange,
    WordChange,
)
from onrecord.model.ids import content_id
from onrecord.model.job import JOB_STATES, Job, JobPage, JobState
from onrecord.model.outcome import Remarked, Report, Skipped, Stage
from onrecord.model.page import Page
from onrecord.model.quote import DIFFERENCES, Difference, Quote, QuoteChange, QuoteVariant
from onrecord.model.results import (
    ActorResults,
    AgendaResults,
    ArticleResults,
    Facet,
    FoundArticle,
    QuoteResults,
    Results,
    Similar,
    StoryResults,
    TakenIn,
)
from onrecord.model.safety import BackedUp, Copied, CopiedTable, Finding
from onrecord.model.span import Span, Spans, spans_text
from onrecord.model.statement import Statement
from onrecord.model.story import Edited, Printing, Story
from onrecord.model.times import TimeExpression, TimeType
from onrecord.model.token import ROLES, Role, Token

__all__ = [
    "CORRECTION_KINDS",
    "DIFFERENCES",
    "DOSSIER_KINDS",
    "FIELDS",
    "JOB_STATES",
    "KINDS",
    "NAMED_BY",
    "ROLES",
    "STATUSES",
    "Absent",
    "AbsentReason",
    "Actor",
    "ActorMade",
    "ActorPage",
    "ActorResults",
    "ActorRole",
    "ActorType",
    "AgendaItem",
    "AgendaResults",
    "Anchor",
    "Annotations",
    "Article",
    "ArticleResults",
    "Attribution",
    "BackedUp",
    "Brought",
    "Cited",
    "Copied",
    "CopiedTable",
    "Correction",
    "CorrectionKind",
    "Days",
    "Decision",
    "Difference",
    "Dossier",
    "DossierEntry",
    "DossierKind",
    "Edited",
    "Entity",
    "EntityType",
    "EntryContents",
    "Event",
    "EventSource",
    "EventStatus",
    "Facet",
    "FieldChange",
    "Finding",
    "FoundArticle",
    "History",
    "Job",
    "JobPage",
    "JobState",
    "Join",
    "Joined",
    "KeptArticle",
    "KeptPage",
    "Kind",
    "Known",
    "Mention",
    "Occurrence",
    "Page",
    "PageState",
    "Place",
    "Printing",
    "Quote",
    "QuoteChange",
    "QuoteResults",
    "QuoteVariant",
    "Remarked",
    "Report",
    "Results",
    "Revision",
    "Role",
    "Similar",
    "Skipped",
    "Span",
    "Spans",
    "Stage",
    "Statement",
    "StatementChange",
    "Story",
    "StoryResults",
    "TakenIn",
    "TextChange",
    "TimeExpression",
    "TimeType",
    "Token",
    "WordChange",
    "Wrong",
    "content_id",
    "days_between",
    "days_of",
    "spans_text",
]
