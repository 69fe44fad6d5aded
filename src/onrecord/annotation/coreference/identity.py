"""Everybody whom a text mentions: the learned mentions, joined to the entities that the rules have found.

The rules (`annotation.speakers`) know names, roles and speakers well, and pass over what is neither; the model sees
every mention, pronouns and nouns for people and bodies included. Names stay with the entity that the rules gave them,
and so does every mention of a speaker. Every other mention goes back to the likeliest one before it, or is somebody
new. Of whom the rules found, but nobody quotes, the model has the last word: a place is a place, and what is nobody to
it ("BC", "LINK") is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.coreference.chains import scored
from onrecord.annotation.coreference.mentions import mentioned, type_scores
from onrecord.annotation.coreference.owners import PLACE, likely_types, owners, unseen
from onrecord.annotation.coreference.pairs import NAME, NOUN, describe
from onrecord.annotation.reading import Part, Reading
from onrecord.annotation.speakers import Resolved
from onrecord.annotation.windows import Floats
from onrecord.annotation.wording import NAME as CAPITALIZED
from onrecord.annotation.wording import SAYING
from onrecord.annotation.wordpieces import Ints
from onrecord.model import Entity, EntityType, Mention, Span

GIVEN: tuple[EntityType, ...] = ("person", "organization", "place")
"""The types of mentions that are given out beside those of the rules."""

_PLACE_NAME = re.compile(rf"(?:[Tt]he )?{CAPITALIZED}(?: (?:(?:of|and|the|de|la|upon|on) )?{CAPITALIZED}){{0,3}}")
"""Of places only names are given out: "the two countries" is nobody who could be looked up."""

POSSESSIVE = 2
"""Characters of an "'s" that one of two readings of a mention may hold and the other not."""

SLACK = 12
"""How many characters the edges of a learned mention may be off those of the rules' mention that it is, in all."""


def identify(reading: Reading, resolved: Resolved) -> Resolved:
    """What the rules resolved, with all other mentions of people and organizations, and who they are.

    Mentions come in the order in which they end, so that one within another stands before it.
    """
    if not reading.parts:
        return resolved
    found = _all_mentions(reading, resolved.mentions)
    if not found.spans:
        return resolved
    known = [a.entity if a is not None else None for a in found.ruled]
    described = describe(reading.text, found.spans, found.types, reading.quoted, known)
    speaking = {a.speaker for a in resolved.attributions if a.speaker is not None}
    compared = scored(described, found.first, found.last, found.vectors)
    owned = owners(described, known, speaking, compared)
    likely = likely_types(owned, found.scores)
    nobody = unseen(owned, found.scores) - speaking
    retyped = {
        entity.id: likely[entity.id]
        for entity in resolved.entities
        if entity.id in likely
        and (entity.type == "other" or (likely[entity.id] == "place" and entity.id not in speaking))
    }
    kept = []
    for span, kind, ruled, owner in zip(found.spans, found.types.tolist(), found.ruled, owned, strict=True):
        if owner in nobody:
            continue
        if ruled is not None:
            kept.append(Mention(*span, retyped.get(owner, ruled.type), owner))
        elif SAYING.match(reading.text, *span):
            continue  # "said." after a quotation is nobody
        elif TYPES[kind] == "place" and not _PLACE_NAME.fullmatch(reading.text, *span):
            continue
        elif TYPES[kind] in GIVEN:
            kept.append(Mention(*span, retyped.get(owner, TYPES[kind]), owner))
    ours = {m.entity for m in kept} | speaking
    stayed = [replace(e, type=retyped.get(e.id, e.type)) for e in resolved.entities if e.id in ours]
    ids = {entity.id for entity in stayed}
    form_of = dict(zip(found.spans, described.forms.tolist(), strict=True))
    new: dict[str, list[Mention]] = {}
    for mention in kept:
        if mention.entity not in ids:
            new.setdefault(mention.entity, []).append(mention)
    entities = (*stayed, *(_entity(reading.text, group, form_of) for group in new.values()))
    return _numbered(resolved, sorted(kept, key=lambda m: (m.end, -m.start)), entities)


@dataclass(frozen=True, eq=False)
class _Found:
    """Learned and ruled mentions in text order; arrays are (mentions, ...).

    ruled: the rules' mention that each is. first, last: wordpieces, over all parts. scores: log odds by type.
    vectors: of all wordpieces, as `Tagged.chains`.
    """

    spans: list[Span]
    types: Ints
    ruled: list[Mention | None]
    first: Ints
    last: Ints
    scores: Floats
    vectors: Floats


class _Row(NamedTuple):
    """A mention in one part of the text: type, the rules' mention that it is, first and last wordpiece there."""

    span: Span
    type: int
    ruled: Mention | None
    first: int
    last: int


