"""fanweave draw: one offline HTML page."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from graph.limits import EGO_NODES, TIMEOUT_S
from viz.views import VIEWS

View = StrEnum("View", ["ego", *VIEWS])  # type: ignore[misc]  # mypy wants the names written out
"""The views that draw can make."""

_ABOUT = {"ego": "one node and what surrounds it", **{name: view.about for name, view in VIEWS.items()}}


def run(
    view: Annotated[
        View,
        typer.Argument(help="; ".join(f"{name}: {what}" for name, what in _ABOUT.items())),
    ],
    subject: Annotated[
        str | None,
        typer.Argument(
            help="for ego an account, hashtag or label (id, public name, code, #hashtag#); for cascade a post"
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="file to write [out/VIEW.html]", show_default=False)] = None,
    data: Annotated[Path | None, typer.Option(help="the drawn graph too: a .gexf, .graphml or .csv file")] = None,
    full: Annotated[bool, typer.Option("--full", help="explorer, platforms: up to 50,000 accounts")] = False,
    hops: Annotated[int, typer.Option(help="ego: 1: neighbours; 2: and the accounts they interact with")] = 1,
    max_nodes: Annotated[int, typer.Option(help=f"ego: most nodes on the page, at most {EGO_NODES}")] = 300,
    share: Annotated[
        bool, typer.Option("--share/--private", help="redacted for others, or with ids and whole texts for yourself")
    ] = True,
    timeout: Annotated[float, typer.Option(help="ego: time limit of one statement, in seconds", min=0.001)] = TIMEOUT_S,
) -> None:
    """Write one HTML page that works offline in any browser and loads nothing from the network.

    Examples:
      fanweave draw ego mi_fan_family
      fanweave draw ego '#小米挺住#' --max-nodes 100
      fanweave draw ego weibo:小米挺住 --out out/hashtag.html
      fanweave draw ego 雷军 --hops 2 --private
      fanweave draw explorer
      fanweave draw communities --data out/communities.gexf
      fanweave draw topics
      fanweave draw platforms --private
    """
    from rich.console import Console

    from viz.draw import Output, check_request, draw_ego

    check_request(view.value, subject, data=data)
    output = Output(out, data, share)
    if view.value == "ego":
        from fanweave.opening import opened_store

        with opened_store(settings(), timeout_s=timeout) as store:
            drawn = draw_ego(store, subject or "", output, hops=hops, max_nodes=max_nodes)
    else:
        from graph.opened import opened_corpus
        from viz.views.draw import draw_view

        with opened_corpus(settings().workspace, chosen_case(settings())) as corpus:
            drawn = draw_view(corpus, view.value, output, subject=subject, full=full)
    kept = "may be shared" if share else "private: it carries ids and whole texts"
    Console(emoji=False, highlight=False, soft_wrap=True).print(
        f"{drawn.path}: {drawn.n_nodes:,} nodes, {drawn.n_edges:,} ties; {kept}", markup=False
    )
