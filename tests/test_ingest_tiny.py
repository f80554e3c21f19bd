"""The tiny world's files become, through ingest and derive, table for table what was worked out by hand."""

from __future__ import annotations

from typing import Any

import pyarrow.parquet as pq
import pytest
import tiny
import tiny_files
import tiny_tables
from tiny_tables import Tables

from graph.corpus.tables import current_tables
from graph.ids import PUBLIC_SALT, Pseudonyms, write_salt
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.nodes import Event
from ingest.extract.cases import case_dir
from ingest.pipeline import ingest, orders_for
from ingest.recognition import find_files

NOT_COMPARED = {"rule", "p", "holder_p", "low_content"}  # the extraction's own, tested there
COMPARED = [table_name(record) for record in (*NODES, *RELATIONSHIPS) if record is not Event]  # events: the case's own
NAMES = Pseudonyms(PUBLIC_SALT)


def name_key(key: str) -> str:
    return NAMES.named(tiny.PEOPLE[key].platform, tiny.PEOPLE[key].nickname)[0]


def account_id(key: str) -> str:
    person = tiny.PEOPLE[key]
    if not person.native_id:
        return f"{person.platform}:~n{name_key(key)}"
    return NAMES.account_id(person.platform, person.native_id, person.nickname)


def comparable(tables: Tables, community: str) -> dict[str, list[dict[str, Any]]]:
    """Return tables without what is not compared, every community that guardians found under one name."""
    found = {}
    for name, rows in tables.items():
        kept = [{key: value for key, value in row.items() if key not in NOT_COMPARED} for row in rows]
        for row in kept:
            for key, value in row.items():
                row[key] = "guardians" if value == community else value
        found[name] = sorted(kept, key=lambda row: [str(value) for value in row.values()])
    return found


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("tiny")
    tiny_files.write_files(folder)
    workspace = folder / "workspace"
    workspace.mkdir()
    write_salt(workspace / "salt", PUBLIC_SALT)
    report = ingest(find_files([folder / "data"])[0], orders_for(workspace, case_dir("xiaomi_su7")))
    assert (report.kept, report.duplicates, report.rejected) == (29, 0, {})
    tables = current_tables(workspace, case_dir("xiaomi_su7")).folder
    return {
        table_name(record): pq.read_table(tables / f"{table_name(record)}.parquet").to_pylist()
        for record in (*NODES, *RELATIONSHIPS)
    }


@pytest.mark.parametrize("name", COMPARED)
def test_a_table_is_as_worked_out_by_hand(name: str, derived: Tables) -> None:
    by_hand = tiny_tables.tables(
        account_id=account_id, name_key=name_key, mask=lambda key: f"‹{name_key(key)[:8]}›", by_hand=False
    )
    communities = [row["id"] for row in derived["community"]]
    assert len(communities) == 1
    assert comparable(derived, communities[0])[name] == comparable(by_hand, tiny.COMMUNITY)[name]
