"""Everything of the record that only PostgreSQL does: connections, locking, text search. What its failures mean is in
`postgresql_errors`, how its text search reads words in `postgresql_text`.

Reading. One snapshot throughout: REPEATABLE READ, READ ONLY. Long lists come through a cursor of the server.

Writers. Each writing transaction first takes one lock of the database (an advisory lock, let go with the transaction),
and waits for its turn there, `BUSY_SECONDS` at most. Without it, what two writers decide from what they read (is this
article held, which state is the newest, which number is free) could contradict each other, and all that is written
would have to be ready to be done again. Each page is written in milliseconds, marking it takes longer
and goes on beside; so the turns cost little. The transaction is READ COMMITTED: its statements see what was committed
before its turn came, where a snapshot of its beginning would be older. Readers are never kept waiting.

Text. Columns compare by code point (COLLATE "C", see `compare_by_code_point`), whatever the locale of the server, so
that order and cursors are those of SQLite. PostgreSQL cannot hold U+0000; it is kept as U+FFFF, which Unicode keeps for
programs' own use and no text has, and comes back as it was: texts, their hashes and the spans over them stay the same.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from onrecord.errors import InputError, RecordError
from onrecord.record import postgresql_text, tables
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import HALF_A_CHARACTER
from onrecord.record.inserts import as_json
from onrecord.record.postgresql_errors import connecting, explain, place_of
from onrecord.record.query import All, AnyOf, Near, Node, Without
from onrecord.record.schema import facets
from onrecord.record.sqlite import NEAR

if TYPE_CHECKING:
    from onrecord.record.postgresql_vectors import PgVector

BUSY_SECONDS = 60
"""One page is written in milliseconds, so whoever waits this long waits for a program that hangs."""

CONNECT_SECONDS = 15
"""A server that does not answer for so long will not."""

OLDEST_SERVER = 15

WRITERS = 0x4F6E5265
"""The lock that writers take ("OnRe"). Locks are of one database, and that holds one record."""

WRITES_BEFORE_PREPARED = 2
"""A page is written by a dozen commands, the same for each page."""

NUL_KEPT_AS = "\uffff"

_SESSION = (
    f"SET lock_timeout = '{BUSY_SECONDS}s'",
    "SET jit = off",  # no question is long enough for it to pay
    # What is searched is in memory, mostly, or on a disk without a head to move.
    "SET random_page_cost = 1.1",
    # One processor for a question: others ask too, and to start helpers takes longer than most questions.
    "SET max_parallel_workers_per_gather = 0",
)

_ABOUT = """
    SELECT split_part(current_setting('server_version'), ' ', 1), pg_database_size(current_database()),
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), current_setting('max_connections')"""

_FILLED = """
    SELECT EXISTS (
        SELECT FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    )"""
_OURS = "SELECT to_regprocedure(quote_ident(current_schema()) || '.onrecord_words(text)') IS NOT NULL"

_LEFT_TO_THE_LOCALE = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation k ON k.oid = a.attcollation
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND k.collname <> 'C'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname, a.attnum"""

_REFERENCES = """
    SELECT conrelid::regclass::text, array_agg(quote_ident(a.attname) ORDER BY k.n),
        confrelid::regclass::text, array_agg(quote_ident(f.attname) ORDER BY k.n)
    FROM pg_constraint CROSS JOIN LATERAL unnest(conkey, confkey) WITH ORDINALITY AS k(own, other, n)
    JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.own
    JOIN pg_attribute f ON f.attrelid = confrelid AND f.attnum = k.other
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
    GROUP BY pg_constraint.oid, conrelid, confrelid ORDER BY 1, 2"""

_UNSEARCHED = {
    "statements": """
    SELECT count(*) FROM statements s FULL JOIN statements_text t ON t.row = s.row
    WHERE t.words IS DISTINCT FROM onrecord_vector(s.content, s.source, s.speaker, s.cue)""",
    "articles": """
    SELECT count(*) FROM (SELECT f.row, onrecord_vector(a.text, a.headline, a.byline) AS words
        FROM article_facets f JOIN articles a ON a.id = f.article_id) s FULL JOIN articles_text t ON t.row = s.row
    WHERE t.words IS DISTINCT FROM s.words""",
}

_SEARCHED = {
    "statements_text": "SELECT row, onrecord_vector(content, source, speaker, cue) FROM statements",
    "articles_text": "SELECT f.row, onrecord_vector(a.text, a.headline, a.byline)"
    " FROM article_facets f JOIN articles a ON a.id = f.article_id",
}
"""What each table of the text search holds."""


