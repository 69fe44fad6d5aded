"""Story: articles that are copies or edits of one text, and what each changed."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.history import FieldChange, TextChange


@dataclass(frozen=True)
class Printing:
    """One article that prints the text of a story.

    name: as of the article. words: of its text. kept: how much of the reference's words it prints, 0 to 1. own: how
    much of its words are not the reference's.
    """

    article_id: str
    name: str
    headline: str | None
    published: str | None
    publisher: str | None
    credit: str | None
    url: str | None
    words: int
    kept: float = 1.0
    own: float = 0.0


@dataclass(frozen=True)
class Edited:
    """What one printing made of the reference.

    fields: headline and byline, where they differ. text: paragraphs that were cut ("removed"), added, moved, or changed
    word by word, in the order of the printing; what differs in typography alone is left out.
    """

    printing: Printing
    fields: tuple[FieldChange, ...]
    text: tuple[TextChange, ...]


@dataclass(frozen=True)
class Story:
    """Articles that are copies or edits of one text.

    id: derived from the reference. reference: the text that the others are held against: the credited agency's own
    if it is held, else the first printed of those that share most with the others; of several that may be, the longest.
    printings: all others, by date. credit: the agency that most of them name as origin, None if none does.
    by_agency: the reference is printed by that agency itself. first: ids of the articles that may have been printed
    first: one if it is certain by the dates, several if these are equal or overlap, none if no date is known.
    undated: how many have no date, so that any of them may have been first. outlets: how many printed it.
    """

    id: str
    reference: Printing
    printings: tuple[Printing, ...]
    credit: str | None
    by_agency: bool
    first: tuple[str, ...]
    undated: int
    outlets: int
