"""A dossier's file in Markdown (CommonMark, with anchors in HTML, so that its links within the file lead somewhere)."""

from __future__ import annotations

from onrecord.model import Absent, Cited, Dossier, DossierEntry, FoundArticle
from onrecord.views.exports import dossier
from onrecord.views.exports.cited_articles import CitedArticle
from onrecord.views.exports.dossier import literal
from onrecord.views.exports.dossier_form import (
    Colophon,
    by_whom,
    counted,
    heading_of,
    query_of,
    snippet_of,
    source_of,
)
from onrecord.views.links import link, urn


class Markdown:
    """A `DossierForm`."""

    name = "markdown"
    media_type = "text/markdown; charset=utf-8; variant=CommonMark"
    ending = ".md"

    def begin(self, dossier_: Dossier) -> str:
        """See `DossierForm.begin`."""
        parts = [f"# {literal(dossier_.name)}", f"{literal(by_whom(dossier_))}.", *_note(dossier_.note)]
        if dossier_.entries:
            lines = [f"{n}. [{literal(one.title)}](#entry-{n})" for n, one in enumerate(dossier_.entries, start=1)]
            parts += ["## Contents", "\n".join(lines)]
        return _parts(*parts, dossier.HEAD.strip())

    def entry(self, number: int, entry: DossierEntry) -> str:
        """See `DossierForm.entry`."""
        heading = f'## <a id="entry-{number}"></a>{number}. {literal(entry.title)}'
        return _parts(heading, f"{literal(query_of(entry))}.", *_note(entry.note))

    def statement(self, number: str, cited: Cited) -> str:
        """See `DossierForm.statement`."""
        made = dossier.entry(number, cited, level=3).rstrip("\n")
        return _parts(f"{made}, [bibliography](#article-{cited.statement.article_id})")

    def article(self, number: str, found: FoundArticle) -> str:
        """See `DossierForm.article`."""
        url, id = link(found.article.url), found.article.id
        told = f"{counted(found.statements, 'statement')}, `{urn('article', id)}`, [bibliography](#article-{id})"
        parts = [f"### {number}. {literal(heading_of(found))}", f"> {literal(snippet_of(found))}"]
        return _parts(*parts, *([f"<{url}>"] if url else []), told)

    def absent(self, absent: Absent) -> str:
        """See `DossierForm.absent`."""
        id = f" (`{urn('statement', absent.statement)}`)" if absent.statement else ""
        return _parts(f"Missing: {literal(absent.told)}{id}.")

    def entry_end(self, told: str) -> str:
        """See `DossierForm.entry_end`."""
        return _parts(f"{literal(told)}.")

    def bibliography(self) -> str:
        """See `DossierForm.bibliography`."""
        return _parts("## Bibliography")

    def cited(self, one: CitedArticle) -> str:
        """See `DossierForm.cited`."""
        url = link(one.url)
        address = f". <{url}>" if url else ""
        return f'- <a id="article-{one.id}"></a>{literal(source_of(one))}{address}\n'

    def end(self, colophon: Colophon) -> str:
        """See `DossierForm.end`."""
        asked = [f"{n}. {literal(title)}: {literal(query)}" for n, (title, query) in enumerate(colophon.queries, 1)]
        parts = ["## Colophon", *map(literal, colophon.sentences), "\n".join(asked)]
        return "\n" + "\n\n".join(part for part in parts if part) + "\n"


def _parts(*parts: str) -> str:
    """Blocks, an empty line after each."""
    return "".join(f"{part}\n\n" for part in parts)


def _note(text: str | None) -> list[str]:
    """The paragraphs of a note, its lines as they are."""
    paragraphs = (part.strip("\n") for part in (text or "").split("\n\n"))
    return ["\\\n".join(literal(line) for line in part.split("\n")) for part in paragraphs if part.strip()]
