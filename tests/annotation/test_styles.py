"""Text from elsewhere: each form of print in `styles/` is marked as a careful reader marks it (see its `README.md`)."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotation import Annotator
from onrecord.model import Annotations, Article, Span, Statement

STYLES = Path(__file__).parent / "styles"
CASES = sorted(STYLES.glob("*/*.txt"))
AWAITED = {
    "british-single-quotes/scare-quotes": "what a road was known as is taken for a statement",
    "headline-case/summary-bullets-on-top": "what a chimney is listed as is taken for a statement",
    "interviews/told-in-prose": "the narrator's question is joined to the answer, and the role taken for the speaker",
    "lists/numbered-demands": "the cue before the colon is not found",
    "names-with-stops/a-model-and-a-bacterium": "a name with a stop is taken for the company",
    "mixed-marks/curly-opens-straight-closes": "the sentence before a quotation is taken for a part of it",
    "mixed-marks/single-straight-in-double-curly": "the role is taken for the speaker, not the name after it",
    "press-releases/dash-in-prose-is-no-signature": "the showing of a film is taken for a statement",
    "press-releases/signed-with-a-hyphen": "a fine is taken for a statement",
}
"""Cases that no rule of form can decide, and what the tagger does not see in them yet."""

ABOUT = 0.7
"""The share of characters that a content with loose edges must have in common with what was found."""


@cache
def annotator() -> Annotator:
    return Annotator.load()


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def parameters() -> list[Any]:
    return [
        pytest.param(
            path,
            id=name(path),
            marks=[pytest.mark.xfail(reason=AWAITED[name(path)], strict=False)] if name(path) in AWAITED else [],
        )
        for path in CASES
    ]


@pytest.mark.parametrize("path", parameters())
def test_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    marked = annotator().annotate(Article(path.stem, text))
    assert differences(marked, expected) == []


def differences(marked: Annotations, expected: dict[str, Any]) -> list[str]:
    """What a reader would object to in the marks, one line each."""
    text, found = marked.article.text, list(marked.statements())
    wrong = [
        f"touches {left!r}: {s.content!r}"
        for left in expected.get("untouched", [])
        for s in found
        if hits(s, left, text)
    ]
    for want in expected["statements"]:
        pieces = want.get("content") or want["content_about"]
        agreeing = [(agreement(s, pieces, text), number) for number, s in enumerate(found)]
        best, number = max(agreeing, default=(0.0, -1))
        if best < 0.5:
            wrong.append(f"missed: {pieces}")
            continue
        statement = found.pop(number)
        if "content" in want and [span.of(text) for span in statement.content_spans] != pieces:
            wrong.append(f"content is {[span.of(text) for span in statement.content_spans]}, not {pieces}")
        elif best < ABOUT:
            wrong.append(f"content is {statement.content!r}, not {pieces}")
        wrong += [
            f"{role} of {pieces[0]!r} is {have!r}, not {want[role]!r}"
            for role, have in (("source", statement.source), ("cue", statement.cue))
            if role in want and not (have and (have in want[role] or want[role] in have))
        ]
        if want.get("kind", statement.kind) != statement.kind:
            wrong.append(f"kind of {pieces[0]!r} is {statement.kind}, not {want['kind']}")
        if "speaker" in want and not names(statement.speaker, want["speaker"]):
            wrong.append(f"speaker of {pieces[0]!r} is {statement.speaker!r}, not {want['speaker']!r}")
    optional = expected.get("optional", [])
    return wrong + [
        f"not a statement: {s.content!r} ({s.source!r}, {s.cue!r})"
        for s in found
        if not any(agreement(s, [content], text) >= 0.5 for content in optional)
    ]


def names(have: str | None, want: str) -> bool:
    """Whether `have` is the person `want`, with or without a title before it."""
    return have is not None and have.split()[-len(want.split()) :] == want.split()


def hits(statement: Statement, left: str, text: str) -> bool:
    spans = (*statement.source_spans, *statement.cue_spans, *statement.content_spans)
    places = [match.span() for match in re.finditer(re.escape(left), text)]
    return any(start < span.end and span.start < end for start, end in places for span in spans)


def agreement(statement: Statement, pieces: list[str], text: str) -> float:
    """Characters that the statement's content shares with `pieces`, of all that are in either."""
    have = characters(statement.content_spans, text)
    want = characters(tuple(Span(text.index(p), text.index(p) + len(p)) for p in pieces), text)
    return len(have & want) / len(have | want)


def characters(spans: tuple[Span, ...], text: str) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end) if not text[i].isspace()}


@pytest.mark.parametrize("path", CASES, ids=name)
def test_what_is_expected_stands_in_the_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    for want in expected["statements"]:
        pieces = want.get("content") or want["content_about"]
        assert all(text.count(piece) == 1 for piece in pieces)
        assert all(want[role] in text for role in ("source", "cue") if role in want)
    assert all(left in text for key in ("untouched", "optional") for left in expected.get(key, []))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 45
    assert set(AWAITED) <= {name(path) for path in CASES}
    assert all(path.with_suffix(".expected.json").is_file() for path in CASES)
