"""Corrections in the record: kept apart in their own table, and put in force over the statements that were found.

What is about actors (merge, split, rename, retype) changes no row: it is applied when actors are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import NAMED_BY, Anchor, Article, Correction, CorrectionKind, Decision, Occurrence, Place
from onrecord.record import (
    actor_rows,
    article_rows,
    correction_rows,
    country_rows,
    facet_rows,
    people,
    quote_rows,
)
from onrecord.record.anchors import articles_of, entity_at, found_again, statement_at
from onrecord.record.inserts import Row
from onrecord.record.schema import articles, corrections, entities, mentions, readings, statements

OF_STATEMENTS = ("not a statement", "speaker", "confirmed")
"""Kinds that change what the record says of a statement."""

OF_ACTORS = ("merge", "split", "rename", "retype", "speaker")
"""Kinds that may change who an actor is, or what he says."""

_OVERRULED_BY: Mapping[str, tuple[CorrectionKind, ...]] = {
    "speaker": ("speaker",),
    "not a statement": ("not a statement", "confirmed"),
    "confirmed": ("confirmed", "not a statement", "speaker"),
}
"""Kinds of which a later one has the last word over each kind."""

_OLDEST_FIRST = (corrections.c.decided_at, corrections.c.id)

# Made once: they are asked for every page that is kept.
_ANY = sa.select(corrections.c.id).limit(1)
_TOUCHED = sa.select(statements).where(
    statements.c.article_id == sa.bindparam("article"),
    statements.c.speaker_by.is_not(None) | statements.c.hidden_by.is_not(None) | statements.c.confirmed_by.is_not(None),
)


def keep(connection: sa.Connection, decided: Correction, countries: country_rows.Reading | None = None) -> bool:
    """Keep a correction and put it in force; False if the record holds it (then only whether it is undone may change).

    `InputError` if it was taken back at a later time than now held; nothing else can go wrong.
    """
    held = connection.execute(sa.select(corrections).where(corrections.c.id == decided.id)).mappings().one_or_none()
    if held is not None and (held["undone_at"] is not None or decided.undone_when is None):
        return False
    if held is None:
        connection.execute(corrections.insert().values(correction_rows.row(decided)))
        actor_rows.keep_anchors(connection, decided)
    else:
        undone = {"undone_by": decided.undone_by, "undone_at": decided.undone_when}
        connection.execute(corrections.update().where(corrections.c.id == decided.id).values(undone))
    apply_again(connection, decided, countries)
    return True


def undo(
    connection: sa.Connection, id: str, *, who: str, when: str, countries: country_rows.Reading | None = None
) -> Correction:
    """Take a correction back. `InputError` if it is taken back already."""
    row = connection.execute(sa.select(corrections).where(corrections.c.id == id)).mappings().one()
    if row["undone_at"] is not None:
        raise InputError(f"the correction {id} was undone by {row['undone_by']} at {row['undone_at']} already")
    connection.execute(corrections.update().where(corrections.c.id == id).values(undone_by=who, undone_at=when))
    undone = replace(correction_rows.correction(row), undone_by=who, undone_when=when, state="undone")
    apply_again(connection, undone, countries)
    return undone


def apply_again(connection: sa.Connection, changed: Correction, countries: country_rows.Reading | None) -> None:
    """Put corrections in force over the articles that a correction which came or went is about."""
    if changed.kind in OF_ACTORS:
        actor_rows.mark(connection, [actor_rows.CORRECTION + changed.id])
    if changed.kind in OF_STATEMENTS:
        anchor = changed.targets[0][0]
        for article in sorted(articles_of(connection, [anchor])[anchor]):
            if changed.kind == "confirmed" and _confirm(connection, article):
                continue
            apply(connection, article, countries)
            quote_rows.touched(connection, article)


def apply(connection: sa.Connection, article_id: str, countries: country_rows.Reading | None = None) -> None:
    """Put the corrections of statements in force over one article, from what was found on, and write its narrow rows.

    countries: what reads the speakers' countries; without it, they are left to later. To be called whenever an
    article's statements or pages have changed.
    """
    _decide(connection, article_id)
    facet_rows.write(connection, article_id)
    article_rows.write(connection, article_id)
    country_rows.write(connection, [article_id], countries)


def begin(
    connection: sa.Connection,
    some: Sequence[Article],
    said: Mapping[str, Sequence[Row]],
    countries: country_rows.Reading | None,
) -> None:
    """What `apply` does, of articles that were not held until now, from the rows of the statements of each.

    What they say is not read again, and nothing that was there before is taken out.
    """
    if connection.scalar(_ANY) is not None:
        for article in some:
            apply(connection, article.id, countries)
        return
    told = country_rows.read(connection, said, countries)
    facet_rows.begin(connection, some, said, {article: country_rows.values(own) for article, own in told.items()})
    article_rows.begin(connection, said)
    country_rows.begin(connection, told, countries)


def _decide(connection: sa.Connection, article_id: str) -> None:
    ids = actor_rows.about(connection, [article_id])
    actor_rows.mark(connection, (actor_rows.CORRECTION + one for one in ids))
    active = [c for c in in_order(connection, OF_STATEMENTS, sorted(ids)) if c.undone_when is None] if ids else []
    for before in connection.execute(_TOUCHED, {"article": article_id}).mappings().all():
        found = before["found"] or {}
        back = {**found, "found": None, "speaker_by": None, "hidden_by": None, "confirmed_by": None}
        connection.execute(statements.update().where(statements.c.row == before["row"]).values(back))
        actor_rows.forget(connection, article_id)
    if not active:
        return
    here = _Here.of(connection, article_id)
    about = [c for c in active if here.has(c.targets[0][0])]
    if about:
        actor_rows.forget(connection, article_id)
        _put(connection, here, about)


def _confirm(connection: sa.Connection, article_id: str) -> bool:
    """Say anew which statements of an article were confirmed, and leave alone what does not hang on it: narrow rows,
    actors, quotes. False, and nothing is done, if some are said to be no statements: then all of that may change."""
    ids = sorted(actor_rows.about(connection, [article_id]))
    active = [c for c in in_order(connection, OF_STATEMENTS, ids) if c.undone_when is None] if ids else []
    if any(c.kind == "not a statement" for c in active):
        return False
    mine = (statements.c.article_id == article_id) & statements.c.confirmed_by.is_not(None)
    connection.execute(statements.update().where(mine).values(confirmed_by=None))
    here = _Here.of(connection, article_id)
    _put(connection, here, [c for c in active if c.kind == "confirmed" and here.has(c.targets[0][0])])
    return True


def _put(connection: sa.Connection, here: _Here, about: Sequence[Correction]) -> None:
    """Put corrections in force over the statements of an article, the oldest first.

    Speakers come before all else: what a person confirmed is a statement by somebody, and is as it was only if he is
    still the one who makes it, whoever named him.
    """
    text = connection.execute(sa.select(articles.c.text).where(articles.c.id == here.id)).scalar_one()
    mine = statements.c.article_id == here.id
    for one in sorted(about, key=lambda c: c.kind != "speaker"):
        rows = connection.execute(sa.select(statements).where(mine).order_by(statements.c.row)).mappings().all()
        row = statement_at(text, one.targets[0][0], rows)
        if row is None:
            continue
        if one.kind == "speaker":
            values = _speaker(connection, here, text, one, row)
        elif one.kind == "not a statement":
            values = {"hidden_by": one.id, "confirmed_by": None}
        elif (one.value or "").casefold() == (row["speaker"] or "").casefold():
            values = {"hidden_by": None, "confirmed_by": one.id}
        else:
            continue
        connection.execute(statements.update().where(statements.c.row == row["row"]).values(values))


@dataclass(frozen=True)
class _Here:
    """One article, by everything that an anchor may know it by."""

    id: str
    url: str | None
    pages: frozenset[str]

    @classmethod
    def of(cls, connection: sa.Connection, id: str) -> _Here:
        read = connection.execute(sa.select(readings.c.page_id).where(readings.c.article_id == id)).scalars()
        url = connection.scalar(sa.select(articles.c.url).where(articles.c.id == id))
        return cls(id, url, frozenset(read))

    def has(self, anchor: Anchor) -> bool:
        return anchor.article_id == self.id or anchor.page_id in self.pages or None is not anchor.url == self.url


def _speaker(
    connection: sa.Connection, here: _Here, text: str, one: Correction, row: sa.RowMapping
) -> dict[str, object]:
    """The columns of a statement whose speaker was corrected."""
    names = ("speaker", "speaker_type", "speaker_entity", "role")
    anchors = one.targets[1] if len(one.targets) > 1 else ()
    entity = _entity_here(connection, here, text, anchors)
    return {
        "speaker": one.value,
        "speaker_type": anchors[0].type if anchors else "person",
        "speaker_entity": entity["id"] if entity else None,
        "role": entity["role"] if entity else None,
        "speaker_by": one.id,
        "found": row["found"] or {name: row[name] for name in names},
    }


def _entity_here(connection: sa.Connection, here: _Here, text: str, anchors: Sequence[Anchor]) -> sa.RowMapping | None:
    """The article's own entity that one of the anchors is, if any is of this article."""
    own = [anchor for anchor in anchors if here.has(anchor)]
    if not own:
        return None
    marks = connection.execute(sa.select(mentions).where(mentions.c.article_id == here.id)).mappings().all()
    rows = connection.execute(sa.select(entities).where(entities.c.article_id == here.id)).mappings().all()
    by_id, named = {row["id"]: row for row in rows}, {row["name"]: row["id"] for row in reversed(rows)}
    found = (entity_at(text, anchor, marks, named) for anchor in own)
    return next((by_id[entity] for entity in found if entity in by_id), None)


