"""`onrecord serve`: the reading room in a browser, the REST API and MCP over HTTP."""

from __future__ import annotations

import os
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import InputError
from onrecord.views.help import examples
from onrecord.views.options import Record, record_target

if TYPE_CHECKING:
    from onrecord.views.web.serving import Serving

EPILOG = examples(
    ("onrecord serve", "read the record at http://127.0.0.1:8030"),
    ("onrecord serve --write", "correct it there, too, and add pages"),
    ("onrecord serve --record archive.db --port 9000", "another record, elsewhere"),
    ("onrecord token add Ilva", "who may read from another machine"),
    ("onrecord serve --host 0.0.0.0 --base-url https://room.example", "behind a proxy that speaks https"),
)

HINT = "what the reading room needs is not installed; install it with `pip install 'onrecord[web]'`"


def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; others than this machine need tokens.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8030,
    write: Annotated[bool, typer.Option("--write", help="Let it be written: corrections, dossiers, pages.")] = False,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Its address as others see it, e.g. behind a proxy.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name by which it may be asked for.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; for many readers.")] = 1,
    rate: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Requests a minute from one place; 0 is no limit.")
    ] = None,
    log: Annotated[bool, typer.Option("--log", help="Write a line for each request to standard error.")] = False,
    record: Record = None,
) -> None:
    """Open a reading room over the record: search, articles with their statements marked, speakers, stories, agenda.

    The same is under /api/v1 for programs (docs/api.md) and under /mcp for assistants (docs/mcp.md). Only programs of
    this machine can reach it, and nobody can change the record, unless you say otherwise. On another --host everybody
    needs a token (`onrecord token add`). It runs until Ctrl-C.

    Exit code: 0 after Ctrl-C, 1 if the record cannot be opened or the port is taken, 2 if the command was used wrongly.
    """
    serving = _serving(host, port, base_url, tuple(allow_host or ()), write=write, workers=workers, rate=rate)
    try:
        from onrecord.views.web.running import run
    except ModuleNotFoundError as error:
        raise InputError(f"{HINT} ({error.name} is missing)") from error
    run(serving, record_target(record), log=log)


def _serving(
    host: str,
    port: int,
    base_url: str | None,
    names: tuple[str, ...],
    *,
    write: bool,
    workers: int,
    rate: int | None,
) -> Serving:
    from urllib.parse import urlsplit

    from onrecord import settings
    from onrecord.views.web.serving import Serving, is_loopback

    listens = not is_loopback(host)
    public = listens
    if base_url is not None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"--base-url is {base_url!r}; give an address such as https://room.example")
        names = (*names, parts.hostname)
        public = public or not is_loopback(parts.hostname)  # whom a proxy lets in comes from elsewhere, too
    if listens and host not in ("0.0.0.0", "::"):
        names = (*names, host)
    if listens and not names:
        raise InputError(f"others reach {host} by a name: say which with --base-url or --allow-host")
    if workers > 1 and port == 0:
        raise InputError("several workers share one port: give its number")
    made = Serving(
        host=host,
        port=port,
        write=write,
        public=public,
        allowed_hosts=tuple(dict.fromkeys(names)),
        base_url=base_url.rstrip("/") if base_url else None,
        user=settings.from_environment().user or _login(),
        workers=workers,
        secret=secrets.token_hex(32),
    )
    return made if rate is None else replace(made, requests=rate)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this number
        return f"user {os.getuid()}"
