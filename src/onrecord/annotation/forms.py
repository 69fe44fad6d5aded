"""What the form of print says by itself: turns of a transcript, labelled and signed quotations, and whose they are."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation.kinds import kind_of
from onrecord.annotation.labelled import labelled
from onrecord.annotation.leads import stamps
from onrecord.annotation.quotes import touching
from onrecord.annotation.signed import signed
from onrecord.annotation.turns import Turn, turns
from onrecord.model import Attribution, Span


def with_forms(text: str, found: Sequence[Attribution], quoted: Sequence[Span]) -> list[Attribution]:
    """The attributions with what the forms say, which takes the place of what the tagger made of the same words."""
    spoken = turns(text)
    rest = _outside_turns(_within_entries(text, found, quoted), spoken)
    said: list[Turn] = []
    covered = sorted(span for turn in spoken for span in (turn.label, *turn.content))
    for turn in sorted([*labelled(text, quoted), *signed(text, quoted)], key=lambda turn: turn.content):
        if not any(touching(covered, s.start + 1, s.end - 1) for s in (turn.label, *turn.content)):
            said.append(turn)
            for span in (turn.label, *turn.content):
                insort(covered, span)
    rest = _outside_quotations(text, rest, said, quoted)
    return rest + [
        Attribution((turn.label,), (turn.colon,), turn.content, kind_of(text, turn.content, quoted))
        for turn in (*spoken, *said)
    ]


def _within_entries(text: str, found: Sequence[Attribution], quoted: Sequence[Span]) -> Sequence[Attribution]:
    """Those of a live blog without the contents that stand in another entry than their cue."""
    begins = stamps(text)
    if not begins:
        return found
    rest = []
    for attribution in found:
        entry = bisect_right(begins, attribution.cue[0].start)
        content = tuple(span for span in attribution.content if bisect_right(begins, span.start) == entry)
        if content:
            rest.append(replace(attribution, content=content, kind=kind_of(text, content, quoted)))
    return rest


def _outside_turns(found: Sequence[Attribution], spoken: Sequence[Turn]) -> list[Attribution]:
    """Those that touch no label and stand in one turn: nobody's words run from one turn into the next."""
    if not spoken:
        return list(found)
    labels = [Span(turn.label.start, turn.colon.end) for turn in spoken]
    begins = [label.start for label in labels]
    rest = []
    for attribution in found:
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        on_label = any(touching(labels, span.start + 1, span.end - 1) for span in spans)
        in_turns = {bisect_right(begins, span.start) for span in spans}
        if not on_label and len(in_turns) == 1:
            rest.append(attribution)
    return rest


def _outside_quotations(
    text: str, found: Sequence[Attribution], said: Sequence[Turn], quoted: Sequence[Span]
) -> list[Attribution]:
    """Those whose cue is no label or signature, without the contents that have one; those within them stay."""
    names = sorted(span for turn in said for span in (turn.label, turn.colon))
    contents = sorted(span for turn in said for span in turn.content)
    rest = []
    for attribution in found:
        if any(touching(names, span.start + 1, span.end - 1) for span in attribution.cue):
            continue
        if not any(touching(contents, span.start + 1, span.end - 1) for span in attribution.cue):
            content = tuple(s for s in attribution.content if not touching(contents, s.start + 1, s.end - 1))
            if not content:
                continue
            if content != attribution.content:
                attribution = replace(attribution, content=content, kind=kind_of(text, content, quoted))
        rest.append(attribution)
    return rest
