"""Invented articles, marks and statements for the tests of the views."""

from __future__ import annotations

from types import MappingProxyType

from onrecord.model import Annotations, Article, Attribution, Entity, Kind, Mention, Page, Skipped, Span, Statement

TEXT = """The harbour of Vell will open again in spring, the minister of works, Ilva Tarn, said on Friday.

“We have waited long enough,” Tarn told reporters, “and the ships are waiting too.”

Nothing was said about the cost.

Two officials warned that the [old] cranes were not ready. 🚢

“Who pays?” asked the Gazette."""

ANNOTATOR = "test-marks 1"


def place(part: str, text: str = TEXT, nth: int = 0) -> Span:
    """Where the words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))


def article(**changes: object) -> Article:
    """One article with every field filled."""
    fields: dict[str, object] = {
        "name": "harbour",
        "text": TEXT,
        "headline": "Harbour of Vell to open in spring",
        "published": "2031-03-18",
        "byline": "Oda Lind",
        "credit": "Sarn News Agency",
        "publisher": "Vell Gazette",
        "section": "Economy",
        "language": "en",
        "url": "https://gazette.example/harbour",
        "page_id": "00000000000000aa",
        "found_in": MappingProxyType({"headline": "json-ld headline", "published": "text line 3"}),
    }
    return Article(**{**fields, **changes})  # type: ignore[arg-type]


def attribution(
    source: Span | None, cue: Span, *content: Span, kind: Kind, speaker: str | None, confidence: float = 0.91234567
) -> Attribution:
    """One relation."""
    return Attribution((source,) if source else (), (cue,), content, kind, speaker, confidence)


def annotations(**changes: object) -> Annotations:
    """Four statements: indirect with a role, mixed in two pieces, by a group, and one that is doubtful, by nobody."""
    return Annotations(
        article=article(**changes),
        annotator=ANNOTATOR,
        attributions=(
            attribution(
                place("the minister of works, Ilva Tarn"),
                place("said"),
                place("The harbour of Vell will open again in spring"),
                kind="indirect",
                speaker="e1",
            ),
            attribution(
                place("Tarn", nth=1),
                place("told"),
                place("“We have waited long enough,”"),
                place("“and the ships are waiting too.”"),
                kind="direct",
                speaker="e1",
            ),
            attribution(
                place("Two officials"),
                place("warned"),
                place("that the [old] cranes were not ready"),
                kind="indirect",
                speaker="e2",
            ),
            attribution(None, place("asked"), place("“Who pays?”"), kind="direct", speaker=None, confidence=0.35),
        ),
        mentions=(
            Mention(*place("Ilva Tarn"), "person", "e1"),
            Mention(*place("Tarn", nth=1), "person", "e1"),
            Mention(*place("Two officials"), "group", "e2"),
        ),
        entities=(
            Entity("e1", "Ilva Tarn", "person", ("Tarn",), "minister of works", place("minister of works")),
            Entity("e2", "two officials", "group"),
        ),
    )


def statements(**changes: object) -> tuple[Statement, ...]:
    """The statements of `annotations`."""
    return annotations(**changes).statements()


def page(name: str = "harbour", content: bytes = b"harbour") -> Page:
    """A page to keep the annotations with."""
    return Page(name, content, f"/pages/{name}.html")


def skipped(name: str = "index", reason: str = "a list of links, not an article") -> Skipped:
    """A page that gave no article."""
    return Skipped(name, f"/pages/{name}.html", "extraction", reason, "00000000000000ab")
