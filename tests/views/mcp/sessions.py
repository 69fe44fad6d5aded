"""Sessions of the official SDK's client, each opened, used and closed in one call."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

T = TypeVar("T")

SOURCE = Path(__file__).parents[3] / "src"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "ONRECORD_RECORD"} | {
    "PYTHONPATH": str(SOURCE)
}
WAIT = 60.0
"""Seconds for one answer: on processors that do other work a process takes some to start."""


def stdio(record: Path, *arguments: str) -> StdioServerParameters:
    """How `onrecord mcp` is started over a record."""
    command = ["-m", "onrecord", "mcp", "--record", str(record), *arguments]
    return StdioServerParameters(command=sys.executable, args=command, env=ENVIRONMENT)


def session(target: Any, talk: Callable[[Client], Awaitable[T]], mode: Any = "auto") -> T:
    """What `talk` gives, inside a session with a server: an address, a program, or the server itself."""

    async def run() -> T:
        async with Client(target, mode=mode, read_timeout_seconds=WAIT) as client:
            return await talk(client)

    return anyio.run(run)


def ask(target: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer of one tool."""
    result = call(target, tool, **arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def call(target: Any, tool: str, **arguments: Any) -> CallToolResult:
    """The answer of one tool, whatever it is."""
    return session(target, lambda client: client.call_tool(tool, arguments))


def told(result: CallToolResult) -> str:
    """The text of an answer."""
    (content,) = result.content
    assert content.type == "text"
    return content.text
