"""The road from files to parts: idempotent, the same for any number of workers, resumed after a kill."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from test_bad_input import line

from graph.case.folder import case_dir
from graph.tables import current_tables

CASE = case_dir("xiaomi_su7")
FANWEAVE = Path(sys.executable).with_name("fanweave")


def exported(workspace):
    folder = current_tables(workspace, CASE).folder
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}


def write_many(path, n, first=5149645700000000):
    lines = (
        line(
            comment_id=str(first + i),
            parent_comment_id=str(first + i),
            content=f"第{i}条 加油 #小米SU7# {'好' * (i % 90)}",
        )
        for i in range(n)
    )
    path.write_text("".join(lines), encoding="utf-8")


def test_the_same_file_again_changes_nothing(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line() + line() + line(comment_id="5149645723456792"), encoding="utf-8")
    first = fanweave("ingest", path)
    before = exported(tmp_path / "workspace")
    again = fanweave("ingest", path)
    renamed = tmp_path / "b.jsonl"
    path.rename(renamed)
    fanweave("ingest", renamed)
    assert exported(tmp_path / "workspace") == before
    counts = [
        [text.split()[-1] for text in ran.out.splitlines() if text.strip()[:5] in ("rows ", "posts", "dupli", "rejec")]
        for ran in (first, again)
    ]
    assert counts == [["3", "2", "1", "0"], ["3", "0", "3", "0"]]


def test_names_are_masked_and_accounts_pseudonyms(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line() + line(comment_id="5149645723456792", content="回复@阿树:同意 @雷军"), encoding="utf-8")
    fanweave("ingest", path)
    folder = current_tables(tmp_path / "workspace", CASE).folder
    post = {r["id"]: r["text"] for r in pq.read_table(folder / "post.parquet").to_pylist()}
    [account] = [r for r in pq.read_table(folder / "account.parquet").to_pylist() if r["key_kind"] == "id"]
    assert account["id"].startswith("weibo:~") and account["name"] is None
    assert post["weibo:5149645723456792"] == f"回复@‹{account['name_key'][:8]}›:同意 @雷军"
    for written in (tmp_path / "workspace").rglob("*"):
        if written.is_file() and "quarantine" not in written.parts:
            assert "阿树".encode() not in written.read_bytes()


def test_keep_names_keeps_them(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(content="回复@阿树:同意"), encoding="utf-8")
    fanweave("ingest", path, "--keep-names")
    folder = current_tables(tmp_path / "workspace", CASE).folder
    assert "回复@阿树:同意" in pq.read_table(folder / "post.parquet")["text"].to_pylist()
    assert pq.read_table(folder / "account.parquet")["name"].to_pylist() == ["阿树"]
    assert "other choices of --keep-names" in fanweave("ingest", path).err


def test_salt_is_private_and_an_existing_one_is_used(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    ids = []
    for name in ("one", "two", "three"):
        workspace = tmp_path / name
        if name == "two":
            workspace.mkdir()
            (workspace / "salt").write_bytes((tmp_path / "one" / "salt").read_bytes())
        assert fanweave("--workspace", workspace, "ingest", path).code == 0
        ids.append(pq.read_table(current_tables(workspace, CASE).folder / "account.parquet")["id"].to_pylist())
    assert (tmp_path / "one" / "salt").stat().st_mode & 0o777 == 0o600
    assert ids[0] == ids[1] != ids[2]


def test_a_lost_or_foreign_salt_is_told(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    fanweave("ingest", path)
    salt = tmp_path / "workspace" / "salt"
    salt.unlink()
    gone = fanweave("ingest", path)
    assert gone.code == 2 and "the salt of this workspace is gone" in gone.err and not salt.exists()
    salt.write_text("another")
    other = fanweave("ingest", path)
    assert other.code == 2 and "read with another salt" in other.err


def test_ingest_imports_neither_pandas_nor_spacy_and_pandas_still_works_after_it(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    code = """
import sys
from pathlib import Path
from fanweave.config import read_settings
from fanweave.commands.ingest import run
read_settings({"workspace": sys.argv[1]})
run([Path(sys.argv[2])])
assert not {"pandas", "spacy"} & set(sys.modules), sorted({"pandas", "spacy"} & set(sys.modules))
import pyarrow as pa
assert pa.table({"a": [1, 2]}).to_pandas().a.sum() == 3
"""
    subprocess.run([sys.executable, "-c", code, tmp_path / "w", path], check=True)


@pytest.mark.slow
def test_any_number_of_workers_and_chunks_gives_the_same_tables(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    write_many(path, 20_000)
    hashes = []
    for workers in ("1", "2"):
        workspace = tmp_path / workers
        workspace.mkdir()
        (workspace / "salt").write_text("s")
        subprocess.run(
            [FANWEAVE, "--workspace", workspace, "ingest", path, "--workers", workers], check=True, capture_output=True
        )
        hashes.append(exported(workspace))
    assert hashes[0] == hashes[1]


@pytest.mark.slow
def test_a_killed_run_is_resumed_to_the_same_tables(tmp_path):
    path = tmp_path / "a.jsonl"
    write_many(path, 60_000)
    for name in ("calm", "killed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "salt").write_text("s")
    command = [FANWEAVE, "--workspace", tmp_path / "killed", "ingest", path, "--workers", "2"]
    for seconds in (0.8, 1.5, 2.2):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for name in ("calm", "killed"):
        subprocess.run([FANWEAVE, "--workspace", tmp_path / name, "ingest", path], check=True, capture_output=True)
    assert exported(tmp_path / "killed") == exported(tmp_path / "calm")
    manifest = json.loads((tmp_path / "killed" / "corpus" / "manifest.json").read_text())
    [source] = manifest["sources"].values()
    assert len(source["chunks"]) == source["n_chunks"] > 1
