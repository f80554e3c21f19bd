"""The root command: shared options, verbs imported when they run, errors for people."""

from __future__ import annotations

import difflib
import errno
import importlib
import os
import re
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from fanweave.config import read_settings
from fanweave.layout import check_layout
from fanweave.screen import printable
from fanweave.verbs import help_of
from graph.errors import FanweaveError
from graph.memory import out_of_memory

VERBS: dict[str, str] = {
    "ingest": "Read collectors' files into the corpus.",
    "extract": "Search the texts of the corpus again, after the lexicon changed.",
    "load": "Load the corpus into a graph store.",
    "query": "List the questions, or answer one as a table.",
    "cypher": "Run a read-only Cypher statement.",
    "schema": "Print node labels, relationship types and properties.",
    "serve": "Serve the embedded store over Bolt.",
    "draw": "Draw a network as one offline HTML page.",
    "report": "Write the report, one HTML page to share.",
    "explain": "Show the hits in a text, with their characters and rules.",
    "case": "Check, start or extend a case.",
    "stance": "Draw texts to label, train stance models, score them.",
    "correct": "Record a person's decision about a hit, and report precision.",
    "export": "Write the graph as files.",
    "simulate": "Write a synthetic crisis as collectors' files.",
    "status": "Show the case, the files and what is stale.",
    "doctor": "Check workspace, case and store; with --corpus, coverage.",
    "forget": "Remove an account from corpus and store.",
}
"""Every verb and its line of help; the verb's module is imported only when it runs."""


_STOPPED = 130  # what Typer makes of Ctrl-C


class _Verbs(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"fanweave.commands.{cmd_name}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        if hasattr(module, "app"):
            command: Any = typer.main.get_command(module.app)
        else:
            single.command(cmd_name, cls=getattr(module, "COMMAND", None), help=help_of(module.run))(module.run)
            command = typer.main.get_command(single)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


app = typer.Typer(
    cls=_Verbs, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


@app.callback()
def root(
    workspace: Annotated[str | None, typer.Option(help="folder of this project's data [./fanweave-data]")] = None,
    store: Annotated[str | None, typer.Option(help="bolt://… or embedded:PATH [the workspace's own]")] = None,
    case: Annotated[str | None, typer.Option(help="case: a name or a folder [the workspace's own]")] = None,
    memory: Annotated[
        str | None, typer.Option(help="memory that a run may use, such as 6GB [half of the machine]")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="show tracebacks")] = False,
) -> None:
    """From collectors' files to a knowledge graph of fan publics that answers."""
    if debug:
        os.environ["FANWEAVE_DEBUG"] = "1"
    read_settings({"workspace": workspace, "store": store, "case": case, "memory": memory})


def _as_error(error: Exception) -> FanweaveError:
    if isinstance(error, FanweaveError):
        return error
    if hasattr(error, "format_message"):  # what the command line itself refuses: a verb, an option, a missing argument
        return _of_usage(error)
    is_full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if is_full or "No space left on device" in str(error):  # DuckDB and Arrow have errors of their own
        return FanweaveError("the disk is full", hint="free some space and run the same command again")
    if isinstance(error, MemoryError) or type(error).__name__ == "BrokenProcessPool":  # a process that was killed
        return out_of_memory("this step")
    if isinstance(error, UnicodeEncodeError):  # half a character, out of bytes that are no UTF-8 or out of JSON
        half = f"U+{ord(error.object[error.start]):04X}"
        return FanweaveError(f"a name or value holds half a character, {half}", hint="give it as valid UTF-8")
    subject = getattr(error, "filename", None)
    message = f"{error.strerror or error}: {subject}" if isinstance(error, OSError) and subject else str(error)
    if not isinstance(error, OSError):
        message = f"fanweave itself failed: {type(error).__name__}: {' '.join(message.split())}"
    return FanweaveError(message, hint="run again with --debug to see where")


def _of_usage(error: Any) -> FanweaveError:
    text = " ".join(error.format_message().split()).removesuffix(".")
    verb = error.ctx.command_path if getattr(error, "ctx", None) else "fanweave"
    mistyped = re.fullmatch(r"No such command '(.*)'", text)
    near = difflib.get_close_matches(mistyped.group(1), VERBS, n=2) if mistyped else []
    if option := re.fullmatch(r"(No such option: .*?) \(Possible options?: (.*)\)", text):
        text, near = option.group(1), option.group(2).split(", ")
    hint = f"did you mean {' or '.join(near)}?" if near else f"{verb} --help shows what it takes"
    return FanweaveError(text[:1].lower() + text[1:], hint=hint)


def main() -> None:
    """Run the command line; known trouble is one line and a hint, exit 2."""
    try:
        check_layout()
        code = app(prog_name="fanweave", standalone_mode=False) or 0
    except KeyboardInterrupt:  # before a verb runs; from then on Typer turns it into a code
        code = _STOPPED
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message(), err=True)  # type: ignore[attr-defined]  # no verb: the help is the message
            sys.exit(2)
        if os.environ.get("FANWEAVE_DEBUG"):
            raise
        shown = _as_error(error)
        console = Console(emoji=False, stderr=True, soft_wrap=True, highlight=False, markup=False)
        console.print(printable(f"error: {shown.message}"))
        if shown.hint:
            console.print(printable(f"hint: {shown.hint}"))
        sys.exit(2)
    if code == _STOPPED:
        sys.stderr.write("stopped; the same command goes on where it left off\n")
    sys.exit(code)
