"""fanweave.query: a DataFrame of any read-only question, the same from both stores, imported only when asked for."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import pandas as pd
import pytest

import fanweave as front
from graph.errors import QueryRefused

PATH = (
    "MATCH p = (a:Account {id: 'weibo:~host'})-[:AUTHORED]->(x:Post)-[:TAGGED]->(h:Hashtag) "
    "RETURN a, p, x.created_at AS at, nodes(p) AS ns, relationships(p) AS rs ORDER BY x.id LIMIT 1"
)


def test_rows_become_a_frame(tiny_store: Any, store_url: str) -> None:
    frame = front.query(
        "MATCH (p:Post {kind: $kind}) RETURN p.platform AS platform, count(p) AS n ORDER BY platform",
        store=store_url,
        kind="original",
    )
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["platform", "n"]
    assert frame["platform"].tolist() == ["weibo", "xhs"]


def test_nodes_and_paths_are_plain_and_times_aware(tiny_store: Any, store_url: str) -> None:
    row = front.query(PATH, store=store_url).iloc[0]
    assert (row["a"]["@type"], row["a"]["platform"]) == ("Account", "weibo")
    assert [node["@type"] for node in row["ns"]] == ["Account", "Post", "Hashtag"]
    assert [tie["@type"] for tie in row["rs"]] == ["AUTHORED", "TAGGED"]
    assert row["at"] == dt.datetime(2025, 3, 31, 12, tzinfo=dt.UTC)
    assert row["ns"][1]["created_at"] == row["at"]


def test_a_path_is_its_nodes_and_relationships(tiny_store: Any, store_url: str) -> None:
    path = front.query(PATH, store=store_url).iloc[0]["p"]
    assert [node["@type"] for node in path["nodes"]] == ["Account", "Post", "Hashtag"]
    assert [tie["@type"] for tie in path["relationships"]] == ["AUTHORED", "TAGGED"]


def test_a_name_is_a_question_of_the_library(tiny_store: Any, store_url: str) -> None:
    frame = front.query("ei_index_by_label", store=store_url)
    assert "ei" in frame.columns
    assert len(front.query("ei_index_by_label", store=store_url, limit=1)) == 1


def test_no_rows_and_refusals(tiny_store: Any, store_url: str) -> None:
    assert front.query("MATCH (n:Media) RETURN n.id AS id", store=store_url).empty
    with pytest.raises(QueryRefused, match="the query would write"):
        front.query("MATCH (n) DETACH DELETE n", store=store_url)


def test_the_command_line_starts_without_pandas() -> None:
    code = "import sys, fanweave, fanweave.cli; sys.exit('pandas' in sys.modules or 'neo4j' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    with pytest.raises(AttributeError):
        front.nothing  # noqa: B018
