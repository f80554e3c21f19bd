"""The journey at a small size: every step comes to its end within its memory; and the shape of its rows."""

from __future__ import annotations

import statistics
from collections import Counter

import msgspec
import pytest

from benchmarks.journey import QUESTIONS, run_journey
from benchmarks.shape import write_collection


def test_rows_have_the_shape_of_a_real_collection(tmp_path):
    paths = write_collection(tmp_path, rows=20_000, seed=3)
    comments, posts = ([msgspec.json.decode(line) for line in path.read_bytes().splitlines()] for path in paths)
    rows = len(comments) + len(posts)
    assert rows == pytest.approx(20_000, rel=0.01)
    assert len(comments) / rows == pytest.approx(0.39, abs=0.02)
    short, long = ([len(row["content"]) for row in kind] for kind in (comments, posts))
    assert statistics.median(short) == pytest.approx(10, abs=1.5)
    assert statistics.mean(short) == pytest.approx(17, abs=2)
    assert statistics.median(long) == pytest.approx(176, abs=15)
    assert statistics.mean(long) == pytest.approx(246, abs=20)
    links = sorted(row["content"].count("//@") for row in posts if "retweet_id" in row)
    assert links[len(links) // 2] in (1, 2)
    assert links[int(len(links) * 0.99)] == 6
    authors = Counter([row["user_id"] for row in comments] + [row["user"]["_id"] for row in posts])
    each = sorted(authors.values())
    assert (each[len(each) // 2], each[int(len(each) * 0.9)]) == (1, 3)
    ids = Counter([row["comment_id"] for row in comments] + [row["_id"] for row in posts])
    assert 1 - len(ids) / rows == pytest.approx(0.01, abs=0.004)
    assert sum(path.stat().st_size for path in paths) / rows == pytest.approx(830, rel=0.05)


def test_the_same_seed_gives_the_same_rows(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_collection(tmp_path / name, rows=500, seed=7)
    first, second = (
        [path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("a", "b")
    )  # fmt: skip
    assert first == second


@pytest.mark.slow
def test_the_whole_journey_comes_to_its_end_at_120_000_rows(tmp_path, monkeypatch):
    """About three minutes of processor time. Left out: larger sizes, and Neo4j."""
    monkeypatch.chdir(tmp_path)
    for name in ("FANWEAVE_WORKSPACE", "FANWEAVE_STORE", "FANWEAVE_CASE", "FANWEAVE_MEMORY"):
        monkeypatch.delenv(name, raising=False)
    steps = run_journey(120_000, "2GB", tmp_path / "j")
    assert {step.name: step.error for step in steps if step.error} == {}
    assert len(steps) == len(QUESTIONS) + 5
    assert {step.name: step.peak_mb for step in steps if step.peak_mb > 2_000} == {}