def in_order(
    connection: sa.Connection, kinds: Sequence[str] | None = None, ids: Sequence[str] | None = None
) -> list[Correction]:
    """All corrections of the record, or those of some kinds or ids, the oldest first; their `state` is not looked
    at."""
    query = sa.select(corrections).order_by(*_OLDEST_FIRST)
    if ids is not None:
        query = query.where(corrections.c.id.in_(ids))
    if kinds is not None:
        query = query.where(corrections.c.kind.in_(kinds))
    return [correction_rows.correction(row) for row in connection.execute(query).mappings()]


def decisions(connection: sa.Connection, occurrences: Sequence[Occurrence]) -> list[Decision]:
    """What was decided about actors and speakers and is not undone, the oldest first, with the places it is about.

    A speaker whom the article does not name stands at the place that the correction made for him.
    """
    active = [c for c in in_order(connection, OF_ACTORS) if c.undone_when is None]
    return _placed(connection, active, occurrences)


def placed(connection: sa.Connection, some: Sequence[Correction]) -> list[Decision]:
    """The same of some corrections, among the entities of the articles that these may be about."""
    anchors = [anchor for one in some for target in one.targets for anchor in target]
    within = {article for found in articles_of(connection, anchors).values() for article in found}
    return _placed(connection, some, people.occurrences(connection, sorted(within)))


