"""docs/mcp.md names every tool with all its arguments, and shows answers as they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from mcp import Client

from onrecord import ingest
from onrecord.views.mcp import server
from onrecord.views.mcp.server import TITLES
from tests.views.mcp.sessions import ask, session

PAGE = (Path(__file__).parents[3] / "docs" / "mcp.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", PAGE, re.MULTILINE))


def test_every_tool_has_its_row_with_all_its_arguments(examples: ingest.Record) -> None:
    async def tools(client: Client) -> Any:
        return (await client.list_tools()).tools

    assert list(ROWS) == list(TITLES)
    for tool in session(server(examples), tools):
        assert re.findall(r"`(\w+)`", ROWS[tool.name].partition("|")[0]) == list(tool.input_schema["properties"])
        for argument, schema in tool.input_schema["properties"].items():
            if "maximum" in schema:
                assert f"at most {schema['maximum']:,}" in ROWS[tool.name], argument
                assert f"({schema['default']:,}, at most" in ROWS[tool.name], argument


def test_examples_are_what_is_answered(examples: ingest.Record) -> None:
    settings, search, evidence, change = (
        json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", PAGE, flags=re.DOTALL)
    )
    assert settings["mcpServers"]["onrecord"]["args"][0] == "mcp"
    made = server(examples, "http://127.0.0.1:8030")
    found = ask(made, "search_statements", words="danger passed", outlet="Courier")
    assert without_figures(search) == without_figures(found)
    answered = ask(made, "get_statement", statement_id=found["statements"][0]["id"])
    assert part_of(without_figures(evidence), without_figures(answered))
    variants = ask(made, "get_quote_variants", statement_id=found["statements"][0]["id"])
    assert variants["utterances"][0]["variants"][0]["changes"] == [change]


def without_figures(value: Any) -> Any:
    """An answer without what another model of the same kind may tell otherwise: how sure it is, and its name."""
    if isinstance(value, dict):
        return {key: without_figures(inner) for key, inner in value.items() if key not in ("confidence", "annotator")}
    return [without_figures(inner) for inner in value] if isinstance(value, list) else value


def part_of(shown: Any, whole: Any) -> bool:
    """Whether what is shown is answered, though not all of it."""
    if isinstance(shown, dict):
        return all(key in whole and part_of(inner, whole[key]) for key, inner in shown.items())
    if isinstance(shown, list) and shown and isinstance(shown[0], dict):
        return all(any(part_of(one, other) for other in whole) for one in shown)
    return bool(shown == whole)
