"""A dossier's file in HTML: one page with all that it needs in it, no script, and a style for screen and paper."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from onrecord.model import Absent, Article, Cited, Dossier, DossierEntry, FoundArticle
from onrecord.views.citation import citation
from onrecord.views.exports.cited_articles import CitedArticle
from onrecord.views.exports.dossier_form import (
    COUNTED,
    PRINTED_AS,
    Colophon,
    by_whom,
    counted,
    heading_of,
    query_of,
    snippet_of,
    source_of,
)
from onrecord.views.exports.quoted import Quoted, quoted
from onrecord.views.exports.text import HOW, for_xml, heading, one_line
from onrecord.views.links import link, urn

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.55 Georgia, "Times New Roman", serif;
  overflow-wrap: anywhere; }
h1, h2, h3, nav, .facts { font-family: system-ui, sans-serif; line-height: 1.25; }
h1 { font-size: 2rem; }
h2 { font-size: 1.4rem; margin-top: 3rem; border-top: 1px solid; padding-top: 1rem; }
h3 { font-size: 1rem; margin: 2rem 0 0.5rem; }
blockquote { margin: 0.5rem 0; padding-left: 1rem; border-left: 3px solid; }
blockquote p { margin: 0.4rem 0; }
.facts, .by { font-size: 0.85rem; margin: 0.3rem 0; }
.end { margin-top: 1.5rem; }
.missing { font-style: italic; }
code { font-size: 0.95em; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3 { break-after: avoid; }
  section > h2 { margin-top: 2rem; }
  blockquote p, .facts, li { orphans: 3; widows: 3; }
  article > .facts { break-before: avoid; }
}
"""

POLICY = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of the page: its own style and nothing else. Whoever serves it sends it, too."""

_OUTSIDE = 'rel="noopener noreferrer nofollow"'


class Html:
    """A `DossierForm`."""

    name = "html"
    media_type = "text/html; charset=utf-8"
    ending = ".html"

    def begin(self, dossier: Dossier) -> str:
        """See `DossierForm.begin`."""
        name = _text(dossier.name)
        lines = [f'<li><a href="#entry-{n}">{_text(one.title)}</a></li>\n' for n, one in enumerate(dossier.entries, 1)]
        contents = f"<nav>\n<h2>Contents</h2>\n<ol>\n{''.join(lines)}</ol>\n</nav>\n" if lines else ""
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
            f'<h1 dir="auto">{name}</h1>\n<p class="by">{_text(by_whom(dossier))}.</p>\n{_note(dossier.note)}{contents}'
            f"<p>{PRINTED_AS} {COUNTED}</p>\n"
        )

    def entry(self, number: int, entry: DossierEntry) -> str:
        """See `DossierForm.entry`."""
        return (
            f'<section id="entry-{number}">\n<h2 dir="auto">{number}. {_text(entry.title)}</h2>\n'
            f'<p class="facts">{_text(query_of(entry))}.</p>\n{_note(entry.note)}'
        )

    def statement(self, number: str, cited: Cited) -> str:
        """See `DossierForm.statement`."""
        said, article = cited.statement, cited.article
        assert article is not None
        address = link(article.url)
        how = f"{HOW.get(said.kind, 'reported')}, confidence {said.confidence:.2f}"
        return (
            f'<article id="item-{number}">\n<h3 dir="auto">{number}. {_text(heading(said))}</h3>\n'
            f"<blockquote{_of(article)}>\n"
            + "".join(f'<p dir="auto">{_paragraph(one, article.text)}</p>\n' for one in quoted(said, article))
            + f'</blockquote>\n<p class="facts" dir="auto">{_text(citation(said))}.</p>\n{_address(address)}'
            f'<p class="facts">{how}, <code>{urn("statement", said.id)}</code>,'
            f' <a href="#article-{said.article_id}">bibliography</a></p>\n</article>\n'
        )

    def article(self, number: str, found: FoundArticle) -> str:
        """See `DossierForm.article`."""
        article = found.article
        return (
            f'<article id="item-{number}">\n<h3 dir="auto">{number}. {_text(heading_of(found))}</h3>\n'
            f'<blockquote{_of(article)}>\n<p dir="auto">{_text(snippet_of(found))}</p>\n</blockquote>\n'
            f'{_address(link(article.url))}<p class="facts">{counted(found.statements, "statement")},'
            f' <code>{urn("article", article.id)}</code>, <a href="#article-{article.id}">bibliography</a></p>\n'
            "</article>\n"
        )

    def absent(self, absent: Absent) -> str:
        """See `DossierForm.absent`."""
        id = f" (<code>{urn('statement', absent.statement)}</code>)" if absent.statement else ""
        return f'<p class="missing">Missing: {_text(absent.told)}{id}.</p>\n'

    def entry_end(self, told: str) -> str:
        """See `DossierForm.entry_end`."""
        return f'<p class="facts end">{_text(told)}.</p>\n</section>\n'

    def bibliography(self) -> str:
        """See `DossierForm.bibliography`."""
        return "<section>\n<h2>Bibliography</h2>\n<ul>\n"

    def cited(self, one: CitedArticle) -> str:
        """See `DossierForm.cited`."""
        url = link(one.url)
        address = f'. <a href="{escape(url)}" {_OUTSIDE}>{_text(url)}</a>' if url else ""
        return f'<li id="article-{one.id}" dir="auto">{_text(source_of(one))}{address}</li>\n'

    def end(self, colophon: Colophon) -> str:
        """See `DossierForm.end`."""
        told = "".join(f"<p>{_text(one)}</p>\n" for one in colophon.sentences)
        asked = "".join(f"<li>{_text(title)}: {_text(query)}</li>\n" for title, query in colophon.queries)
        listed = f"<ol>\n{asked}</ol>\n" if asked else ""
        return f"</ul>\n</section>\n<section>\n<h2>Colophon</h2>\n{told}{listed}</section>\n</main>\n</body>\n</html>\n"


def _text(text: str | None) -> str:
    """Words of a page or a person, on one line, as text of HTML or the value of an attribute."""
    return escape(for_xml(one_line(text)))


def _inner(text: str) -> str:
    """The same for a part of a line, with white space at its ends as one space."""
    made = _text(text)
    if not made:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + made + (" " if text[-1].isspace() else "")


def _paragraph(one: Quoted, text: str) -> str:
    if not one.runs:
        return "…"
    parts = [(f"<b>{_inner(text[r.start : r.end])}</b>" if r.said else _inner(text[r.start : r.end])) for r in one.runs]
    return ("…" if one.cut_before else "") + "".join(parts).strip() + ("…" if one.cut_after else "")


def _of(article: Article) -> str:
    """The attributes of a quotation: where it is from, and its language."""
    url = link(article.url)
    cite = f' cite="{escape(url)}"' if url else ""
    return cite + (f' lang="{_text(article.language)}"' if article.language else "")


def _address(url: str | None) -> str:
    return f'<p class="facts"><a href="{escape(url)}" {_OUTSIDE}>{_text(url)}</a></p>\n' if url else ""


def _note(text: str | None) -> str:
    """The paragraphs of a note, its lines as they are."""
    made = ""
    for part in (text or "").split("\n\n"):
        lines = [_text(line) for line in part.strip("\n").split("\n")]
        if any(lines):
            made += f'<p dir="auto">{"<br>".join(lines)}</p>\n'
    return made
