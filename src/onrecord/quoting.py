"""What decides about the utterances of a record (`onrecord.quotes`, names of `onrecord.actors`), and what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from onrecord.model import (
    DIFFERENCES,
    Difference,
    Printing,
    Quote,
    QuoteChange,
    QuoteVariant,
    Span,
    Statement,
)
from onrecord.quotes import (
    KEY_BITS,
    VERSION,
    Keyed,
    Printed,
    align,
    changes,
    differs,
    keyed,
    may_be,
    own_vocabulary,
    stars,
    weight,
    wording_id,
    words,
)
from onrecord.speakers import Names

if TYPE_CHECKING:
    from onrecord.record.quote_index import Family

BIT = {kind: 1 << at for at, kind in enumerate(DIFFERENCES)}
"""A number for each set of differences."""

MOST_SPEAKERS, FORMULA = 3, 8.0
"""What more speakers say, and tells no more, is a formula ("our thoughts and prayers are with ..."): what each says is
an utterance of its own. A false attribution names one or two others."""

REPORTED = 0.6
"""What a reported form counts as a reference: one in quotation marks may be a good deal shorter and is still nearer to
what was said."""


@dataclass(frozen=True)
class Held:
    """One wording: a printed form, and who is named. forms: see `Vocabulary.forms`."""

    content: str
    content_spans: Sequence[Sequence[int]]
    kind: str
    speaker: str | None
    forms: Mapping[int, float]

    @cached_property
    def printed(self) -> Printed:
        """Its words, read when they are first needed: of most there is no need."""
        spans = tuple(Span(start, end) for start, end in self.content_spans)
        return Printed(words(self.content, spans), self.kind)


class Decider:
    """What the index is told about wordings: see `onrecord.record.quote_index.Reading`."""

    version = VERSION
    key_bits = KEY_BITS

    def __init__(self, names: Names) -> None:
        """names: whose names are one person's."""
        self._names = names
        self._vocabulary = own_vocabulary()

    def keyed(self, contents: Sequence[str], speakers: Sequence[str | None]) -> Keyed:
        """The wordings of contents and their keys."""
        return keyed(contents, [self._names.surname(name) for name in speakers], self._vocabulary)

    def wording(self, statement: Mapping[Any, Any]) -> Held:
        """The wording of a statement, to be compared."""
        said = {name: statement[name] for name in ("content", "content_spans", "kind", "speaker")}
        return Held(**said, forms=self._vocabulary.forms(statement["content"]))

    def same(self, wording: Held, others: Sequence[Held]) -> list[int]:
        """Which of some others are the same utterance: of a formula, those of the same speaker alone."""
        found = [at for at, other in enumerate(others) if self._one(wording, other)]
        if not found:
            return []
        foreign = [at for at in found if self._names.same(wording.speaker, others[at].speaker) is False]
        formula = len(foreign) > MOST_SPEAKERS and weight(wording.printed.words) < FORMULA
        return [at for at in found if at not in foreign] if formula else found

    def _one(self, a: Held, b: Held) -> bool:
        if not may_be(a.forms, b.forms):
            return False
        quoted = a.kind != "indirect" or b.kind != "indirect"
        less = min(a, b, key=lambda one: weight(one.printed.words))
        alignment = align(a.printed.words, b.printed.words)
        named = self._names.same(a.speaker, b.speaker)
        return alignment.same(named, quoted=quoted, part_reported=less.kind == "indirect")

    def judged(self, family: Family) -> tuple[int, int]:
        """In what the statements of a family differ (bits), and how many outlets printed it."""
        bits = most = 0
        for said, fullest in _parted(family, self._names):
            reference, rest = _ordered(said, fullest)
            known: dict[tuple[str, str], tuple[Printed, Sequence[QuoteChange]]] = {}
            for other in rest:
                if other.article_id != reference.article_id:
                    bits |= sum(BIT[kind] for kind in _kinds(reference, other, self._names, known))
            most = max(most, _outlets(said))
        return bits, most


def utterances(family: Family, names: Names) -> Iterator[Quote]:
    """The utterances of a family that more than one statement prints, each with what every other statement changed."""
    hashes = {one.id: hashed for one, hashed in zip(family.statements, family.hashes, strict=True)}
    for said, fullest in _parted(family, names):
        yield _quote(wording_id(hashes[fullest[0].id]), said, fullest, names)


