"""No import goes against the flow: pages go from stage to stage, and only `ingest` knows all of them.

See docs/architecture.md. Imports inside functions, for types only, relative ones and `import_module` count like others.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "onrecord"
SOURCE = Path(__file__).parent.parent / "src" / PACKAGE

BASE = frozenset({"model", "errors", "settings"})
STAGES = frozenset({"sources", "extraction", "annotation", "actors", "quotes", "stories", "meaning", "record"})

MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    # The words for countries, and their codes: questions and readings must understand them alike.
    "countries": frozenset({"errors"}),
    "settings": frozenset({"errors"}),
    **dict.fromkeys(STAGES, BASE),
    **dict.fromkeys(("actors", "record"), BASE | {"countries"}),
    "stories": BASE | {"quotes.lexicon"},
    "ahead": frozenset(),
    "deciding": BASE,
    "corrections": BASE | {"actors", "deciding", "people", "record"},
    "dossiers": BASE | {"deciding", "record"},
    "people": BASE | {"actors", "record"},
    "speakers": BASE | {"actors"},
    "quoting": BASE | {"quotes", "record", "speakers"},
    "copies": BASE | {"quotes", "quoting", "record", "stories"},
    "printings": BASE | {"copies", "history", "printed", "record"},
    "printed": BASE | {"quotes", "quoting", "record", "speakers"},
    "history": BASE | {"quotes", "quoting", "record", "speakers"},
    "comparing": BASE | {"copies", "history", "printed", "record"},
    "exchange": BASE | {"record"},
    "similar": BASE | {"ahead", "annotation", "meaning", "record"},
    "overview": BASE | {"copies", "printed", "quotes", "record"},
    "safekeeping": BASE | {"record"},
    "remote": BASE,
    "marking": BASE | {"annotation", "extraction", "sources"},
    "adding": BASE | {"ahead", "marking", "record", "sources"},
    "queueing": BASE | {"adding", "marking", "record", "sources"},
    "ingest": BASE
    | {"actors", "record"}
    | {
        "adding",
        "ahead",
        "comparing",
        "copies",
        "corrections",
        "dossiers",
        "exchange",
        "history",
        "marking",
        "overview",
        "people",
        "printed",
        "printings",
        "queueing",
        "remote",
        "safekeeping",
        "similar",
    },
    # The package itself is the facade's public face.
    "__init__": BASE | {"ingest"},
    # Of the record only what reads, and what reading gives.
    "views": BASE
    | {"countries", "ingest", "__init__", "record.reader", "record.Reader", "record.summary", "record.Summary"},
    "__main__": frozenset({"views"}),
}
"""Each part of the package, and which others it may import besides itself."""

ONLY_FOR: dict[str, frozenset[str]] = {
    "sources": frozenset(
        {"httpx2", "protego", "socket", "ssl", "http.client", "urllib.request", "ftplib", "asyncio", "requests"}
    ),
    "record": frozenset({"sqlalchemy", "alembic", "sqlite3", "psycopg"}),
    "views": frozenset({"mcp"}),
    "training": frozenset({"torch", "safetensors", "training", "benchmarks", "tests"}),
}
"""Libraries that only one part may use: the network, SQL, the protocol of assistants, and what is not installed where
Onrecord runs."""

EXCEPTIONS = {
    ("views/checks.py", "sqlite3"): "`doctor` names its version; it asks it nothing",
    ("views/web/running.py", "socket"): "the reading room listens; it asks nobody",
    ("remote/asking.py", "httpx2"): "it asks a reading room, which is all that it is for",
}


def part_of(file: Path) -> str:
    """The part of the package that the file, relative to the package, belongs to."""
    return file.parts[0] if len(file.parts) > 1 else file.stem


def imported(tree: ast.AST, file: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that the module imports."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                if level:
                    parents = (PACKAGE, *file.parts[:-1])
                    module = ".".join((*parents[: len(parents) - level + 1], *([module] if module else [])))
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case ast.Call(func=ast.Name(id="import_module" | "__import__"), args=[ast.Constant(value=str(name)), *_]):
                yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield node.lineno, name


def within(name: str, part: str) -> bool:
    """Whether the dotted name is the part or inside it."""
    return name == part or name.startswith(part + ".")


def wrong_imports(source: str, file: Path) -> list[str]:
    """What the module imports against the flow: "line: name"."""
    own = part_of(file)
    allowed = MAY_IMPORT.get(own, frozenset()) | {own}
    wrong = []
    for line, name in imported(ast.parse(source), file):
        if within(name, PACKAGE):
            inner = name.removeprefix(PACKAGE).removeprefix(".")
            if not any(within(inner, part) for part in MAY_IMPORT):
                inner = "__init__"  # a name of the package itself
            fine = any(within(inner, part) for part in allowed)
        else:
            fine = not any(within(name, lib) for part, libs in ONLY_FOR.items() if part != own for lib in libs)
        if not fine and (file.as_posix(), name) not in EXCEPTIONS:
            wrong.append(f"{line}: {name}")
    return wrong


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_every_import_goes_with_the_flow(file: Path) -> None:
    relative = file.relative_to(SOURCE)
    assert part_of(relative) in MAY_IMPORT, f"{relative} belongs to no part that MAY_IMPORT knows; add it there"
    assert wrong_imports(file.read_text(encoding="utf-8"), relative) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("sources/web.py", "import httpx2\nfrom onrecord.model import Page\nfrom onrecord.sources import robots"),
        ("extraction/body.py", "from onrecord import settings\nfrom . import chrome\nfrom .blocks import Block"),
        ("record/store.py", "import sqlalchemy.exc\nfrom ..model import Page"),
        ("views/mcp/server.py", "from mcp.server.mcpserver import MCPServer\nfrom onrecord.views.mcp import tools"),
        ("views/cli.py", "import onrecord\nfrom onrecord import ingest\nfrom onrecord.record.reader import Reader"),
        ("marking.py", "from onrecord import annotation, extraction, sources"),
        ("__init__.py", "from onrecord.ingest import read\nfrom .model import Page"),
        ("annotation/tagger.py", "import urllib.parse"),
    ],
)
def test_imports_with_the_flow_pass(file: str, source: str) -> None:
    assert wrong_imports(source, Path(file)) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("extraction/body.py", "from onrecord.annotation import kinds"),
        ("extraction/body.py", "from onrecord import annotation"),
        ("extraction/body.py", "import onrecord.record.store as keeper"),
        ("extraction/body.py", "from ..sources import pages"),
        ("extraction/body.py", "from .. import ingest"),
        ("extraction/body.py", "import onrecord"),
        ("extraction/body.py", "from onrecord import read"),
        ("extraction/body.py", "def late():\n    from onrecord.views import cli"),
        ("extraction/body.py", "if TYPE_CHECKING:\n    from onrecord.record import Store"),
        ("extraction/body.py", "import importlib\nimportlib.import_module('onrecord.record')"),
        ("annotation/tagger.py", "import httpx2"),
        ("annotation/tagger.py", "from urllib import request"),
        ("annotation/tagger.py", "import torch.nn"),
        ("views/cli.py", "from onrecord.record.store import Store"),
        ("views/cli.py", "from onrecord import extraction"),
        ("views/cli.py", "import sqlite3"),
        ("ingest.py", "from mcp.server.mcpserver import MCPServer"),
        ("model/page.py", "from onrecord.errors import InputError"),
        ("errors.py", "from onrecord import settings"),
        ("ingest.py", "from onrecord.views import cli"),
        ("ingest.py", "from sqlalchemy.exc import OperationalError"),
        ("__init__.py", "from onrecord.record import Store"),
    ],
)
def test_imports_against_the_flow_are_found(file: str, source: str) -> None:
    assert len(wrong_imports(source, Path(file))) == 1
