"""Markdown: the marks of reader modes and converters taken off a text, so that its words stand as they are printed."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\n]+)\]\((?:https?:|/|#|mailto:)[^)\n]*\)")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*>[ \t]?(?=\S)", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(?P<text>[^*\n]+?)(?<=\S)\1(?![\w*])")
_ITEM_OF_LINK = re.compile(r"^[ \t]*[*+-][ \t]+\[[^\]\n]*\]\([^)\n]*\)[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE)

MIN_MARKS = 2
"""A text with fewer links, images and headings is no Markdown: a single "#" or "[" is a character like any other."""


def without_markdown(text: str) -> str:
    """`text` without Markdown's marks if it is Markdown, else as it is. Line numbers stay."""
    links = len(_LINK.findall(text)) + len(_IMAGE.findall(text))
    if links + len(_HEADING.findall(text)) < MIN_MARKS or not links:
        return text
    text = _IMAGE.sub("", text)
    text = _ITEM_OF_LINK.sub("", text)
    text = _LINK.sub(lambda match: match["text"], text)
    text = _QUOTE.sub("", _HEADING.sub("", _RULE.sub("", text)))
    return _STRONG.sub(lambda match: match["text"], text)