class PostgreSQL:
    """One database of a PostgreSQL server as a `Backend`."""

    plans = True

    def __init__(self, url: sa.URL, *, create: bool) -> None:
        """Connect; `RecordError` if the database is none of ours or cannot be used, and then it is left as it was."""
        self.place = place_of(url)
        _need_driver()
        query = {"connect_timeout": str(CONNECT_SECONDS), "application_name": "onrecord", **url.query}
        self._engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg", query=query),
            connect_args={"client_encoding": "UTF8"},
            use_native_hstore=False,
            json_serializer=as_json,
            pool_pre_ping=True,  # a server may have been started again between two questions
        )
        sa.event.listen(self._engine, "connect", _set_up)
        self._reader = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writer = self._engine.execution_options(isolation_level="READ COMMITTED")
        self._neighbours: PgVector | None = None
        try:
            with connecting(self.place):
                self._engine.connect().close()
            with self.reading() as connection:
                _refuse_strangers(connection, self.place, create=create)
        except BaseException:
            self.close()
            raise

    @property
    def neighbours(self) -> PgVector:
        """See `Backend.neighbours`: pgvector's index."""
        if self._neighbours is None:
            from onrecord.record.postgresql_vectors import PgVector  # NumPy takes its time, and few commands need it

            self._neighbours = PgVector(self.reading, self.writing, self._alone)
        return self._neighbours

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """See `Backend.reading`."""
        with self._explained(), self._reader.begin() as connection:
            # What is asked for is rare or frequent, which a plan that is made once for all questions cannot know.
            _prepare_after(connection, None)
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """See `Backend.writing`."""
        with self._explained(), self._writer.begin() as connection:
            _prepare_after(connection, WRITES_BEFORE_PREPARED)
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
            yield connection

    def match(self, words: Node) -> sa.ColumnElement[bool]:
        """A question to the row of `statements_text`, for the planner to answer from the index or row by row."""
        found = self.found(words)
        return sa.exists(found.where(found.selected_columns[0] == facets.c.row))

    def found(self, words: Node) -> sa.Select[tuple[int]]:
        """See `Backend.found`."""
        return _found("statements_text", words, postgresql_text.WEIGHTS)

    def match_articles(self, words: Node) -> sa.ColumnElement[bool]:
        """See `Backend.match_articles`."""
        found = self.found_articles(words)
        return sa.exists(found.where(found.selected_columns[0] == article_facets.c.row))

    def found_articles(self, words: Node) -> sa.Select[tuple[int]]:
        """See `Backend.found_articles`."""
        return _found("articles_text", words, postgresql_text.ARTICLE_WEIGHTS)

    def state(self) -> str:
        """See `Backend.state`: which transactions are over, by their numbers, of all databases of the server."""
        with self._explained(), self._engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            snapshot = str(alone.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one())
        return snapshot.replace(":", "-").replace(",", "-")

    def about(self) -> str:
        """See `Backend.about`."""
        from psycopg import __version__ as driver

        with self.reading() as connection:
            version, size, open_now, most = connection.exec_driver_sql(_ABOUT).one()
        return (
            f"{self.place}, PostgreSQL {version} through psycopg {driver}, {size:,} bytes,"
            f" {open_now} of {most} connections in use"
        )

    def check(self) -> list[str]:
        """Whether every row that is pointed at is there, and the text search agrees with the statements."""
        return [*self.check_file(), *self.check_text()]

    def check_file(self) -> list[str]:
        """See `Backend.check_file`: references alone; the server looks after its files itself."""
        damage = []
        with self.reading() as connection:
            for table, own, other, others in connection.exec_driver_sql(_REFERENCES).all():
                same = " AND ".join(f"o.{theirs} = t.{ours}" for ours, theirs in zip(own, others, strict=True))
                given = " AND ".join(f"t.{ours} IS NOT NULL" for ours in own)
                query = (
                    f"SELECT count(*) FROM {table} t WHERE {given} AND NOT EXISTS (SELECT FROM {other} o WHERE {same})"
                )
                if wrong := connection.exec_driver_sql(query).scalar_one():
                    damage.append(
                        f"{self.place}: rows of {table} point at rows of {other} that are not there ({wrong:,})"
                    )
        return damage

    def check_text(self) -> list[str]:
        """See `Backend.check_text`."""
        damage = []
        with self.reading() as connection:
            for what, unsearched in _UNSEARCHED.items():
                if wrong := connection.exec_driver_sql(unsearched).scalar_one():
                    damage.append(f"{self.place}: the text search does not agree with the {what} ({wrong:,} of them)")
        return damage

    def rebuild_text(self) -> None:
        """See `Backend.rebuild_text`."""
        for index, rows in _SEARCHED.items():
            with self.writing() as connection:
                connection.exec_driver_sql(f"DELETE FROM {index}")
                connection.exec_driver_sql(f"INSERT INTO {index} {rows}")

    def backup(self, file: Path, progress: Callable[[int, int | None], None] | None) -> None:  # noqa: ARG002
        """See `Backend.backup`: the server has its own ways."""
        raise RecordError(
            f"{self.place} is a PostgreSQL database, which has a command of its own for that: pg_dump --format=custom"
            " --file=FILE and its address (docs/record.md says how to put it back); or make a record in a file of it"
            " with `onrecord copy`"
        )

    def go_on_counting(self, connection: sa.Connection) -> None:
        """See `Backend.go_on_counting`: sequences know nothing of numbers that were given by hand."""
        for table in tables.ALL:
            if (column := table.autoincrement_column) is not None:
                highest = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
                sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', column.name)
                connection.execute(sa.select(sa.func.setval(sequence, highest, False)))

    def close(self) -> None:
        """See `Backend.close`."""
        self._engine.dispose()

    def _alone(self, command: str) -> None:
        """Run a command outside of any transaction, for however long it waits for others."""
        with self._explained(), self._engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.exec_driver_sql("SET lock_timeout = 0")
            try:
                alone.exec_driver_sql(command)
            finally:
                alone.exec_driver_sql(f"SET lock_timeout = '{BUSY_SECONDS}s'")

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise explain(error.orig, self.place) from error
        except UnicodeEncodeError as error:
            raise InputError(HALF_A_CHARACTER) from error


