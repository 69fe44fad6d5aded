"""The command line: `onrecord`."""

from __future__ import annotations

import functools
import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, NoReturn, TextIO, cast

import typer

from onrecord.errors import InputError, OnrecordError
from onrecord.views.commands import (
    actor_changes,
    actors,
    add,
    agenda,
    annotate,
    backup,
    copy,
    correct,
    corrections,
    doctor,
    dossier_add,
    dossier_export,
    dossiers,
    export,
    history,
    import_,
    mcp,
    meaning,
    quotes,
    read,
    remark,
    search,
    serve,
    show,
    skipped,
    stories,
    token,
    verify,
)
from onrecord.views.help import Command, Group, ListingGroup, examples, paragraphs
from onrecord.views.options import CLOSED_PIPE, INTERRUPTED, NOTHING, OK, USAGE

DEBUG = "ONRECORD_DEBUG"
"""With this in the environment, an error that is a fault of Onrecord shows where it happened."""

RESUMED = (["add"], ["remark"], ["import"], ["copy"], ["meaning"])
"""The commands that write the record at length: what is done is kept as they go."""

HELP = """News pages in, a record you can cite out: who said what, when, and where it was printed.

Everything is read and marked on this machine; only `add`, `read` and `annotate` of an address use the network. One
record is one file, onrecord.db in the current folder unless --record or ONRECORD_RECORD says otherwise.

Exit codes: 0 done, 1 nothing could be used or an error stopped the run, 2 used wrongly (an unknown option, a path that
does not exist), 130 stopped by Ctrl-C. Results go to standard output, everything else to standard error. NO_COLOR turns
colours off.
"""

EPILOG = examples(
    ("onrecord add pages/", "read a folder into the record"),
    ("onrecord search ceasefire --speaker Tarn", "who said what about it"),
    ("onrecord show 3f2a91bc", "one statement where it was printed"),
    ("onrecord add --help", "more on one command"),
)

_READING = "add search show stories quotes history agenda actors dossiers"
_KEEPING = "correct corrections export import read annotate skipped remark meaning verify backup copy"
_SERVING = "serve mcp token doctor"
ORDER = (*_READING.split(), *_KEEPING.split(), *_SERVING.split())
"""How `--help` lists the commands: as one works with them."""


class _InOrder(Group):
    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=ORDER.index)


app = typer.Typer(
    name="onrecord",
    cls=_InOrder,
    help=paragraphs(HELP),
    epilog=EPILOG,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_SINGLE: tuple[tuple[ModuleType, Callable[..., None]], ...] = (
    (add, add.add),
    (search, search.search),
    (show, show.show),
    (stories, stories.stories),
    (quotes, quotes.quotes),
    (history, history.history),
    (agenda, agenda.agenda),
    (correct, correct.correct),
    (export, export.export),
    (serve, serve.serve),
    (mcp, mcp.mcp),
    (import_, import_.import_),
    (read, read.read),
    (annotate, annotate.annotate),
    (skipped, skipped.skipped),
    (remark, remark.remark),
    (verify, verify.verify),
    (backup, backup.backup),
    (copy, copy.copy),
    (doctor, doctor.doctor),
)
_ACTORS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("list", actors.actors, actors.EPILOG),
    ("merge", actor_changes.merge, actor_changes.MERGE_EPILOG),
    ("split", actor_changes.split, actor_changes.SPLIT_EPILOG),
    ("rename", actor_changes.rename, actor_changes.RENAME_EPILOG),
    ("retype", actor_changes.retype, actor_changes.RETYPE_EPILOG),
    ("import", actor_changes.import_known, actor_changes.IMPORT_EPILOG),
)
_CORRECTIONS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("list", corrections.list_, ""),
    ("export", corrections.export, ""),
    ("import", corrections.import_, ""),
    ("undo", corrections.undo, ""),
)
_MEANING: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("build", meaning.build, ""),
    ("status", meaning.status, ""),
    ("drop", meaning.drop, ""),
)
_TOKEN: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("add", token.add, ""),
    ("list", token.list_, ""),
    ("revoke", token.revoke, ""),
)
_DOSSIERS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("list", dossiers.list_, ""),
    ("show", dossiers.show, ""),
    ("create", dossiers.create, ""),
    ("add", dossier_add.add, dossier_add.EPILOG),
    ("change", dossiers.change, dossiers.CHANGE_EPILOG),
    ("move", dossiers.move, dossiers.MOVE_EPILOG),
    ("remove", dossiers.remove, ""),
    ("delete", dossiers.delete, ""),
    ("export", dossier_export.export, dossier_export.EPILOG),
)
_ABOUT = {
    "dossiers": "Special reports: searches, lists of articles and statements with your notes, in your order.",
    "meaning": "What `onrecord search --like` stands on: the meaning of each statement as numbers, made on demand.",
    "actors": "Everybody whom the record names, once each; and what you know about them. `onrecord actors NAME` is"
    " short for `onrecord actors list NAME`, which has the options.",
    "corrections": "What people decided about statements and actors: kept apart from what was found, and in force.",
    "token": "Who may use the reading room from another machine, and whether they may write.",
}


