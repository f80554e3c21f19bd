"""neo4j-admin and kill -9 on a Neo4j of the test's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import tiny_tables
from support.neo4j_home import Neo4jHome, make_home
from test_graph_export import WORLD

from graph.dump import dump_tables
from graph.errors import StoreUnavailable
from graph.export.admin import write_admin_files
from graph.export.tables import write_csv
from graph.load.admin import Command, find_home, import_command, run_import
from graph.load.state import held_generation
from graph.load.target import load_into
from graph.model import RECORDS, table_name
from graph.nodes import Hashtag
from graph.store import open_store

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Neo4jHome]:
    installed = make_home(tmp_path / "neo4j")
    yield installed
    installed.stop()


def write(folder: Path, records: Any) -> Path:
    folder.mkdir()
    tiny_tables.write_tables(folder, content=tiny_tables.as_tables(records))
    return folder


def csvs(tables: Path, out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in write_csv(tables, out, records=RECORDS)}


@pytest.mark.slow
@pytest.mark.neo4j
def test_an_imported_graph_is_the_loaded_one(home: Neo4jHome, tmp_path: Path) -> None:
    """Hostile texts, empty lists, both null and empty; the load after the start only finishes."""
    tables = write(tmp_path / "tables", WORLD)
    folder = tmp_path / "files"
    write_admin_files(tables, folder, generation=3)
    run_import(import_command(folder, home=home.home, database="neo4j"))
    home.start()
    store = open_store(home.url)
    assert held_generation(store) is None
    store.close()
    counts = load_into(home.url, tables, generation=3, progress=lambda *_: pytest.fail("it was loaded again"))
    assert {name: rows for name, rows in counts.items() if rows} == {
        "account": 1, "post": 2, "label": 1, "authored": 1, "uses_label": 2
    }  # fmt: skip
    store = open_store(home.url)
    assert held_generation(store) == 3
    names = {row["name"] for row in store.read("SHOW CONSTRAINTS YIELD name RETURN name")}
    assert {f"{table_name(record)}_id" for record in RECORDS if "from_id" not in record.__struct_fields__} <= names
    assert csvs(dump_tables(store, tmp_path / "dump"), tmp_path / "a") == csvs(tables, tmp_path / "b")
    store.close()
    with pytest.raises(StoreUnavailable, match="neo4j-admin failed"):
        run_import(import_command(folder, home=home.home, database="neo4j"))
    assert load_into(home.url, tables, generation=4) == counts


KILLED = """
import os, sys
from pathlib import Path
from graph.load.target import load_into
told = []
def progress(table, rows):
    told.append(rows)
    if len(told) == 3:
        os.kill(os.getpid(), 9)
load_into(sys.argv[1], Path(sys.argv[2]), generation=1, progress=progress)
"""


@pytest.mark.slow
@pytest.mark.neo4j
def test_a_load_goes_on_after_kill_9_of_either_side(home: Neo4jHome, tmp_path: Path) -> None:
    many = [Hashtag(id=f"weibo:{n:05}", platform="weibo", tag=str(n)) for n in range(8_000)]
    tables = write(tmp_path / "tables", many)
    home.start()
    command = [sys.executable, "-c", KILLED, home.url, str(tables)]
    assert subprocess.run(command, check=False).returncode == -9
    store = open_store(home.url)
    assert held_generation(store) is None
    assert 3000 <= store.read("MATCH (n:Hashtag) RETURN count(n) AS n")[0]["n"] < 8000
    store.close()
    counts: list[int] = []

    def kill_server(table: str, rows: int) -> None:
        counts.append(rows)
        if len(counts) == 3:
            home.kill()

    with pytest.raises(StoreUnavailable) as lost:
        load_into(home.url, tables, generation=1, progress=kill_server)
    assert lost.value.hint and "\n" not in lost.value.message
    home.start()
    assert load_into(home.url, tables, generation=1)["hashtag"] == 8_000
    store = open_store(home.url)
    assert held_generation(store) == 1
    assert csvs(dump_tables(store, tmp_path / "dump"), tmp_path / "a") == csvs(tables, tmp_path / "b")
    store.close()


def test_the_command_is_shown_where_there_is_no_home(tmp_path: Path) -> None:
    folder = write(tmp_path / "tables", WORLD)
    write_admin_files(folder, tmp_path / "it's here", generation=1)
    command = import_command(tmp_path / "it's here", home=None, database="fans")
    assert command.shown().startswith("neo4j-admin database import full fans --overwrite-destination=true ")
    assert f"""'--nodes=Post={str(tmp_path).replace("'", "")}/it'"'"'s here/post.csv'""" in command.shown()


def test_a_home_is_found_by_its_port_or_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.load.admin.CHECKOUT_HOME", tmp_path)
    monkeypatch.setattr("graph.load.admin._java", lambda: "java")
    (tmp_path / "conf").mkdir()
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "neo4j-1.jar").write_text("")
    (tmp_path / "conf" / "neo4j.conf").write_text("server.bolt.listen_address=127.0.0.1:7777\n")
    assert find_home("bolt://127.0.0.1:7777") == tmp_path
    assert find_home("neo4j://neo4j:x@localhost:7777/fans") == tmp_path
    for url in ("bolt://127.0.0.1:777", "bolt://127.0.0.1", "bolt://example.org:7777"):
        assert find_home(url) is None
    assert find_home("bolt://example.org:7777", tmp_path) == tmp_path
    with pytest.raises(StoreUnavailable, match="is not the home folder of a Neo4j"):
        find_home("bolt://127.0.0.1:7777", tmp_path / "conf")


def test_a_failing_importer_is_told_in_one_line() -> None:
    program = "import sys; print('fine'); print('Error: the disk is full', file=sys.stderr); sys.exit(1)"
    with pytest.raises(StoreUnavailable, match="neo4j-admin failed: Error: the disk is full"):
        run_import(Command([sys.executable, "-c", program], {}))


def test_bulk_without_a_home_writes_files_and_says_how(fanweave: Run, tmp_path: Path) -> None:
    from support import tiny_files

    tiny_files.write_files(tmp_path / "files")
    fanweave("ingest", tmp_path / "files")
    ran = fanweave("--store", "bolt://example.org:7687/fans", "load", "--bulk")
    folder = tmp_path / "workspace" / "neo4j-import"
    assert ran.code == 0
    assert ran.out.startswith("neo4j-admin database import full fans ")
    assert f"--nodes=Post={folder}/post.csv" in ran.out
    assert "stop the server" in ran.err and "run fanweave load" in ran.err
    assert (folder / "fanweave.csv").is_file()


def test_bulk_into_the_embedded_store_is_load(fanweave: Run, tmp_path: Path) -> None:
    from support import tiny_files

    tiny_files.write_files(tmp_path / "files")
    fanweave("ingest", tmp_path / "files")
    assert fanweave("load", "--bulk").out == fanweave("load").out