def compare_by_code_point(connection: sa.Connection) -> None:
    """Make every column of text compare by code point: run after each migration, which need not think of it."""
    for table, column, kind in connection.exec_driver_sql(_LEFT_TO_THE_LOCALE).all():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')


def _prepare_after(connection: sa.Connection, times: int | None) -> None:
    """After how many times the driver lets the server prepare a command; None for never."""
    driver: Any = connection.connection.driver_connection
    driver.prepare_threshold = times


def _found(index: str, words: Node, weights: Mapping[str, str]) -> sa.Select[tuple[int]]:
    table = sa.table(index, sa.column("row", sa.Integer), sa.column("words"))
    return sa.select(table.c.row).where(_holds(table.c.words, words, weights))


def _holds(vector: sa.ColumnElement[Any], words: Node, weights: Mapping[str, str]) -> sa.ColumnElement[bool]:
    """As much of a question as can be is one tsquery; what stands near each other is none."""
    match words:
        case Near(terms):
            roughly, exactly = postgresql_text.near(terms, NEAR)
            near = sa.func.onrecord_near(vector, _cast(json.dumps(exactly), "jsonb"), NEAR, type_=sa.Boolean)
            return sa.and_(vector.op("@@", is_comparison=True)(_cast(roughly, "tsquery")), near)
        case All(parts) if _near(words):
            return sa.and_(*(_holds(vector, part, weights) for part in parts))
        case AnyOf(parts) if _near(words):
            return sa.or_(*(_holds(vector, part, weights) for part in parts))
        case Without(part):
            return sa.not_(_holds(vector, part, weights))
    return vector.op("@@", is_comparison=True)(_cast(postgresql_text.expression(words, weights), "tsquery"))


def _near(words: Node) -> bool:
    match words:
        case All(parts) | AnyOf(parts):
            return any(map(_near, parts))
        case Without(part):
            return _near(part)
    return isinstance(words, Near)


def _cast(text: str, kind: str) -> sa.ColumnElement[Any]:
    return sa.literal(text, sa.Text).op("::")(sa.literal_column(kind))


def _need_driver() -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise RecordError(
            "a record on PostgreSQL needs the driver psycopg, which is not installed here"
            f" ({str(error).splitlines()[0]}); install it with pip install 'onrecord[postgresql]'"
        ) from error


def _refuse_strangers(connection: sa.Connection, place: str, *, create: bool) -> None:
    """Refuse a database that another program has filled, one in which texts cannot be kept, and one without a record
    if none is to be made."""
    version, encoding, schema = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'), current_schema()"
    ).one()
    if version < OLDEST_SERVER * 10_000:
        raise RecordError(
            f"{place} is on PostgreSQL {version // 10_000}; Onrecord needs {OLDEST_SERVER} or later: name another"
        )
    if encoding != "UTF8":
        raise RecordError(
            f"{place} keeps text as {encoding}, which cannot hold all characters; make a database with"
            " createdb --encoding=UTF8 --template=template0 and name that"
        )
    if schema is None:
        raise RecordError(
            f"{place} has no schema that this user may use (search_path); name another, or have one made with"
            " CREATE SCHEMA AUTHORIZATION and the user's name"
        )
    if connection.exec_driver_sql(_OURS).scalar_one():
        return
    if connection.exec_driver_sql(_FILLED).scalar_one():
        raise RecordError(
            f"{place} is a database of another program, and nothing was changed; make one for the record with createdb,"
            " and name that"
        )
    if not create:
        raise RecordError(f"there is no record in {place}; make one with `onrecord add`, or name another")


def _set_up(connection: Any, _: Any) -> None:
    from onrecord.record.postgresql_driver import keep_nul

    keep_nul(connection.adapters, NUL_KEPT_AS)
    for command in _SESSION:
        connection.execute(command)
    connection.commit()
