"""Topics: hashtags that occur in the same posts; weak ties are left out, so that the picture can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from graph.limits import TIES_PER_TAG, TOPIC_NODES
from graph.opened import Corpus
from graph.store import Row
from viz.graph_page import Texts
from viz.records import KIND, DrawnEdge, DrawnGraph, DrawnNode, Example, Facet, NodeKey
from viz.views.communities import COMMUNITY
from viz.views.explorer import days, marked
from viz.views.place import arrays, find_groups, place_network
from viz.views.quotes import post_examples
from viz.views.sheet import Request, Sheet
from viz.views.statements import statement

NAMED_TOPICS = 12
TOPIC = Facet(key="topic", title="Topic of the case", none="of no topic", rest="other topics")
REACH = Facet(key="reach", title="Platforms", none="unknown")


def read_topics(corpus: Corpus, *, limit: int = TOPIC_NODES, least_accounts: int = 1) -> DrawnGraph:
    """Return the network of hashtags, laid out; ``least_accounts`` leaves out what fewer accounts use."""
    rows = corpus.ask(statement("hashtags"), zone=corpus.zone)
    shown = [row for row in rows if row["n_accounts"] >= least_accounts][:limit]
    ids = [row["id"] for row in shown]
    pairs = corpus.ask(statement("hashtag_pairs"), ids=ids, least=least_accounts) if ids else []
    least = weakest(pairs, places=TIES_PER_TAG * len(ids))
    kept = [pair for pair in pairs if pair["n"] >= least]
    examples = _examples(corpus, ids)
    topics = _topics(shown)
    state = corpus.ask(statement("collected"))[0]
    graph = DrawnGraph(
        nodes=tuple(_node(row, examples, topics) for row in shown),
        edges=tuple(_edge(pair) for pair in kept),
        left_out=(("hashtag", len(rows) - len(shown)), ("tie", len(pairs) - len(kept))),
        n_posts=state["n_posts"],
        days=days(state, "day"),
        collected=days(state, "collected"),
        facets=(TOPIC, COMMUNITY, REACH, KIND),
        colour="topic" if any(row["topic"] for row in shown) else "community",
        outlines="community",
        zone=corpus.zone,
    ).sorted()
    edges, weights = arrays(graph)
    labels = find_groups(len(ids), edges, weights=weights).tolist()
    sizes = Counter(labels)
    groups = {node.key: label for node, label in zip(graph.nodes, labels, strict=True) if sizes[label] > 1}
    return place_network(marked(graph, groups), groups=groups)


def weakest(pairs: list[Row], *, places: int) -> int:
    """Return the least number of accounts a tie needs so that no more ties than places remain.

    >>> weakest([{"n": 5}, {"n": 2}, {"n": 1}, {"n": 1}], places=2)
    2
    """
    counts = Counter(pair["n"] for pair in pairs)
    total, least = 0, max(counts, default=1)
    for n in sorted(counts, reverse=True):
        total += counts[n]
        if total > places:
            break
        least = n
    return least


def _topics(rows: list[Row]) -> dict[str, str]:
    """Return each topic's name in the legend: the largest by name, the rest as one."""
    sizes = Counter(row["topic"] for row in rows if row["topic"])
    ranked = sorted(sizes, key=lambda topic: (-sizes[topic], topic))
    return {topic: topic if at < NAMED_TOPICS else TOPIC.rest for at, topic in enumerate(ranked)}


def _node(row: Row, examples: Mapping[NodeKey, tuple[Example, ...]], topics: Mapping[str, str]) -> DrawnNode:
    key = NodeKey("hashtag", row["id"])
    platforms = row["platforms"]
    marks = [("reach", " + ".join(platforms)), ("topic", topics.get(row["topic"], ""))]
    return DrawnNode(
        key=key,
        label=f"#{row['tag'] or row['id']}",
        platform=platforms[0] if len(platforms) == 1 else None,
        n=row["n_accounts"],
        facts=_facts(row),
        examples=examples.get(key, ()),
        marks=tuple((name, value) for name, value in marks if value),
        first_at=row["first_at"],
        last_at=row["last_at"],
    )


def _facts(row: Row) -> tuple[tuple[str, str], ...]:
    facts = (("accounts using it", f"{row['n_accounts']:,}"), ("posts", f"{row['n_posts']:,}"))
    return (*facts, ("posts without an author", f"{row['n_authorless']:,}")) if row["n_authorless"] else facts


def _edge(pair: Row) -> DrawnEdge:
    source, target = NodeKey("hashtag", pair["from_id"]), NodeKey("hashtag", pair["to_id"])
    return DrawnEdge(source=source, target=target, relation="used together", n=pair["n"])


def _examples(corpus: Corpus, ids: list[str]) -> dict[NodeKey, tuple[Example, ...]]:
    rows = corpus.ask(statement("hashtag_posts"), ids=ids[:400], each=3) if ids else []
    return post_examples(corpus, [(NodeKey("hashtag", row["form"]), row) for row in rows])


def topics_texts(graph: DrawnGraph) -> Texts:
    """Return what the topics view says of itself."""
    least = min((edge.n for edge in graph.edges), default=1)
    tied = f"A line joins two that at least {least:,} {'account' if least == 1 else 'accounts'} used in one post."
    few = "No hashtag of the corpus is used by enough known accounts to be drawn."
    is_cut = any(n for kind, n in graph.left_out if kind == "hashtag")
    none = few if is_cut else "No post of the corpus carries a hashtag. Collect by search word, or look at labels."
    empty = "" if graph.nodes else none
    return Texts(
        view="topics",
        title="Hashtags used together",
        file="topics",
        strength="Strength: accounts that used the hashtag in a collected post.",
        unit="accounts",
        about=("A disc is a hashtag, the same on all platforms; larger ones have more accounts.", tied),
        unproved="No collected text of this hashtag is on this page: fanweave draw ego shows those of one hashtag.",
        empty=empty or ("" if graph.edges else "No post has two hashtags, so there are no ties."),
    )


def sheet(corpus: Corpus, request: Request) -> Sheet:
    """Return the network of hashtags, laid out."""
    graph = read_topics(corpus, least_accounts=request.least_accounts)
    return Sheet(graph, topics_texts(graph))
