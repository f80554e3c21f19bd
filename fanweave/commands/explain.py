"""fanweave explain: what was found in a text, where and by which rule."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from graph.errors import FanweaveError


class Output(StrEnum):
    """How the answer is written."""

    table = "table"
    json = "json"


def run(
    post: Annotated[str | None, typer.Argument(help="id of a post of the corpus", show_default=False)] = None,
    text: Annotated[str | None, typer.Option(help="the text to search", show_default=False)] = None,
    platform: Annotated[
        str | None,
        typer.Option(help="platform whose grammar of hashtags and replies applies [the case's]", show_default=False),
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
    from fanweave.explaining import write_answers, write_post, write_text
    from graph.case.settings import usual_platform
    from ingest.extract.core import get_core

    if sum(given is not None for given in (post, text, jsonl)) != 1:
        raise FanweaveError("explain needs a post, --text or --jsonl", hint="fanweave explain --text '我是米粉'")
    folder = chosen_case(settings())
    is_json = output is Output.json
    if post is not None:
        write_post(settings().workspace, folder, post, is_json=is_json)
        return
    core, usual = get_core(folder), usual_platform(folder)
    if jsonl is not None:
        raise typer.Exit(int(write_answers(jsonl, core, usual) > 0))
    write_text(core, text or "", platform=platform or usual, names=names, is_json=is_json)