def _placed(
    connection: sa.Connection, active: Sequence[Correction], occurrences: Sequence[Occurrence]
) -> list[Decision]:
    found = found_again(connection, (a for c in active for target in c.targets for a in target), occurrences)
    made: dict[str, list[Place]] = defaultdict(list)
    for o in occurrences:
        if o.entity.startswith(NAMED_BY):
            made[o.entity.removeprefix(NAMED_BY)].append((o.article_id, o.entity))
    made_of = []
    for one in active:
        places = [tuple(place for a in target for place in found.get(a, ())) for target in one.targets]
        if one.kind == "speaker":
            places[0] = tuple(made[one.id])
        made_of.append(Decision(one, tuple(places)))
    return made_of


def with_states(
    connection: sa.Connection, all_of_them: Iterable[Correction], actors: Iterable[str]
) -> list[Correction]:
    """Corrections, the oldest first, with their state. actors: ids of those about actors that are in force."""
    held = set(actors)
    for column in (statements.c.speaker_by, statements.c.hidden_by, statements.c.confirmed_by):
        held |= set(connection.execute(sa.select(column).where(column.is_not(None)).distinct()).scalars())
    listed = list(all_of_them)
    newest = {(c.kind, c.targets[0][0]): c.id for c in listed if c.undone_when is None}
    at = {c.id: n for n, c in enumerate(listed)}
    made = []
    for n, one in enumerate(listed):
        if one.undone_when is not None:
            made.append(replace(one, state="undone"))
        elif one.id in held:
            made.append(replace(one, state="in force"))
        elif any(
            (later := newest.get((kind, one.targets[0][0]))) is not None and at[later] > n and later in held
            for kind in _OVERRULED_BY.get(one.kind, ())
        ):
            made.append(replace(one, state="overruled"))
        else:
            made.append(replace(one, state="waiting"))
    return made
