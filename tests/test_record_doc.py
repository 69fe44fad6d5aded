"""docs/record.md names every table, column, migration and check of the record, and none that is not there.

For a table that is added: a heading with its name as code, what a row is, and a table of its columns.
"""

from __future__ import annotations

import re
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from onrecord.record import migrate, tables
from onrecord.record.checks import CHECKS

PAGE = (Path(__file__).parent.parent / "docs" / "record.md").read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    """The text under each heading of a table, by its name."""
    parts = re.split(r"^#{2,3} (.*)$", PAGE, flags=re.MULTILINE)
    titled = zip(parts[1::2], parts[2::2], strict=True)
    return {title.strip("`"): text for title, text in titled if re.fullmatch(r"`\w+`", title)}


def columns(text: str) -> list[str]:
    """The columns that the rows of a table name first."""
    first = re.findall(r"^\| (`.*?`) \|", text, flags=re.MULTILINE)
    return [name for cell in first for name in re.findall(r"`(\w+)`", cell)]


def test_every_table_and_no_other_has_its_section() -> None:
    assert set(sections()) == {table.name for table in tables.ALL}


def test_every_column_and_no_other_has_its_row() -> None:
    found = sections()
    for table in tables.ALL:
        named, held = columns(found[table.name]), [column.name for column in table.c]
        assert sorted(named) == sorted(held), (
            f"{table.name}: docs/record.md lacks {sorted(set(held) - set(named))},"
            f" and has {sorted(set(named) - set(held))} that are none"
        )


def test_what_is_derived_is_said_to_be() -> None:
    for name, text in sections().items():
        assert ("*derived*" in text.lower()) == (name in tables.DERIVED), name


def test_every_migration_has_its_row() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    assert set(re.findall(r"^\| (\d{4}) \|", PAGE, flags=re.MULTILINE)) == known


def test_every_check_has_its_row() -> None:
    section = PAGE.partition("## Whether it is whole")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| ([a-z' ]+) \|", section, flags=re.MULTILINE)) - {"check"}
    assert named == {"database", "text search", *(check.name for check in CHECKS)}
