"""What is new, and what changed lately."""

from __future__ import annotations

from onrecord.views.api.shapes.basic import ID, LATER, Linked, Name, Page, Versioned, of
from onrecord.views.api.shapes.statements import Statement
from onrecord.views.api.shapes.told import Quote


class LatestStatements(Page):
    """Statements of the newest articles; there is no next page."""

    items: list[Statement] = of("The statements.")


class Revised(Linked):
    """A later state of a page, and in short how it differs from the one before."""

    article_id: str = of("The article of the later state.", LATER)
    before: str = of("That of the earlier one.", ID)
    name: str = of("The article's name.", "harbour")
    headline: Name = of("Of the later.", "Harbour of Vell to open in May")
    headline_before: Name = of("Of the earlier.", "Harbour of Vell to open in spring")
    published: Name = of("As printed in the later.", "2031-03-18")
    publisher: Name = of("Who printed it.", "Vell Gazette")
    url: Name = of("The page's address.", "https://gazette.example/harbour")
    fetched_at: Name = of("When the later was first fetched, UTC; null for a local file.", "2031-03-18T10:00:00+00:00")
    added: int = of("Paragraphs that came.", 1)
    removed: int = of("Paragraphs that went.", 0)
    changed: int = of("Paragraphs that are others.", 2)
    moved: int = of("Paragraphs that stand elsewhere.", 0)


class Changes(Versioned):
    """What changed lately, the newest first."""

    revisions: list[Revised] = of("Pages that came in another state.")
    quotes: list[Quote] = of("Utterances that outlets print in different words.")
