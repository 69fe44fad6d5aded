"""The gate that CI runs: the figures of `make bench` on a part of its data, against floors in `benchmarks/floors.json`.

Skipped, with a message, where the data is not beside the repository.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.actors.__main__ import GOLD, measured, readings
from benchmarks.actors.measure import pairwise
from benchmarks.events.__main__ import marked
from benchmarks.events.measure import dates
from benchmarks.meaning import real
from benchmarks.meaning.__main__ import measured as measured_meaning
from benchmarks.quotes.__main__ import figures
from benchmarks.quotes.measure import FAST
from benchmarks.quotes.measure import measured as measured_quotes
from benchmarks.stories.__main__ import figures as story_figures
from benchmarks.stories.measure import FAST as FAST_STORIES
from benchmarks.stories.measure import measured as measured_stories

SUBSET = 12
"""Documents and pages of each kind: twenty seconds in all, and each figure within some points of the whole."""


@pytest.fixture(autouse=True)
def needs_the_data() -> None:
    if not gate.SCORER.exists():
        pytest.skip(f"{gate.SCORER} not found: figures are measured where the data is")


def part(gold: Path, folder: Path) -> tuple[Path, list[dict[str, str]]]:
    """Every so-many-th document of `gold`, as a file of its own, and the documents."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    chosen = lines[:: len(lines) // SUBSET][:SUBSET]
    subset = folder / "gold.jsonl"
    subset.write_text("\n".join(chosen) + "\n", encoding="utf-8")
    return subset, [json.loads(line) for line in chosen]


def test_attribution(tmp_path: Path) -> None:
    gold, _ = part(gate.SHARED / "data" / "polnear" / "dev.jsonl", tmp_path)
    gate.onrecord(["annotate", gold], tmp_path / "out.jsonl")
    figures = gate.score("attribution", gold, tmp_path / "out.jsonl")
    assert gate.hold("fast_attribution", {name: figures[name]["f1"] for name in gate.MEASURES}) == 0


def test_article_bodies(tmp_path: Path) -> None:
    folder = gate.SHARED / "data" / "extraction"
    gold, documents = part(folder / "gold.jsonl", tmp_path)
    gate.onrecord(["read", *(folder / document["file"] for document in documents)], tmp_path / "out.jsonl")
    assert gate.hold("fast_article_bodies", gate.score("article", gold, tmp_path / "out.jsonl")["body"]) == 0


def test_the_real_page(tmp_path: Path) -> None:
    folder = gate.SHARED / "data" / "pages"
    gate.onrecord(["annotate", *sorted(folder.glob("*.txt"))], tmp_path / "out.jsonl")
    figures = gate.score("pages", folder, tmp_path / "out.jsonl")
    assert (
        gate.hold(
            "real_page",
            {**figures, "statement": figures["statement"]["f1"], "agenda_dates": figures["agenda_dates"]["f1"]},
        )
        == 0
    )


def test_times(tmp_path: Path) -> None:
    gold, _ = part(gate.SHARED / "data" / "timex" / "tempeval3-train.jsonl", tmp_path)
    gate.onrecord(["annotate", gold], tmp_path / "out.jsonl")
    figures = gate.score("timex", gold, tmp_path / "out.jsonl")
    assert gate.hold("fast_times", {name: figures[name]["f1"] for name in ("relaxed", "value")}) == 0


def test_events() -> None:
    agreed = dates([*marked("pages", SUBSET).values(), *marked("polnear", SUBSET).values()])
    assert gate.hold("fast_events", {"dates": round(agreed.f1, 1), "precision": round(agreed.precision, 1)}) == 0


def test_actors() -> None:
    units, _ = measured(readings(GOLD)[:SUBSET])
    assert gate.hold("fast_actors", pairwise(units).figures) == 0


def test_quotes() -> None:
    tallies, _ = measured_quotes(FAST)
    assert gate.hold("fast_quotes", figures(tallies)) == 0


def test_meaning() -> None:
    assert gate.hold("fast_meaning", measured_meaning(real.statements(slice(400)))) == 0


def test_stories() -> None:
    assert gate.hold("fast_stories", story_figures(measured_stories(FAST_STORIES))) == 0


def test_a_broken_floor_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"speed": {"articles": 6, "most_megabytes": 700}}')
    monkeypatch.setattr(gate, "FLOORS", floors)
    assert gate.hold("speed", {"articles": 6.0, "megabytes": 700.0}) == 0
    assert gate.hold("speed", {"articles": 5.9, "megabytes": 600.0}) == 1
    assert gate.hold("speed", {"articles": 7.0, "megabytes": 701.0}) == 1
