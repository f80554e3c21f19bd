"""The aggregated map: one disc a community, ties between them by weight, members inside to be opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph.limits import COMMUNITY_MEMBERS, SMALLEST_GROUP, TIES_PER_NODE
from graph.opened import Corpus
from graph.store import Row
from viz.graph_page import Texts
from viz.layouts.archipelago import lay_out_islands
from viz.layouts.arrays import Edges, Numbers, Points, Weights, rounded, split
from viz.layouts.inside import disc_radius, lay_out_members
from viz.records import KIND, DrawnEdge, DrawnGraph, DrawnNode, Example, NodeKey
from viz.views.accounts import LABEL, account_edges, account_node, stance_facet
from viz.views.communities import COMMUNITY, NAMED, REST, unmeasured_sentence
from viz.views.explorer import STRENGTH, days
from viz.views.place import SEED, radius_of
from viz.views.quotes import account_examples
from viz.views.sheet import Request, Sheet
from viz.views.statements import statement

BETWEEN = "ties with"
_EVERYBODY = 2**31
GROUPLESS = f"accounts in no group of {SMALLEST_GROUP} or more"


class Whole(NamedTuple):
    """All tied accounts, each in its community."""

    rows: list[Row]  # of accounts.sql, the strongest first
    numbers: Numbers  # place in ``ranks`` of each row's community; -1 without one of SMALLEST_GROUP members or more
    edges: Edges  # pairs of rows
    weights: Weights  # interactions of each pair
    ranks: Sequence[int] = ()  # ranks of these communities in the corpus, 1 the largest, as the report numbers them
    sizes: Sequence[int] = ()  # their members in the corpus, those without a tie too


def read_communities(corpus: Corpus, *, members: int = COMMUNITY_MEMBERS) -> DrawnGraph:
    """Return the map of communities, laid out, with at most so many members inside them."""
    whole = read_whole(corpus)
    k = int(whole.numbers.max(initial=-1)) + 1
    shown = [at for at in range(len(whole.rows)) if whole.numbers[at] >= 0][:members]
    examples = account_examples(corpus, [whole.rows[at]["id"] for at in shown])
    ids = [whole.rows[at]["id"] for at in shown]
    ties = corpus.ask(statement("account_ties"), ids=ids) if ids else []
    points, centres = _places(whole, k, shown)
    nodes = [
        *(_community(whole, number, shown, examples, corpus.focal_target, centres[number]) for number in range(k)),
        *(_member(whole, at, examples, corpus.focal_target, points[place]) for place, at in enumerate(shown)),
    ]
    state = corpus.ask(statement("collected"))[0]
    small = int((whole.numbers < 0).sum())
    return DrawnGraph(
        nodes=tuple(nodes),
        edges=(*_between(whole, k), *account_edges(ties[: TIES_PER_NODE * len(ids)])),
        left_out=(("account", len(whole.rows) - small - len(shown)), (GROUPLESS, small)),
        n_posts=state["n_posts"],
        days=days(state, "day"),
        collected=days(state, "collected"),
        facets=(COMMUNITY, stance_facet(corpus), LABEL, KIND),
        colour="community",
        zone=corpus.zone,
    ).sorted()


def read_whole(corpus: Corpus) -> Whole:
    """Return all accounts with ties and their communities as measured in the corpus, the same as in the report."""
    rows = corpus.ask(statement("accounts"), limit=_EVERYBODY, zone=corpus.zone, target=corpus.focal_target)
    ids = [row["id"] for row in rows]
    if not ids:
        return Whole([], np.zeros(0, dtype=np.int64), np.zeros((0, 2), dtype=np.int64), np.zeros(0))
    ties = corpus.columns(statement("all_ties"), ids=ids)
    edges = np.stack([ties["source"], ties["target"]], axis=1).astype(np.int64)
    weights = ties["n"].astype(np.float64)
    members = corpus.ask(statement("account_communities"), ids=ids)
    rank_of = {row["id"]: int(row["rank"]) for row in members}
    size_of = {int(row["rank"]): int(row["n_members"]) for row in members}
    numbers, ranks = _large(np.array([rank_of.get(name, 0) for name in ids], dtype=np.int64))
    return Whole(rows, numbers, edges, weights, ranks, [size_of[rank] for rank in ranks])


def _large(rank: Numbers) -> tuple[Numbers, list[int]]:
    """Return the place of each rank among those of ``SMALLEST_GROUP`` rows or more, else -1, and these ranks.

    >>> _large(np.array([1] * 5 + [0, 2] + [3] * 6))[1]
    [1, 3]
    """
    sizes = np.bincount(rank, minlength=1)
    kept = (rank > 0) & (sizes[rank] >= SMALLEST_GROUP)
    numbers = np.full(len(rank), -1, dtype=np.int64)
    ranks, numbers[kept] = np.unique(rank[kept], return_inverse=True)
    return numbers, ranks.tolist()


def _places(whole: Whole, k: int, shown: Sequence[int]) -> tuple[Points, Points]:
    """Return where the shown members go, and the communities' discs."""
    if not k:
        return np.zeros((0, 2)), np.zeros((0, 2))
    inside = np.flatnonzero(whole.numbers >= 0)
    place = np.full(len(whole.rows), -1, dtype=np.int64)
    place[inside] = np.arange(len(inside))
    ends = place[whole.edges]
    kept = (ends >= 0).all(axis=1)
    islands = lay_out_islands(whole.numbers[inside], ends[kept], weights=whole.weights[kept], seed=SEED)
    there = np.full(len(whole.rows), -1, dtype=np.int64)
    there[list(shown)] = np.arange(len(shown))
    mine = there[whole.edges]
    owner = whole.numbers[list(shown)]
    used, compact = np.unique(owner, return_inverse=True)
    points = np.zeros((len(shown), 2))
    for number, (members, inner) in zip(used, split(compact, mine[(mine >= 0).all(axis=1)]), strict=True):
        spots = lay_out_members(len(members), inner, seed=SEED, iterations=60)
        factor = (islands.radii[number] - 6.0) / (disc_radius(len(members)) + 6.0)
        points[members] = islands.centres[number] + spots * factor
    return rounded(points), rounded(islands.centres)


