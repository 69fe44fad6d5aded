"""The narrow rows say what statements and articles say, whatever was done to these."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

import onrecord
from onrecord.actors.countries import Reader
from onrecord.model import KINDS, Skipped
from onrecord.record import Store, decided
from onrecord.record.article_tables import article_facets
from onrecord.record.schema import articles, facet_values, facets, metadata, statements
from tests.places import NewPlace
from tests.record import made


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place()) as store:
        for n, (said, speaker) in enumerate((("“Now.”", "Ilse Marran"), ("it rains", None), ("it is so", "Oda Lind"))):
            page = made.page(str(n), name=str(n), url=f"https://news{n}.example/a")
            fields = {"publisher": f"Outlet {n}", "credit": "Sarn" if n else None, "section": "World"}
            published = ("2031", "2031-02-03T10:00Z", None)[n]
            store.keep(page, made.marked(page, said, speaker=speaker, url=page.url, published=published, **fields))
        yield store


def told(store: Store) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the narrow rows say, and what they should."""
    with store._backend.reading() as connection:
        values = {row.id: row.value for row in connection.execute(sa.select(facet_values))}
        narrow = [
            (*row[:6], bool(row.hidden), KINDS[row.kind], row.confidence, *(values.get(number) for number in row[9:15]))
            for row in connection.execute(sa.select(facets).order_by(facets.c.row))
        ]
        a, s = articles.c, statements.c
        query = sa.select(
            *(s.row, a.sorted_by, s.article_id, s.start, a.published_from, a.published_until, s.hidden_by, s.kind),
            *(s.confidence, s.speaker, s.role, a.publisher, a.host, a.credit, a.section),
        ).select_from(statements.join(articles))
        wide = [(*row[:6], row.hidden_by is not None, *row[7:]) for row in connection.execute(query.order_by(s.row))]
    return narrow, wide


def test_they_are_written_with_the_page(store: Store) -> None:
    narrow, wide = told(store)
    assert narrow == wide
    assert len(narrow) == 3


def test_they_follow_new_marks_and_go_with_the_article(store: Store) -> None:
    page = made.page("0", name="0", url="https://news0.example/a")
    store.remark(page, made.marked(page, "“Never.”", speaker="Oda Lind", url=page.url, publisher="Outlet Zero"))
    narrow, wide = told(store)
    assert narrow == wide
    assert "Outlet Zero" in [row[11] for row in narrow]
    store.skip(page, Skipped("0", "/pages/0.txt", "extraction", "no article", page.id))
    narrow, wide = told(store)
    assert narrow == wide
    assert len(narrow) == 2


def test_they_follow_corrections(store: Store, place: NewPlace) -> None:
    with onrecord.open(place()) as record:
        first, _, last = record.statements(sort="oldest")
        record.corrections.no_statement(first.id, by="ada")
        record.corrections.speaker(last.id, "Ilva Tarn", by="ada")
        narrow, wide = told(store)
        assert narrow == wide
        assert {row[9] for row in narrow} >= {"Ilva Tarn"}
        assert sorted(row[6] for row in narrow) == [False, False, True]
        with store._backend.reading() as connection:
            assert sorted(connection.scalars(sa.select(article_facets.c.statements))) == [0, 1, 1]
        assert record.count() == 2


def test_an_older_record_gets_them_when_it_is_opened(store: Store, place: NewPlace) -> None:
    before = told(store)
    with store._backend.writing() as connection:
        cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
        on = " ON articles" if cascade else ""
        connection.exec_driver_sql(f"DROP TRIGGER articles_text_changed{on}")
        if cascade:
            connection.exec_driver_sql("DROP FUNCTION onrecord_article_changed, onrecord_article_faceted CASCADE")
        else:
            connection.exec_driver_sql("DROP VIEW article_texts")
        connection.exec_driver_sql("DROP TABLE articles_text")
        for table in reversed(metadata.sorted_tables):
            derived = ("facet", "quote", "stor", "article_", "country", "meaning", "actor", "correction_")
            if table.name.startswith((*derived, "dossier", "token", "job")):
                connection.exec_driver_sql(f"DROP TABLE {table.name}{cascade}")
        for column in ("speaker_by", "hidden_by", "confirmed_by"):
            connection.exec_driver_sql(f"DROP INDEX ix_statements_{column}")
        connection.exec_driver_sql("ALTER TABLE statements DROP COLUMN confirmed_by")
        connection.exec_driver_sql("DROP INDEX ix_pages_url")
        connection.exec_driver_sql("CREATE INDEX ix_statements_speaker ON statements (speaker)")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    store.close()
    with Store.open(place()) as opened:
        assert told(opened) == before


def test_a_new_article_has_what_one_that_is_written_again_has(place: NewPlace) -> None:
    tables = ("facets", "article_facets", "country_articles", "facet_values")
    with Store.open(place("countries"), countries=Reader()) as store:
        for n, speaker in enumerate(("Chinese officials", None, "Ilse Marran")):
            page = made.page(str(n), name=str(n), url=f"https://news{n}.example/a")
            outlet = f"Outlet {n}" if n else None
            store.keep(page, made.marked(page, "it is so", speaker=speaker, url=page.url, publisher=outlet))
        begun = store.upkeep.digests()
        with store.backend.writing() as connection:
            assert "CN" in connection.execute(sa.select(facet_values.c.value)).scalars().all()
            for article in connection.execute(sa.select(articles.c.id)).scalars().all():
                decided.apply(connection, article, Reader())
        again = store.upkeep.digests()
    assert [(name, begun[name].sha256) for name in tables] == [(name, again[name].sha256) for name in tables]
