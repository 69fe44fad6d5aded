"""What a form of a dossier's file is: a piece of text for each of its parts, from the title to the colophon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from onrecord.model import Absent, Cited, Dossier, DossierEntry, FoundArticle
from onrecord.views.citation import printed_date
from onrecord.views.exports.cited_articles import CitedArticle
from onrecord.views.exports.format import Query
from onrecord.views.exports.text import one_line

PRINTED_AS = "What follows is printed as the articles have it; bold is what was said, in its paragraph."
COUNTED = "Places are counted in characters (Unicode code points) of each article's text."


@dataclass(frozen=True)
class Colophon:
    """What stands at the end: from which record the file was made, when (UTC, ISO 8601) and by which version.

    statements, listed, absent: how many statements stand in it, how many articles its lists have, and how much it says
    of what is not there. articles: how many the bibliography has. queries: of each entry, its title and what it asks.
    """

    record: str
    made: str
    version: str
    statements: int
    listed: int
    absent: int
    articles: int
    queries: tuple[tuple[str, str], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same for people."""
        by = f"Onrecord {self.version} made this from the record {self.record}"
        held = f"{counted(self.statements, 'statement')} of {counted(self.articles, 'article')}"
        if self.listed:
            held = f"{counted(self.statements, 'statement')}; {counted(self.listed, 'article')} in lists;"
            held += f" {counted(self.articles, 'article')} in the bibliography"
        parts = [f"{by} on {printed_date(self.made)}, {self.made[11:16]} UTC.", f"It holds {held}."]
        if self.absent:
            what = "One thing is" if self.absent == 1 else f"{self.absent:,} things are"
            parts.append(f"{what} not in the record any more, as is said at the place.")
        return tuple(parts)


class DossierForm(Protocol):
    """One form. Each method gives the text of one part, which ends with a line break; all words are escaped."""

    name: str
    media_type: str
    ending: str

    def begin(self, dossier: Dossier) -> str:
        """The title, the note, the table of contents."""
        ...

    def entry(self, number: int, entry: DossierEntry) -> str:
        """The heading of an entry, what it asks, its note."""
        ...

    def statement(self, number: str, cited: Cited) -> str:
        """One statement in its paragraphs, cited. number: "2.13"."""
        ...

    def article(self, number: str, found: FoundArticle) -> str:
        """One article of a list."""
        ...

    def absent(self, absent: Absent) -> str:
        """What is not there."""
        ...

    def entry_end(self, told: str) -> str:
        """The end of an entry. told: how much it held."""
        ...

    def bibliography(self) -> str:
        """Its heading."""
        ...

    def cited(self, one: CitedArticle) -> str:
        """One article of it."""
        ...

    def end(self, colophon: Colophon) -> str:
        """The end of the bibliography, and the colophon."""
        ...


def counted(number: int, what: str) -> str:
    """A number of things: "1 statement", "2,000 statements"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def query_of(entry: DossierEntry) -> str:
    """What an entry asks: "Statements: words harbour, speaker Tarn"."""
    if entry.kind == "statement":
        return f"Statement: {entry.statement_id}"
    return Query("articles" if entry.kind == "articles" else "statements", dict(entry.filters)).title


def by_whom(dossier: Dossier) -> str:
    """Who put a dossier together, and when: "Put together by ada, 4 May 2031"."""
    changed = printed_date(dossier.changed)
    made = printed_date(dossier.created)
    last = "" if changed == made else f"; last changed {changed}"
    return f"Put together by {one_line(dossier.who)}, {made}{last}"


def heading_of(found: FoundArticle) -> str:
    """An article in a list: its headline, who printed it and when."""
    article = found.article
    when = printed_date(article.published) if article.published else "undated"
    parts = (one_line(article.headline) or one_line(article.name), one_line(article.publisher), when)
    return ", ".join(part for part in parts if part)


def source_of(one: CitedArticle) -> str:
    """An article in a bibliography, without its address: "Vell Gazette, 18 March 2031: “Harbour to open”, Oda Lind"."""
    when = printed_date(one.published) if one.published else "undated"
    line = f"{', '.join(part for part in (one.outlet, when) if part)}: “{one.title}”"
    line += f", {one.author}" if one.author else ""
    return line + (f" (source: {one.credit})" if one.credit else "")


def snippet_of(found: FoundArticle) -> str:
    """The part of an article to show, with "…" where it is cut."""
    text, place = found.article.text, found.snippet
    before, after = "…" if place.start else "", "…" if place.end < len(text) else ""
    return before + one_line(text[place.start : place.end]) + after