def _command(parent: typer.Typer, function: Callable[..., None], epilog: str, **others: Any) -> None:
    parent.command(cls=Command, help=paragraphs(function.__doc__), epilog=epilog or None, **others)(function)


_ASKING = (add, show, history, correct, export, import_, read, annotate, backup, copy)
"""Commands that are nothing without an argument: alone, they show their help."""

for _module, _function in _SINGLE:
    _called = _module.__name__.rpartition(".")[2].rstrip("_")
    _command(app, _function, _module.EPILOG, name=_called, no_args_is_help=_module in _ASKING)
for _name, _epilog, _commands in (
    ("actors", actors.EPILOG, _ACTORS),
    ("corrections", corrections.EPILOG, _CORRECTIONS),
    ("dossiers", dossiers.EPILOG, _DOSSIERS),
    ("meaning", meaning.EPILOG, _MEANING),
    ("token", token.EPILOG, _TOKEN),
):
    _listing = any(_own == "list" for _own, _, _ in _commands)
    _group = typer.Typer(
        cls=ListingGroup if _listing else Group,
        help=_ABOUT[_name],
        epilog=_epilog,
        no_args_is_help=not _listing,
        rich_markup_mode="rich",
    )
    for _own, _function, _ending in _commands:
        _alone = _own == "list" or _function is corrections.export or _commands is _MEANING
        _command(_group, _function, _ending, name=_own, no_args_is_help=not _alone)
    app.add_typer(_group, name=_name)


def _version(wanted: bool) -> None:
    if wanted:
        from onrecord.views.checks import package_version

        sys.stdout.write(f"onrecord {package_version()}\n")
        raise typer.Exit(OK)


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    del version  # the callback has done all


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    if sys.stderr is None:  # closed by whoever started it: there's nobody to tell anything
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (for good)
    _keep_libraries_quiet()
    code = run(sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done and said; Python would end with a traceback
    if code == INTERRUPTED:
        os._exit(code)  # after a second Ctrl-C threads may still be marking: there's nothing of theirs to wait for
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command; its exit code. Whatever goes wrong is one line on standard error."""
    if sys.stdout is None:
        return _failed("standard output is closed; send it to a file, or to /dev/null", NOTHING)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what a test or an embedding program puts there may have none
            cast("TextIO", stream).reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[attr-defined]
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has what it wanted (| head). Without this, Python would complain when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        return _failed(f"{error.filename or 'standard output'}: {error.strerror or error}", NOTHING)


@functools.cache
def _program() -> Any:
    """All commands, made once in a process: that takes a tenth of a second."""
    return typer.main.get_command(app)


def _run(arguments: list[str]) -> int:
    try:
        command = _program()
        with command.make_context("onrecord", list(arguments)) as context:
            command.invoke(context)
        return OK
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        return _misused(error)
    except InputError as error:
        return _failed(str(error), USAGE)
    except OnrecordError as error:
        return _failed(str(error), NOTHING)
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("\n")  # after the terminal's ^C
        kept = "; what is kept is kept, and the same command goes on from there" if arguments[:1] in RESUMED else ""
        return _failed(f"stopped{kept}", INTERRUPTED)
    except OSError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        what = f"{type(error).__name__}: {error}"
        return _failed(f"a fault of Onrecord, please report it: {what} ({DEBUG}=1 shows where)", NOTHING)


def _keep_libraries_quiet() -> None:
    """Pages are full of what makes HTML libraries warn; only what Onrecord itself says is for the person."""
    logging.basicConfig(level=logging.WARNING, format="onrecord: %(message)s", stream=sys.stderr)
    for handler in logging.getLogger().handlers:
        handler.addFilter(logging.Filter("onrecord"))
    logging.captureWarnings(True)


def _misused(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    message = error.format_message().replace("Value error, ", "")
    if type(error).__name__ == "NoArgsIsHelpError":  # no public name; its message is the help, already printed
        sys.stderr.write(message + "\n" if message else "")
        return USAGE
    path = context.command_path if context else "onrecord"
    end = "" if message.endswith((".", "?", "!")) else "."
    return _failed(f"{message}{end} See `{path} --help`.", USAGE)


def _failed(message: str, code: int) -> int:
    sys.stderr.write(f"onrecord: {message}\n")
    return code
