"""Every table of the record, whichever module it is in: what is copied, counted, compared and documented.

Who adds tables imports their module here, names what is derived below, adds a check in `checks`, and says what the
columns mean in docs/record.md (a test asks for it).
"""

from __future__ import annotations

from onrecord.record import actor_tables as actor_tables
from onrecord.record import article_tables as article_tables
from onrecord.record import meaning_tables as meaning_tables
from onrecord.record import quote_tables as quote_tables
from onrecord.record import room_tables as room_tables
from onrecord.record import schema
from onrecord.record import story_tables as story_tables

ALL = tuple(schema.metadata.sorted_tables)
"""In an order in which rows can be written: whatever a row points at is in an earlier table, or in its own."""

DERIVED = frozenset(
    {
        "actor_articles",
        "actor_decided",
        "actor_entities",
        "actor_letters",
        "actor_marks",
        "actor_members",
        "actor_places",
        "actor_shorts",
        "actor_words",
        "actors",
        "article_facets",
        "country_articles",
        "facets",
        "facet_values",
        "meaning_chunks",
        "meaning_due",
        "meaning_index",
        "meaning_stale",
        "meaning_vectors",
        "quote_articles",
        "quote_blocks",
        "quote_families",
        "quote_gone",
        "quote_links",
        "quote_runs",
        "quote_wordings",
        "quoted",
        "stories",
        "story_articles",
        "story_keys",
        "story_links",
        "story_members",
        "story_pending",
        "story_stale",
    }
)
"""Names of tables that can be made anew from the others; nothing is lost with them but time."""
