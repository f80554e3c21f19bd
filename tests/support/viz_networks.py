"""Made-up networks for the explorer's tests: planted communities, heavy tails, Chinese names, any size."""

from __future__ import annotations

import datetime as dt
import random

import msgspec
import numpy as np

from support.viz_graphs import _NAMES, HOSTILE, _examples
from viz.graph_page import Texts, graph_page
from viz.page import Page
from viz.records import KIND, PLATFORM, DrawnEdge, DrawnGraph, DrawnNode, Example, Facet, NodeKey
from viz.share import redact
from viz.views.communities import COMMUNITY, community_marks
from viz.views.place import by_size, place_network

STANCE = Facet(key="stance", title="Stance towards person:leijun")
START = dt.datetime(2025, 3, 29, 8, 0)
TEXTS = Texts(
    view="explorer", title="Who turns to whom", file="explorer", strength="Strength: replies, reposts and mentions.",
    unit="interactions", about=("A made-up network.",),
    unproved="The texts behind this node are not on this page: fanweave draw ego shows them.",
)  # fmt: skip


def network(n: int, *, seed: int = 1, n_quoted: int = 300) -> DrawnGraph:
    """Return ``n`` accounts in planted communities, about three ties each, mostly inside, hubs among them."""
    rng = random.Random(seed)
    k = max(2, round(n**0.5 / 3))
    homes = [min(k - 1, int(rng.paretovariate(0.8)) - 1 + rng.randrange(3)) % k for _ in range(n)]
    homes.sort()
    members: dict[int, list[int]] = {}
    for at, home in enumerate(homes):
        members.setdefault(home, []).append(at)
    ties: dict[tuple[int, int], int] = {}
    for at, home in enumerate(homes):
        for _ in range(1 + rng.randrange(5)):
            near = members[home] if rng.random() < 0.9 else members[rng.choice(homes)]
            other = near[min(len(near) - 1, int(len(near) * rng.random() ** 3))]
            if other != at:
                ties[at, other] = ties.get((at, other), 0) + 1 + int(rng.paretovariate(1.5)) // 2
    strength = [0] * n
    for (source, target), weight in ties.items():
        strength[source] += weight
        strength[target] += weight
    keys = [NodeKey("account", f"weibo:{at}" if at % 40 == 1 else f"weibo:~{at:016x}") for at in range(n)]
    ranked = sorted(range(n), key=lambda at: (-strength[at], at))
    quoted = set(ranked[:n_quoted])
    nodes = [_node(rng, at, keys[at], strength[at], is_quoted=at in quoted) for at in range(n)]
    edges = [
        DrawnEdge(source=keys[source], target=keys[target], relation=rng.choice(["replied to", "reposted"]), n=weight)
        for (source, target), weight in sorted(ties.items())
    ]
    marks = community_marks(dict(zip(keys, by_size(np.array(homes)).tolist(), strict=True)))
    return DrawnGraph(
        nodes=tuple(
            msgspec.structs.replace(node, marks=(*((marks[node.key],) if node.key in marks else ()), *node.marks))
            for node in nodes
        ),
        edges=tuple(edges), left_out=(("account", 42),), n_posts=n * 4, days=("2025-03-29", "2025-04-28"),
        collected=("2025-05-01", "2025-05-01"), facets=(PLATFORM, COMMUNITY, STANCE, KIND), colour="community",
        outlines="community", zone="Asia/Shanghai",
    )  # fmt: skip


def _node(rng: random.Random, at: int, key: NodeKey, n: int, *, is_quoted: bool) -> DrawnNode:
    first = START + dt.timedelta(hours=rng.randrange(24 * 25))
    last = first + dt.timedelta(hours=rng.randrange(24 * 5))
    is_public = "~" not in key.id
    emoji = "🐟" if at % 7 == 0 else ""
    return DrawnNode(
        key=key, label=f"@{_NAMES[at % 10]}{at}{emoji}" if is_public else f"weibo ~{at:04x}",
        platform=["weibo", "weibo", "xhs"][at % 3], n=n,
        facts=(("posts", str(1 + at % 9)), ("followers", f"{at * 37:,}")),
        examples=_examples(rng, key.id) if is_quoted else (), is_public=is_public,
        marks=(("stance", rng.choice(["support", "oppose", "none"])),),
        first_at=None if at % 50 == 3 else first, last_at=None if at % 50 == 3 else last,
    )  # fmt: skip


def network_page(n: int, *, shared: bool = True) -> Page:
    """Return the page of a made-up network, drawn as a view draws it."""
    graph = network(n, n_quoted=min(n, 300))
    groups = {
        node.key: int(mark) for node in graph.nodes for key, mark in node.marks if key == "community" and mark.isdigit()
    }
    graph = place_network(graph, groups=groups)
    return graph_page(redact(graph) if shared else graph, TEXTS, shared=shared)


def hostile_network() -> Page:
    """Return 60 nodes with the hostile strings in every text field that a view can write."""
    nodes, edges = [], []
    kinds = ["account", "hashtag", "post", "community", *HOSTILE]
    for at in range(60):
        bad = [HOSTILE[(at + step) % len(HOSTILE)] for step in range(9)]
        key = NodeKey(kinds[at % len(kinds)], f"{bad[0]}{at}")
        nodes.append(DrawnNode(
            key=key, label=bad[3], platform=bad[4], n=at, facts=((bad[5], bad[6]), ("day", bad[7])),
            examples=(_hostile_example(bad),), marks=(("community", bad[1]), ("stance", bad[2])),
            first_at=START + dt.timedelta(hours=at), last_at=START + dt.timedelta(days=at),
            x=float(at % 8 * 60), y=float(at // 8 * 60), n_left_out=at if key.kind == "community" else 0,
        ))  # fmt: skip
        edges.append(DrawnEdge(source=nodes[0].key, target=key, relation=bad[6], n=1))
    facets = (
        Facet(key="community", title=HOSTILE[0], none=HOSTILE[1]), PLATFORM, KIND,
        Facet(key="stance", title=HOSTILE[7], none=HOSTILE[8]),
    )  # fmt: skip
    graph = DrawnGraph(
        nodes=tuple(nodes), edges=tuple(edges), left_out=((HOSTILE[1], 3),), n_posts=60, days=(HOSTILE[0], HOSTILE[1]),
        collected=(HOSTILE[2], HOSTILE[4]), facets=facets, colour="community", outlines="community", zone=HOSTILE[0],
        dashed=(HOSTILE[8],),
    ).sorted()  # fmt: skip
    texts = Texts(
        view=HOSTILE[0], title=HOSTILE[1], file="explorer-hostile", strength=HOSTILE[3], unit=HOSTILE[4],
        about=(HOSTILE[5], HOSTILE[0]), unproved=HOSTILE[0], empty=HOSTILE[1], note=HOSTILE[0],
    )  # fmt: skip
    return graph_page(graph, texts, shared=False)


def _hostile_example(bad: list[str]) -> Example:
    return Example(
        pieces=(bad[1], bad[2], bad[3]), facts=((bad[4], bad[5]), ("day", bad[6])), author=bad[7], post_id=bad[0]
    )
