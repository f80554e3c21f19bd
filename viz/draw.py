"""Pages out of a store: what the command line and notebooks call."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from graph.errors import QueryRefused
from graph.limits import EGO_NODES
from graph.store import Store
from viz.bundle import read_bundle
from viz.ego.fetch import read_ego
from viz.ego.page import ego_page
from viz.ego.resolve import find_ego
from viz.export import check_ending, write_graph
from viz.page import Page, write_page
from viz.records import DrawnGraph
from viz.share import redact
from viz.views import VIEWS, View


class Output(NamedTuple):
    """Where a drawn graph goes, and who may see it."""

    page: Path | None = None  # None = out/<view or name>.html
    data: Path | None = None  # .gexf, .graphml or .csv; None = no data file
    share: bool = True  # redacted for others, or with ids and whole texts for oneself


class Drawn(NamedTuple):
    """A page that was written."""

    path: Path
    n_nodes: int
    n_edges: int


def check_request(view: str, subject: str | None, *, data: Path | None) -> None:
    """Raise QueryRefused for a view without the subject that it needs, with one too many, or an unknown format."""
    ego = View("ego", "one node", "an account, hashtag or label", "mi_fan_family")
    chosen = ego if view == "ego" else VIEWS[view]
    if chosen.takes and not subject:
        hint = f"fanweave draw {view} {chosen.example}"
        raise QueryRefused(f"draw {view} takes {chosen.takes}", hint=hint, subject=view)
    if not chosen.takes and subject is not None:
        hint = f"fanweave draw {view}, or fanweave draw ego {subject}"
        raise QueryRefused(f"draw {view} takes no subject", hint=hint, subject=subject)
    if data is not None:
        check_ending(data)


def draw_ego(store: Store, subject: str, output: Output | None = None, *, hops: int = 1, max_nodes: int = 300) -> Drawn:
    """Write the page of one account, hashtag or label and its neighbours; return where and how large.

    Raises NothingFound when ``subject`` names no node or several, QueryRefused when ``hops`` or ``max_nodes`` is out
    of range.
    """
    output = output or Output()
    graph, page = ego_graph(store, subject, hops=hops, max_nodes=max_nodes, share=output.share)
    return write_drawn(graph, page, output, bundle="ego")


def ego_graph(
    store: Store, subject: str, *, hops: int = 1, max_nodes: int = 300, share: bool = True
) -> tuple[DrawnGraph, Page]:
    """Return one node and its neighbours as they are shown, and their page; parameters as for ``draw_ego``."""
    if hops not in (1, 2):
        raise QueryRefused("--hops is 1 or 2", hint="for more, use a table: fanweave query", subject=str(hops))
    if not 1 <= max_nodes <= EGO_NODES:
        message = f"--max-nodes is 1 to {EGO_NODES}"
        raise QueryRefused(message, hint="a picture with more nodes cannot be read", subject=str(max_nodes))
    graph = read_ego(store, find_ego(store, subject), hops=hops, max_nodes=max_nodes)
    graph = redact(graph) if share else graph
    return graph, ego_page(graph, shared=share)


def write_drawn(graph: DrawnGraph, page: Page, output: Output, *, bundle: str) -> Drawn:
    """Write a graph's page and, if asked for, the graph itself; ``bundle`` is a key of ``viz.bundle.VIEWS``."""
    path = Path("out") / f"{page.data['file']}.html" if output.page is None else output.page
    write_page(page, path, bundle=read_bundle(bundle))
    if output.data is not None:
        write_graph(graph, output.data, title=page.title)
    return Drawn(path, len(graph.nodes), len(graph.edges))