def _number(rank: int) -> str:
    return str(rank) if rank <= NAMED else REST


def _key(rank: int) -> NodeKey:
    return NodeKey("community", str(rank))


def _member(whole: Whole, at: int, examples: dict[str, tuple[Example, ...]], target: str, point: Points) -> DrawnNode:
    import msgspec

    rank = whole.ranks[int(whole.numbers[at])]
    node = account_node(whole.rows[at], examples, target=target)
    return msgspec.structs.replace(
        node, parent=_key(rank), marks=(("community", _number(rank)), *node.marks), x=float(point[0]),
        y=float(point[1]), size=round(radius_of(node.n), 1),
    )  # fmt: skip


def _community(
    whole: Whole,
    number: int,
    shown: Sequence[int],
    examples: dict[str, tuple[Example, ...]],
    target: str,
    centre: Points,
) -> DrawnNode:
    members = [whole.rows[at] for at in np.flatnonzero(whole.numbers == number)]
    n_shown = int((whole.numbers[list(shown)] == number).sum())
    quoted = [example for row in members for example in examples.get(row["id"], ())[:1]]
    rank = whole.ranks[number]
    return DrawnNode(
        key=_key(rank),
        label=f"Community {rank}",
        n=whole.sizes[number],
        facts=_facts(members, whole, number, target),
        examples=tuple(quoted[:5]),
        marks=(("community", _number(rank)),),
        x=float(centre[0]),
        y=float(centre[1]),
        size=round(disc_radius(len(members)), 1),
        n_left_out=len(members) - n_shown,
    )


