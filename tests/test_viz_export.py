"""Drawn graphs as files of other programs: whole, with positions, colours and times, and nothing that runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from support.viz_graphs import HOSTILE

from graph.errors import QueryRefused
from viz.export import csv_text, gexf_text, graphml_text, write_graph
from viz.records import KIND, PLATFORM, DrawnEdge, DrawnGraph, DrawnNode, Facet, NodeKey

NOON = dt.datetime(2025, 4, 1, 12)
A, B, C = (NodeKey("account", f"weibo:~{name}") for name in "abc")
GRAPH = DrawnGraph(
    nodes=(
        DrawnNode(key=A, label="weibo ·3f2a", platform="weibo", n=8, marks=(("community", "1"),), x=1.5, y=-2.0,
                  first_at=NOON, last_at=NOON + dt.timedelta(hours=5)),
        DrawnNode(key=B, label="@公众甲", platform="weibo", n=1, marks=(("community", "1"),), x=3.0, y=4.0, size=9.0),
        DrawnNode(key=C, label="#小米", platform="xhs", n=1, marks=(("community", "2"),), x=0.0, y=0.0),
    ),
    edges=(
        DrawnEdge(source=A, target=B, relation="replied to", n=3), DrawnEdge(source=A, target=B, relation="reposted"),
        DrawnEdge(source=C, target=A, relation="replied to"),
    ),
    facets=(Facet(key="community", title="Community"), PLATFORM, KIND), colour="community",
)  # fmt: skip


def hostile() -> DrawnGraph:
    keys = [NodeKey(bad, f"{bad}{at}") for at, bad in enumerate(HOSTILE)]
    nodes = [
        DrawnNode(key=key, label=bad, platform=bad, n=1, marks=(("community", bad),))
        for key, bad in zip(keys, HOSTILE, strict=True)
    ]
    edges = [DrawnEdge(source=keys[0], target=key, relation=bad) for key, bad in zip(keys, HOSTILE, strict=True)]
    return DrawnGraph(nodes=tuple(nodes), edges=tuple(edges), facets=GRAPH.facets, colour="community")


def test_graphml_opens_in_networkx() -> None:
    graph = nx.parse_graphml(graphml_text(GRAPH, "T"))
    assert (graph.number_of_nodes(), graph.number_of_edges(), graph.is_directed()) == (3, 3, True)
    assert graph.nodes["0"] == {
        "kind": "account", "platform": "weibo", "community": "1", "n": 8, "label": "weibo ·3f2a", "id": "weibo:~a",
        "x": 1.5, "y": -2.0, "size": 8.1, "colour": "#175be3", "first_at": "2025-04-01T12:00:00",
        "last_at": "2025-04-01T17:00:00",
    }  # fmt: skip
    assert sorted(data["weight"] for _, _, data in graph.edges(data=True)) == [1, 1, 3]


def test_gexf_has_positions_colours_sizes_and_times() -> None:
    root = ET.fromstring(gexf_text(GRAPH, "T"))
    space, viz = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
    first = root.find(f".//{space}node")
    assert first is not None
    assert (first.get("start"), first.get("end")) == ("2025-04-01", "2025-04-01")
    values = {child.tag.removeprefix(viz): dict(child.attrib) for child in first if child.tag.startswith(viz)}
    # 3.6 + 1.5 · log2(8) = 8.1; y grows upwards in GEXF; #175be3 is the colour of the largest community
    assert values == {
        "color": {"r": "23", "g": "91", "b": "227"}, "position": {"x": "1.5", "y": "2", "z": "0"},
        "size": {"value": "8.1"},
    }  # fmt: skip
    assert len(root.findall(f".//{space}node")) == 3
    assert [edge.get("weight") for edge in root.iter(f"{space}edge")] == ["3", "1", "1"]


def test_gexf_opens_in_networkx(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path / "a.gexf", title="T")
    graph = nx.read_gexf(tmp_path / "a.gexf")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (3, 3)
    assert graph.nodes["0"]["last_at"] == "2025-04-01T17:00:00"
    assert graph.nodes["0"]["viz"]["position"] == {"x": 1.5, "y": 2.0, "z": 0.0}


def test_csv_is_for_spreadsheets() -> None:
    text = csv_text(GRAPH, "T")
    assert text.startswith("\ufeffid,label,kind,platform,community,n,x,y,first_at,last_at\r\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["label"] for row in rows] == ["weibo ·3f2a", "'@公众甲", "#小米"]
    assert rows[0]["first_at"] == "2025-04-01 12:00:00"


@pytest.mark.parametrize("writer", [gexf_text, graphml_text])
def test_hostile_names_stay_text(writer: object) -> None:
    root = ET.fromstring(writer(hostile(), HOSTILE[1]))  # type: ignore[operator]
    tags = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert not tags & {"img", "script", "svg", "style", "a", "b"}
    nodes = [node for node in root.iter() if node.tag.endswith("}node")]
    assert len(nodes) == len(HOSTILE)


def test_hostile_names_start_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(hostile(), "T").removeprefix("\ufeff"), newline="")))
    assert len(rows) == len(HOSTILE) + 1
    assert [cell for row in rows for cell in row[:6] if cell[:1] in set("=+-@\t\r") - {""}] == []


def test_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    for ending in (".gexf", ".graphml", ".csv"):
        for name in ("a", "b"):
            write_graph(GRAPH, tmp_path / f"{name}{ending}", title="T")
        assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


def test_unknown_ending_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(QueryRefused, match="no graph format ends in"):
        write_graph(GRAPH, tmp_path / "deep" / "a.xlsx", title="T")
    assert list(tmp_path.iterdir()) == []
