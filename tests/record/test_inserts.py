"""Inserts: rows written by SQL that is compiled once are those that were given, in every database."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from onrecord.model import Span
from onrecord.record import Store
from onrecord.record.inserts import as_json, insert
from onrecord.record.schema import entities, pages, skipped
from tests.places import NewPlace
from tests.record import made


@pytest.mark.parametrize(
    "value", [(), (Span(0, 5),), (Span(0, 5), Span(17, 203)), ["Tarn", "é"], {"a": [1, None]}, None]
)
def test_json_is_what_python_writes(value: object) -> None:
    assert as_json(value) == json.dumps(value)


def test_rows_come_back_as_they_were_given(place: NewPlace) -> None:
    page = made.page("“Now.”", url="https://news.example/a")
    entity = {"article_id": "", "position": 0, "id": "e1", "name": "Ilva Tarn 100%", "type": "person"}
    entity |= {"aliases": ["Tarn", "the “mayor”"], "role": None, "role_start": None, "role_end": 3}
    away = {
        "key": "caf\udce9",
        "page_id": None,
        "name": "caf\udce9",
        "location": "x",
        "stage": "sources",
        "reason": "?",
    }
    with Store.open(place()) as store:
        marked = made.marked(page, "“Now.”")
        store.keep(page, marked)
        with store.backend.writing() as connection:
            connection.execute(entities.delete())
            insert(connection, entities, [{**entity, "article_id": marked.article.id, "position": n} for n in range(3)])
            insert(connection, entities, [])
            insert(connection, skipped, [away])
        with store.backend.reading() as connection:
            read = connection.execute(sa.select(entities).order_by(entities.c.position)).mappings().all()
            assert [dict(row) for row in read] == [
                {**entity, "article_id": marked.article.id, "position": n} for n in range(3)
            ]
            assert connection.scalar(sa.select(skipped.c.name)) == r"caf\udce9"  # as `Line` has it
            assert connection.scalar(sa.select(sa.func.length(pages.c.content))) > 0
        assert [held.content for held in store.pages()] == [page.content]
