"""Redaction: nothing on a shared page finds a private person or a post again."""

from __future__ import annotations

import json

import msgspec
import pytest
from support.viz_graphs import made_up

from viz.ego.page import ego_page, page_name
from viz.records import DrawnEdge, DrawnGraph, DrawnNode, Example, NodeKey
from viz.share import page_hash, redact

PRIVATE = NodeKey("account", "weibo:~90c1f2a7b3d4e5f6")
PUBLIC = NodeKey("account", "weibo:1000000001")
LABEL = NodeKey("label", "mi_fan")
FACTS = (
    ("posts", "3"),
    ("stance", "support 3"),
    ("followers", "1,234"),
    ("region", "四川"),
    ("tenure claimed", "9 years"),
)


def small() -> DrawnGraph:
    example = Example(
        pieces=("长" * 90, "米粉", "。"), facts=(("day", "2025-04-01"),), author=PRIVATE.id, post_id="weibo:5150"
    )
    return DrawnGraph(
        ego=LABEL,
        nodes=(
            DrawnNode(key=LABEL, label="mi_fan", n=3),
            DrawnNode(
                key=PRIVATE,
                label="@clear name",
                platform="weibo",
                n=2,
                facts=FACTS,
                examples=(example,),
                is_public=False,
            ),
            DrawnNode(key=PUBLIC, label="@公众甲", platform="weibo", n=1, facts=FACTS, is_public=True),
        ),
        edges=(DrawnEdge(source=PRIVATE, target=LABEL, relation="claims", n=2),),
    )


def test_private_account_becomes_a_pseudonym_of_the_page() -> None:
    code = page_hash(PRIVATE.id)
    node = redact(small()).nodes[1]
    assert node == DrawnNode(
        key=NodeKey("account", code[:4]),
        label=f"weibo ·{code[:4]}",
        platform="weibo",
        n=2,
        facts=(("posts", "3"), ("stance", "support 3"), ("followers", "1,000 to 9,999")),
        examples=(
            Example(
                pieces=("…" + "长" * 77, "米粉", "。"),
                facts=(("day", "2025-04-01"),),
                author=f"weibo ·{code[:4]}",
            ),
        ),
        is_public=False,
    )


def test_public_account_keeps_name_and_facts() -> None:
    node = redact(small()).nodes[2]
    assert (node.label, node.facts, node.key) == ("@公众甲", FACTS, NodeKey("account", page_hash(PUBLIC.id)[:4]))


def test_ties_follow_their_nodes() -> None:
    edge = DrawnEdge(source=NodeKey("account", page_hash(PRIVATE.id)[:4]), target=LABEL, relation="claims", n=2)
    assert redact(small()).edges == (edge,)


@pytest.mark.parametrize(
    "secret", ["90c1f2a7b3d4e5f6", "clear name", "weibo:5150", "四川", '"1,234"', "9 years", "长" * 90]
)
def test_shared_page_holds_no_secret_of_a_private_account(secret: str) -> None:
    graph = msgspec.structs.replace(small(), nodes=small().nodes[:2])
    assert secret in as_json(graph, shared=False)
    assert secret not in as_json(redact(graph), shared=True)


def test_shared_page_holds_no_account_id_of_a_public_figure() -> None:
    assert PUBLIC.id in as_json(small(), shared=False)
    assert PUBLIC.id not in as_json(redact(small()), shared=True)


def as_json(graph: DrawnGraph, *, shared: bool) -> str:
    return json.dumps(ego_page(graph, shared=shared).data, ensure_ascii=False)


def test_ego_of_a_private_account_is_not_in_the_file_name() -> None:
    graph = DrawnGraph(
        ego=PRIVATE, nodes=(DrawnNode(key=PRIVATE, label="weibo:~90", platform="weibo", is_public=False),)
    )
    assert page_name(redact(graph)) == f"ego-weibo-{page_hash(PRIVATE.id)[:4]}"


def test_pseudonyms_of_a_page_are_distinct() -> None:
    graph = redact(made_up(1000))
    labels = [node.label for node in graph.nodes if node.key.kind == "account"]
    assert len(labels) == len(set(labels)) > 700


def test_page_says_whether_it_may_be_shared() -> None:
    assert ego_page(redact(small()), shared=True).lead[1].endswith("so the page may be shared.")
    assert "do not pass it on." in ego_page(small(), shared=False).lead[1]
