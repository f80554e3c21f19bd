"""The page's data: worked out by hand for a graph of three nodes; pyvis builds and does nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from support.viz_graphs import hostile

from viz.columns import page_columns
from viz.ego.page import ego_page
from viz.network import build_network, placed
from viz.records import DrawnEdge, DrawnGraph, DrawnNode, Example, NodeKey

LABEL, ACCOUNT, TAG = NodeKey("label", "mi_fan"), NodeKey("account", "xhs:~01"), NodeKey("hashtag", "xhs:小米")
EXAMPLE = Example(pieces=("我是", "米粉", ""), facts=(("rule", "r1"),), author="xhs:~01", post_id="xhs:7")
GRAPH = DrawnGraph(
    ego=LABEL,
    nodes=(
        DrawnNode(key=TAG, label="#小米", platform="xhs", n=1),
        DrawnNode(key=ACCOUNT, label="xhs:~01", platform="xhs", n=2, facts=(("posts", "2"),), examples=(EXAMPLE,)),
        DrawnNode(key=LABEL, label="mi_fan", n=4, examples=(EXAMPLE,)),
    ),
    edges=(
        DrawnEdge(source=LABEL, target=TAG, relation="used together", n=1),
        DrawnEdge(source=ACCOUNT, target=LABEL, relation="claims", n=2),
    ),
    n_posts=4,
    days=("2025-03-31", "2025-03-31"),
    collected=("2025-04-01", "2025-04-02"),
)


def test_data_of_three_nodes() -> None:
    data = page_columns(placed(GRAPH))
    expected = {
        "relations": ["claims", "used together"],
        "inverses": ["claimed by", "used together"],
        "words": ["posts", "2", "by", "xhs:~01", "post", "xhs:7", "rule", "r1"],
        "nodes": {
            "id": ["mi_fan", "xhs:~01", "xhs:小米"],
            "label": ["mi_fan", "xhs:~01", "#小米"],
            "n": [4, 2, 1],
            # two kinds of one node each: half the circle each, from twelve o'clock on: three and nine o'clock
            "x": [0, 150, -150],
            "y": [0, 0, 0],
            "size": [22, 9.2, 7],  # 7 + 2.2 · log2(2), 7 + 2.2 · log2(1)
            "facts": [[], [0, 1], []],
            "examples": [[0], [0], []],
        },
        # by source: the label (0) was used with the hashtag (2), then the account (1) claims the label (0)
        "edges": {"step": [0, 1], "to": [2, 0], "relation": [1, 0], "n": [1, 2]},
        "examples": {"pieces": [["我是", "米粉", ""]], "facts": [[2, 3, 4, 5, 6, 7]]},
    }
    facets = {facet["key"]: (facet["values"], facet["of"], facet["slots"]) for facet in data["facets"]}
    assert facets == {
        "kind": (["account", "hashtag", "label"], [2, 0, 1], ["account", "hashtag", "label"]),
        "platform": (["xhs"], [-1, 0, 0], ["account"]),
    }
    assert {name: data[name] for name in expected} == expected


def test_title_and_opening_sentences() -> None:
    page = ego_page(GRAPH, shared=True)
    assert page.title == "mi_fan: label and neighbours"
    assert page.lead[0] == (
        "3 nodes (1 account, 1 hashtag, 1 label), 2 ties. Platforms: xhs. "
        "Counted from 4 posts of 2025-03-31, collected 2025-04-01 to 2025-04-02."
    )


def test_builder_gets_numbers_only() -> None:
    nodes, edges = build_network(hostile().sorted())
    assert {type(value) for node in nodes for value in node.values()} == {int, float}
    assert {type(value) for edge in edges for value in edge.values()} == {int}
    assert [node["id"] for node in nodes] == list(range(60))


def test_nobody_calls_what_pyvis_does_unsafely() -> None:
    banned = re.compile(
        r"\.(show|write_html|save_graph|generate_html|from_nx|from_DOT|set_options)\(|heading=|title=node"
    )
    sources = [
        *Path(__file__).parent.parent.glob("viz/**/*.py"),
        *Path(__file__).parent.parent.glob("fanweave/**/*.py"),
    ]
    assert len(sources) > 10
    assert [path.name for path in sources if banned.search(path.read_text(encoding="utf-8"))] == []


def test_scripts_never_make_html_from_text() -> None:
    banned = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|eval\(|setAttribute\('(?:on|style)"
    )
    sources = sorted(Path(__file__).parent.parent.glob("viz/js/src/*.js"))
    assert len(sources) > 8
    assert [path.name for path in sources if banned.search(path.read_text(encoding="utf-8"))] == []
