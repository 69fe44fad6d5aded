"""Speakers, and statements of whole pages, as careful readers found them: `python -m benchmarks.speakers`.

`--errors` lists what is wrong, with the texts; they belong to others, so that list is for the screen alone. The blind
pages stay out of it: nothing is made after their misses.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.gate import SCORER, SHARED, hold, need, onrecord
from benchmarks.speakers.measure import Outcome, Share, lines, outcomes, recall, speaker_right
from benchmarks.speakers.readings import KINDS, Answer, read

HERE = Path(__file__).parent
ARTICLES = SHARED / "data" / "polnear" / "dev.jsonl"
PAGES = SHARED / "data" / "extraction" / "gold.jsonl"


def main() -> int:
    """Mark the articles and pages, print the table, and hold the figures against the floors; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speakers", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every wrong speaker and statement not found")
    arguments = parser.parse_args()
    need(ARTICLES, PAGES, SCORER)
    articles, pages, blind = _articles(), _pages("extraction.jsonl"), _pages("blind.jsonl")
    if arguments.errors:
        for line in [*_errors(articles), *_errors(pages)]:
            print(line)
    _table({"articles": articles, "pages": pages, "both": [*articles, *pages], "blind pages": blind})
    return hold(
        "speakers",
        {
            "right": speaker_right([*articles, *pages]).percent,
            "right_in_articles": speaker_right(articles).percent,
            "right_in_pages": speaker_right(pages).percent,
            "found_in_pages": recall(pages, weak=False).percent,
            "found_in_pages_with_weak": recall(pages, weak=True).percent,
            "right_in_blind_pages": speaker_right(blind).percent,
            "found_in_blind_pages": recall(blind, weak=False).percent,
        },
    )


def _articles() -> list[Outcome]:
    """PolNeAR's texts, as they are given."""
    readings = read(HERE / "polnear.jsonl")
    gold = lines(ARTICLES)
    wanted = dict.fromkeys(reading.document for reading in readings)
    with tempfile.TemporaryDirectory() as folder:
        texts, marked = Path(folder) / "texts.jsonl", Path(folder) / "marked.jsonl"
        texts.write_text("".join(json.dumps(gold[document]) + "\n" for document in wanted), encoding="utf-8")
        onrecord(["annotate", texts], marked)
        predicted = {document: {**row, "text": gold[document]["text"]} for document, row in lines(marked).items()}
    return outcomes(readings, {document: gold[document]["text"] for document in wanted}, predicted)


def _pages(name: str) -> list[Outcome]:
    """Whole pages, from their HTML.

    name: of the file with their readings.
    """
    readings = read(HERE / name)
    gold = lines(PAGES)
    wanted = dict.fromkeys(reading.document for reading in readings)
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder) / "marked.jsonl"
        files = [PAGES.parent / gold[document]["file"] for document in wanted]
        onrecord(["annotate", *files, "--format", "jsonl"], marked)
        predicted = {document: row for document, row in lines(marked).items() if "text" in row}
    return outcomes(readings, {document: gold[document]["text"] for document in wanted}, predicted)


def _table(columns: Mapping[str, Sequence[Outcome]]) -> None:
    print(f"{'':42}" + "".join(f"{name:>18}" for name in columns))

    def row(name: str, shares: Iterator[Share]) -> None:
        print(f"{name:42}" + "".join(f"{share.percent:8.1f} {f'{share.part}/{share.whole}':>9}" for share in shares))

    row("statements found", (recall(o, weak=True) for o in columns.values()))
    row("  without the weak ones", (recall(o, weak=False) for o in columns.values()))
    row("speaker right, given the statement's found", (speaker_right(o) for o in columns.values()))
    for kind in KINDS:
        row(f"  {kind}", (speaker_right(o, kind) for o in columns.values()))
    row("  described, but nobody is given", (_given_nobody(o) for o in columns.values()))


def _given_nobody(results: Sequence[Outcome]) -> Share:
    found = [o for o in results if o.found and o.reading.kind == "described"]
    return Share(sum(o.entity is None for o in found), len(found))


def _errors(results: Sequence[Outcome]) -> Iterator[str]:
    """The wrong speakers and what was not found, for a person to read."""
    for o in results:
        if o.right:
            continue
        reading = o.reading
        what = "not found" if not o.found else f"{o.entity['name']!r} ({o.entity['type']})" if o.entity else "nobody"
        begin = min(start for part in (reading.source, reading.cue, reading.content) for start, _ in part)
        end = max(end for part in (reading.source, reading.cue, reading.content) for _, end in part)
        yield f"\n{reading.document} {begin}-{end}{' (weak)' if reading.weak else ''}: {what}"
        yield f"    read as {' or '.join(_printed(answer, o.text) for answer in reading.answers)}"
        for name, part in (("source", reading.source), ("cue", reading.cue), ("content", reading.content)):
            yield f"    {name:8}{' … '.join(' '.join(o.text[start:stop].split()) for start, stop in part)}"


def _printed(answer: Answer, text: str) -> str:
    places = [*answer.names, *([answer.span] if answer.span else [])]
    return " ".join([answer.kind, *(repr(text[start:end]) for start, end in places)])


if __name__ == "__main__":
    sys.exit(main())
