"""What a printed form of an utterance changed, told in sentences; `differing` shows the same in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import QuoteChange, QuoteVariant, Spans, Statement
from onrecord.views.contents import in_content

AROUND = 3
"""Words on each side of a change that are told with it."""

LONGEST = 240
"""Characters of what is left out or added that are told."""


@dataclass(frozen=True)
class Told:
    """One difference, as a sentence without its subject ("Leaves out the end").

    reference, variant: the words of each, with some around them where that helps; "" where there are none.
    """

    what: str
    reference: str = ""
    variant: str = ""


def told(reference: Statement, variant: QuoteVariant) -> list[Told]:
    """Every difference of a variant, in text order."""
    found = [_told(reference, variant.statement, change) for change in variant.changes]
    if "indirect" in variant.differs:
        reported = variant.statement.kind == "indirect"
        first = (
            "Is reported, where the reference is quoted" if reported else "Is quoted, where the reference is reported"
        )
        found.insert(0, Told(first))
    return found


def _told(reference: Statement, other: Statement, change: QuoteChange) -> Told:
    if change.kind == "speaker":
        return Told("Names another speaker", change.reference or "nobody", change.variant or "nobody")
    if change.kind in ("trimmed", "omitted"):
        where = "the middle" if change.kind == "omitted" else _end(reference, change)
        if not change.variant:
            return Told(f"Leaves out {where}", _short(change.reference))
        if not change.reference:
            return Told(f"Prints more {'in' if where == 'the middle' else 'at'} {where}", "", _short(change.variant))
        return Told(f"Prints something else in place of {where}", _short(change.reference), _short(change.variant))
    before = _around(reference, change.reference_spans)
    after = _around(other, change.variant_spans)
    if change.kind == "typography":
        return Told("Prints marks, case, spacing or spelling otherwise", before, after)
    if change.kind == "indirect":
        return Told("Says it in a reporter's words", before, after)
    if not change.reference:
        return Told("Adds words", before, after)
    return Told("Leaves words out" if not change.variant else "Prints other words", before, after)


def _end(reference: Statement, change: QuoteChange) -> str:
    if not change.reference_spans:
        return "the end"
    start = in_content(change.reference_spans[0].start, reference.content_spans)
    return "the end" if any(map(str.isalnum, reference.content[:start])) else "the beginning"


def _around(statement: Statement, spans: Spans) -> str:
    """The words at some places of the article, with those beside them."""
    if not spans:
        return ""
    start, end = (in_content(place, statement.content_spans) for place in (spans[0].start, spans[-1].end))
    text = statement.content
    between = start == end and " " in text[max(start - 1, 0) : end + 1]  # nothing stands there, and no word is cut
    while not between and start and not text[start - 1].isspace():  # whole words, with the marks at them
        start -= 1
    while not between and end < len(text) and not text[end].isspace():
        end += 1
    before, after = text[:start].split(), text[end:].split()
    words = [*before[-AROUND:], *text[start:end].split(), *after[:AROUND]]
    lead, tail = ("… " if len(before) > AROUND else ""), (" …" if len(after) > AROUND else "")
    return lead + _short(" ".join(words)) + tail


def _short(text: str) -> str:
    """So much of it that a reader knows what it is: both ends of what is long."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST:
        return plain
    half = LONGEST // 2
    return f"{plain[:half].rsplit(' ', 1)[0]} … {plain[-half:].split(' ', 1)[-1]}"


def alike(variants: Sequence[QuoteVariant]) -> list[list[QuoteVariant]]:
    """Variants that print the same words, as said by the same, together, in the order of the first of each."""
    groups: dict[tuple[object, ...], list[QuoteVariant]] = {}
    for variant in variants:
        named = next((change.variant for change in variant.changes if change.kind == "speaker"), None)
        printed = variant.statement.content if variant.differs else ""
        groups.setdefault((variant.differs, printed, named), []).append(variant)
    return list(groups.values())
