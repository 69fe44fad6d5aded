"""Statements."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from onrecord.views.api.shapes.basic import ID, STATEMENT, Linked, Name, Page, Place, Versioned, of

Kind = Literal["direct", "indirect", "mixed"]


class Statement(Linked):
    """Who said what, and where that was printed."""

    id: str = of("Derived from the article and the places of its parts: the same in every record.", STATEMENT)
    speaker: Name = of("The fullest name in the article; null if nobody is named.", "Ilva Tarn")
    speaker_type: Name = of("person, organization, place, group, document or other", "person")
    role: Name = of("As printed.", "minister of works")
    kind: Kind = of("All, none or a part of the content stands in quotation marks.", "indirect")
    source: Name = of(
        "Who it was ascribed to, as printed; pieces are joined by an ellipsis.", "the minister of works, Ilva Tarn"
    )
    cue: Name = of("How it was put, as printed.", "said")
    content: str = of("What was said, as printed.", "The harbour of Vell will open again in spring")
    source_spans: list[Place] = of("Places in the article's text, in code points.")
    cue_spans: list[Place] = of("Of the cue.")
    content_spans: list[Place] = of("Of the content.")
    confidence: Annotated[float, Field(ge=0, le=1)] = of("How probable it is that the statement is right.")
    annotator: str = of("What marked it.", "onrecord-1-0a1b2c3d")
    article: str = of("The article's name.", "harbour")
    article_id: str = of("The article's id.", ID)
    headline: Name = of("As printed.", "Harbour of Vell to open in spring")
    published: Name = of("ISO 8601, as precise as the page was.", "2031-03-18")
    publisher: Name = of("Who printed it.", "Vell Gazette")
    credit: Name = of("The agency that the article names as its origin.", "Sarn News Agency")
    url: Name = of(
        "The page's address. It comes from the page: nothing to follow blindly.", "https://gazette.example/harbour"
    )
    speaker_by: Name = of("The correction that names the speaker.")
    hidden_by: Name = of("The correction that says that this is no statement.")
    confirmed_by: Name = of("The correction that says that it is right.")
    country: Name = of("What the speaker stands for or is of (ISO 3166-1).", "SE")
    country_from: Name = of("What says so.", "role: Swedish")


class FoundStatement(Statement):
    """A statement that was searched for."""

    highlights: list[Place] = of("Where the words of the search stand in the content, in the article's text.")


class SimilarStatement(FoundStatement):
    """A statement that says something like what was asked."""

    similarity: float = of("How like it is: 1 the same, 0 nothing in common.", 0.71)


class Selector(BaseModel):
    """A selector of the W3C Web Annotation model: of a position, or of a quote with its surroundings."""

    type: Literal["TextPositionSelector", "TextQuoteSelector"] = of("Which of both.")
    start: int | None = Field(default=None, description="Of a position: the first code point.")
    end: int | None = Field(default=None, description="The one after the last.")
    exact: str | None = Field(default=None, description="Of a quote: its words.")
    prefix: str | None = Field(default=None, description="The characters before.")
    suffix: str | None = Field(default=None, description="The characters after.")


class Target(BaseModel):
    """One piece of a statement, to be found again."""

    part: Literal["source", "cue", "content"] = of("What it is of the statement.")
    source: str = of("The article's address, or a URN.", "https://gazette.example/harbour")
    selector: list[Selector] = of("Two ways to find it.")


class Forms(BaseModel):
    """A statement in forms that cite it."""

    bibtex: str = of("BibTeX.", "@article{onrecord-9f86d081884c7d65, ...}")
    csl: str = of("CSL JSON, as text.", "[{...}]")
    markdown: str = of("In its paragraph, as Markdown.", "## 1. Ilva Tarn ...")


class CitedStatement(Statement):
    """A statement with its evidence."""

    citation: str = of(
        "One line to cite it by.",
        "Ilva Tarn, reported in “Harbour of Vell to open in spring”, Vell Gazette, 18 March 2031, characters 0–45",
    )
    positions: str = of(
        "How positions count.", "Unicode code points of the article's text, from 0, the end not included"
    )
    targets: list[Target] = of("For each piece, W3C Web Annotation selectors.")
    forms: Forms | None = of("Forms that cite it; null for what is called no statement.")


class Statements(Page):
    """A page of statements."""

    items: list[FoundStatement] = of("The statements in their order.")


class StatementsOfArticle(Page):
    """All statements of an article, in text order."""

    items: list[Statement] = of("The statements.")


class SimilarStatements(Page):
    """Statements that say something alike, the most similar first; there is no next page."""

    items: list[SimilarStatement] = of("The statements.")


class Value(BaseModel):
    """A value of a filter."""

    value: str = of("The value.", "direct")
    statements: int = of("How many statements have it.", 7)


class Facet(Versioned):
    """One filter, and how many of the statements found each of its values would leave."""

    facet: str = of("The filter's name.", "kind")
    values: list[Value] = of("Its most frequent values; of date the months, in order.")
    distinct: int = of("How many values there are.", 2)


class Facets(BaseModel):
    """What each filter would leave."""

    items: list[Facet] = of("One for each filter.")
    count: int = of("How many statements were found.", 12)
