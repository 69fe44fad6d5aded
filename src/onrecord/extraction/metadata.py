"""Metadata: what the head of an HTML page says, as plain lookups with the place each value came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.extraction.characters import one_line
from onrecord.extraction.findings import Found
from onrecord.extraction.json_ld import LinkedArticle, best_article, linked_articles
from onrecord.extraction.shingles import words

_HEADLINE_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "article:published",
    "published_time", "publish-date", "publish_date", "publishdate", "pubdate", "published", "article_date_original",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "datecreated", "date_published", "dc.date", "date",
)  # fmt: skip
_SITE_NAMES = ("og:site_name", "publisher", "article:publisher", "dc.publisher", "dcterms.publisher",
               "application-name",                "twitter:app:name:iphone", "copyright")  # fmt: skip
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "twitter:creator_name",
)
_SECTION_NAMES = (
    "article:section",
    "parsely-section",
    "sailthru.section",
    "section",
    "cxenseparse:articlesection",
    "dc.subject.section",
)

_STEPS = re.compile(r"\s*[>»›→]\s*|\s+/\s+")
_HOME = re.compile(
    r"^\W*(?:(?:location\s*:\s*)?home(?:\s?page)?|start|front page|you are here"
    r"|(?:full )?text|article|story|details?|content)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Metadata:
    """What a page states of itself.

    metas: content by lower-case property or name, the first of each. h1: the page's main headings. title: its <title>.
    """

    metas: dict[str, str]
    linked: LinkedArticle
    h1: tuple[str, ...]
    title: str | None
    language: str | None
    canonical: str | None
    times: tuple[str, ...]
    authors_printed: tuple[str, ...]
    section_printed: str | None

    def metas_of(self, names: Iterable[str]) -> list[Found]:
        """The values of the metas named, in the order of the names."""
        return [Found(value, f"meta {name}") for name in names if (value := self.metas.get(name))]

    @property
    def headlines(self) -> list[Found]:
        """What the page gives as its headline, the most trustworthy first."""
        found = [Found(self.linked.headline, "json-ld headline")] if self.linked.headline else []
        found += self.metas_of(_HEADLINE_NAMES[:1])
        found += [Found(text, "h1") for text in self.h1]
        found += self.metas_of(_HEADLINE_NAMES[1:])
        return [*found, Found(self.title, "title")] if self.title else found

    @property
    def dates(self) -> list[Found]:
        """What the page gives as its date of publication, the most trustworthy first; values as printed."""
        found = [Found(self.linked.published, "json-ld datePublished")] if self.linked.published else []
        return found + self.metas_of(_DATE_NAMES) + [Found(value, "time element") for value in self.times]

    @property
    def sites(self) -> list[Found]:
        """What the page gives as its outlet."""
        found = self.metas_of(_SITE_NAMES[:1])
        if self.linked.publisher:
            found.append(Found(self.linked.publisher, "json-ld publisher"))
        return found + [item for item in self.metas_of(_SITE_NAMES[1:]) if not item.value.startswith("http")]

    @property
    def authors(self) -> list[Found]:
        """What the page gives as its author, each as one line."""
        names = self.linked.authors or self.linked.author_organizations or self.authors_printed
        where = "author element" if names is self.authors_printed else "json-ld author"
        found = [Found(", ".join(names), where)] if names else []
        return found + [
            item for item in self.metas_of(_AUTHOR_NAMES) if not item.value.startswith(("http", "www.", "@"))
        ]

    @property
    def sections(self) -> list[Found]:
        """What the page gives as its section."""
        found = [Found(self.linked.section, "json-ld articleSection")] if self.linked.section else []
        found += self.metas_of(_SECTION_NAMES)
        return [*found, Found(self.section_printed, "section line")] if self.section_printed else found


def metadata_of(tree: etree._Element, base: str | None) -> Metadata:
    """The metadata of a parsed page; `base` is the address it was fetched from, if any."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = one_line(meta.get("content") or "")
        if name and value:
            metas.setdefault(name.strip().lower(), value)
    h1 = tuple(text for text in (_text(heading) for heading in tree.iter("h1")) if text)
    title = next((_text(item) for item in tree.iter("title")), "")
    printed = [*h1, metas.get("og:title", ""), title]
    linked = best_article(linked_articles(tree), [line for line in printed if line])
    return Metadata(
        metas=metas,
        linked=linked,
        h1=h1,
        title=title or None,
        language=tree.get("lang") or metas.get("og:locale") or metas.get("content-language") or linked.language,
        canonical=_canonical(tree, metas, base),
        times=tuple(_times(tree)),
        authors_printed=_authors(tree),
        section_printed=_section(tree, h1),
    )


