"""JSON-LD: what a page says of its article in `<script type="application/ld+json">` (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from onrecord.extraction.characters import one_line, tidy
from onrecord.extraction.shingles import words

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|ReportageNewsArticle|Review|ClaimReview)$")
_COMMENT_SHELL = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MARKUP = re.compile(r"<(?:p|br|div|a|em|strong|b|i|ul|li|blockquote|h[1-6]|span)\b[^>]*>", re.IGNORECASE)

MAX_NODES = 20_000
"""More nodes than any page's own description has: a guard against pages made to exhaust memory."""


@dataclass(frozen=True)
class LinkedArticle:
    """One article as its page describes it; every field None or empty where the page is silent.

    body: plain text or HTML, as given. authors, author_organizations: names of people and of organisations.
    source: "sourceOrganization" or "creditText".
    """

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    author_organizations: tuple[str, ...] = ()
    publisher: str | None = None
    source: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None

    @property
    def has_markup(self) -> bool:
        """Whether `body` is HTML."""
        return bool(self.body and _MARKUP.search(self.body))


def linked_articles(tree: etree._Element) -> list[LinkedArticle]:
    """The articles described by the page, in page order; empty if there are none or nothing can be parsed."""
    articles = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        value = _parsed(script.text)
        nodes = list(_nodes(value))
        by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        articles += [_article(node, by_id) for node in nodes if _is_article(node)]
    return articles


def best_article(articles: list[LinkedArticle], headlines: list[str]) -> LinkedArticle:
    """The one whose headline the page prints; else the first; an empty one if there is none."""
    if not articles:
        return LinkedArticle()
    printed = [set(words(line)) for line in headlines]

    def agreement(article: LinkedArticle) -> float:
        mine = set(words(article.headline or ""))
        return max((len(mine & line) / len(mine | line) for line in printed if mine | line), default=0.0)

    return max(
        articles, key=lambda article: (round(agreement(article), 1), bool(article.body), bool(article.published))
    )


def _parsed(text: str) -> object:
    stripped = _COMMENT_SHELL.sub("", text.strip())
    for attempt in (stripped, _TRAILING_COMMA.sub("", stripped)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt.lstrip())[0]
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """All objects of a JSON value, outer ones first."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_NODES:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting[:0] = item[:MAX_NODES]
        elif isinstance(item, dict):
            yield item
            waiting[:0] = [inner for inner in item.values() if isinstance(inner, dict | list)]


def _types(node: dict[str, object]) -> list[str]:
    kind = node.get("@type")
    return [item for item in (kind if isinstance(kind, list) else [kind]) if isinstance(item, str)]


def _is_article(node: dict[str, object]) -> bool:
    return any(_ARTICLE_TYPES.search(kind) for kind in _types(node))


def _string(value: object) -> str | None:
    """The first string of a value, as a tidy line with entities resolved."""
    if isinstance(value, list):
        return next((text for text in map(_string, value[:20]) if text), None)
    if isinstance(value, dict):
        return _string(value.get("@value") or value.get("name") or value.get("@id"))
    if not isinstance(value, str):
        return None
    return one_line(html.unescape(html.unescape(value))) or None


def _article(node: dict[str, object], by_id: dict[object, dict[str, object]]) -> LinkedArticle:
    people, organizations = _names(node.get("author") or node.get("creator"), by_id)
    publisher = _names(node.get("publisher"), by_id)
    body = node.get("articleBody")
    body = "\n\n".join(item for item in body if isinstance(item, str)) if isinstance(body, list) else body
    page = node.get("mainEntityOfPage")
    address = _string(page.get("@id") or page.get("url") if isinstance(page, dict) else page)
    return LinkedArticle(
        headline=_string(node.get("headline") or node.get("name")),
        published=_string(node.get("datePublished") or node.get("dateCreated")),
        authors=people,
        author_organizations=organizations,
        publisher=next(iter(publisher[1] + publisher[0]), None),
        source=_string(node.get("sourceOrganization") or node.get("creditText")),
        section=_string(node.get("articleSection")),
        language=_string(node.get("inLanguage")),
        url=_string(node.get("url")) or address,
        body=tidy(html.unescape(body)).strip() if isinstance(body, str) and body.strip() else None,
    )


def _names(value: object, by_id: dict[object, dict[str, object]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the people and of the organisations that a value lists."""
    people: list[str] = []
    organizations: list[str] = []
    for item in value[:50] if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item:
            item = by_id.get(item.get("@id"), item)
        kinds = _types(item) if isinstance(item, dict) else []
        name = _string(item.get("name") if isinstance(item, dict) else item)
        if name and not name.startswith(("http://", "https://")):
            (organizations if any(kind.endswith("Organization") for kind in kinds) else people).append(name)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(organizations))
