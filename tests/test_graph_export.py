"""Export: every format holds the whole graph, hostile texts too; from corpus and stores the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import tiny_tables

from graph.dump import dump_tables
from graph.export.admin import BETWEEN_ITEMS, admin_arguments, write_admin_files
from graph.export.tables import write_csv, write_parquet
from graph.export.xml import write_gexf, write_graphml, xml_text
from graph.load.mending import unusual_lists
from graph.load.target import load_into
from graph.model import NODES, RECORDS, RELATIONSHIPS, table_name
from graph.nodes import Account, Label, Node, Post
from graph.relationships import Authored, Relationship, UsesLabel
from graph.store import open_store

HOSTILE = "'\"`</data><script>alert(1)</script>&amp;]]>\n\r\tçok 米粉 \x00\x0b\ufffe 😂"
ANNA = Account(id='weibo:~"an`na"\n', platform="weibo", name=HOSTILE, verified=True)
POST = Post(id="weibo:1", platform="weibo", text=HOSTILE, keywords=["米", "a;b"], lower_bounds=[], like_count=0)
EMPTY = Post(id="weibo:2", platform="weibo", text="", keywords=["", f"x{BETWEEN_ITEMS}y"], n_chars=-3)
LABELS = [
    UsesLabel(
        from_id=POST.id, to_id="mi_fan", start=s, end=s + 1, rule="r", p=0.1, holder="self", holder_p=1.0, negated=False
    )
    for s in (0, 1)
]
WORLD: tuple[Node | Relationship, ...] = (
    ANNA,
    POST,
    EMPTY,
    Label(id="mi_fan"),
    Authored(from_id=ANNA.id, to_id=POST.id),
    *LABELS,
)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    tiny_tables.write_tables(folder, content=tiny_tables.as_tables(WORLD))
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    tiny_tables.write_tables(folder)
    return folder


def shown(text: str) -> str:
    return text.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_hostile_texts_as_they_are(tables: Path, tmp_path: Path, form: str) -> None:
    """But for what XML cannot hold, which is U+FFFD; two labels of one pair are two edges."""
    out = tmp_path / f"graph.{form}"
    (write_graphml if form == "graphml" else write_gexf)(tables, out)
    exported = (nx.read_graphml if form == "graphml" else nx.read_gexf)(out)
    own = {"graphml": "label", "gexf": "label"}[form]
    assert sorted(exported) == sorted([f"Account {ANNA.id}", "Post weibo:1", "Post weibo:2", "Label mi_fan"])
    anna, post = exported.nodes[f"Account {ANNA.id}"], exported.nodes["Post weibo:1"]
    assert (anna["name"], anna["verified"], anna[own]) == (
        shown(HOSTILE),
        True,
        "Account" if form == "graphml" else ANNA.id,
    )
    assert (post["like_count"], json.loads(post["keywords"]), post["lower_bounds"]) == (0, ["米", "a;b"], "[]")
    assert "read_count" not in post
    assert exported.number_of_edges() == 3
    kinds = sorted((start, end, data["type"]) for start, end, data in exported.edges(data=True))
    assert kinds == [
        (f"Account {ANNA.id}", "Post weibo:1", "AUTHORED"),
        *[("Post weibo:1", "Label mi_fan", "USES_LABEL")] * 2,
    ]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_every_row_of_the_tiny_world_is_there(tiny: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"graph.{form}"
    (write_graphml if form == "graphml" else write_gexf)(tiny, out)
    exported = (nx.read_graphml if form == "graphml" else nx.read_gexf)(out)
    assert exported.number_of_nodes() == sum(rows(tiny, record) for record in NODES)
    assert exported.number_of_edges() == sum(rows(tiny, record) for record in RELATIONSHIPS)
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def rows(tables: Path, record: Any) -> int:
    return int(pq.read_metadata(tables / f"{table_name(record)}.parquet").num_rows)


@given(st.text())
def test_any_text_is_well_formed_xml(text: str) -> None:
    from xml.etree import ElementTree

    assert ElementTree.fromstring(f"<a>{xml_text(text)}</a>").text or not text


def test_csv_tells_absent_from_empty(tables: Path, tmp_path: Path) -> None:
    write_csv(tables, tmp_path / "csv", records=RECORDS)
    raw = (tmp_path / "csv" / "post.csv").read_bytes().decode()
    with (tmp_path / "csv" / "post.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert first["text"] == HOSTILE
    assert json.loads(first["keywords"]) == ["米", "a;b"]
    assert (second["text"], second["like_count"], second["n_chars"]) == ("", "", "-3")
    assert '"weibo:2","weibo",,,,"",' in raw  # kind and thread are absent, the text is empty


def test_parquet_is_the_tables(tiny: Path, tmp_path: Path) -> None:
    written = write_parquet(tiny, tmp_path / "out", records=RECORDS)
    assert {path.name: path.read_bytes() for path in written} == {
        path.name: path.read_bytes() for path in tiny.glob("*.parquet")
    }


def test_a_store_gives_back_what_was_loaded(store_url: str, tables: Path, tmp_path: Path) -> None:
    """Loaded, loaded again, and by the fast path where there is one: the same bytes as out of the corpus."""
    write_csv(tables, tmp_path / "corpus", records=RECORDS)
    for number, bulk in enumerate((False, False, True)):
        load_into(store_url, tables, generation=1, bulk=bulk and store_url.startswith("embedded"))
        store = open_store(store_url)
        write_csv(dump_tables(store, tmp_path / f"dump{number}"), tmp_path / f"csv{number}", records=RECORDS)
        store.close()
        for record in RECORDS:
            name = f"{table_name(record)}.csv"
            assert (tmp_path / f"csv{number}" / name).read_bytes() == (tmp_path / "corpus" / name).read_bytes(), name


def test_the_tiny_world_comes_back_from_the_fast_path(tiny: Path, tmp_path: Path) -> None:
    load_into(f"embedded:{tmp_path / 'graph'}", tiny, generation=1, bulk=True)
    store = open_store(f"embedded:{tmp_path / 'graph'}")
    dump_tables(store, tmp_path / "dump")
    absent = store.read("MATCH (p:Post {is_stub: true}) RETURN p.text IS NULL AS no_text, 'text' IN keys(p) AS has_key")
    store.close()
    assert absent == [{"no_text": True, "has_key": False}]
    for record in RECORDS:
        name = f"{table_name(record)}.parquet"
        exported, given = (pq.read_table(folder / name).to_pylist() for folder in (tmp_path / "dump", tiny))
        assert sorted(exported, key=repr) == sorted(given, key=repr), name


def test_admin_files_have_neo4js_headers(tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "import"
    out.mkdir()
    (out / "topic.csv").write_text("of an earlier run", encoding="utf-8")
    written = [path.name for path in write_admin_files(tables, out, generation=7)]
    assert written == ["account.csv", "authored.csv", "fanweave.csv", "label.csv", "post.csv", "uses_label.csv"]
    assert sorted(path.name for path in out.iterdir()) == written
    head = (out / "post.csv").read_text(encoding="utf-8").splitlines()[0].replace('"', "")
    assert head.startswith("id:ID(Post),platform:string,kind:string,")
    assert "created_at:datetime,created_ms:long" in head
    assert "keywords:string[]" in head
    head = (out / "authored.csv").read_text(encoding="utf-8").splitlines()[0].replace('"', "")
    assert head == ":START_ID(Account),:END_ID(Post),load:long"
    state = (out / "fanweave.csv").read_text(encoding="utf-8").splitlines()[1]
    assert state.startswith('"meta",7,1,')
    words = admin_arguments(out, database="fans")
    assert words[:4] == ["database", "import", "full", "fans"]
    assert f"--nodes=Post={out / 'post.csv'}" in words
    assert f"--relationships=USES_LABEL={out / 'uses_label.csv'}" in words


def test_lists_that_csv_cannot_hold_are_kept_for_later(tables: Path) -> None:
    exported = {(lists.record.__name__, lists.name): (lists.ids, lists.values) for lists in unusual_lists(tables)}
    assert exported == {
        ("Post", "lower_bounds"): (["weibo:1"], [[]]),
        ("Post", "keywords"): (["weibo:2"], [["", f"x{BETWEEN_ITEMS}y"]]),
    }