def _facts(members: list[Row], whole: Whole, number: int, target: str) -> tuple[tuple[str, str], ...]:
    ends = whole.numbers[whole.edges] == number
    inside, across = whole.weights[ends.all(axis=1)].sum(), whole.weights[ends.sum(axis=1) == 1].sum()
    n_untied = whole.sizes[number] - len(members)
    facts = {
        "members": f"{whole.sizes[number]:,}",
        "members without a tie, not drawn": f"{n_untied:,}" if n_untied else "",
        "platforms": _counted(row["platform"] for row in members),
        "interactions inside": f"{int(inside):,}",
        "with others": f"{int(across):,}",
        f"members by stance towards {target}": _counted(_stances(members)),
        "members by label claimed": _counted(row["label"] for row in members if row["label"]),
    }
    return tuple((name, value) for name, value in facts.items() if value)


def _stances(members: list[Row]) -> list[str]:
    support, oppose = ("n_support", "n_oppose")
    words = {(True, True): "both", (True, False): "support", (False, True): "oppose", (False, False): ""}
    stances = [words[bool(row[support]), bool(row[oppose])] for row in members]
    return [word for word in stances if word]


def _counted(words: object) -> str:
    """Word counts by falling number, the first four; what fewer than ``SMALLEST_GROUP`` members share is not said."""
    counts = Counter(words)  # type: ignore[call-overload]
    ranked = sorted((word for word in counts if counts[word] >= SMALLEST_GROUP), key=lambda word: (-counts[word], word))
    return " · ".join(f"{word} {counts[word]:,}" for word in ranked[:4])


def _between(whole: Whole, k: int) -> tuple[DrawnEdge, ...]:
    ends = np.sort(whole.numbers[whole.edges], axis=1)
    kept = (ends[:, 0] >= 0) & (ends[:, 0] != ends[:, 1]) if len(ends) else np.zeros(0, dtype=bool)
    pairs, place = np.unique(ends[kept], axis=0, return_inverse=True) if kept.any() else (np.zeros((0, 2)), kept[:0])
    tied = np.bincount(np.asarray(place, dtype=np.int64).ravel(), whole.weights[kept], minlength=len(pairs))
    return tuple(
        DrawnEdge(source=_key(whole.ranks[int(a)]), target=_key(whole.ranks[int(b)]), relation=BETWEEN, n=int(n))
        for (a, b), n in zip(pairs, tied, strict=True)
    )


_EMPTY = (
    f"No {SMALLEST_GROUP} accounts form a community: there are too few replies, reposts or mentions. "
    "fanweave draw explorer shows the accounts that have any."
)


def communities_texts(graph: DrawnGraph, *, instead: bool = False, unmeasured: str = "") -> Texts:
    """Return what the map says of itself; ``instead`` when it stands in for an explorer of too many nodes.

    ``unmeasured`` says why the corpus has no communities, where it has none.
    """
    about = (
        "A disc is a community: accounts that turn to each other more than to others. Its area goes with its members, "
        "a line's width with the interactions between two communities.",
        "Open a disc, by its details or a double click, to see its members inside it.",
    )
    why = "Too many accounts for a readable picture, so communities are drawn; fanweave draw explorer --full draws up "
    return Texts(
        view="communities",
        title="Communities: who turns to whom",
        file="communities",
        strength=f"Strength: members of a community. For accounts: {STRENGTH[10:]}",
        unit="members",
        about=(*about, f"{why}to 50,000.") if instead else about,
        unproved="The texts behind this node are not on this page: fanweave draw ego shows those of one account.",
        empty="" if graph.nodes else unmeasured or _EMPTY,
    )


def sheet(corpus: Corpus, request: Request) -> Sheet:
    """Return the map of communities, laid out."""
    graph = read_communities(corpus)
    unmeasured = unmeasured_sentence(corpus)
    return Sheet(graph, communities_texts(graph, instead=request.stands_in, unmeasured=unmeasured))
