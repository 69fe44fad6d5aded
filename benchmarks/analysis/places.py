"""Where statements stand: the kinds of places that are hard, and how well each is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.analysis.gold import Document, Marked, Relation
from benchmarks.analysis.mistakes import Mistake, Mistakes, Repairs
from onrecord.annotation.kinds import kind_of
from onrecord.annotation.quotes import quotations
from onrecord.annotation.wording import PARAGRAPH
from onrecord.model import Span, Spans

LABELLED = 0.2
"""A document of which so many paragraphs begin with a label ("Tarn: ...") is talk in print."""

HEADING_WORDS = 14
LONG_CONTENT = 40
"""Words from which on a content is called long."""

FAR_SOURCE = 12
"""Words between a cue and its source from which on the source is called far."""

_LABEL = re.compile(r"(?:[A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}|Q|A)\s?:\s")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?:;,…\"”’)]\s*$")
_PRONOUN = re.compile(r"(?:he|she|they|i|we|it|you|who|this|that|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """How well one kind of place is read; the gains are what f1 would gain if nothing were wrong there."""

    name: str
    gold: int
    found: int
    right: int
    exact: int
    relation_gain: float
    content_gain: float


class Setting:
    """The paragraphs, quotations and gold of a document, to tell where a relation stands."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.quoted = quotations(document.text)
        self.paragraphs = [Span(*m.span()) for m in PARAGRAPH.finditer(document.text)]
        labels = sum(bool(_LABEL.match(document.text, p.start)) for p in self.paragraphs)
        self.talk = labels >= max(3, LABELLED * len(self.paragraphs))
        contents = [(min(s for s, _ in r.content), max(e for _, e in r.content)) for r in document.gold]
        self.nested = [a for a in contents if any(a != b and (_holds(a, b) or _holds(b, a)) for b in contents)]

    def names(self, relation: Relation) -> list[str]:
        """All kinds of places in which the relation stands."""
        content = relation.content
        start, end = content[0].start, content[-1].end
        at = [i for i, p in enumerate(self.paragraphs) if any(s < p.end and p.start < e for s, e in content)]
        words = sum(len(_WORD.findall(self.text, s, e)) for s, e in content)
        found = [kind_of(self.text, content, self.quoted) + " speech", "every statement"]
        tests = {
            "transcripts and interviews": self.talk,
            "headings": bool(at) and all(self._heading(self.paragraphs[i]) for i in at),
            "first two paragraphs": bool(at) and at[0] < 2,
            "content over several paragraphs": len(at) > 1,
            "content in pieces within a paragraph": len(content) > 1 and len(at) == 1,
            "content that holds another, or stands in one": any(s < end and start < e for s, e in self.nested),
            f"content over {LONG_CONTENT} words": words > LONG_CONTENT,
            "content of 1 to 4 words": words < 5,
            "no source": not relation.source,
            "source is a pronoun": bool(relation.source) and bool(_PRONOUN.fullmatch(relation.source[0].of(self.text))),
            f"source over {FAR_SOURCE} words from its cue": self._far(relation.source, relation.cue),
            "cue in another paragraph than the content": self._apart(relation.cue, content),
            "cue after the content": bool(relation.cue) and relation.cue[0].start >= end,
        }
        return found + [name for name, holds in tests.items() if holds]

    def _heading(self, paragraph: Span) -> bool:
        printed = paragraph.of(self.text)
        return len(_WORD.findall(printed)) <= HEADING_WORDS and not _SENTENCE_END.search(printed)

    def _far(self, source: Spans, cue: Spans) -> bool:
        if not source or not cue:
            return False
        first, last = sorted((source[0], cue[0]))
        return len(_WORD.findall(self.text, first.end, last.start)) > FAR_SOURCE

    def _apart(self, cue: Spans, content: Spans) -> bool:
        own = [p for p in self.paragraphs if cue and p.start <= cue[0].start < p.end]
        return bool(own) and not any(s < own[0].end and own[0].start < e for s, e in content)


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def places(
    documents: Sequence[Document],
    found: Marked,
    matched: Mapping[str, Sequence[tuple[int, int]]],
    relations: Mistakes,
    contents: Mistakes,
) -> list[Place]:
    """Every kind of place, what costs the most first.

    matched: the pairs that the scorer counts. relations, contents: the mistakes in relations and contents.
    """
    counts: dict[str, list[int]] = {}
    by_place: dict[tuple[str, str], dict[str, list[Mistake]]] = {}
    for d in documents:
        setting = Setting(d)
        gold = [setting.names(r) for r in d.gold]
        ours = [setting.names(r) for r in found[d.id]]
        wanted = {r.content for r in d.gold}
        for names in gold:
            _add(counts, names, 0)
        for names, relation in zip(ours, found[d.id], strict=True):
            _add(counts, names, 1)
            if relation.content in wanted:
                _add(counts, names, 3)
        for i, _ in matched[d.id]:
            _add(counts, gold[i], 2)
        for what, mistakes in (("relation", relations[d.id]), ("content", contents[d.id])):
            for mistake in mistakes:
                for name in gold[mistake.gold] if mistake.gold is not None else ours[mistake.found or 0]:
                    by_place.setdefault((what, name), {}).setdefault(d.id, []).append(mistake)
    repairs = Repairs(documents, found, matched)
    read = [
        Place(
            name,
            *(count[0], count[1], count[2], count[3]),
            relation_gain=round(repairs.relation(by_place.get(("relation", name), {})), 1),
            content_gain=round(repairs.content(by_place.get(("content", name), {})), 1),
        )
        for name, count in counts.items()
    ]
    return sorted(read, key=lambda place: (-place.relation_gain, place.name))


def _add(counts: dict[str, list[int]], names: Sequence[str], column: int) -> None:
    for name in names:
        counts.setdefault(name, [0, 0, 0, 0])[column] += 1
