"""`onrecord mcp`: the record for assistants, over the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.errors import InputError
from onrecord.views.help import examples
from onrecord.views.options import Record, record_target
from onrecord.views.progress import catch_up

EPILOG = examples(
    ("onrecord mcp --record archive.db", "what an assistant on this machine starts by itself"),
    (
        '{"command": "onrecord", "args": ["mcp", "--record", "/path/to/archive.db"]}',
        "the same in its settings: see docs/mcp.md",
    ),
    ("onrecord mcp --http", "by address, for programs of this machine: http://127.0.0.1:8031/mcp"),
    ("onrecord mcp --http --host 0.0.0.0 --allow-host room.example", "for other machines, which need tokens"),
    ("onrecord mcp --room http://127.0.0.1:8030", "answers link to the pages of `onrecord serve`"),
)

PORT = 8031
"""Beside the reading room's."""

MISSING = "what MCP needs is not installed; install it with `pip install 'onrecord[{extra}]'` ({name} is missing)"


def mcp(
    http: Annotated[bool, typer.Option("--http", help="By address, instead of standard input and output.")] = False,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; others than this machine need tokens.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = PORT,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name by which it may be asked for.")
    ] = None,
    room: Annotated[
        str | None, typer.Option(metavar="URL", help="A reading room over the same record, for links to its pages.")
    ] = None,
    record: Record = None,
) -> None:
    """Answer an assistant's questions about the record, with the evidence: an MCP server that only reads.

    Its tools search statements, give one with its evidence, articles, actors, the agenda, and how outlets print one
    quote. docs/mcp.md shows what they answer, and how to set it up. By default it speaks on standard input and output:
    the assistant starts it and ends it. `onrecord serve` has the same at /mcp.

    Exit code: 0 when the assistant ends it, or after Ctrl-C with --http; 1 if the record cannot be opened or the port
    is taken; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    if room is not None and not room.startswith(("http://", "https://")):
        raise InputError(f"--room is {room!r}; give the address of a reading room, such as http://127.0.0.1:8030")
    try:
        from onrecord.views.mcp import running

        if http:
            import onrecord.views.web.running  # noqa: F401
    except ModuleNotFoundError as error:
        raise InputError(MISSING.format(extra="mcp,web" if http else "mcp", name=error.name)) from error
    with ingest.open(record_target(record), create=False) as kept:
        catch_up(kept)
        if not http:
            running.over_stdio(kept, room)
            return
        import secrets

        from onrecord.views.web.serving import Serving, is_loopback

        serving = Serving(
            host=host,
            port=port,
            public=not is_loopback(host),
            allowed_hosts=tuple(allow_host or ()),
            secret=secrets.token_hex(32),
        )
        running.over_http(kept, serving, room)
