"""How `--help` is laid out: paragraphs that fill the line, examples that keep theirs, and no Python types."""

from __future__ import annotations

import inspect
from typing import Any

import typer.core


def paragraphs(text: str | None) -> str:
    """A docstring for `--help`: each paragraph on one line (rich wraps it), square brackets taken as they are."""
    return "\n\n".join(_escaped(" ".join(part.split())) for part in inspect.cleandoc(text or "").split("\n\n"))


def examples(*pairs: tuple[str, str]) -> str:
    """An epilog of commands, each on a line of its own under what it does, in rich's markup."""
    lines = ["[bold]Examples[/bold]"]
    for command, what in pairs:
        lines += [f"[dim]# {_escaped(what)}[/dim]", f"  {_escaped(command)}"]
    return "\n".join(lines)


class Command(typer.core.TyperCommand):
    """A command whose help shows no type for arguments and switches: "<list[str]>" and "<bool>" are for programmers.

    If a later Typer asks for types in another way, they show again, and nothing else happens.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, as they are to be shown."""
        return _untyped(super().get_params(ctx))


class Group(typer.core.TyperGroup):
    """The same for a command that has commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, as they are to be shown."""
        return _untyped(super().get_params(ctx))


class ListingGroup(Group):
    """A command whose own command `list` is meant where none is named: `onrecord actors Tarn`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `list` in, unless a command or help is asked for."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def _untyped(params: list[Any]) -> list[Any]:
    for param in params:
        if isinstance(param, typer.core.TyperArgument) or param.is_flag:
            param.display_type_rich = lambda **_: None
    return params


def _escaped(text: str) -> str:
    return text.replace("[", "\\[")
