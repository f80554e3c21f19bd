"""fanweave draw: one offline HTML page."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fanweave.config import settings


class View(StrEnum):
    """The views that draw can make."""

    ego = "ego"


def run(
    view: Annotated[View, typer.Argument(help="ego: one node and what surrounds it")],
    subject: Annotated[
        str, typer.Argument(help="account, hashtag or label: an id, a public name, a label's code, #hashtag#")
    ],
    out: Annotated[Path | None, typer.Option(help="file to write [out/ego-NAME.html]", show_default=False)] = None,
    hops: Annotated[int, typer.Option(help="1: neighbours; 2: and the accounts they interact with")] = 1,
    max_nodes: Annotated[int, typer.Option(help="most nodes on the page, at most 1000")] = 300,
    share: Annotated[
        bool, typer.Option("--share/--private", help="redacted for others, or with ids and whole texts for yourself")
    ] = True,
) -> None:
    """Write a page that opens offline in any browser and asks the network for nothing.

    Examples:
      fanweave draw ego mi_fan_family
      fanweave draw ego '#小米挺住#' --max-nodes 100
      fanweave draw ego weibo:小米挺住 --out out/hashtag.html
      fanweave draw ego 雷军 --hops 2 --private
    """
    from rich.console import Console

    from fanweave.opening import opened_store
    from viz.draw import draw_ego

    with opened_store(settings()) as store:
        drawn = draw_ego(store, subject, out=out, hops=hops, max_nodes=max_nodes, share=share)
    kept = "may be shared" if share else "private: it carries ids and whole texts"
    Console(highlight=False, soft_wrap=True).print(
        f"{drawn.path}: {drawn.n_nodes:,} nodes, {drawn.n_edges:,} ties; {kept}", markup=False
    )
