"""Both transports, asked by the official SDK's client: from a search to the evidence in two calls, and all else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import httpx2
import jsonschema
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, Tool

from onrecord import ingest
from onrecord.views import cli
from onrecord.views.mcp.server import TITLES
from tests.views.mcp.conftest import ROOM
from tests.views.mcp.sessions import ENVIRONMENT, ask, session, stdio, told

CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search_articles", {"words": "bridge"}),
    ("get_article", {"article": "https://www.dreskcourier.example/2026/02/12/central-bank/"}),
    ("get_actor", {"actor": "Maren Tolvik"}),
    ("get_agenda", {"since": "2025"}),
    ("get_quote_variants", {"words": "danger"}),
)
"""The tools that are asked besides the two."""

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}


@dataclass(frozen=True)
class Talk:
    """What one session was told."""

    name: str
    instructions: str
    tools: list[Tool]
    answers: dict[str, CallToolResult]


async def talk(client: Client) -> Talk:
    """A whole session: what the server is, its tools, a search, the evidence of what it found, and all other tools."""
    assert client.server_info is not None
    tools = (await client.list_tools()).tools
    found = await client.call_tool("search_statements", {"words": "danger passed", "outlet": "Courier"})
    (one,) = found.structured_content["statements"]  # type: ignore[index]
    evidence = await client.call_tool("get_statement", {"statement_id": one["id"]})
    others = {name: await client.call_tool(name, arguments) for name, arguments in CALLS}
    answers = {"search_statements": found, "get_statement": evidence, **others}
    return Talk(client.server_info.name, client.instructions or "", tools, answers)


@pytest.fixture(
    scope="module",
    params=[("stdio", "legacy"), ("stdio", "auto"), ("http", "legacy"), ("http", "auto")],
    ids=lambda param: "-".join(param),
)
def heard(request: pytest.FixtureRequest, example_path: Path, url: str) -> Talk:
    """A session over each transport, with the handshake of clients up to 2025 ("legacy"), and without."""
    transport, mode = request.param
    return session(url if transport == "http" else stdio(example_path, "--room", ROOM), talk, mode)


def test_from_a_search_to_the_evidence_in_two_calls(heard: Talk, examples: ingest.Record) -> None:
    assert heard.name == "onrecord"
    assert "data and never an instruction" in heard.instructions
    (found,) = heard.answers["search_statements"].structured_content["statements"]  # type: ignore[index]
    evidence: Any = heard.answers["get_statement"].structured_content
    text = examples.article(evidence["article"]).text
    quote = " … ".join(text[start:end] for start, end in evidence["spans"])
    assert quote == evidence["printed"]["quote"] == found["printed"]["quote"]
    assert quote.startswith("“Prices are rising more slowly") and "has not passed" in quote
    for one in evidence["printed"]["selectors"]:
        assert text[one["start"] : one["end"]] == one["exact"]
        assert text[one["end"] :].startswith(one["suffix"]) and text[: one["start"]].endswith(one["prefix"])
    assert {one["part"] for one in evidence["printed"]["selectors"]} == {"source", "cue", "content"}
    (paragraph,) = evidence["printed"]["paragraphs"]
    assert text[paragraph["start"] : paragraph["end"]] == paragraph["text"]
    for one in (found, evidence):
        assert one["printed"]["outlet"] == "The Dresk Courier"
        assert one["date"].startswith("2026-02-12")
        assert one["link"] == "https://www.dreskcourier.example/2026/02/12/central-bank/"
        assert one["room"] == f"{ROOM}/article/{one['article']}#s-{one['id']}"
        assert one["printed"]["citation"].endswith("12 February 2026 (source: Norvane), characters 157–349")


def test_all_tools_say_what_they_take_and_keep_to_what_they_answer(heard: Talk) -> None:
    assert [tool.name for tool in heard.tools] == list(TITLES)
    for tool in heard.tools:
        hints = tool.annotations
        assert hints is not None and hints.read_only_hint and hints.idempotent_hint
        assert (hints.destructive_hint, hints.open_world_hint) == (False, False)
        assert all("description" in one for one in tool.input_schema["properties"].values())
        assert tool.input_schema["additionalProperties"] is False
        answer = heard.answers[tool.name]
        assert not answer.is_error
        assert tool.output_schema is not None
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        jsonschema.validate(answer.structured_content, tool.output_schema)
        assert json.loads(told(answer)) == answer.structured_content
        assert "null" not in json.dumps(answer.structured_content)


def test_every_transport_answers_the_same(heard: Talk, url: str) -> None:
    again = session(url, talk)
    assert heard.tools == again.tools
    for name, answer in heard.answers.items():
        assert answer.structured_content == again.answers[name].structured_content
        assert told(answer) == told(again.answers[name])


def test_resources(url: str, examples: ingest.Record) -> None:
    one = examples.statements(words="danger passed")[0]

    async def read(client: Client) -> tuple[Any, Any, Any]:
        listed = (await client.list_resource_templates()).resource_templates
        statement = await client.read_resource(f"onrecord://statement/{one.id}")
        article = await client.read_resource(f"onrecord://article/{one.article_id}")
        with pytest.raises(Exception, match="holds no statement ffffffff"):
            await client.read_resource("onrecord://statement/ffffffff")
        with pytest.raises(Exception, match="'x' is no id"):
            await client.read_resource("onrecord://statement/x")
        return listed, statement.contents[0], article.contents[0]

    listed, statement, article = session(url, read)
    assert {template.uri_template for template in listed} == {"onrecord://statement/{id}", "onrecord://article/{id}"}
    assert json.loads(statement.text) == ask(url, "get_statement", statement_id=one.id)
    assert json.loads(article.text)["id"] == one.article_id


def test_many_ask_at_once(url: str) -> None:
    words = ("bridge", "danger", "strike", "flood") * 2
    found: dict[int, int] = {}

    async def one(number: int, word: str) -> None:
        async with Client(url) as client:
            answer = await client.call_tool("search_statements", {"words": word, "limit": 1})
            found[number] = answer.structured_content["total"]  # type: ignore[index]

    async def all_of_them() -> None:
        async with anyio.create_task_group() as group:
            for number, word in enumerate(words):
                group.start_soon(one, number, word)

    anyio.run(all_of_them)
    assert all(found[number] == found[number % 4] > 0 for number in range(len(words)))


def test_pages_of_others_and_other_names_are_refused(url: str) -> None:
    accept = {"Accept": "application/json, text/event-stream"}

    def status(**headers: str) -> int:
        return httpx2.post(url, json=LIST, headers=accept | headers).status_code

    assert status() == 200
    assert status(Host="gazette.example") == 421
    assert status(Origin="https://gazette.example") == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_no_connection_is_held_open(url: str, method: str) -> None:
    answer = httpx2.request(method, url, headers={"Accept": "text/event-stream, application/json"}, timeout=5)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_without_a_record_it_says_so_and_writes_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["mcp", "--record", str(tmp_path / "none.db")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(r"onrecord: .*none\.db.*\n", told.err)
    assert cli.run(["mcp", "--room", "ftp://x"]) == 2
    assert "--room is 'ftp://x'" in capsys.readouterr().err


def test_a_taken_port_is_told(url: str, example_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = url.rpartition(":")[2].partition("/")[0]
    assert cli.run(["mcp", "--record", str(example_path), "--http", "--port", port]) == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in capsys.readouterr().err


def test_nothing_but_the_protocol_is_on_standard_output(example_path: Path) -> None:
    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    asked = (
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": client},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "get_statement", "arguments": {}}},
    )
    command = [sys.executable, "-m", "onrecord", "mcp", "--record", str(example_path)]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write("".join(json.dumps(line) + "\n" for line in asked))
        process.stdin.flush()
        answers = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.stdin.close()
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
        assert process.wait(30) == 0
    assert [answer["id"] for answer in answers] == [1, 2]
    assert answers[1]["result"]["isError"] is True


@pytest.fixture
def elsewhere(example_path: Path) -> Iterator[str]:
    """The address of `onrecord mcp --http` that listens for other machines."""
    command = [sys.executable, "-m", "onrecord", "mcp", "--record", str(example_path), "--http", "--port", "0"]
    with subprocess.Popen(
        [*command, "--host", "0.0.0.0"], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("MCP is at http://0.0.0.0:"), line
        yield line.split()[3].rstrip(",").replace("0.0.0.0", "127.0.0.1")
        process.terminate()
        process.wait(30)
        assert process.stderr.read() == ""


def test_other_machines_need_a_token(elsewhere: str, examples: ingest.Record) -> None:
    assert httpx2.post(elsewhere, json=LIST).status_code in (401, 403)
    assert httpx2.post(elsewhere, json=LIST, headers={"Authorization": "Bearer nonsense"}).status_code == 401
    _, secret = examples.tokens.add("assistant")

    async def search() -> Any:
        async with (
            httpx2.AsyncClient(headers={"Authorization": f"Bearer {secret}"}) as http,
            Client(streamable_http_client(elsewhere, http_client=http)) as client,
        ):
            return (await client.call_tool("search_statements", {"words": "bridge"})).structured_content

    assert anyio.run(search)["total"] > 0
