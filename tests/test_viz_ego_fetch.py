"""Neighbourhoods of the tiny world, worked out by hand from its posts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from support import tiny, tiny_tables

from graph.errors import NothingFound, QueryRefused
from graph.store import Store
from viz.draw import Output, draw_ego
from viz.ego.fetch import read_ego
from viz.ego.neighbours import share_places
from viz.ego.resolve import find_ego
from viz.records import DrawnEdge, DrawnGraph, DrawnNode, Example, NodeKey

RULE = "xiaomi_su7/"


@pytest.fixture(scope="module")
def store(tiny_store: Store) -> Store:
    """The tiny world, on each store."""
    return tiny_store


def account(key: str) -> NodeKey:
    return NodeKey("account", f"{tiny.PEOPLE[key].platform}:~{key}")


def post_id(number: int) -> str:
    return f"{tiny.post_platform(number)}:{tiny.native_post_id(number)}"


def stances(key: str) -> tuple[tuple[str, str], ...]:
    """Stances by target as the tables hold them; how many there are of each is not this file's matter."""
    tables = tiny_tables.tables()
    posts = {row["to_id"] for row in tables["authored"] if row["from_id"] == account(key).id}
    counts = Counter((row["to_id"], row["value"]) for row in tables["takes_stance"] if row["from_id"] in posts)
    targets = sorted({target for target, _ in counts})
    words = [
        " · ".join(f"{value} {n}" for (to, value), n in sorted(counts.items()) if to == target) for target in targets
    ]
    return tuple((f"stance towards {target}", text) for target, text in zip(targets, words, strict=True))


def strengths(graph: DrawnGraph) -> dict[NodeKey, int]:
    return {node.key: node.n for node in graph.nodes}


def ties(graph: DrawnGraph) -> set[tuple[str, str, str, int]]:
    return {
        (
            edge.source.id.partition("~")[2] or edge.source.id,
            edge.relation,
            edge.target.id.partition("~")[2] or edge.target.id,
            edge.n,
        )
        for edge in graph.edges
    }


def test_account_that_reposted_and_claims(store: Store) -> None:
    """gao: P04 only, own words 我是米粉家人，说得好; what an said behind // is not gao's."""
    label = NodeKey("label", "mi_fan_family")
    example = Example(
        pieces=("我是", "米粉家人", "，说得好"),
        facts=(
            ("day", "2025-03-31"),
            ("label mi_fan_family", f"rule {RULE}mi_fan_family, holder self, polarity +"),
        ),
        author="weibo:~gao",
        post_id=post_id(4),
    )
    assert read_ego(store, account("gao")) == DrawnGraph(
        ego=account("gao"),
        nodes=(
            DrawnNode(
                key=account("gao"),
                label="weibo ~gao",
                platform="weibo",
                n=1,
                hop=0,
                facts=(("posts", "1"), *stances("gao")),
                examples=(example,),
                is_public=False,
            ),
            DrawnNode(
                key=account("an"),
                label="weibo ~an",
                platform="weibo",
                n=1,
                facts=(("posts", "5"), *stances("an"), ("followers", "120")),
                examples=(example,),
                is_public=False,
            ),
            DrawnNode(
                key=label,
                label="mi_fan_family",
                n=1,
                facts=(("posts", "1"), ("facet", "fan"), ("polarity", "+"), ("accounts claiming it", "1")),
                examples=(example,),
            ),
        ),
        edges=(
            DrawnEdge(source=account("gao"), target=account("an"), relation="reposted", n=1),
            DrawnEdge(source=account("gao"), target=label, relation="claims", n=1),
        ),
        left_out=(("account", 0), ("hashtag", 0), ("label", 0), ("topic", 0)),
        n_posts=1,
        days=("2025-03-31", "2025-03-31"),
        collected=("2026-03-10", "2026-03-10"),
    )


def test_account_and_whom_it_interacts_with(store: Store) -> None:
    """fei: answered by an (P08, and quoted by an), bo and chen (twice); answers host (P06). P15 reached nobody."""
    graph = read_ego(store, account("fei"))
    assert strengths(graph) == {
        account("fei"): 2,
        account("an"): 2,
        account("bo"): 1,
        account("chen"): 2,
        account("host"): 1,
    }
    assert {tie for tie in ties(graph) if "fei" in tie} == {
        ("an", "replied to", "fei", 1),
        ("an", "quoted", "fei", 1),
        ("bo", "replied to", "fei", 1),
        ("chen", "replied to", "fei", 2),
        ("fei", "replied to", "host", 1),
    }  # fmt: skip


def test_hashtag(store: Store) -> None:
    """小米挺住: in P02 only, by an, who claims mi_fan there and mi_user in P08; its topic goes by the same name."""
    graph = read_ego(store, NodeKey("hashtag", "weibo:小米挺住"))
    assert strengths(graph) == {
        NodeKey("hashtag", "weibo:小米挺住"): 1,
        account("an"): 1,
        NodeKey("label", "mi_fan"): 1,
        NodeKey("label", "mi_user"): 1,
        NodeKey("topic", "小米挺住"): 1,
    }
    assert ties(graph) == {
        ("an", "used", "weibo:小米挺住", 1),
        ("an", "claims", "mi_fan", 1),
        ("an", "claims", "mi_user", 1),
        ("weibo:小米挺住", "its users claim", "mi_fan", 1),
        ("weibo:小米挺住", "its users claim", "mi_user", 1),
        ("weibo:小米挺住", "variant of", "小米挺住", 1),
    }


