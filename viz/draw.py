"""Pages out of a store: what the command line and notebooks call."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from graph.errors import QueryRefused
from graph.store import Store
from viz.bundle import read_bundle
from viz.ego.fetch import MAX_NODES, read_ego
from viz.ego.page import ego_page, page_name
from viz.ego.resolve import find_ego
from viz.share import redact
from viz.page import write_page


class Drawn(NamedTuple):
    """A page that was written."""

    path: Path
    n_nodes: int
    n_edges: int


def draw_ego(
    store: Store, subject: str, *, out: Path | None = None, hops: int = 1, max_nodes: int = 300, share: bool = True
) -> Drawn:
    """Write the page of one account, hashtag or label and its neighbours; return where and how large.

    ``out`` None is ``out/ego-<name>.html``. ``share`` redacts it first. Raises NothingFound when ``subject`` names
    no node or several, QueryRefused when ``hops`` or ``max_nodes`` is out of range.
    """
    if hops not in (1, 2):
        raise QueryRefused("--hops is 1 or 2", hint="for more, use a table: fanweave query", subject=str(hops))
    if not 1 <= max_nodes <= MAX_NODES:
        message = f"--max-nodes is 1 to {MAX_NODES}"
        raise QueryRefused(message, hint="above that a picture says nothing", subject=str(max_nodes))
    graph = read_ego(store, find_ego(store, subject), hops=hops, max_nodes=max_nodes)
    graph = redact(graph) if share else graph
    path = Path("out") / f"{page_name(graph)}.html" if out is None else out
    write_page(ego_page(graph, shared=share), path, bundle=read_bundle("ego"))
    return Drawn(path, len(graph.nodes), len(graph.edges))