def _parted(family: Family, names: Names) -> Iterator[tuple[list[Statement], list[Statement]]]:
    """The statements of each utterance of a family, and of these the ones that may be its reference."""
    by_wording: dict[int, list[Statement]] = defaultdict(list)
    for statement, row in zip(family.statements, family.wordings, strict=True):
        by_wording[row].append(statement)
    printed = {row: Printed.of(some[0]) for row, some in by_wording.items()}
    places = {row: at for at, row in reversed(list(enumerate(family.wordings)))}
    told = {row: weight(one.words) * (REPORTED if one.kind == "indirect" else 1) for row, one in printed.items()}
    order = sorted(by_wording, key=lambda row: (-told[row], places[row]))
    for first, others in stars(family.links, order):
        said = [one for row in (first, *others) for one in by_wording[row]]
        own = {id(one) for one in by_wording[first]}
        for some in _by_speaker(said, names) if weight(printed[first].words) < FORMULA else [said]:
            if len({one.article_id for one in some}) > 1:
                yield some, [one for one in some if id(one) in own] or some[:1]


def _by_speaker(said: Sequence[Statement], names: Names) -> list[list[Statement]]:
    """Apart by speaker, if these are too many for one utterance; else all together."""
    groups: list[list[Statement]] = []
    for one in said:
        mine = next((group for group in groups if names.same_of(group[0], one) is not False), None)
        if mine is None:
            groups.append([one])
        else:
            mine.append(one)
    return groups if len(groups) > MOST_SPEAKERS else [list(said)]


def outlet_of(printed: Statement | Printing) -> str:
    """Who printed it: the publisher, else the host of the address, else the article itself."""
    if printed.publisher:
        return printed.publisher.casefold()
    host = urlsplit(printed.url).hostname if printed.url else None
    return host or printed.article_id


def compared(
    reference: Statement, other: Statement, names: Names, first: Printed | None = None
) -> tuple[tuple[Difference, ...], tuple[QuoteChange, ...]]:
    """In what a statement differs from the reference, and every place of it."""
    a, b = first or Printed.of(reference), Printed.of(other)
    found = _with_speaker(changes(a, b), reference, other, names)
    return differs(a, b, found), tuple(found)


def _kinds(
    reference: Statement,
    other: Statement,
    names: Names,
    known: dict[tuple[str, str], tuple[Printed, Sequence[QuoteChange]]],
) -> tuple[Difference, ...]:
    """In what a statement differs from the reference. known: what was found of others that print the same."""
    first = known.get((reference.content, reference.kind))
    if first is None:
        first = known[reference.content, reference.kind] = (Printed.of(reference), ())
    found = known.get((other.content, other.kind))
    if found is None:
        printed = Printed.of(other)
        found = known[other.content, other.kind] = (printed, changes(first[0], printed))
    return differs(first[0], found[0], _with_speaker(found[1], reference, other, names))


def _with_speaker(
    found: Sequence[QuoteChange], reference: Statement, other: Statement, names: Names
) -> list[QuoteChange]:
    if names.same_of(reference, other) is not False:
        return list(found)
    named = (reference.speaker or "", other.speaker or "")
    return [QuoteChange("speaker", *named, reference.source_spans, other.source_spans), *found]


def _ordered(said: Sequence[Statement], fullest: Sequence[Statement]) -> tuple[Statement, list[Statement]]:
    """The reference of an utterance, and its other statements by date."""
    # A quoted form before a reported one of the same words: what was said is rather in it.
    reference = min(fullest, key=lambda one: (one.kind == "indirect", one.published or "~", one.article_id))
    rest = (one for one in said if one.id != reference.id)
    return reference, sorted(rest, key=lambda one: (one.published or "~", one.article_id))


def _outlets(said: Sequence[Statement]) -> int:
    return len({outlet_of(one) for one in said})


def _quote(id: str, said: Sequence[Statement], fullest: Sequence[Statement], names: Names) -> Quote:
    reference, rest = _ordered(said, fullest)
    first = Printed.of(reference)
    variants = tuple(QuoteVariant(one, *compared(reference, one, names, first)) for one in rest)
    all_kinds = {
        kind for variant in variants if variant.statement.article_id != reference.article_id for kind in variant.differs
    }
    return Quote(
        id=id,
        reference=reference,
        variants=variants,
        differs=tuple(kind for kind in DIFFERENCES if kind in all_kinds),
        outlets=_outlets(said),
    )


def ids_of(quote: Quote) -> list[str]:
    """The statements that print an utterance."""
    return [quote.reference.id, *(variant.statement.id for variant in quote.variants)]
