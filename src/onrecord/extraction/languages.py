"""The language of a text, and which languages Onrecord marks.

The text decides (py3langid, offline); what the page claims of itself is used where the text is too short to tell.
Any language can be read; only English is marked as yet.
"""

from __future__ import annotations

from onrecord.extraction.findings import Found
from onrecord.model import Article, Skipped

SUPPORTED = ("en",)
"""Languages that the shipped model was trained on."""

TELLING_CHARS = 200
"""From this length on py3langid is right on all development pages; below, "Source: Reuters" and the like mislead it."""

SAMPLE_CHARS = 4000
"""How much of a text is looked at: more does not change the answer."""


def language_of(text: str, claimed: Found | None) -> Found | None:
    """The ISO 639-1 code of the text's language; None if neither the text nor the page tells."""
    if len(text) < TELLING_CHARS and claimed is not None:
        return Found(claimed.value.strip().replace("_", "-").split("-")[0].lower(), claimed.where)
    if not any(character.isalpha() for character in text):
        return None
    import py3langid

    code = str(py3langid.classify(text[:SAMPLE_CHARS])[0])
    return Found(code, "the text itself")


def unsupported(article: Article, location: str) -> Skipped | None:
    """The `Skipped` for an article in a language that Onrecord does not mark yet; None if it does.

    An article whose language is unknown (a very short one) passes.
    """
    if article.language is None or article.language in SUPPORTED:
        return None
    return Skipped(
        name=article.name,
        location=location,
        stage="extraction",
        reason=f"language {article.language!r} is not yet supported; give a page in English ('en')",
        page_id=article.page_id,
    )
