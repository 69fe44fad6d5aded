"""Write src/onrecord/record/unicode61.json: how SQLite's text search reads each character.

    python scripts/unicode61.py

Asked of FTS5 itself (tokenizer "unicode61 remove_diacritics 2"), one character after the other, so that the text search
of other databases can read text exactly as it does. Needed again only if SQLite changes its tables: a test compares.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "onrecord" / "record" / "unicode61.json"


def asked(characters: str) -> dict[str, str | None]:
    """What each character is within a word: another character, "" if it is dropped, None if it parts words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    rows = ((ord(one), f"qq{one}zz") for one in characters)
    connection.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", rows)
    found: dict[str, str | None] = dict.fromkeys(characters)
    for term, doc in connection.execute("SELECT term, doc FROM v"):
        if term not in ("qq", "zz"):
            found[chr(doc)] = term[2:-2]
    connection.close()
    return found


def table() -> dict[str, object]:
    """words: ranges of characters that words are made of. folded: two strings, character by character. dropped: those
    that are passed over within a word."""
    found = asked("".join(chr(n) for n in range(1, sys.maxunicode + 1) if not 0xD800 <= n < 0xE000))
    ranges: list[list[int]] = []
    folded: dict[str, str] = {}
    for one, seen in found.items():
        if seen:
            if ranges and ranges[-1][1] == ord(one) - 1:
                ranges[-1][1] = ord(one)
            else:
                ranges.append([ord(one), ord(one)])
            if seen != one:
                folded[one] = seen
    dropped = "".join(one for one, seen in found.items() if seen == "")
    return {"words": ranges, "folded": ["".join(folded), "".join(folded.values())], "dropped": dropped}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(table(), separators=(",", ":")) + "\n", encoding="utf-8")
