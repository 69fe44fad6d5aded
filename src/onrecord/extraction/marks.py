"""Marks: what an element of a page is, as far as its own name, class and style tell.

The class names are words that many outlets and publishing systems share, never one outlet's. They were collected from
the development pages and from the common systems' templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_JUNK_NAME = re.compile(
    r"(?:^|[-_ ])(?:related|recirc\w*|recommend\w*|newsletter\w*|subscri\w*|sign-?up|signin|promo\w*|advert\w*|ads?"
    r"|sponsor\w*"
    r"|outbrain|taboola|share|sharing|sharebar|follow|breadcrumbs?|byline|author-?bio|about-?author|bio|comments?"
    r"|disqus\w*|cookie\w*|consent|gdpr|popup|modal|sidebar\w*|most-?(?:read|popular|viewed)|trending|read-?(?:more|next)"
    r"|more-?(?:on|from|stories|news|articles)|see-?also|also-?(?:read|like)|you-?may|footer|copyright|credits?|toolbar|tags?"
    r"|taglist|pull-?quote\w*|menu|navbar|navigation|widget|teaser\w*|pager|pagination|prev-?next|skip-?link|screen-?reader\w*|sr-only"
    r"|visually-?hidden|print-?only|d-print-(?:block|inline)|rating|poll|quiz|donat\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SOCIAL_NAME = re.compile(r"social|twitter-|instagram-|fb-post|embed", re.IGNORECASE)
_CAPTION_NAME = re.compile(
    r"caption|(?:image|photo|media|picture|img)[-_]?(?:credit|meta|info|desc\w*|text|source)", re.IGNORECASE
)
_BODY_NAME = re.compile(
    r"\b(?:article|story|entry|post|news)[-_]*(?:body|content|text)(?![-_]*(?:wrap|container|header))", re.IGNORECASE
)
_HIDDEN_NAME = re.compile(
    r"(?:^|[-_ ])(?:tooltip|popover|rollover|sr-only|visually-?hidden|screen-?reader(?:-text)?)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPLIT_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|__|--")


_TAG_MARKS = {
    "aside": "aside",
    "nav": "nav",
    "footer": "footer",
    "header": "header",
    "form": "form",
    "figure": "figure",
    "figcaption": "caption",
    "blockquote": "quote",
    "table": "table",
    "li": "list",
    "article": "article",
    "main": "main",
}


def _names(element: etree._Element) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))


def marks_of(element: etree._Element, tag: str) -> Iterator[str]:
    """The marks of one element, by its name, its class and id, and its style. See `Place.marks`."""
    if tag in _TAG_MARKS:
        yield _TAG_MARKS[tag]
    if tag in ("html", "body", "article", "main"):
        return
    names = _names(element)
    if _BODY_NAME.search(f"{names} {element.get('itemprop') or ''}"):
        yield "body"
    if names:
        spaced = _SPLIT_WORDS.sub("-", names)
        if _JUNK_NAME.search(spaced):
            yield "junk"
        if _SOCIAL_NAME.search(names):
            yield "social"
        if _CAPTION_NAME.search(names):
            yield "caption"
    if _HIDDEN_STYLE.search(element.get("style") or "") or element.get("hidden") is not None:
        yield "hidden"


def is_hidden_name(name: str) -> bool:
    """Whether a class name says that the element is not shown in place (tooltips, text for screen readers)."""
    return bool(_HIDDEN_NAME.search(name))
