"""A new graph takes the place of the embedded one when it is whole: whatever fails, the old one stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.odd_records import ANNA, WORLD, as_graph, graph, write

from graph.errors import CorpusDamaged, StoreUnavailable
from graph.load.state import held_generation
from graph.load.target import load_into
from graph.store import open_store


def test_a_failing_embedded_load_leaves_the_old_graph(tmp_path: Path) -> None:
    url, folder = f"embedded:{tmp_path / 'graph'}", write(tmp_path / "t", *WORLD)
    load_into(url, folder, generation=1)
    (folder / "reply_to.parquet").unlink()
    with pytest.raises(CorpusDamaged, match=r"the table reply_to\.parquet is missing or damaged"):
        load_into(url, folder, generation=2)
    assert graph(url) == as_graph(*WORLD)
    load_into(url, write(tmp_path / "t", ANNA), generation=3)
    assert graph(url) == as_graph(ANNA)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "t"]


KILLED = """
import os, sys
from pathlib import Path
from graph.load.target import load_into
load_into(sys.argv[1], Path(sys.argv[2]), generation=2, progress=lambda table, rows: table == "post" and os._exit(9))
"""


def test_a_killed_embedded_load_leaves_the_old_graph(tmp_path: Path) -> None:
    url, folder = f"embedded:{tmp_path / 'graph'}", write(tmp_path / "t", *WORLD)
    load_into(url, folder, generation=1)
    assert subprocess.run([sys.executable, "-c", KILLED, url, str(folder)], check=False).returncode == 9
    assert (tmp_path / "graph.new").is_dir()
    assert graph(url) == as_graph(*WORLD)
    load_into(url, folder, generation=3)
    assert graph(url) == as_graph(*WORLD)
    assert not (tmp_path / "graph.new").exists()


def test_a_second_load_at_the_same_time_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "t", *WORLD)
    first = open_store(f"embedded:{tmp_path / 'graph.new'}", read_only=False)
    with pytest.raises(StoreUnavailable, match="is being written by another run"):
        load_into(f"embedded:{tmp_path / 'graph'}", folder, generation=1)
    first.close()
    load_into(f"embedded:{tmp_path / 'graph'}", folder, generation=1)


def test_queries_go_on_while_a_load_replaces_the_graph(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'graph'}"
    load_into(url, write(tmp_path / "t", *WORLD), generation=1)
    reader = open_store(url)
    load_into(url, write(tmp_path / "t", ANNA), generation=2)
    assert held_generation(reader) == 1
    assert reader.read("MATCH (n:Account) RETURN count(n) AS n") == [{"n": 2}]
    reader.close()


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_something_else_in_the_place_of_the_graph_stays(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "graph"
    mine = place if kind == "file" else place / "mine.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="holds no graph"):
        load_into(f"embedded:{place}", write(tmp_path / "t", ANNA), generation=1)
    assert mine.read_text(encoding="utf-8") == "mine"
