"""Every question on a simulated crisis: both stores agree with plain Python, guardians are the planted ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest
from support.expected_rows import as_json
from support.loaded_store import loaded_store
from support.oracle_world import World
from support.query_oracles import ORACLES
from support.tiny_tables import Tables

from graph.case.folder import case_dir
from graph.ids import PUBLIC_SALT, Pseudonyms, write_salt
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.store import Store
from graph.tables import current_tables
from ingest.run.pipeline import ingest, orders_for
from ingest.sections.recognition import find_files
from ingest.synthetic import write_crisis
from queries.library import cypher_names, run

CASE = case_dir("xiaomi_su7")


WITHOUT_ROWS = {"community_bridges", "media_across_platforms"}  # what the synthetic crisis holds nothing of


class Demo(NamedTuple):
    tables: Tables
    guardians: set[str]  # ids of the accounts that were planted as guardians


def simulated(folder: Path, *, without: frozenset[str] = frozenset()) -> Demo:
    truth = write_crisis(folder / "export", seed=20250401, posts=3000, days=10, without=without)
    workspace = folder / "workspace"
    workspace.mkdir()
    write_salt(workspace / "salt", PUBLIC_SALT)
    ingest(find_files([folder / "export" / "data"])[0], orders_for(workspace, CASE))
    tables = current_tables(workspace, CASE).folder
    content = {
        table_name(record): pq.read_table(tables / f"{table_name(record)}.parquet").to_pylist()
        for record in (*NODES, *RELATIONSHIPS)
    }
    keys = [key.partition(":") for key in truth.groups.get("guardians", [])]
    return Demo(content, {Pseudonyms(PUBLIC_SALT).account_id(platform, native) for platform, _, native in keys})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return simulated(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def store(store_url: str, demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with loaded_store(store_url, tmp_path_factory.mktemp("demo"), demo.tables) as store:
        yield store


@pytest.mark.parametrize("name", cypher_names())
def test_rows_are_those_of_plain_python(name: str, store: Store, demo: Demo) -> None:
    rows = run(store, name)
    assert rows or name in WITHOUT_ROWS
    assert as_json(rows) == as_json(ORACLES[name](World(demo.tables), {}))


def test_the_guardians_are_the_planted_ones(store: Store, demo: Demo) -> None:
    rows = run(store, "guardian_rebuttals")
    guardians = {row["account"] for row in rows}
    assert guardians == {row["from_id"] for row in demo.tables["member_of"] if row["role"] == "guardian"}
    assert all(row["n_rebuttals"] >= 2 and row["n_opponents"] >= 2 and row["n_with_evidence"] >= 1 for row in rows)
    hits = len(guardians & demo.guardians)
    assert 2 * hits / (len(guardians) + len(demo.guardians)) >= 0.9


def test_nobody_is_a_guardian_when_none_was_planted(tmp_path: Path) -> None:
    bare = simulated(tmp_path, without=frozenset({"guardians"}))
    assert [row for row in bare.tables["member_of"] if row["role"] == "guardian"] == []
