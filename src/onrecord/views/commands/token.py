"""`onrecord token`: who may use the reading room from another machine."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.views.help import examples
from onrecord.views.options import Record, TableFormat, record_target
from onrecord.views.output import Format, write, write_one
from onrecord.views.token_lines import TOKEN_COLUMNS, made_line, made_rows, token_line, token_rows

EPILOG = examples(
    ("onrecord token add ada", "ada may read; her secret is shown once"),
    ('onrecord token add "ada, desk" --role write', "she may also correct, and send pages"),
    ("onrecord token list", "all of them"),
    ("onrecord token revoke 5d1c03aa", "that one opens nothing any more"),
)


class RoleChoice(StrEnum):
    """The roles, as the command line takes them."""

    read = "read"
    write = "write"


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose it is, or what for.")],
    role: Annotated[
        RoleChoice, typer.Option(help="What it lets somebody do: read, or also correct and send pages.")
    ] = RoleChoice.read,
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Make a token for the reading room, and show its secret, this once: the record keeps no more than a hash of it.

    Whoever has the secret can log in with it at /login, or send it as `Authorization: Bearer`. Writing also needs
    `onrecord serve --write`.

    Exit code: 0; 1 if the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.screen import on_one_line

    with ingest.open(record_target(record), create=False) as kept:
        made = kept.tokens.add(name, role.value)
    if form is not Format.table:
        write_one(form, made, line=made_line, rows=made_rows)
        return
    token, secret = made
    sys.stdout.write(f"Token {token.id} of {on_one_line(token.name)} ({token.role}). Its secret, shown this once:\n")
    sys.stdout.write(f"{secret}\n")


def list_(record: Record = None, form: TableFormat = Format.table) -> None:
    """List the tokens, the oldest first: whose they are, what they let somebody do, and which were revoked.

    Exit code: 0; 1 if the record cannot be read; 2 if the command was used wrongly.
    """
    from onrecord import ingest

    with ingest.open(record_target(record), create=False) as kept:
        found = kept.tokens.all()
    if form is not Format.table:
        write(form, found, line=token_line, rows=token_rows, columns=TOKEN_COLUMNS)
        return
    from rich.text import Text

    from onrecord.views.screen import Screen
    from onrecord.views.token_lines import tokens_table

    screen = Screen()
    if found:
        screen.print(tokens_table(found, screen))
    else:
        screen.print(Text("No tokens: only this machine can use the reading room. See `onrecord token add --help`."))


def revoke(
    token: Annotated[str, typer.Argument(metavar="ID", help="A token's id, the first digits of it, or its name.")],
    record: Record = None,
    form: TableFormat = Format.table,
) -> None:
    """Take away what a token opens. A running reading room knows it within five seconds; whoever logged in is out, too.

    Exit code: 0; 1 if there is no such token or the record cannot be used; 2 if the command was used wrongly.
    """
    from onrecord import ingest
    from onrecord.views.screen import on_one_line

    with ingest.open(record_target(record), create=False) as kept:
        gone = kept.tokens.revoke(token)
    if form is not Format.table:
        write_one(form, gone, line=token_line, rows=token_rows)
        return
    sys.stdout.write(f"Revoked: token {gone.id} of {on_one_line(gone.name)}.\n")
