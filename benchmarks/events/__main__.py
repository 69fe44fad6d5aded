"""Announced and reported events, as careful readers found them (GUIDE.md): `python -m benchmarks.events`.

20 pages of the extraction data, by the text of their article, and 20 PolNeAR dev articles. `dates`: the dates for
which a document has events, each once, as `score.py pages` counts them. `events`: single events, by dates and sentence.
`blind`: 23 documents that were read when all rules and weights stood; nothing was changed for them.
`--tuning` tells the same of the documents that the shipped weights were fitted on, `--errors` with what is wrong there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.events.measure import Found, dates, whole
from benchmarks.events.readings import Reading, read
from benchmarks.gate import SHARED, hold, need, onrecord

HERE = Path(__file__).parent
TEXTS = [SHARED / "data" / name for name in ("polnear/train.jsonl", "polnear/dev.jsonl", "extraction/gold.jsonl")]

Document = tuple[Sequence[Reading], Sequence[Found]]


def main() -> int:
    """Mark the documents, print the figures, and hold them against the floors; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__)
    parser.add_argument("--tuning", action="store_true", help="the tuning documents, not the benchmark's")
    parser.add_argument("--errors", action="store_true", help="with --tuning: list what is missed and what is too much")
    arguments = parser.parse_args()
    need(*TEXTS)
    if arguments.tuning:
        documents = marked("tuning")
        _print("tuning", list(documents.values()))
        if arguments.errors:
            _errors(documents)
        return 0
    pages, articles = marked("pages"), marked("polnear")
    both = [*pages.values(), *articles.values()]
    _print("pages", list(pages.values()))
    _print("articles", list(articles.values()))
    _print("both", both)
    _print("blind", list(marked("blind").values()))
    agreed = dates(both)
    return hold("events", {"dates": round(agreed.f1, 1), "precision": round(agreed.precision, 1)})


def marked(name: str, most: int | None = None) -> dict[str, Document]:
    """The documents of one set, or the first of them: their readings, and what `onrecord annotate` finds, given their
    date of publication."""
    published: Mapping[str, str | None] = json.loads((HERE / f"{name}_published.json").read_text(encoding="utf-8"))
    published = dict(list(published.items())[:most])
    texts = dict(_texts(published))
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "given.jsonl", Path(folder) / "marked.jsonl"
        given.write_text(
            "".join(json.dumps({"id": i, "text": texts[i], "published": day}) + "\n" for i, day in published.items()),
            encoding="utf-8",
        )
        onrecord(["annotate", given], out)
        rows = map(json.loads, out.read_text(encoding="utf-8").splitlines())
        found = {row["id"]: row["events"] for row in rows}
    readings = read(HERE / f"{name}.jsonl")
    return {i: ([r for r in readings if r.document == i], found[i]) for i in published}


def _texts(wanted: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    for path in TEXTS:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if row["id"] in wanted:
                yield row["id"], row["text"]


def _print(name: str, documents: Sequence[Document]) -> None:
    print(f"{name:9} dates          {dates(documents)}")
    print(f"{name:9} events         {whole(documents)}")
    print(f"{name:9} with status    {whole(documents, status=True)}")


def _errors(documents: Mapping[str, Document]) -> None:
    """What is missed and what is too much, with the texts; they belong to others: for the screen alone."""
    texts = dict(_texts(dict.fromkeys(documents)))
    for name, (readings, found) in documents.items():
        text = texts[name]
        asked = {r.dates for r in readings}
        given = {(e["start"], e["end"] or e["start"]) for e in found}
        for reading in readings:
            if reading.dates not in given and not reading.weak:
                print(f"\nMISSED {name} {reading.dates} {reading.type}: {text[slice(*reading.trigger)]!r}")
                print("  ", " ".join(text[slice(*reading.evidence)].split()))
        for event in found:
            if (event["start"], event["end"] or event["start"]) not in asked:
                print(f"\nTOO MUCH {name} {event['start']} {event['type']}: {text[slice(*event['trigger'])]!r}")
                print("  ", " ".join(text[slice(*event["evidence"])].split()), f"({event['confidence']:.2f})")


if __name__ == "__main__":
    sys.exit(main())
