"""The countries of speakers in the narrow rows of statements, each with what says so.

What a speaker's country is, is not decided here: the caller brings it (`Reading`), as this part knows the database
alone. It is read whenever the narrow rows of an article are written, and caught up with where the rules, or who is
known, have changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from onrecord.model import Known
from onrecord.record import facet_rows, known
from onrecord.record.anchors import in_chunks
from onrecord.record.article_tables import country_articles
from onrecord.record.backend import Backend
from onrecord.record.inserts import Row, insert
from onrecord.record.schema import articles, facet_values, facets, statements
from onrecord.record.schema import known as known_table
from onrecord.record.settled import Settled

ARTICLES = 500
"""Articles of one transaction of catching up: some ten thousand narrow rows, a second or less."""

Progress = Callable[[int, int | None], None]
"""Called with how many articles are done, and how many there are."""


class Reading(Protocol):
    """What the pure part says of speakers."""

    version: int

    def keys(self, name: str, type: str | None) -> Sequence[str]:
        """The keys by which whoever is known by that name is looked up."""
        ...

    def country(
        self, name: str | None, type: str | None, role: str | None, known: Iterable[Known]
    ) -> tuple[str, str] | None:
        """The code of the speaker's country, and what says so; None if nothing does."""
        ...


class CountryRows:
    """The countries of one record's speakers."""

    def __init__(self, backend: Backend, reading: Reading, settled: Settled) -> None:
        """backend, settled: the record's. reading: what decides."""
        self._backend = backend
        self._reading = reading
        self._settled = settled

    def catch_up(self, progress: Progress | None = None) -> int:
        """Read what was not read by these rules; of how many articles. Cheap if nothing is missing.

        A run that ends early has kept whole articles, and the next one goes on.
        """
        return self._settled.unless(f"countries {self._reading.version}", lambda: self._catch_up(progress))

    def _catch_up(self, progress: Progress | None) -> int:
        done = 0
        total: int | None = None
        while missing := self._missing():
            if progress and total is None:
                total = self._count()
            with self._backend.writing() as connection:
                write(connection, [one for one in missing if _is_held(connection, one)], self._reading)
            done += len(missing)
            if progress:
                progress(done, total)
        return done

    def _not_read(self) -> sa.Select[Any]:
        current = country_articles.c.version == self._reading.version
        read = sa.exists().where(country_articles.c.article_id == articles.c.id, current)
        return sa.select(articles.c.id).where(~read)

    def _missing(self) -> Sequence[str]:
        with self._backend.reading() as connection:
            # Counting both takes a tenth of what looking for one that is missing takes, and mostly none is.
            current = sa.select(sa.func.count()).where(country_articles.c.version == self._reading.version)
            held = sa.select(sa.func.count()).select_from(articles)
            if connection.scalar(current) == connection.scalar(held):
                return ()
            return list(connection.execute(self._not_read().limit(ARTICLES)).scalars())

    def _count(self) -> int:
        with self._backend.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(self._not_read().subquery())).scalar_one()


def write(connection: sa.Connection, article_ids: Sequence[str], reading: Reading | None) -> None:
    """Read the countries of some articles' speakers into their narrow rows; without a reading, they are left to later.

    To be called after the narrow rows were written.
    """
    forget(connection, article_ids)
    if reading is None or not article_ids:
        return
    rows = _spoken(connection, article_ids)
    _write(connection, rows, _countries(connection, {(row[3], row[4], row[5]) for row in rows}, reading))
    _mark(connection, article_ids, reading)


def read(
    connection: sa.Connection, said: Mapping[str, Sequence[Row]], reading: Reading | None
) -> dict[str, dict[_Who, tuple[str, str]]]:
    """Of articles, from the rows of the statements of each: whose country is told, and what it is."""
    if reading is None:
        return {}
    who = {article: {(r["speaker"], r["speaker_type"], r["role"]) for r in own} for article, own in said.items()}
    found = _countries(connection, {one for own in who.values() for one in own}, reading)
    return {article: {one: told for one in own if (told := found[one])} for article, own in who.items()}


def begin(
    connection: sa.Connection, told: Mapping[str, Mapping[_Who, tuple[str, str]]], reading: Reading | None
) -> None:
    """The same as `write`, of articles that were not held until now. told: what `read` gives of them."""
    if reading is None:
        return
    found = {who: one for own in told.values() for who, one in own.items()}
    _write(connection, _spoken(connection, [article for article, own in told.items() if own]), found)
    _mark(connection, list(told), reading)


