#!/usr/bin/env python3
"""Write docs/cli.md from `--help`, at a fixed width.

python scripts/make_cli_docs.py            write it
python scripts/make_cli_docs.py --check    exit with 1 if it is not as `--help` says
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "cli.md"
COMMANDS = ("add", "search", "show", "read", "annotate", "skipped", "remark", "doctor")
WIDTH = "96"
HEAD = """# The command line

Made from `--help` by `scripts/make_cli_docs.py`; edit the docstrings in `src/onrecord/views/` instead.
What `read`, `annotate`, `search` and `show` write is explained key by key in [output.md](output.md).
"""


def render() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(command) for command in ("", *COMMANDS))])


def help_of(command: str) -> str:
    """What `onrecord COMMAND --help` prints, without trailing white space."""
    kept = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "PY_COLORS", "COLUMNS")}
    kept.pop("GITHUB_ACTIONS", None)
    environment = {**kept, "TERMINAL_WIDTH": WIDTH, "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src")}
    arguments = [sys.executable, "-m", "onrecord", *filter(None, [command]), "--help"]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def _section(command: str) -> str:
    return f"## onrecord {command}".rstrip() + f"\n\n```text\n{help_of(command)}\n```\n"


def main() -> int:
    """Write or check; the exit code."""
    page = render()
    if "--check" in sys.argv[1:]:
        fresh = TARGET.exists() and TARGET.read_text(encoding="utf-8") == page
        if not fresh:
            sys.stderr.write(f"{TARGET} is not as --help says; run scripts/make_cli_docs.py\n")
        return 0 if fresh else 1
    TARGET.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