def _all_mentions(reading: Reading, ruled: Sequence[Mention]) -> _Found:
    rows: list[_Row] = []
    firsts, lasts, scores, vectors, offset = [], [], [], [], 0
    for part in reading.parts:
        here = list(_of_part(reading, part, ruled))
        first = np.array([row.first for row in here], dtype=np.int64)
        last = np.array([row.last for row in here], dtype=np.int64)
        rows += here
        firsts.append(offset + first)
        lasts.append(offset + last)
        scores.append(type_scores(part.tagged, reading.tables, first, last))
        vectors.append(part.tagged.chains)
        offset += len(part.pieces)
    order = sorted(range(len(rows)), key=lambda i: (rows[i].span.start, -rows[i].span.end))
    return _Found(
        [rows[i].span for i in order],
        np.array([rows[i].type for i in order], dtype=np.int64),
        [rows[i].ruled for i in order],
        np.concatenate(firsts)[order],
        np.concatenate(lasts)[order],
        np.concatenate(scores)[order],
        np.concatenate(vectors),
    )


def _of_part(reading: Reading, part: Part, ruled: Sequence[Mention]) -> Iterator[_Row]:
    pieces = part.pieces
    found = mentioned(reading.text, pieces, part.tagged, reading.tables)
    first, last = int(pieces.starts[0]), int(pieces.ends[-1])
    edges = zip(pieces.starts[found.first].tolist(), pieces.ends[found.last].tolist(), strict=True)
    spans = [Span(start, end) for start, end in edges]
    here = [m for m in ruled if first <= m.start < last]
    same = matched(spans, here)
    places = zip(found.first.tolist(), found.last.tolist(), strict=True)
    for i, (span, kind, (begin, end)) in enumerate(zip(spans, found.types.tolist(), places, strict=True)):
        rule = same.get(i)
        if rule is not None and rule.end - rule.start > span.end - span.start:
            span = Span(rule.start, rule.end)  # the model's is that mention cut short
        yield _Row(span, kind, rule, begin, end)
    taken = {(m.start, m.end) for m in same.values()}
    for mention in here:
        if (mention.start, mention.end) not in taken:
            begin = int(np.searchsorted(pieces.ends, mention.start, side="right"))
            end = max(begin, int(np.searchsorted(pieces.starts, mention.end)) - 1)
            kind = TYPES.index(mention.type) if mention.type in TYPES else PLACE
            yield _Row(Span(mention.start, mention.end), kind, mention, begin, end)


def matched(spans: Sequence[Span], ruled: Sequence[Mention]) -> dict[int, Mention]:
    """Which learned mention each of the rules' is, one to one: the one that begins or ends with it and is nearest."""
    starts = [span.start for span in spans]
    found: dict[int, Mention] = {}
    for mention in ruled:
        near = range(bisect_left(starts, mention.start - 200), bisect_left(starts, mention.end))
        best: tuple[int, int] | None = None
        for i in near:
            if i in found or spans[i].end <= mention.start:
                continue
            early, late = abs(spans[i].start - mention.start), abs(spans[i].end - mention.end)
            if min(early, late) <= POSSESSIVE or early + late < SLACK:
                best = min(best or (early + late, i), (early + late, i))
        if best is not None:
            found[best[1]] = mention
    return found


def _entity(text: str, group: Sequence[Mention], forms: dict[Span, int]) -> Entity:
    """An entity that only the model knows: called by its longest name, else by its first noun, else by its pronoun."""
    order = {NAME: 0, NOUN: 1}
    ranked = [(order.get(forms[Span(m.start, m.end)], 2), text[m.start : m.end]) for m in group]
    ranked.sort(key=lambda form: form[0])
    ranked = [(rank, printed.removesuffix("'s").removesuffix("\u2019s")) for rank, printed in ranked]
    names = [printed for rank, printed in ranked if rank == order[NAME]]
    name = max(names, key=len) if names else ranked[0][1]
    types = Counter(m.type for m in group)
    aliases = tuple(dict.fromkeys(printed for _, printed in ranked if printed != name))
    return Entity(group[0].entity, name, types.most_common(1)[0][0], aliases)


def _numbered(resolved: Resolved, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Resolved:
    """The same with ids "e1", "e2", ... by first mention."""
    order: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        order.setdefault(mention.entity, f"e{len(order) + 1}")
    for entity in entities:
        order.setdefault(entity.id, f"e{len(order) + 1}")
    numbered = sorted((replace(e, id=order[e.id]) for e in entities), key=lambda e: int(e.id[1:]))
    return Resolved(
        tuple(replace(a, speaker=order[a.speaker] if a.speaker is not None else None) for a in resolved.attributions),
        tuple(Mention(m.start, m.end, m.type, order[m.entity]) for m in mentions),
        tuple(numbered),
    )
