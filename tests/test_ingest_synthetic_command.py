import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def simulate(*arguments: str) -> subprocess.CompletedProcess[str]:
    code = "from fanweave.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "simulate", *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_simulate_writes_files_and_says_what_is_in_them(tmp_path: Path) -> None:
    done = simulate(str(tmp_path), "--posts", "1000", "--seed", "3", "--without", "guardians")
    assert (done.returncode, done.stderr) == (0, "")
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert (truth["seed"], truth["params"]) == (3, {"posts": 1000, "days": 10, "without": ["guardians"]})
    assert "0 guardians" in done.stdout
    assert (tmp_path / "data" / "xhs" / "csv" / "search_comments_2025-04-08.csv").is_file()


def test_simulate_refuses_too_small_a_world(tmp_path: Path) -> None:
    done = simulate(str(tmp_path / "out"), "--posts", "10")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: a crisis of 10 posts in 10 days is too small to plant anything in\n"
        "hint: ask for at least 1000 posts and 6 days\n"
    )
    assert not (tmp_path / "out").exists()
