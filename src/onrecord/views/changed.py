"""Changed text for people: a text with what is gone and what has come in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from onrecord.model import TextChange
from onrecord.views.screen import Screen, on_one_line

GONE, CAME = "red strike", "green bold"
AROUND = 60
"""Characters shown on each side of a change in a paragraph."""

WHOLE = 300
"""Characters of a paragraph that came or went."""


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of a text that are something else."""

    start: int
    end: int
    new: str


def paragraph(change: TextChange, screen: Screen, whole: int = WHOLE) -> Text:
    """A paragraph that came, went or changed; whole: characters of one that came or went that are shown."""
    if change.kind == "changed" and change.before is not None and change.before_span is not None:
        start = change.before_span.start
        edits = [Edit(w.before_span.start - start, w.before_span.end - start, w.after) for w in change.words]
        return inline(change.before, edits, screen, around=AROUND)
    text = on_one_line(change.after if change.after is not None else change.before)
    return Text(text if len(text) <= whole else text[:whole].rsplit(" ", 1)[0] + " …")


def inline(text: str, edits: Sequence[Edit], screen: Screen, *, around: int | None = None) -> Text:
    """A text with what is gone and what has come, in colours where there are any, else as [-gone-] {+come+}."""
    shown = Text()
    at = 0
    for number, edit in enumerate(sorted(edits, key=lambda e: (e.start, e.end))):
        if edit.start < at:
            continue
        shown.append(_kept(text[at : edit.start], around, first=not number, last=False))
        gone, come = on_one_line(text[edit.start : edit.end]), on_one_line(edit.new)
        if gone:
            shown.append(gone if screen.colours else f"[-{gone}-]", GONE if screen.colours else "")
        if come:
            space = " " if gone or text[edit.start - 1 : edit.start].isalnum() else ""
            shown.append(space + (come if screen.colours else f"{{+{come}+}}"), CAME if screen.colours else "")
        if not gone and text[edit.start : edit.start + 1].isalnum():
            shown.append(" ")
        at = edit.end
    shown.append(_kept(text[at:], around, first=not edits, last=True))
    return shown


def _kept(text: str, around: int | None, *, first: bool, last: bool) -> str:
    lead = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and len(text) > 1 else ""
    plain = on_one_line(text)
    if around is None or len(plain) <= 2 * around:
        return lead + plain + end
    head = "" if first else lead + plain[:around].rsplit(" ", 1)[0] + " "
    tail = "" if last else " " + plain[-around:].split(" ", 1)[-1] + end
    return f"{head}…{tail}"