def test_label_counts_own_words_only(store: Store) -> None:
    """mi_fan: claimed in P02, P03, P27, denied in P06; in P04 it stands in quoted words and does not count.

    an and bo claim mi_user too; an used 小米挺住, bo 挺住小米, neither anything else, and hua no hashtag.
    """
    graph = read_ego(store, NodeKey("label", "mi_fan"))
    assert strengths(graph) == {
        NodeKey("label", "mi_fan"): 4,
        account("an"): 1,
        account("bo"): 1,
        account("hua"): 1,
        NodeKey("hashtag", "weibo:小米挺住"): 1,
        NodeKey("hashtag", "weibo:挺住小米"): 1,
        NodeKey("label", "mi_user"): 2,
    }
    facts = dict(graph.nodes[0].facts)
    assert (facts["posts"], facts["posts that only quote it, left out here"]) == ("5", "1")
    assert graph.n_posts == 4
    assert [example.post_id for example in graph.nodes[0].examples] == [post_id(27), post_id(2), post_id(3), post_id(6)]
    assert "holder self, negated" in dict(graph.nodes[0].examples[3].facts)["label mi_fan"]


def test_second_hop_adds_accounts_of_accounts(store: Store) -> None:
    """mi_fan: an, bo, hua claim it; who they interact with comes next, and is not tied to the label."""
    one, two = (strengths(read_ego(store, NodeKey("label", "mi_fan"), hops=hops)) for hops in (1, 2))
    added = {key.id.partition("~")[2] for key in two.keys() - one.keys()}
    far = read_ego(store, NodeKey("label", "mi_fan"), hops=2)
    assert {node.key.id.partition("~")[2] for node in far.nodes if node.hop == 2} == added
    assert added == {"dou", "fei", "wind", "momo_w", "gao", "host", "ivy", "momo_x"}


def test_fewer_places_leave_the_weakest_out(store: Store) -> None:
    graph = read_ego(store, account("fei"), max_nodes=3)
    assert strengths(graph) == {account("fei"): 2, account("an"): 2, account("chen"): 2}
    assert dict(graph.left_out)["account"] == 2


def test_places_are_shared_between_kinds() -> None:
    assert share_places({"account": 9, "hashtag": 0, "label": 2, "topic": 4}, 9) == {
        "hashtag": 0,
        "label": 2,
        "topic": 3,
        "account": 4,
    }


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("weibo:~gao", NodeKey("account", "weibo:~gao")),
        ("@weibo:~gao", NodeKey("account", "weibo:~gao")),
        ("mi_fan", NodeKey("label", "mi_fan")),
        ("Mi Fan-Family", NodeKey("label", "mi_fan_family")),
        ("#小米挺住#", NodeKey("hashtag", "weibo:小米挺住")),
        ("小米挺住", NodeKey("hashtag", "weibo:小米挺住")),
        (" weibo:小米挺住 ", NodeKey("hashtag", "weibo:小米挺住")),
    ],
)
def test_subject_is_found(store: Store, subject: str, key: NodeKey) -> None:
    assert find_ego(store, subject) == key


def test_hashtag_of_two_platforms_asks_which(store: Store) -> None:
    with pytest.raises(NothingFound, match="names 2 nodes") as caught:
        find_ego(store, "#小米用户有话说#")
    assert caught.value.hint == "give one of the ids: #weibo:小米用户有话说, #xhs:小米用户有话说"


@pytest.mark.parametrize(
    ("subject", "hint"),
    [
        ("mi_fun", "nearest: mi_fan, mi_user"),
        ("挺住", "nearest: weibo:小米挺住, weibo:挺住小米"),
        ("", "give an id such as weibo:小米挺住, a public account's name, or a label's code"),
        ("@mi_fan", "nearest: mi_fan, mi_fan_family"),
    ],
)
def test_unknown_subject_names_the_nearest(store: Store, subject: str, hint: str) -> None:
    with pytest.raises(NothingFound) as caught:
        find_ego(store, subject)
    assert caught.value.hint == hint


@pytest.mark.parametrize("change", [{"hops": 3}, {"hops": 0}, {"max_nodes": 0}, {"max_nodes": 1001}])
def test_out_of_range_is_refused(store: Store, change: dict[str, int]) -> None:
    with pytest.raises(QueryRefused):
        draw_ego(store, "mi_fan", **change)  # type: ignore[arg-type]


def test_shared_page_of_the_store_holds_no_id(store: Store, tmp_path: Path) -> None:
    shared = draw_ego(store, "mi_fan", Output(tmp_path / "a.html"), hops=2)
    private = draw_ego(store, "mi_fan", Output(tmp_path / "b.html", share=False), hops=2)
    assert shared[1:] == private[1:]
    for secret in ("weibo:~an", "xhs:~hua", post_id(2), post_id(27)):
        assert secret not in shared.path.read_text(encoding="utf-8")
        assert secret in private.path.read_text(encoding="utf-8")


def test_drawing_twice_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    pages = [draw_ego(store, "weibo:~an", Output(tmp_path / name)).path.read_bytes() for name in ("a.html", "b.html")]
    assert pages[0] == pages[1]
