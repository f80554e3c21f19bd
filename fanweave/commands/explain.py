"""fanweave explain: what was found in a text, where and by which rule."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from graph.errors import FanweaveError, FileNotReadable

if TYPE_CHECKING:
    from ingest.extract.core import Core


class Output(StrEnum):
    """How the answer is written."""

    table = "table"
    json = "json"


def run(
    post: Annotated[str | None, typer.Argument(help="id of a post of the corpus", show_default=False)] = None,
    text: Annotated[str | None, typer.Option(help="the text to search", show_default=False)] = None,
    platform: Annotated[
        str | None, typer.Option(help="grammar of hashtags and replies [the case's]", show_default=False)
    ] = None,
    names: Annotated[str, typer.Option(help="nicknames that the source lists, separated by commas")] = "",
    jsonl: Annotated[str | None, typer.Option(help="file of texts, - for standard input", show_default=False)] = None,
    output: Annotated[Output, typer.Option(help="table for people, json for programs")] = Output.table,
) -> None:
    """Show what was found in a post or a text: where, by which rule, and why.

    A post is shown as the graph has it: with its longest text, decisions of people, and stances of models.
    With --jsonl, one object {"text", "platform", "names"} a line in and one {"hits"} a line out; a line that cannot be
    read gives {"error", "line"}, and the exit code is 1.

    Examples:
      fanweave explain weibo:5149645723456792
      fanweave explain --text '我是八年老米粉了 #小米SU7#' --platform weibo
      fanweave explain --text '@雷军我觉得可以' --names 雷军 --output json
    """
    from ingest.extract.core import get_core

    if sum(given is not None for given in (post, text, jsonl)) != 1:
        raise FanweaveError("explain needs a post, --text or --jsonl", hint="fanweave explain --text '我是米粉'")
    folder = chosen_case(settings())
    if post is not None:
        _write_post(post, folder, output=output)
        return
    core = get_core(folder)
    usual = _usual_platform(folder)
    if jsonl is not None:
        path = Path(jsonl)
        if jsonl != "-" and not path.is_file():
            raise FileNotReadable(f"no such file: {path}", hint="- reads standard input", subject=str(path))
        with nullcontext(sys.stdin.buffer) if jsonl == "-" else path.open("rb") as lines:
            raise typer.Exit(_write_answers(lines, core, usual))
    _write_one(core, text or "", platform=platform or usual, names=names, output=output)


def _usual_platform(folder: Path) -> str:
    """Return the platform whose grammar a text has that comes without one."""
    import tomllib

    path = folder / "case.toml"
    return (
        str(tomllib.loads(path.read_text(encoding="utf-8")).get("default_platform", "auto"))
        if path.is_file()
        else "auto"
    )


def _write_post(post_id: str, folder: Path, *, output: Output) -> None:
    from fanweave.hit_table import print_json, print_table
    from fanweave.screen import printable
    from ingest.extract.stored import read_stored

    text, hits = read_stored(settings().workspace, folder, post_id)
    if output is Output.json:
        print_json(hits)
        return
    typer.echo(f"{printable(text)}\n")
    print_table(text, hits)


def _write_answers(lines: Iterable[bytes], core: Core, usual: str) -> int:
    from ingest.extract.explanation import answer_lines, as_json

    failed = 0
    for answer in answer_lines(lines, core, platform=usual):
        failed |= "error" in answer
        sys.stdout.buffer.write(as_json(answer))
    sys.stdout.buffer.flush()
    return int(failed)


def _write_one(core: Core, text: str, *, platform: str, names: str, output: Output) -> None:
    from fanweave.hit_table import print_json, print_table

    hits = core(text, platform, frozenset(name.strip() for name in names.split(",") if name.strip()))
    if output is Output.json:
        print_json(hits)
    else:
        print_table(text, hits)
