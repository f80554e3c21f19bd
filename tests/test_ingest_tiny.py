"""The tiny world's files become, through ingest and derive, table for table what was worked out by hand."""

from __future__ import annotations

from typing import Any

import pyarrow.parquet as pq
import pytest
from support import tiny, tiny_files, tiny_tables
from support.tiny_tables import Tables

from graph.case.folder import case_dir
from graph.ids import PUBLIC_SALT, Pseudonyms, write_salt
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.nodes import Event
from graph.tables import current_tables
from ingest.run.pipeline import ingest, orders_for
from ingest.sections.recognition import find_files

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
    rows_by_table = {}
    for name, rows in tables.items():
        kept = [{key: value for key, value in row.items() if key not in NOT_COMPARED} for row in rows]
        for row in kept:
            for key, value in row.items():
                row[key] = "guardians" if value == community else value
        rows_by_table[name] = sorted(kept, key=lambda row: [str(value) for value in row.values()])
    return rows_by_table


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


@pytest.fixture(scope="module")
def without_louvain(derived: Tables) -> Tables:
    louvain = {row["id"] for row in derived["community"] if row["method"] == "louvain"}
    kept = {"community": [row for row in derived["community"] if row["id"] not in louvain]}
    return derived | kept | {"member_of": [row for row in derived["member_of"] if row["to_id"] not in louvain]}


@pytest.mark.parametrize("name", COMPARED)
def test_a_table_is_as_worked_out_by_hand(name: str, without_louvain: Tables) -> None:
    by_hand = tiny_tables.tables(
        account_id=account_id, name_key=name_key, mask=lambda key: f"‹{name_key(key)[:8]}›", by_hand=False
    )
    communities = [row["id"] for row in without_louvain["community"]]
    assert len(communities) == 1
    assert comparable(without_louvain, communities[0])[name] == comparable(by_hand, tiny.COMMUNITY)[name]


REPLIES = {  # tiny.INTERACTIONS on Weibo, both directions of a pair together
    ("an", "dou"): 3, ("an", "fei"): 1, ("an", "bo"): 1, ("bo", "dou"): 3, ("bo", "fei"): 1, ("bo", "host"): 1,
    ("chen", "fei"): 2, ("dou", "host"): 1, ("fei", "host"): 1, ("an", "momo_w"): 2,
}  # fmt: skip


def test_communities_of_replies_are_as_worked_out_by_hand(derived: Tables) -> None:
    """Xiaohongshu is a component of its own; on Weibo no account could move without lowering the modularity.

    {an, momo_w} and {chen, fei} are communities too, but of two members, and not written.
    """
    weibo, xhs = [row for row in derived["community"] if row["method"] == "louvain"]
    assert (weibo["projection"], weibo["resolution"], weibo["seed"]) == ("reply", 1.0, 1)
    assert (weibo["id"].endswith(":1"), xhs["id"].endswith(":2")) == (True, True)
    members = {
        name: {row["from_id"] for row in derived["member_of"] if (row["to_id"], row["role"]) == (name, "member")}
        for name in (weibo["id"], xhs["id"])
    }
    assert members[xhs["id"]] == {account_id(key) for key in ("momo_x", "hua", "ivy")}
    assert members[weibo["id"]] == {account_id(key) for key in ("bo", "dou", "host")}
    division = [{"bo", "dou", "host"}, {"an", "momo_w"}, {"chen", "fei"}]
    for group in division:
        for name in group:
            for other in (other for other in [*division, set()] if other is not group):
                rest = [kept for kept in division if kept not in (group, other)]
                assert modularity([*rest, group - {name}, other | {name}]) < modularity(division)


def modularity(division: list[set[str]]) -> float:
    total = sum(REPLIES.values()) + 2  # with the two ties of Xiaohongshu
    inside = sum(n for pair, n in REPLIES.items() for group in division if set(pair) <= set(group))
    degrees = [sum(n for pair, n in REPLIES.items() for name in pair if name in group) for group in division]
    return inside / total - sum((degree / (2 * total)) ** 2 for degree in degrees)
