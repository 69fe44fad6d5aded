"""Everybody whom a text mentions: the learned mentions, joined to the entities that the rules have found.

The rules (`annotation.speakers`) know names, roles and speakers well, and pass over what is neither; the model sees
every mention, pronouns and nouns for people and bodies included. Names stay with the entity that the rules gave them,
and so does every mention of a speaker. Every other mention goes back to the likeliest one before it, or is somebody
new.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.coreference.chains import likeliest
from onrecord.annotation.coreference.mentions import mentioned
from onrecord.annotation.coreference.pairs import NAME, NOUN, describe
from onrecord.annotation.reading import Reading
from onrecord.annotation.speakers import Resolved
from onrecord.annotation.windows import Floats
from onrecord.annotation.wordpieces import Ints
from onrecord.model import Entity, EntityType, Mention, Span

GIVEN: tuple[EntityType, ...] = ("person", "organization")
"""The types of mentions that are given out beside those of the rules."""

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
    spans, types, anchors, places, vectors = _all_mentions(reading, resolved.mentions)
    if not spans:
        return resolved
    described = describe(
        reading.text, spans, types, reading.quoted, [a.entity if a is not None else None for a in anchors]
    )
    speaking = {a.speaker for a in resolved.attributions}
    owners: list[str] = []
    forms = described.forms.tolist()
    for i, before in enumerate(likeliest(described, places[0], places[1], vectors)):
        anchor = anchors[i]
        if anchor is not None and (forms[i] == NAME or anchor.entity in speaking):
            owners.append(anchor.entity)
        elif before >= 0:
            owners.append(owners[before])
        else:
            owners.append(f"new{i}" if anchor is None else anchor.entity)
    kept = [
        Mention(span.start, span.end, anchor.type if anchor else TYPES[kind], owner)  # type: ignore[arg-type]
        for span, kind, anchor, owner in zip(spans, types.tolist(), anchors, owners, strict=True)
        if anchor is not None or TYPES[kind] in GIVEN
    ]
    known = {entity.id for entity in resolved.entities}
    form_of = dict(zip(spans, forms, strict=True))
    new: dict[str, list[Mention]] = {}
    for mention in kept:
        if mention.entity not in known:
            new.setdefault(mention.entity, []).append(mention)
    entities = (*resolved.entities, *(_entity(reading.text, group, form_of) for group in new.values()))
    return _numbered(resolved, sorted(kept, key=lambda m: (m.end, -m.start)), entities)


def _all_mentions(
    reading: Reading, ruled: Sequence[Mention]
) -> tuple[list[Span], Ints, list[Mention | None], tuple[Ints, Ints], Floats]:
    """Learned and ruled mentions in text order: spans, types, the ruled one that each is, wordpieces, vectors."""
    rows: list[tuple[Span, int, Mention | None, int, int]] = []
    vectors, offset = [], 0
    for part in reading.parts:
        pieces = part.pieces
        found = mentioned(reading.text, pieces, part.tagged, reading.tables)
        spans = [
            Span(s, e)
            for s, e in zip(pieces.starts[found.first].tolist(), pieces.ends[found.last].tolist(), strict=True)
        ]
        first, last = int(pieces.starts[0]), int(pieces.ends[-1])
        here = [m for m in ruled if first <= m.start < last]
        same = matched(spans, here)
        places = zip((offset + found.first).tolist(), (offset + found.last).tolist(), strict=True)
        for i, (span, kind, (begin, end)) in enumerate(zip(spans, found.types.tolist(), places, strict=True)):
            rule = same.get(i)
            if rule is not None and rule.end - rule.start > span.end - span.start:
                span = Span(rule.start, rule.end)  # the model's is that mention cut short
            rows.append((span, kind, rule, begin, end))
        taken = {(m.start, m.end) for m in same.values()}
        for mention in here:
            if (mention.start, mention.end) not in taken:
                begin = int(np.searchsorted(pieces.ends, mention.start, side="right"))
                end = max(begin, int(np.searchsorted(pieces.starts, mention.end)) - 1)
                kind = TYPES.index(mention.type) if mention.type in TYPES else TYPES.index("place")
                rows.append((Span(mention.start, mention.end), kind, mention, offset + begin, offset + end))
        vectors.append(part.tagged.chains)
        offset += len(pieces)
    rows.sort(key=lambda row: (row[0].start, -row[0].end))
    types = np.array([row[1] for row in rows], dtype=np.int64)
    firsts, lasts = (np.array([row[k] for row in rows], dtype=np.int64) for k in (3, 4))
    return [row[0] for row in rows], types, [row[2] for row in rows], (firsts, lasts), np.concatenate(vectors)


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
