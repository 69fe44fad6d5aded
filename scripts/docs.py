"""Write docs/cli.md from the commands' own --help: `python scripts/docs.py`; with --check, fail if it is not fresh."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

from onrecord.views.cli import ORDER, app, run

TARGET = Path(__file__).parent.parent / "docs" / "cli.md"

HEAD = """\
# The command line

Written by `make docs` from the commands' own `--help`; change it there.
"""

PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}
"""A terminal that is the same on every machine. Whatever else asks for colours or widths is left out."""


def written() -> str:
    """The whole of docs/cli.md, by a process that sees such a terminal from its start on."""
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ} | PLAIN
    here = [sys.executable, str(Path(__file__).resolve()), "--print"]
    return subprocess.run(here, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def _text() -> str:
    groups = {str(group.name): group.typer_instance for group in app.registered_groups}
    parts = [HEAD, f"```text\n{help_of()}\n```\n"]
    for name in ORDER:
        parts.append(_section("##", name))
        if name in groups:
            parts += [_section("###", name, str(own.name)) for own in groups[name].registered_commands]
    return "\n".join(parts)


def help_of(*command: str) -> str:
    """What `onrecord COMMAND --help` prints, without the spaces at the ends of lines."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        run([*command, "--help"])
    return "\n".join(line.rstrip() for line in shown.getvalue().strip("\n").splitlines()).strip("\n")


def _section(level: str, *command: str) -> str:
    return f"{level} onrecord {' '.join(command)}\n\n```text\n{help_of(*command)}\n```\n"


def main() -> int:
    """Write or check; exit code 1 if the check finds another text."""
    if "--print" in sys.argv[1:]:
        sys.stdout.write(_text())
        return 0
    text = written()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
        print("docs/cli.md is fresh")
        return 0
    print("docs/cli.md is not what --help says now; run `make docs`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
