"""docs/exports.md shows what is written, and says of each format what it holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

from onrecord.views.exports import FORMATS, KINDS
from onrecord.views.exports.article_lines import kept_line
from tests.views.exports import made

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_table_says_which_format_holds_what() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|(.*)\|$", PAGE, re.MULTILINE)
    table = {name: (ending, [cell.strip() for cell in cells.split("|")[:4]]) for name, ending, cells in rows}
    assert list(table) == list(FORMATS)
    for name, (ending, cells) in table.items():
        assert ending == FORMATS[name].ending
        assert tuple(kind for kind, cell in zip(KINDS, cells, strict=True) if cell) == FORMATS[name].kinds


def test_the_examples_are_what_is_written() -> None:
    item = made.cited()[1:2]
    written = [made.written(name, "statements", item) for name in FORMATS if "statements" in FORMATS[name].kinds]
    texts = [one.decode() for one in written if b"PAR1" not in one]
    texts += [made.written("jsonl", "articles", [made.kept()]).decode()]
    examples = re.findall(r"^```\w+\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(examples) == 9
    for example in examples:
        assert any(example in text for text in texts), example[:80]


def test_every_key_of_an_article_is_documented() -> None:
    section = PAGE[PAGE.index("## Articles that can be imported") :]
    line = kept_line(made.kept())
    named = set(re.findall(r"`(\w+)`", section))
    listed = set(line) - {"byline", "credit", "publisher", "section", "language", "published"}  # headline ... url
    assert listed - named - {"attributions", "mentions", "entities", "times"} == set()  # annotator .. events
    pages = line["pages"]
    assert isinstance(pages, list) and set(pages[0]) <= named
    assert json.loads(json.dumps(line))["version"] == 1
