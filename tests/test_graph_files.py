"""Files that are kept: whole or not at all, private where asked for, quoted in SQL in one way."""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb
import pytest

from graph.files import (
    commit_files,
    quoted,
    read_pattern,
    replace_whole,
    sql_path,
    sql_paths,
    sql_target,
    temporary_path,
    write_whole,
)

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("graph", "ingest", "queries", "viz", "fanweave")


def test_a_file_is_written_with_its_folders(tmp_path):
    write_whole(tmp_path / "a" / "b.txt", "一\n")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"\xe4\xb8\x80\n"


def test_an_old_file_stays_when_writing_fails(tmp_path):
    path = tmp_path / "kept.txt"
    path.write_text("old")

    def fail(temporary):
        temporary.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_whole(path, fail)
    assert [one.name for one in tmp_path.iterdir()] == ["kept.txt"]
    assert path.read_text() == "old"


def test_bytes_are_on_disk_before_the_name_and_the_name_afterwards(tmp_path, monkeypatch):
    steps = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(handle):
        steps.append("sync")
        return fsync(handle)

    def noted_replace(path, other):
        steps.append(other.name)
        return replace(path, other)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    pair = {}
    for name in ("a", "b"):
        temporary_path(tmp_path / name).write_text(name)
        pair[temporary_path(tmp_path / name)] = tmp_path / name
    commit_files(pair)
    assert steps == ["sync", "sync", "a", "b", *(["sync"] if os.name != "nt" else [])]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of files")
def test_a_private_file_belongs_to_its_owner(tmp_path):
    write_whole(tmp_path / "private", "x", is_private=True)
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/null")
def test_a_device_is_written_in_its_place():
    write_whole(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()


def test_paths_with_quotes_reach_duckdb(tmp_path):
    paths = [tmp_path / name for name in ("it's.csv", "''.csv")]
    for path in paths:
        path.write_text("n\n1\n")
    assert duckdb.execute(f"SELECT sum(n) FROM read_csv({sql_paths(paths)})").fetchall() == [(2,)]
    assert duckdb.execute(f"SELECT n FROM read_csv({sql_path(paths[0])})").fetchall() == [(1,)]


def test_a_link_stays_a_link(tmp_path):
    link, real = tmp_path / "latest.csv", tmp_path / "2025.csv"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_an_error_names_the_file_that_was_asked_for(tmp_path):
    path = tmp_path / ("n" * 250)  # with what a temporary name adds it is too long
    with pytest.raises(OSError, match=r"n{250}'$") as refused:
        write_whole(path, "x")
    assert refused.value.filename == str(path)


_NAMES = ("plain", "Lei's", 'a "quoted" one', "fans [1]", "fans 1", "what?", "*", "小米")


def test_a_folder_that_looks_like_a_pattern_is_read_as_itself(tmp_path):
    paths = [tmp_path / name / "post.parquet" for name in _NAMES]
    with duckdb.connect() as database:
        for number, path in enumerate(paths):
            path.parent.mkdir()
            database.execute(f"COPY (SELECT {number} AS n) TO {sql_target(path)} (FORMAT parquet)")
        for number, path in enumerate(paths):
            assert database.execute(f"FROM read_parquet({sql_path(path)})").fetchall() == [(number,)]
            assert database.execute("FROM read_parquet($1)", [[read_pattern(path)]]).fetchall() == [(number,)]
        assert len(database.execute(f"FROM read_parquet({sql_paths(paths)})").fetchall()) == len(paths)


@pytest.mark.parametrize("name", ["end", 'a"b', "id:ID(Account)", "名"])
def test_any_name_can_be_a_column(name):
    assert [column[0] for column in duckdb.execute(f"SELECT 1 AS {quoted(name)}").description or ()] == [name]


def test_nobody_else_syncs_quotes_or_names_temporary_files():
    own = re.compile(r"""replace\("'", "''"\)|replace\('"', '""'\)|\.tmp"|\.part"\)|str\(part_path\(""")
    others = [
        path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "node_modules" not in path.parts
    ]
    places = {str(path.relative_to(ROOT)) for path in others if own.search(path.read_text(encoding="utf-8"))}
    assert places == {"graph/corpus/parts/leftovers.py", "graph/files.py"}
    in_place = re.compile(r"""(?<!temporary)\.write_(text|bytes)\(|(?<!_temporary)\.open\(\s*['"][wxa]""")
    written = {str(path.relative_to(ROOT)) for path in others if in_place.search(path.read_text(encoding="utf-8"))}
    assert written == {
        "graph/corpus/judge/corrections.py",  # appended
        "graph/corpus/parts/lock.py",  # locked, not written
        "graph/export/xml.py",  # inside replace_whole
        "graph/stores/embedded.py",  # in a folder that lives as long as the engine
        "graph/stores/serving.py",  # in a temporary folder of the server
        "ingest/extract/spacy_ext.py",  # spaCy owns the folder
    }
    synced = {str(path.relative_to(ROOT)) for path in others if "fsync(" in path.read_text(encoding="utf-8")}
    assert synced == {"graph/files.py", "graph/corpus/judge/corrections.py"}, "corrections are appended, not replaced"
