"""Pages count as the questions of the library do: the same account, label or hashtag has the same numbers on both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import tiny_tables
from support.demo import Demo

from graph.case.folder import case_dir
from graph.corpus.derive.acts import write_acts
from graph.corpus.parts.manifest import read_manifest
from graph.limits import SMALLEST_GROUP
from graph.opened import Corpus, opened_corpus, opened_tables
from graph.store import Row, Store, open_store
from queries.library import run
from viz.ego.fetch import read_ego
from viz.records import DrawnGraph, DrawnNode, NodeKey
from viz.report.sections import communities
from viz.report.words import Words
from viz.report.world import World
from viz.views.aggregate import read_communities
from viz.views.communities import unmeasured_sentence
from viz.views.explorer import explorer_texts, read_explorer

ALL = 100_000


@pytest.fixture(scope="module")
def store(demo: Demo) -> Iterator[Store]:
    opened = open_store(f"embedded:{demo.workspace / 'graph'}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def explorer(demo: Demo) -> Iterator[tuple[Corpus, DrawnGraph]]:
    with opened_corpus(demo.workspace, case_dir("xiaomi_su7")) as corpus:
        yield corpus, read_explorer(corpus)


@pytest.fixture(scope="module")
def claims(store: Store) -> dict[tuple[str, str], int]:
    """Posts by account and label that it claims."""
    rows = run(store, "label_claimers", limit=ALL)
    return {(row["account"], row["label"]): row["n_posts"] for row in rows}


def ego(store: Store, kind: str, name: str) -> DrawnGraph:
    graph = read_ego(store, NodeKey(kind, name), max_nodes=1000)
    assert not any(n for _, n in graph.left_out), "the picture is too small to compare"
    return graph


def strengths(graph: DrawnGraph, kind: str) -> dict[str, int]:
    """Strength of each neighbour of a kind."""
    return {node.key.id: node.n for node in graph.nodes if node.key.kind == kind and node.key != graph.ego}


def middle(graph: DrawnGraph) -> DrawnNode:
    return next(node for node in graph.nodes if node.key == graph.ego)


def together(rows: list[Row], one: str, other: str, name: str, n: str) -> dict[str, int]:
    """Counts of the pairs that a thing is in, by the other of each pair."""
    pairs = {row[other]: row[n] for row in rows if row[one] == name}
    return pairs | {row[one]: row[n] for row in rows if row[other] == name}


def test_a_label_has_the_counts_of_the_questions(store: Store, claims: dict[tuple[str, str], int]) -> None:
    labels = Counter(label for _, label in claims)
    both = run(store, "label_co_claims")
    tags = run(store, "hashtag_labels", limit=ALL)
    hits = run(store, "label_hits", limit=ALL)
    n_quoted = 0
    for label, n_accounts in labels.items():
        graph = ego(store, "label", label)
        assert strengths(graph, "account") == {who: n for (who, name), n in claims.items() if name == label}
        assert strengths(graph, "label") == together(both, "label", "other_label", label, "n_both")
        assert strengths(graph, "hashtag") == {row["hashtag"]: row["n_posts"] for row in tags if row["label"] == label}
        posts = {row["post"] for row in hits if row["label"] == label}
        own = {row["post"] for row in hits if row["label"] == label and row["holder"] != "quoted"}
        facts = dict(middle(graph).facts)
        assert (middle(graph).n, facts["posts"]) == (len(own), f"{len(posts):,}")
        assert facts.get("posts that only quote it, left out here", "0") == str(len(posts - own))
        assert facts["accounts claiming it"] == f"{n_accounts:,}"
        n_quoted += len(posts - own)
    assert n_quoted, "no label of this world is only quoted anywhere: nothing was compared"


def test_a_hashtag_has_the_counts_of_the_questions(store: Store) -> None:
    variants = {row["hashtag"]: row["n_posts"] for row in run(store, "hashtag_variants_by_topic", min_variants=1)}
    labels = run(store, "hashtag_labels", limit=ALL)
    pairs = run(store, "hashtag_co_occurrence", min_posts=1, limit=ALL)
    days = Counter[str]()
    for row in run(store, "hashtag_days", min_posts=1, limit=ALL):
        days[row["hashtag"]] += row["n_posts"]
    assert len(variants) > 5
    for tag, n_posts in sorted(variants.items())[:12]:
        graph = ego(store, "hashtag", tag)
        assert (middle(graph).n, dict(middle(graph).facts)["posts"]) == (n_posts, f"{n_posts:,}")
        assert sum(strengths(graph, "account").values()) == days[tag]
        assert strengths(graph, "label") == {row["label"]: row["n_posts"] for row in labels if row["hashtag"] == tag}
        assert strengths(graph, "hashtag") == together(pairs, "hashtag", "other_hashtag", tag, "n_posts")


def answered(graph: DrawnGraph, key: NodeKey) -> Row:
    """Count the ties of an account on a page in the columns of accounts_most_answered."""
    to = {
        relation: {edge.source: edge.n for edge in graph.edges if edge.target == key and edge.relation == relation}
        for relation in ("replied to", "reposted", "quoted", "mentioned")
    }
    return {
        "n_repliers": len(to["replied to"]),
        "n_reposters": len(to["reposted"].keys() | to["quoted"].keys()),
        "n_mentioners": len(to["mentioned"]),
        "n_replies": sum(to["replied to"].values()),
        "n_answered": sum(edge.source == key and edge.relation == "replied to" for edge in graph.edges),
    }


def test_an_account_has_the_counts_of_the_questions(store: Store, claims: dict[tuple[str, str], int]) -> None:
    activity = {row["account"]: row["n_posts"] for row in run(store, "account_activity", limit=12)}
    turned = {row["account"]: row for row in run(store, "accounts_most_answered", limit=ALL)}
    assert activity.keys() & turned.keys()
    for who, n_posts in activity.items():
        graph = ego(store, "account", who)
        assert (middle(graph).n, dict(middle(graph).facts)["posts"]) == (n_posts, f"{n_posts:,}")
        assert strengths(graph, "label") == {label: n for (name, label), n in claims.items() if name == who}
        if who in turned:
            assert graph.ego is not None
            counts = answered(graph, graph.ego)
            assert counts == {name: turned[who][name] for name in counts}


def test_the_explorer_has_the_counts_of_the_questions(
    store: Store, explorer: tuple[Corpus, DrawnGraph], claims: dict[tuple[str, str], int]
) -> None:
    _, graph = explorer
    assert dict(graph.left_out) == {"account": 0, "tie": 0}
    activity = {row["account"]: row["n_posts"] for row in run(store, "account_activity", limit=ALL)}
    turned = {row["account"]: row for row in run(store, "accounts_most_answered", limit=ALL)}
    n_claiming = 0
    for node in graph.nodes:
        who, facts = node.key.id, dict(node.facts)
        assert facts["posts"] == f"{activity.get(who, 0):,}"
        own = {label: n for (name, label), n in claims.items() if name == who}
        shown = dict(part.rsplit(" ", 1) for part in facts.get("labels claimed, with posts", "").split(" · ") if part)
        assert shown == {label: str(n) for label, n in own.items()}
        n_claiming += len(own) > 1
        if own:
            assert own[dict(node.marks)["label"]] == max(own.values())
    assert n_claiming, "nobody of this world claims two labels: nothing was compared"
    for who in sorted(turned, key=lambda who: -turned[who]["n_replies"])[:50]:
        counts = answered(graph, NodeKey("account", who))
        assert counts == {name: turned[who][name] for name in counts}


def test_report_explorer_and_map_mean_the_same_communities(
    store: Store, explorer: tuple[Corpus, DrawnGraph], demo: Demo
) -> None:
    """The report numbers communities by size; equal ones by the rank that the measure gave them."""
    corpus, graph = explorer
    sizes = run(store, "community_sizes", method="louvain")
    sizes.sort(key=lambda row: (-row["n_members"], int(row["community"].rpartition(":")[2])))
    names = {row["community"]: str(rank) if rank <= 12 else "smaller ones" for rank, row in enumerate(sizes, 1)}
    assert len(names) > 1
    rows = corpus.ask("SELECT from_id, to_id FROM member_of WHERE role = 'member'")
    marks = {node.key.id: dict(node.marks).get("community") for node in graph.nodes}
    assert marks == dict.fromkeys(marks) | {row["from_id"]: names[row["to_id"]] for row in rows}
    discs = {node.label: node.n for node in read_communities(corpus).nodes if node.key.kind == "community"}
    assert discs == {
        f"Community {rank}": row["n_members"] for rank, row in enumerate(sizes, 1) if row["n_members"] >= SMALLEST_GROUP
    }
    manifest = read_manifest(demo.workspace / "corpus")
    world = World(store, Words("en"), manifest, (), corpus.focal_target, corpus.zone, share=True)
    [table, *_] = communities.section(world).tables
    kept = [(rank, row["n_members"]) for rank, row in enumerate(sizes, 1) if row["n_members"] >= SMALLEST_GROUP]
    assert [(int(row["community"]), row["n_members"]) for row in table.rows] == kept[:12]


def test_a_projection_without_ties_names_those_that_have_some(tmp_path: Path) -> None:
    """The tiny world: one repost, so nobody shares one; hashtags and threads are shared."""
    tables = tiny_tables.tables()
    tables["community"] = [row for row in tables["community"] if row["method"] == "guardians"]
    tiny_tables.write_tables(tmp_path, content=tables)
    write_acts(tmp_path)
    with opened_tables(tmp_path, zone="Asia/Shanghai", focal_target=tiny_tables.TARGET) as corpus:
        assert corpus.ties_instead() == []
        words = unmeasured_sentence(corpus._replace(projection="co_repost"))
        page = explorer_texts(read_explorer(corpus), unmeasured=words)
        assert "community" not in {key for node in read_explorer(corpus).nodes for key, _ in node.marks}
    assert words == (
        "No communities were found in this corpus. The projection co_repost of [communities] in case.toml has no ties "
        "here; these have: reply, repost, quote, mention, co_hashtag, co_post."
    )
    assert words in page.about


def test_the_explorer_says_which_claims_it_leaves_out(explorer: tuple[Corpus, DrawnGraph]) -> None:
    words = " ".join(explorer_texts(explorer[1]).about)
    assert "label_accounts_by_platform" in words
    assert "Accounts without a tie to another are left out" in words
