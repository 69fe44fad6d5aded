"""Contents: where a place of an article's text stands in the content of a statement."""

from __future__ import annotations

from onrecord.model import Spans

JOINT = " … "
"""What stands in a content between its pieces."""


def in_content(place: int, spans: Spans) -> int:
    """A place of the article as a place of a content, whose pieces stand at these spans; its end for one after them."""
    at = 0
    for span in spans:
        if span.start <= place <= span.end:
            return at + place - span.start
        at += span.end - span.start + len(JOINT)
    return at
