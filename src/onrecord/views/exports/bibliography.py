"""What a citation of a statement or an article is made of, for BibTeX and CSL alike."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Article, Cited, KeptArticle
from onrecord.views.citation import citation
from onrecord.views.exports.text import one_line
from onrecord.views.links import link


@dataclass(frozen=True)
class Reference:
    """One entry of a bibliography.

    key: stays with what is cited. author: the byline, else None. date: year, month and day as far as they are known.
    note: of a statement, who said it and which characters. quote: its words.
    """

    key: str
    title: str
    author: str | None
    outlet: str | None
    date: tuple[int, ...]
    url: str | None
    section: str | None
    language: str | None
    note: str | None = None
    quote: str | None = None


def statement(cited: Cited) -> Reference:
    """The article in which a statement stands, with what was said and where in it."""
    assert cited.article is not None
    said = cited.statement
    return _of(cited.article, said.id, note=citation(said), quote=one_line(said.content))


def article(kept: KeptArticle) -> Reference:
    """An article."""
    credit = f"Source: {one_line(kept.article.credit)}" if kept.article.credit else None
    return _of(kept.article, kept.article.id, note=credit)


def _of(article: Article, id: str, *, note: str | None, quote: str | None = None) -> Reference:
    return Reference(
        key=f"onrecord-{id}",
        title=one_line(article.headline) or one_line(article.name),
        author=one_line(article.byline) or None,
        outlet=one_line(article.publisher) or None,
        date=_date(article.published),
        url=link(article.url),
        section=one_line(article.section) or None,
        language=article.language,
        note=one_line(note) or None,
        quote=quote,
    )


def _date(published: str | None) -> tuple[int, ...]:
    parts = (published or "").partition("T")[0].split("-")
    numbers = tuple(int(part) for part in parts if part.isdecimal() and part.isascii())
    return numbers[:3] if len(numbers) == len(parts) and numbers[0] > 0 else ()
