"""Platforms side by side: the explorer coloured by platform; links between one person's accounts, off at first."""

from __future__ import annotations

import msgspec

from graph.limits import EXPLORER_NODES
from graph.opened import Corpus
from viz.graph_page import Texts
from viz.records import PLATFORM, DrawnEdge, DrawnGraph, NodeKey
from viz.views.explorer import explorer_texts, marked, read_accounts
from viz.views.place import place_network
from viz.views.sheet import Request, Sheet
from viz.views.statements import statement

SAME = "same person"


def read_platforms(corpus: Corpus, *, limit: int = EXPLORER_NODES, p: float = 0.5) -> DrawnGraph:
    """Return the explorer's graph coloured by platform, with the inferred links of at least probability ``p``."""
    graph, groups = read_accounts(corpus, limit=limit)
    placed = place_network(marked(graph, groups), groups=groups)
    ids = [node.key.id for node in graph.nodes]
    links = tuple(
        DrawnEdge(source=NodeKey("account", row["from_id"]), target=NodeKey("account", row["to_id"]), relation=SAME)
        for row in (corpus.ask(statement("same_person"), ids=ids, p=p) if ids else [])
    )
    facets = (PLATFORM, *(facet for facet in placed.facets if facet.key != "platform"))
    return msgspec.structs.replace(
        placed, edges=(*placed.edges, *links), facets=facets, colour="platform", off=(SAME,), dashed=(SAME,)
    ).sorted()


def platforms_texts(graph: DrawnGraph) -> Texts:
    """Return what the platforms view says of itself."""
    n = sum(edge.relation == SAME for edge in graph.edges)
    links = (
        f"{n:,} pairs of accounts probably belong to one person each. These links are inferred, drawn dashed, and "
        "hidden until you switch them on under Ties."
        if n
        else "Whether accounts of two platforms belong to one person is not measured here: that takes clear names "
        "(fanweave ingest --keep-names)."
    )
    return msgspec.structs.replace(
        explorer_texts(graph, name="platforms"),
        title="Platforms side by side",
        about=("A disc is an account, coloured by its platform; a line a reply, repost, quote or mention.", links),
    )


def sheet(corpus: Corpus, request: Request) -> Sheet:
    """Return the explorer's graph by platform, laid out."""
    graph = read_platforms(corpus, limit=request.limit)
    return Sheet(graph, platforms_texts(graph))
