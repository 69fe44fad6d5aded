"""Candidates: readings of a page's body made by others, to compare the structure of the page with."""

from __future__ import annotations

import logging

import trafilatura
from lxml import etree

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


MAX_ELEMENTS = 50_000
"""trafilatura needs about a quarter of a millisecond per element; a page with more is read by its structure alone. The
development pages have a few thousand."""


def trafilatura_text(tree: etree._Element) -> str:
    """trafilatura's body of a parsed page, one line per paragraph; empty if it finds none.

    `fast` with `favor_recall`, without comments: of its settings the best on the development pages (F1 95.8, against
    95.1 by default without comments, 95.4 with its fallbacks, 93.6 fast for precision), and the quickest.
    """
    if float(str(tree.xpath("count(//*)"))) > MAX_ELEMENTS:
        return ""
    try:
        return trafilatura.extract(tree, fast=True, favor_recall=True, include_comments=False) or ""
    except Exception:  # a library's failure on a strange page must not cost the article
        return ""
