"""A record of real statements, and how well searches by meaning do on it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.meaning import real
from onrecord import ingest
from onrecord.model import Annotations, Article, Attribution, Page, Span
from onrecord.record.reader import Filters

PAIRS = Path(__file__).with_name("pairs.jsonl")
"""Invented statements, and what somebody might ask for each: in other words."""

OF_AN_ARTICLE = 20
QUESTIONS = 500


def filled(target: Path, said: Sequence[str]) -> ingest.Record:
    """A new record that holds these statements."""
    record = ingest.open(target)
    for start in range(0, len(said), OF_AN_ARTICLE):
        some = said[start : start + OF_AN_ARTICLE]
        page = Page(f"{start}", "\n".join(some).encode(), f"/made/{start}.txt")
        record._store.keep(page, _marked(page, some))
    return record


def _marked(page: Page, some: Sequence[str]) -> Annotations:
    text, marks = "", []
    for one in some:
        text += "Tarn said "
        source, cue = Span(len(text) - 10, len(text) - 6), Span(len(text) - 5, len(text) - 1)
        content = Span(len(text), len(text) + len(one))
        text += one + "\n\n"
        marks.append(Attribution((source,), (cue,), (content,), "indirect", None, 1.0))
    article = Article(name=page.name, text=text, page_id=page.id, language="en")
    return Annotations(article, "made", tuple(marks), (), ())


def pairs() -> list[dict[str, str]]:
    """What was said, and what is asked for it."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def found_by(record: ingest.Record) -> dict[str, float]:
    """Of 100 pairs, in how many the statement is the first, or among the first ten, by words, by meaning, and by both.

    The words are all those of the question ("words", "both"), or one that was said: the rarest or the most frequent.
    """
    held = Counter(word for one in record.statements() for word in set(_words(one.content)))
    ways: dict[str, Callable[[dict[str, str]], str]] = {
        "": lambda pair: " OR ".join(f'"{word}"' for word in pair["asked"].replace('"', " ").split() if len(word) > 3),
        "rare_": lambda pair: min(_words(pair["said"]), key=lambda word: (held[word], word)),
        "common_": lambda pair: max(_words(pair["said"]), key=lambda word: (held[word], word)),
    }
    places: dict[str, list[int]] = defaultdict(list)
    for pair in pairs():
        listed = {"meaning": [one.statement for one in record.similar(pair["asked"], limit=10)]}
        for way, words_of in ways.items():
            words = words_of(pair)
            listed[f"{way}words"] = record.search(words, limit=10, sort="relevance")
            listed[f"{way}both"] = [one.statement for one in record.similar(pair["asked"], words=words, limit=10)]
        for how, some in listed.items():
            at = [number for number, one in enumerate(some) if one.content == pair["said"]]
            places[how].append(at[0] if at else 10)
    return {
        f"{how}_{name}": round(100 * sum(place < most for place in at) / len(at), 1)
        for how, at in places.items()
        for name, most in (("first", 1), ("in_ten", 10))
    }


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3]


def recall(record: ingest.Record, said: Sequence[str], exact: real.Vectors, asked: real.Vectors) -> float:
    """Of the ten nearest to statements themselves, exactly, how many the record gives, of 100.

    exact: their vectors, in float. asked: those of the shipped encoder, which the record is asked with.
    """
    questions = range(0, len(said), max(1, len(said) // QUESTIONS))
    wanted = real.nearest(exact[list(questions)], exact, 10)
    at = {text: number for number, text in enumerate(said)}
    index = record._store.meaning_index()
    got = []
    for number in questions:
        near = [row for row, _ in index.nearest(asked[number], Filters(), 11)]
        texts = [one.content for _, one in index.statements(near)]
        got.append([at[text] for text in texts if at[text] != number][:10])
    return real.recall(got, wanted)
