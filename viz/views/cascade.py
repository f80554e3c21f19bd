"""A cascade: every post that descends from one post, from left to right in order of time."""

from __future__ import annotations

from graph.errors import NothingFound
from graph.limits import CASCADE_POSTS, CASCADE_QUOTES
from graph.opened import Corpus
from graph.store import Row
from viz.examples import has_text
from viz.graph_page import Texts
from viz.layouts.timeline import Timed, Timeline, lay_out_cascade
from viz.records import PLATFORM, DrawnEdge, DrawnGraph, DrawnNode, Example, Facet, NodeKey
from viz.views.accounts import stance_facet
from viz.views.explorer import days
from viz.views.place import radius_of
from viz.views.quotes import post_examples
from viz.views.sheet import Request, Sheet
from viz.views.statements import statement

_ACTS = ("original", "comment", "reply", "repost", "quote")
ACT = Facet(key="act", title="Kind of post", none="not collected", is_ordered=True, values=_ACTS)


def read_cascade(corpus: Corpus, post_id: str) -> tuple[DrawnGraph, Timeline]:
    """Return all that descends from a post, laid out by time and branch, and the axis.

    Raises NothingFound when the corpus does not know the post; its hint names the largest cascades.
    """
    rows = _in_order(corpus.ask(statement("cascade"), root=post_id, zone=corpus.zone, target=corpus.focal_target))
    if not rows:
        largest = ", ".join(row["id"] for row in corpus.ask(statement("largest_roots")))
        hint = f"the largest cascades begin with {largest}" if largest else "no post of the corpus was answered"
        raise NothingFound(f"the corpus holds no post {post_id!r}", hint=hint, subject=post_id)
    shown = rows[:CASCADE_POSTS]
    place = {row["id"]: at for at, row in enumerate(shown)}
    timeline = lay_out_cascade([Timed(place.get(row["parent"], -1), row["at"]) for row in shown])
    sizes = _sizes([place.get(row["parent"], -1) for row in shown])
    quoted = [(NodeKey("post", row["id"]), row) for row in shown if has_text(row)][:CASCADE_QUOTES]
    examples = post_examples(corpus, quoted)
    state = corpus.ask(statement("collected"))[0]
    nodes = [
        _node(row, sizes[at], timeline.points[at], examples.get(NodeKey("post", row["id"]), ()))
        for at, row in enumerate(shown)
    ]
    graph = DrawnGraph(
        nodes=tuple(nodes),
        edges=tuple(_edge(row) for row in shown if row["parent"] in place),
        left_out=(("post", len(rows) - len(shown)),),
        n_posts=sum(not row["is_stub"] for row in rows),
        days=_span(rows),
        collected=days(state, "collected"),
        facets=(ACT, stance_facet(corpus), PLATFORM),
        colour="act",
        zone=corpus.zone,
    ).sorted()
    return graph, timeline


def _in_order(rows: list[Row]) -> list[Row]:
    """Return the posts by time, but never a child before its parent: clocks of platforms differ."""
    children: dict[str | None, list[Row]] = {}
    for row in rows:
        children.setdefault(row["parent"], []).append(row)
    reached, waiting = [], list(children.get(None, []))
    seen = set()
    while waiting:
        row = waiting.pop(0)
        if row["id"] not in seen:
            seen.add(row["id"])
            reached.append(row)
            waiting += children.get(row["id"], [])
    depth = {row["id"]: row["depth"] for row in reached}
    return sorted(
        reached, key=lambda row: (depth[row["id"]] > 0, row["at"] is None, str(row["at"]), row["depth"], row["id"])
    )


def _sizes(parents: list[int]) -> list[int]:
    """Return how many posts descend from each, itself included; a parent may come after its child."""
    sizes = [1] * len(parents)
    for at in range(len(parents)):
        up, steps = parents[at], 0
        while up >= 0 and steps < len(parents):
            sizes[up] += 1
            up, steps = parents[up], steps + 1
    return sizes


def _node(row: Row, n: int, point: tuple[float, float], examples: tuple[Example, ...]) -> DrawnNode:
    moment = "time unknown" if row["at"] is None else row["at"].strftime("%m-%d %H:%M")
    facts = {
        "author": row["author"] or "",
        "posts after it": f"{n - 1:,}",
        "depth": f"{row['depth']:,}",
        "likes, by the platform": "" if row["like_count"] is None else f"{row['like_count']:,}",
    }
    stance = row["stance"] if row["stance"] in ("support", "oppose", "unclear") else ""
    marks = (("act", row["kind"] or ""), ("stance", stance))
    return DrawnNode(
        key=NodeKey("post", row["id"]),
        label=f"first: {moment}" if row["depth"] == 0 else moment,
        platform=row["platform"],
        n=n,
        facts=tuple((name, value) for name, value in facts.items() if value),
        examples=examples,
        marks=tuple((name, value) for name, value in marks if value),
        first_at=row["at"],
        last_at=row["at"],
        x=point[0],
        y=point[1],
        size=round(1.4 * radius_of(n), 1),
    )


def _edge(row: Row) -> DrawnEdge:
    return DrawnEdge(source=NodeKey("post", row["id"]), target=NodeKey("post", row["parent"]), relation=row["relation"])


def _span(rows: list[Row]) -> tuple[str, str] | None:
    dates = sorted(row["day"] for row in rows if row["day"])
    return (dates[0], dates[-1]) if dates else None


def cascade_texts(graph: DrawnGraph, timeline: Timeline) -> Texts:
    """Return what the cascade says of itself."""
    scale = " on a square-root scale, since most happened early" if timeline.is_root_scaled else ""
    alone = "Nobody answered, passed on or quoted this post in what was collected: collect its comments and reposts."
    return Texts(
        view="cascade",
        title="A cascade: what followed one post",
        file="cascade",
        strength="Strength: posts that descend from a post, itself included.",
        unit="posts",
        about=(
            "A disc is a post, larger if more descends from it; a line joins it to what it answers, passes on or "
            "quotes.",
            "Branches alternate above and below the first post.",
        ),
        unproved="No words of its author's own: a bare repost, a deleted post, or one that was not collected.",
        empty="" if len(graph.nodes) > 1 else alone,
        note=f"Left to right is time{scale}; up and down carries no scale.",
    )


def sheet(corpus: Corpus, request: Request) -> Sheet:
    """Return what descends from the post ``request.subject``, laid out by time."""
    graph, timeline = read_cascade(corpus, request.subject)
    return Sheet(graph, cascade_texts(graph, timeline), timeline.ticks)
