"""fanweave explain: what was found in a text, where and by which rule."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fanweave.config import settings
from graph.errors import FanweaveError, FileNotReadable

if TYPE_CHECKING:
    from ingest.extract.core import Core


class Output(StrEnum):
    """How the answer is written."""

    table = "table"
    json = "json"


def run(
    text: Annotated[str | None, typer.Option(help="the text to search", show_default=False)] = None,
    platform: Annotated[str, typer.Option(help="grammar of hashtags and replies: weibo xhs douyin …")] = "auto",
    names: Annotated[str, typer.Option(help="nicknames that the source lists, separated by commas")] = "",
    jsonl: Annotated[str | None, typer.Option(help="file of texts, - for standard input", show_default=False)] = None,
    output: Annotated[Output, typer.Option(help="table for people, json for programs")] = Output.table,
) -> None:
    """Show what was found in a text: where, by which rule, and why.

    With --jsonl, one object {"text", "platform", "names"} a line in and one {"hits"} a line out; a line that cannot be
    read gives {"error", "line"}, and the exit code is 1.

    Examples:
      fanweave explain --text '我是八年老米粉了 #小米SU7#' --platform weibo
      fanweave explain --text '@雷军我觉得可以' --names 雷军 --output json
    """
    from ingest.extract.cases import case_dir
    from ingest.extract.core import get_core

    if (text is None) == (jsonl is None):
        raise FanweaveError("explain needs either --text or --jsonl", hint="fanweave explain --text '我是米粉'")
    core = get_core(case_dir(settings().case))
    if jsonl is not None:
        path = Path(jsonl)
        if jsonl != "-" and not path.is_file():
            raise FileNotReadable(f"no such file: {path}", hint="- reads standard input", subject=str(path))
        with nullcontext(sys.stdin.buffer) if jsonl == "-" else path.open("rb") as lines:
            raise typer.Exit(_write_answers(lines, core))
    _write_one(core, text or "", platform=platform, names=names, output=output)


def _write_answers(lines: Iterable[bytes], core: Core) -> int:
    from ingest.extract.explanation import answer_lines, as_json

    failed = 0
    for answer in answer_lines(lines, core):
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