def _canonical(tree: etree._Element, metas: dict[str, str], base: str | None) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for address in (*links, metas.get("og:url")):
        if not address:
            continue
        try:
            whole = urljoin(base or "", one_line(address))
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return whole
    return None


def _times(tree: etree._Element) -> list[str]:
    """Values of elements that state a date of publication, those marked so first."""
    marked, plain = [], []
    for element in tree.iter("time", "abbr", "span", "div", "p"):
        value = (
            element.get("datetime")
            or element.get("content")
            or (element.get("title") if element.tag == "abbr" else None)
        )
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None):
            marked.append(value or _text(element))
        elif (
            element.tag == "time" and value and not re.search("updat|modif", element.get("class") or "", re.IGNORECASE)
        ):
            plain.append(value)
    return [value for value in marked + plain[:1] if value]


def _authors(tree: etree._Element) -> tuple[str, ...]:
    """Names in elements marked as the author's, the first three."""
    names = []
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        if (
            "author" in (element.get("rel") or "").lower().split()
            or (element.get("itemprop") or "").lower() == "author"
        ):
            name = _text(element)
            if 0 < len(name) <= MAX_PRINTED_CHARS and not name.lower().startswith(("http", "more from", "view all")):
                names.append(re.sub(r"^\W*by\b[:\s]+", "", name, flags=re.IGNORECASE))
    return tuple(dict.fromkeys(names))[:3]


def _section(tree: etree._Element, headings: Sequence[str]) -> str | None:
    """The section printed above an article: in an element marked so, or the last step of a breadcrumb trail."""
    crumbs = None
    for element in tree.iter("div", "span", "a", "p", "ul", "ol", "nav", "td", "li"):
        if (element.get("itemprop") or "").lower() == "articlesection":
            text = _text(element)
            if 0 < len(text) <= MAX_PRINTED_CHARS:
                return text
        if crumbs is None and "crumb" in f"{element.get('class') or ''} {element.get('id') or ''}".lower():
            crumbs = element
    if crumbs is None:
        return None
    steps = _STEPS.split(_text(crumbs)) if _STEPS.search(_text(crumbs)) else [_text(link) for link in crumbs.iter("a")]
    steps = [step.strip() for step in steps if step.strip() and not _HOME.match(step)]
    steps = [step for step in steps if len(words(step)) <= MAX_SECTION_WORDS and step not in headings]
    return steps[-1] if steps else None


def _text(element: etree._Element) -> str:
    return one_line("".join(str(piece) for piece in element.itertext()))


def agree(one: str, other: str) -> bool:
    """Whether two headlines are plainly the same, one perhaps cut short or with the outlet's name behind it."""
    first, second = set(words(one)), set(words(other))
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= AGREEING_SHARE


MAX_PRINTED_CHARS = 60
"""Longer texts of such elements are biographies or whole trails."""

MAX_SECTION_WORDS = 4
"""A longer step of a breadcrumb trail is the headline."""

AGREEING_SHARE = 0.7
"""Headlines that are edited for search engines share fewer words with the printed one, cut ones all of them."""
