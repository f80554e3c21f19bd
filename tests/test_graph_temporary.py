"""Temporary folders go with their run, and those of killed runs with the next one."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from graph.temporary import TemporaryFolder, sweep_temporary

_RUN = """
import sys, time
from pathlib import Path
from graph.temporary import TemporaryFolder
folder = TemporaryFolder(Path(sys.argv[1]))
(Path(folder.name) / "a").write_text("x")
print(folder.name, flush=True)
time.sleep(60)
"""


def test_a_folder_goes_when_the_block_ends(tmp_path: Path) -> None:
    with TemporaryFolder(tmp_path) as name:
        (Path(name) / "a").write_text("x", encoding="utf-8")
        assert Path(name).stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_killed_run_goes_with_the_next_and_that_of_a_live_one_stays(tmp_path: Path) -> None:
    (tmp_path / "fanweave-notes").mkdir()  # nothing of ours
    runs = [
        subprocess.Popen([sys.executable, "-c", _RUN, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        killed, alive = (Path((run.stdout.readline() if run.stdout else "").strip()) for run in runs)
        assert sweep_temporary(tmp_path) == 0
        runs[0].send_signal(signal.SIGKILL)
        runs[0].wait()
        assert killed.exists()
        with TemporaryFolder(tmp_path):
            assert not killed.exists()
        assert (alive / "a").exists()
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
            ["fanweave-notes", alive.name, f"{alive.name}.held"]
        )
    finally:
        for run in runs:
            run.kill()
            run.wait()
            if run.stdout:
                run.stdout.close()
    assert sweep_temporary(tmp_path) == 1
