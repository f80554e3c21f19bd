"""A run killed at any moment, and the same command again: the same corpus as one that nobody disturbed."""

import os
import random
import signal
import subprocess
import sys
import time
import zipfile

import pytest
from test_ingest_pipeline import FANWEAVE, exported, write_many

MOMENTS = 20
KILLED_BEFORE_THE_MANIFEST = """
import os, sys
import ingest.run.pipeline as pipeline
real, calls, last = pipeline.write_manifest, 0, int(sys.argv[1])
def write_manifest(corpus, manifest):
    global calls
    calls += 1
    if calls == last:
        os.kill(os.getpid(), 9)
    real(corpus, manifest)
pipeline.write_manifest = write_manifest
sys.argv = ["fanweave", *sys.argv[2:]]
from fanweave.cli import main
main()
"""


def workspace(folder):
    folder.mkdir()
    (folder / "salt").write_text("s")
    return folder


def write_files(folder):
    folder.mkdir()
    write_many(folder / "a.jsonl", 40_000)
    write_many(folder / "b.jsonl", 3_000, first=5149645800000000)
    with zipfile.ZipFile(folder / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "b.jsonl", "inside.jsonl")
    return folder


def run(place, files, *flags):
    command = [FANWEAVE, "--workspace", place, "ingest", files, "--no-extract", *flags]
    return subprocess.run(command, check=True, capture_output=True)


def leftovers(place):
    return sorted(path.name for path in place.rglob("*.tmp"))


def test_a_run_that_dies_between_renaming_a_part_and_entering_it(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    for n in range(3):
        write_many(files / f"{n}.jsonl", 200, first=5149645700000000 + 1000 * n)
    run(workspace(tmp_path / "calm"), files)
    for call in (1, 2, 3):
        place = workspace(tmp_path / f"killed{call}")
        arguments = [str(call), "--workspace", place, "ingest", files, "--no-extract", "--workers", "1"]
        command = [sys.executable, "-c", KILLED_BEFORE_THE_MANIFEST, *arguments]
        died = subprocess.run(command, check=False, capture_output=True)
        assert died.returncode == -signal.SIGKILL
        assert len(list(place.glob("corpus/parts/post/*.parquet"))) == call
        run(place, files)
        assert exported(place) == exported(tmp_path / "calm")
        assert leftovers(place) == []


@pytest.mark.slow
def test_a_run_killed_at_twenty_moments(tmp_path):
    files = write_files(tmp_path / "files")
    started = time.monotonic()
    run(workspace(tmp_path / "calm"), files, "--workers", "2")
    whole = time.monotonic() - started
    wanted = exported(tmp_path / "calm")
    chance = random.Random(4)
    killed = 0
    for moment in range(MOMENTS):
        place = workspace(tmp_path / f"killed{moment}")
        command = [FANWEAVE, "--workspace", place, "ingest", files, "--no-extract", "--workers", "2"]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.1, 0.7) * whole)
        killed += process.poll() is None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        run(place, files, "--workers", "2")
        assert exported(place) == wanted, moment
        assert leftovers(place) == [], moment
    assert killed > MOMENTS // 4  # the first run is the slowest, so some were done before
