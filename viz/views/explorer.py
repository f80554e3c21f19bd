"""The explorer: who turns to whom, all accounts with ties, coloured by community, stance, label or platform."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from graph.limits import EXPLORER_NODES, FEWEST_TIES, TIES_PER_NODE
from graph.opened import Corpus
from graph.store import Row
from viz.graph_page import Texts
from viz.records import KIND, PLATFORM, DrawnGraph, NodeKey
from viz.views.accounts import LABEL, account_edges, account_node, stance_facet
from viz.views.communities import COMMUNITY, community_marks, unmeasured_sentence
from viz.views.place import place_network
from viz.views.quotes import account_examples
from viz.views.sheet import Request, Sheet
from viz.views.statements import statement

STRENGTH = "Strength: replies, reposts, quotes and mentions between an account and the others, both directions."


def most_ties(n_nodes: int) -> int:
    """Return how many ties a page of so many nodes shows at most.

    >>> most_ties(750), most_ties(1000)
    (3000, 4000)
    """
    return max(FEWEST_TIES, TIES_PER_NODE * n_nodes)


def read_accounts(corpus: Corpus, *, limit: int) -> tuple[DrawnGraph, dict[NodeKey, int]]:
    """Return the strongest accounts with their ties, not laid out yet, and each one's community, 0 the largest."""
    rows = corpus.ask(statement("accounts"), limit=limit, zone=corpus.zone, target=corpus.focal_target)
    ids = [row["id"] for row in rows]
    examples = account_examples(corpus, ids)
    ties = corpus.ask(statement("account_ties"), ids=ids)
    kept = ties[: most_ties(len(ids))]
    state = corpus.ask(statement("collected"))[0]
    graph = DrawnGraph(
        nodes=tuple(account_node(row, examples, target=corpus.focal_target) for row in rows),
        edges=account_edges(kept),
        left_out=(("account", state["n_tied"] - len(rows)), ("tie", len(ties) - len(kept))),
        n_posts=state["n_posts"],
        days=days(state, "day"),
        collected=days(state, "collected"),
        facets=(COMMUNITY, PLATFORM, stance_facet(corpus), LABEL, KIND),
        colour="community",
        outlines="community",
        zone=corpus.zone,
    ).sorted()
    return graph, read_groups(corpus, graph)


def read_groups(corpus: Corpus, graph: DrawnGraph) -> dict[NodeKey, int]:
    """Return the number of each account's community as the corpus measured it: 0 is the largest, as in the report."""
    ids = [node.key.id for node in graph.nodes]
    rows = corpus.ask(statement("account_communities"), ids=ids) if ids else []
    return {NodeKey("account", row["id"]): row["rank"] - 1 for row in rows}


def days(row: Row, name: str) -> tuple[str, str] | None:
    """Return the first and last day of a column pair, or None where there is none."""
    first, last = row[f"first_{name}"], row[f"last_{name}"]
    return None if first is None or last is None else (str(first)[:10], str(last)[:10])


def marked(graph: DrawnGraph, groups: Mapping[NodeKey, int]) -> DrawnGraph:
    """Return the graph with each node's community as its first mark."""
    marks = community_marks(groups)
    nodes = [
        msgspec.structs.replace(node, marks=(*((marks[node.key],) if node.key in marks else ()), *node.marks))
        for node in graph.nodes
    ]
    return msgspec.structs.replace(graph, nodes=tuple(nodes))


def read_explorer(corpus: Corpus, *, limit: int = EXPLORER_NODES) -> DrawnGraph:
    """Return the explorer's graph, laid out; private: ``viz.share.redact`` takes out what others must not see."""
    graph, groups = read_accounts(corpus, limit=limit)
    return place_network(marked(graph, groups), groups=groups)


def explorer_texts(graph: DrawnGraph, *, name: str = "explorer", unmeasured: str = "") -> Texts:
    """Return what the explorer says of itself; ``unmeasured`` says why there are no communities, if that is so."""
    return Texts(
        view=name,
        title="Who turns to whom",
        file=name,
        strength=STRENGTH,
        unit="interactions",
        about=(
            "A disc is an account, a line a reply, repost, quote or mention; larger discs have more of them.",
            unmeasured
            or "Communities turn to each other more than to others. They are those of the report, by size; the "
            "four largest have a colour, the others are grey. Outlines go round the inner 80 % of each.",
            "Accounts without a tie to another are left out, and an account is coloured by the label that it claims "
            "most often; the question label_accounts_by_platform counts all accounts and every label that they claim.",
        ),
        unproved="The texts behind this account are not on this page: fanweave draw ego shows those of one account.",
        empty=_empty(graph),
    )


def _empty(graph: DrawnGraph) -> str:
    if graph.nodes:
        return ""
    return (
        "No account of the corpus replied to, reposted, quoted or mentioned another. "
        "Collect comments and reposts as well, or draw what accounts share: fanweave draw topics."
    )


def sheet(corpus: Corpus, request: Request) -> Sheet:
    """Return the explorer, laid out."""
    graph = read_explorer(corpus, limit=request.limit)
    return Sheet(graph, explorer_texts(graph, unmeasured=unmeasured_sentence(corpus)))
