"""Where people read: standard output as a terminal of some width, or as a pipe that gets plain whole lines."""

from __future__ import annotations

import io
import re
import sys
from typing import TextIO

from rich.console import Console, RenderableType

UNBOUNDED = 1_000_000
"""The width of a pipe: nothing is wrapped or cut there, so that a row is a line for grep and cut."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """Text of a page as it can be shown: what could steer a terminal, or turn the order of characters, is replaced."""
    return _CONTROL.sub("�", text)


def on_one_line(text: str | None) -> str:
    """The same, with every run of white space as one space; nothing for None."""
    return " ".join(shown(text).split()) if text else ""


class Screen:
    """Standard output for people.

    plain: a pipe or a file, which gets no colours and no wrapping. colours: whether parts can be told by colour alone.
    """

    def __init__(self, stream: TextIO | None = None, *, plain: bool | None = None, width: int | None = None) -> None:
        self._stream = stream or sys.stdout
        self.plain = not self._stream.isatty() if plain is None else plain
        self._console = Console(
            file=io.StringIO() if self.plain else self._stream,
            width=UNBOUNDED if self.plain else width,
            force_terminal=None if plain is None else not plain,
            color_system=None if self.plain else "auto",
            highlight=False,
            markup=False,
            emoji=False,
        )
        self.colours = not self.plain and self._console.color_system is not None and not self._console.no_color

    @property
    def width(self) -> int:
        """Columns."""
        return self._console.width

    def print(self, *renderables: RenderableType) -> None:
        """Print each on lines of its own; with none, an empty line."""
        if not self.plain:
            for renderable in renderables or ("",):
                self._console.print(renderable)
            return
        with self._console.capture() as capture:
            for renderable in renderables or ("",):
                self._console.print(renderable)
        lines = capture.get().split("\n")[:-1]
        self._stream.write("".join(line.rstrip() + "\n" for line in lines))
        self._stream.flush()
