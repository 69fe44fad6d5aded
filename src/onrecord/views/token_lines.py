"""Tokens of the reading room as lines, rows and a table; a secret is in none but the first answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.model import Token
from onrecord.views.lines import VERSION, Line
from onrecord.views.rows import Row
from onrecord.views.screen import Screen, on_one_line

if TYPE_CHECKING:
    from rich.table import Table

TOKEN_COLUMNS = ("id", "name", "role", "created", "revoked")


def token_line(token: Token) -> Line:
    """A token."""
    return {"version": VERSION, **vars(token)}


def token_rows(token: Token) -> Iterator[Row]:
    """A token is one row."""
    yield dict(vars(token))


def made_line(made: tuple[Token, str]) -> Line:
    """A new token, with its secret."""
    token, secret = made
    return token_line(token) | {"secret": secret}


def made_rows(made: tuple[Token, str]) -> Iterator[Row]:
    """The same as one row."""
    token, secret = made
    yield {**vars(token), "secret": secret}


def tokens_table(found: Sequence[Token], screen: Screen) -> Table:
    """Tokens for people; a pipe gets one line for each."""
    from rich.text import Text

    from onrecord.views.table_parts import NARROW, lines_of, plain_table, ruled_table

    if screen.plain:
        table = plain_table("ID", "ROLE", "STATE", "MADE", "NAME")
        for one in found:
            table.add_row(one.id, one.role, _state(one), one.created[:10], on_one_line(one.name))
        return table
    table = ruled_table()
    if screen.width < NARROW:
        table.add_column("Token", overflow="fold")
        for one in found:
            table.add_row(
                lines_of(Text(on_one_line(one.name), "bold"), f"{one.role}, {_state(one)}", Text(one.id, "cyan"))
            )
        return table
    table.add_column("Name", ratio=1, overflow="fold")
    for title in ("Role", "State", "ID"):
        table.add_column(title, no_wrap=True, style="cyan" if title == "ID" else "")
    for one in found:
        table.add_row(on_one_line(one.name), one.role, _state(one), one.id)
    return table


def _state(token: Token) -> str:
    return f"revoked {token.revoked[:10]}" if token.revoked else "valid"