def values(told: Mapping[_Who, tuple[str, str]]) -> set[facet_rows.Value]:
    """What is to be numbered for the countries of one article's speakers."""
    return {value for code, why in told.values() for value in (("country", code), ("country_from", why))}


def _spoken(connection: sa.Connection, article_ids: Sequence[str]) -> list[Any]:
    """The narrow rows of some articles: the row, its country and what says so; who speaks."""
    rows: list[Any] = []
    for some in in_chunks(article_ids):
        rows += connection.execute(_SPOKEN, {"articles": some}).all()
    return rows


def _countries(connection: sa.Connection, speakers: set[_Who], reading: Reading) -> dict[_Who, tuple[str, str] | None]:
    """The country of each speaker."""
    looked_up = _known(connection, {(name, type) for name, type, _ in speakers if name}, reading)
    return {who: reading.country(*who, known=looked_up.get((who[0] or "", who[1]), ())) for who in speakers}


def _mark(connection: sa.Connection, article_ids: Sequence[str], reading: Reading) -> None:
    """Say that these articles' speakers were read."""
    marks = [{"article_id": article, "version": reading.version} for article in article_ids]
    insert(connection, country_articles, marks)


def _write(connection: sa.Connection, rows: Sequence[Any], found: Mapping[_Who, tuple[str, str] | None]) -> None:
    if not rows:
        return
    numbers = _numbers(connection, {one for one in found.values() if one is not None})
    changed = []
    for row in rows:
        told = found.get((row[3], row[4], row[5]))
        new = (None, None) if told is None else (numbers["country", told[0]], numbers["country_from", told[1]])
        if new != tuple(row[1:3]):
            changed.append({"at": row[0], "country": new[0], "country_from": new[1]})
    if changed:
        connection.execute(_CHANGE, changed)


def forget(connection: sa.Connection, article_ids: Iterable[str]) -> None:
    """Say that the countries of these articles' speakers are to be read; also before an article goes."""
    for some in in_chunks(article_ids):
        connection.execute(_FORGET, {"articles": some})


def forget_all(connection: sa.Connection) -> None:
    """Say so of all articles: who is known has changed."""
    connection.execute(country_articles.delete())


_Who = tuple[str | None, str | None, str | None]

# Made once: they are asked for every page that is kept.
_SPOKEN = (
    sa.select(facets.c.row, facets.c.country, facets.c.country_from)
    .add_columns(statements.c.speaker, statements.c.speaker_type, statements.c.role)
    .join(statements, statements.c.row == facets.c.row)
    .where(statements.c.article_id.in_(sa.bindparam("articles", expanding=True)))
)
_CHANGE = facets.update().where(facets.c.row == sa.bindparam("at"))
_FORGET = country_articles.delete().where(country_articles.c.article_id.in_(sa.bindparam("articles", expanding=True)))
_ANY = sa.select(known_table.c.id).limit(1)
_NUMBERS = sa.select(facet_values.c.facet, facet_values.c.value, facet_values.c.id).where(
    facet_values.c.facet.in_(("country", "country_from")),
    facet_values.c.value.in_(sa.bindparam("values", expanding=True)),
)


def _known(
    connection: sa.Connection, names: set[tuple[str, str | None]], reading: Reading
) -> dict[tuple[str, str | None], list[Known]]:
    """Who is known by the keys of each name."""
    if connection.scalar(_ANY) is None:
        return {}
    keys = {name: reading.keys(*name) for name in names}
    by_key: dict[str, list[Known]] = {}
    for key, one in known.by_keys(connection, {key for own in keys.values() for key in own}):
        by_key.setdefault(key, []).append(one)
    return {name: [one for key in own for one in by_key.get(key, ())] for name, own in keys.items()}


def _numbers(connection: sa.Connection, found: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of codes and of what says so, by facet and value."""
    wanted = {("country", code) for code, _ in found} | {("country_from", why) for _, why in found}
    facet_rows.number(connection, sorted(wanted))
    numbers: dict[tuple[str, str], int] = {}
    for some in in_chunks({value for _, value in wanted}):
        numbers |= {(row[0], row[1]): row[2] for row in connection.execute(_NUMBERS, {"values": some})}
    return numbers


def _is_held(connection: sa.Connection, article_id: str) -> bool:
    """Asked again inside the transaction: it may be gone."""
    return connection.scalar(sa.select(articles.c.id).where(articles.c.id == article_id)) is not None
