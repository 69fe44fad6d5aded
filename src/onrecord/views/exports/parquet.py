"""Apache Parquet: typed columns, nested where the JSON lines are, in row groups that bound the memory.

pyarrow is an extra (`onrecord[parquet]`): it is larger than all else that Onrecord needs together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import InputError
from onrecord.model import FIELDS
from onrecord.views.exports.format import Format, Kind, Query, Write
from onrecord.views.exports.plain import FORMS, article_rows
from onrecord.views.lines import VERSION, Line

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 10_000
"""Rows of a group at most: enough to compress well."""

CHARACTERS = 8_000_000
"""Characters of a group's long texts at most: 10,000 long articles would fill the memory."""

MISSING = (
    'Parquet is written by pyarrow, which is not installed; install it with `pip install "onrecord[parquet]"`, or'
    " choose another --format"
)


def _schema(kind: Kind, arrow: Any) -> pa.Schema:
    """The columns of a kind: the keys of its JSON lines (of an article, those without its marks)."""
    text, number, real = arrow.string(), arrow.int32(), arrow.float64()
    texts, place = arrow.list_(text), arrow.list_(number)

    def of(type: Any, *names: str) -> list[tuple[str, Any]]:
        return [(name, type) for name in names]

    if kind == "statements":
        columns = [
            *of(text, "id", "speaker", "speaker_type", "role", "kind", "source", "cue", "content"),
            *of(arrow.list_(place), "source_spans", "cue_spans", "content_spans"),
            ("confidence", real),
            *of(text, "annotator", "article", "article_id", "headline", "published", "publisher", "credit", "url"),
            *of(text, "speaker_by", "hidden_by", "confirmed_by", "country", "country_from"),
        ]
    elif kind == "articles":
        columns = of(text, "id", "name", *FIELDS, "annotator", "page_id", "revises", "sha256", "text")
    elif kind == "actors":
        role = arrow.struct([("role", text), ("articles", number), ("first", text), ("last", text)])
        columns = [
            *of(text, "id", "name", "type"),
            *of(texts, "aliases", "countries"),
            *of(text, "qid", "link"),
            ("roles", arrow.list_(role)),
            *of(number, "articles", "statements"),
            *of(text, "first", "last"),
        ]
    else:
        source = [
            *of(text, "event_id", "what", "start", "end", "place", "status", "evidence"),
            ("evidence_span", place),
            *of(text, "speaker", "statement_id"),
            ("confidence", real),
            *of(text, "article", "article_id", "headline", "published", "publisher", "url"),
        ]
        columns = [
            *of(text, "id", "type", "plover", "what", "start", "end"),
            ("dates", arrow.list_(texts)),
            ("status", text),
            ("sequence", number),
            *of(texts, "places", "participants"),
            ("sources", arrow.list_(arrow.struct(source))),
        ]
    return arrow.schema(columns, metadata={"onrecord": f"{kind} {VERSION}"})


def _line(kind: Kind) -> Callable[[Any], Line]:
    return (lambda kept: next(article_rows(kept))) if kind == "articles" else FORMS[kind][0]


def _writer(kind: Kind) -> Write:
    def write(items: Iterable[Any], stream: BinaryIO, query: Query) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise InputError(MISSING) from error
        schema, line = _schema(query.kind, pyarrow), _line(kind)
        rows: list[Line] = []
        long = 0
        # The system's own allocator gives memory back after each group.
        pool = pyarrow.system_memory_pool()
        with parquet.ParquetWriter(stream, schema, compression="zstd", memory_pool=pool) as writer:

            def flush() -> None:
                writer.write_batch(pyarrow.RecordBatch.from_pylist(rows, schema=schema))
                rows.clear()

            for item in items:
                row = line(item)
                rows.append(row)
                long += sum(len(value) for value in row.values() if isinstance(value, str | list))
                if len(rows) >= ROWS or long >= CHARACTERS:
                    flush()
                    long = 0
            if rows:
                flush()

    return write


PARQUET = Format(
    name="parquet",
    about="typed columns for pandas, DuckDB, Spark; needs `onrecord[parquet]` and --output",
    media_type="application/vnd.apache.parquet",
    ending=".parquet",
    writers={kind: _writer(kind) for kind in FORMS},
    binary=True,
)
