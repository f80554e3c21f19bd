"""The pages that the browser tests open: every view, sizes from nothing to thousands, and hostile ones."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import msgspec

from support.viz_graphs import _TAGS, _examples, hostile, made_up
from support.viz_networks import START, hostile_network, network, network_page
from viz.bundle import read_bundle
from viz.ego.page import ego_page
from viz.graph_page import graph_page
from viz.layouts.inside import disc_radius
from viz.layouts.timeline import Timed, lay_out_cascade
from viz.page import Page, write_page
from viz.records import DrawnEdge, DrawnGraph, DrawnNode, NodeKey
from viz.share import redact
from viz.views.aggregate import communities_texts
from viz.views.cascade import ACT, cascade_texts
from viz.views.explorer import explorer_texts
from viz.views.place import place_network, radius_of
from viz.views.platforms import SAME, platforms_texts
from viz.views.topics import topics_texts


def communities_page() -> Page:
    """Return six communities in a ring with their members inside; seven of the first are left out."""
    graph = network(600, n_quoted=100)
    homes = {node.key: dict(node.marks)["community"] for node in graph.nodes}
    nodes, discs = [], {}
    for number in range(1, 7):
        mine = [node for node in graph.nodes if homes[node.key] == str(number)]
        key = NodeKey("community", str(number))
        centre = place_on_ring(number)
        discs[str(number)] = key
        nodes.append(DrawnNode(
            key=key, label=f"Community {number}", n=len(mine) + (7 if number == 1 else 0),
            facts=(("members", str(len(mine))),), marks=(("community", str(number)),), x=centre[0], y=centre[1],
            size=round(disc_radius(len(mine)), 1), n_left_out=7 if number == 1 else 0,
        ))  # fmt: skip
        keys = {node.key for node in mine}
        within = tuple(edge for edge in graph.edges if edge.source in keys and edge.target in keys)
        inside = place_network(DrawnGraph(nodes=tuple(mine), edges=within))
        factor = disc_radius(len(mine)) / max(1.0, *(abs(each.x) + abs(each.y) for each in inside.nodes))
        nodes += [
            msgspec.structs.replace(node, parent=key, x=round(centre[0] + node.x * factor, 1),
                                    y=round(centre[1] + node.y * factor, 1), size=round(radius_of(node.n), 1))
            for node in inside.nodes
        ]  # fmt: skip
    keys_drawn = {node.key for node in nodes}
    edges = [edge for edge in graph.edges if edge.source in keys_drawn and edge.target in keys_drawn]
    edges += [
        DrawnEdge(source=discs["1"], target=discs[str(number)], relation="ties with", n=number)
        for number in range(2, 7)
    ]
    drawn = msgspec.structs.replace(graph, nodes=tuple(nodes), edges=tuple(edges), outlines="").sorted()
    return graph_page(redact(drawn), communities_texts(drawn), shared=True)


def place_on_ring(number: int) -> tuple[float, float]:
    return ((-320.0, 0.0, 320.0)[number % 3], -220.0 if number < 4 else 220.0)


def platforms_page() -> Page:
    """Return a network of two platforms with ten inferred links, hidden at first."""
    graph = place_network(network(200, n_quoted=60))
    here, there = ([node.key for node in graph.nodes if node.platform == name] for name in ("weibo", "xhs"))
    links = tuple(DrawnEdge(source=a, target=b, relation=SAME) for a, b in zip(here[:10], there[:10], strict=True))
    drawn = msgspec.structs.replace(
        graph, edges=(*graph.edges, *links), colour="platform", off=(SAME,), dashed=(SAME,)
    ).sorted()
    return graph_page(redact(drawn), platforms_texts(drawn), shared=True)


def topics_page() -> Page:
    """Return 80 hashtags, some on both platforms, tied by use."""
    rng = random.Random(5)
    keys = [NodeKey("hashtag", f"{_TAGS[at % 8]}{at // 8 or ''}") for at in range(80)]
    nodes = tuple(
        DrawnNode(
            key=key, label=f"#{key.id}", platform=None if at % 5 == 0 else "weibo", n=max(5, 400 // (at + 1)),
            facts=(("accounts using it", str(max(5, 400 // (at + 1)))),),
            examples=_examples(rng, "weibo:~00") if at < 20 else (),
            first_at=START + dt.timedelta(hours=at), last_at=START + dt.timedelta(days=20),
        )
        for at, key in enumerate(keys)
    )  # fmt: skip
    pairs = sorted({tuple(sorted((rng.randrange(80), int(rng.random() ** 2 * 80)))) for _ in range(260)})
    edges = tuple(
        DrawnEdge(source=keys[a], target=keys[b], relation="used together", n=5 + (a * b) % 9)
        for a, b in pairs
        if a != b
    )
    graph = place_network(DrawnGraph(nodes=nodes, edges=edges, n_posts=900, zone="Asia/Shanghai"))
    return graph_page(redact(graph), topics_texts(graph), shared=True)


def cascade_page(n: int = 240) -> Page:
    """Return a post and what followed it within two days, most of it early."""
    rng = random.Random(7)
    parents = [-1, *(max(0, int(rng.random() ** 3 * at)) for at in range(1, n))]
    times = [START]
    for at in range(1, n):
        times.append(times[parents[at]] + dt.timedelta(minutes=1 + int(rng.paretovariate(0.7) * 4) % 1500))
    timeline = lay_out_cascade([Timed(parent, moment) for parent, moment in zip(parents, times, strict=True)])
    keys = [NodeKey("post", f"weibo:51{at:014d}") for at in range(n)]
    acts = ["original", *(rng.choice(["comment", "reply", "repost"]) for _ in range(n - 1))]
    nodes = tuple(
        DrawnNode(
            key=keys[at], label=times[at].strftime("%m-%d %H:%M"), platform="weibo", n=1 + parents.count(at),
            facts=(("author", f"weibo:~{at % 90:016x}"),), examples=_examples(rng, f"weibo:~{at % 90:016x}")[:1],
            marks=(("act", acts[at]),), first_at=times[at], last_at=times[at], x=timeline.points[at][0],
            y=timeline.points[at][1], size=round(1.4 * radius_of(1 + parents.count(at)), 1),
        )
        for at in range(n)
    )  # fmt: skip
    edges = tuple(
        DrawnEdge(
            source=keys[at], target=keys[parents[at]], relation="passes on" if acts[at] == "repost" else "answers"
        )
        for at in range(1, n)
    )
    graph = DrawnGraph(nodes=nodes, edges=edges, n_posts=n, facets=(ACT,), colour="act", zone="Asia/Shanghai").sorted()
    page = graph_page(redact(graph), cascade_texts(graph, timeline), shared=True)
    page.data["axis"] = [[x, text] for x, text in timeline.ticks]
    return page


def empty_page() -> Page:
    """Return an explorer without an account."""
    return graph_page(DrawnGraph(), explorer_texts(DrawnGraph()), shared=True)


def write_samples(folder: Path, *, sizes: tuple[int, ...] = (1, 20, 1000, 3000)) -> None:
    """Write all pages into a folder, ``sizes`` of the explorer among them."""
    for n in (1, 10, 100, 300, 1000):
        write_page(ego_page(redact(made_up(n)), shared=True), folder / f"ego-{n}.html", bundle=read_bundle("ego"))
    write_page(ego_page(hostile(), shared=False), folder / "hostile-ego.html", bundle=read_bundle("ego"))
    pages = {f"explorer-{n}": network_page(n) for n in sizes} | {
        "hostile-explorer": hostile_network(), "communities": communities_page(), "platforms": platforms_page(),
        "topics": topics_page(), "cascade": cascade_page(), "empty": empty_page(),
    }  # fmt: skip
    for name, page in pages.items():
        write_page(page, folder / f"{name}.html", bundle=read_bundle("explorer"))


if __name__ == "__main__":
    import sys

    write_samples(Path(sys.argv[1]), sizes=tuple(map(int, sys.argv[2:])) or (1, 20, 1000, 3000))
