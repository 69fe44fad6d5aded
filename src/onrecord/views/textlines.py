"""Reading the JSON lines that `onrecord annotate` takes: one text a line, used exactly as it is given.

    {"id": "a-1", "text": "“It is done,” Ilva Tarn said.", "published": "2031-03-18"}

Only "text" has to be there. The article fields that `onrecord read` writes are taken over too, and so are its skipped
lines, so that `onrecord read pages/ | onrecord annotate -` works. A line that cannot be used becomes a `Skipped` that
names the line, and the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.errors import InputError
from onrecord.model import FIELDS, Article, Skipped
from onrecord.settings import MAX_PAGE_BYTES

ENDINGS = (".jsonl", ".ndjson", ".json")

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d.*)?)?)?")
_BOM = b"\xef\xbb\xbf"


class _BadLineError(ValueError):
    """What is wrong with one line."""


def holds_texts(location: str) -> bool:
    """Whether the location is JSON lines: by its ending, or for standard input by its first character, "{"."""
    if location == "-":
        return _stdin_begins_with_brace()
    name = location.lower().removesuffix(".gz")
    return name.endswith(ENDINGS) and "://" not in location and not Path(location).is_dir()


def texts(location: str) -> Iterator[Article | Skipped]:
    """The texts of one file (gzip or not) or of standard input ("-"), in order, one in memory at a time."""
    if location == "-":
        yield from _read(sys.stdin.buffer, "stdin", "-")
        return
    path = Path(location)
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
            yield from _read(stream, path.name, str(path.absolute()))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Skipped(path.name, str(path.absolute()), "sources", "the gzip data is damaged or cut short from here on")
    except OSError as error:
        raise InputError(f"{location} cannot be read: {error.strerror or error}") from error


def _read(stream: BinaryIO, name: str, location: str) -> Iterator[Article | Skipped]:
    for number, line in enumerate(_lines(stream), start=1):
        content = (line.removeprefix(_BOM) if number == 1 else line).strip(b" \t\r\n")
        if number == 1 and content.startswith(b"["):
            raise InputError(
                f"{location} holds a JSON array; give JSON lines, one object a line (jq -c '.[]' makes them)"
            )
        if not content:
            continue
        fallback = f"{name}:{number}"
        try:
            yield _item(content, fallback, location)
        except _BadLineError as error:
            yield Skipped(_id(content) or fallback, location, "sources", f"line {number}: {error}")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long, so much that it is seen to be."""
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        rest = line
        while len(rest) > MAX_PAGE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_PAGE_BYTES + 1)
        yield line


def _item(content: bytes, fallback: str, location: str) -> Article | Skipped:
    data = _object(content)
    name = _name(data) or fallback
    skipped = data.get("skipped")
    if isinstance(skipped, dict) and skipped.get("stage") in ("sources", "extraction", "annotation"):
        return Skipped(name, location, skipped["stage"], str(skipped.get("reason")))
    text = data.get("text")
    if not isinstance(text, str):
        raise _BadLineError('it has no "text", or one that is not a string')
    if not text.strip():
        raise _BadLineError("its text is empty")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _BadLineError(f"its text is not Unicode: half a surrogate pair at character {error.start}") from None
    published = data.get("published")
    if published and not (isinstance(published, str) and _DATE.fullmatch(published)):
        raise _BadLineError(f'its "published" is {published!r}; give ISO 8601, such as "2031-03-18" or "2031-03"')
    fields: dict[str, Any] = {key: value for key in FIELDS if isinstance(value := data.get(key), str) and value}
    return replace(Article(name, text), **fields)


def _object(content: bytes) -> dict[str, object]:
    if len(content) > MAX_PAGE_BYTES:
        raise _BadLineError(f"it is longer than {MAX_PAGE_BYTES:,} bytes")
    try:
        data = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _BadLineError(f"it is not UTF-8 (byte {error.start})") from None
    except RecursionError:
        raise _BadLineError("it is not JSON that can be read: nested too deep") from None
    except ValueError as error:  # json.JSONDecodeError, or a number with too many digits
        raise _BadLineError(f"it is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise _BadLineError("it is not a JSON object")
    return data


def _name(data: dict[str, object]) -> str | None:
    given = data.get("id")
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) and given != "" else None


def _id(content: bytes) -> str | None:
    try:
        return _name(_object(content))
    except _BadLineError:
        return None


def _stdin_begins_with_brace() -> bool:
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    while ahead := stream.peek(1):
        start = ahead.removeprefix(_BOM).lstrip()
        if start:
            return start.startswith(b"{")
        stream.read(len(ahead))  # blank lines before the first character belong to neither form
    return False
