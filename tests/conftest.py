"""Options and fixtures that every test file shares."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from support.collected import ingested
from support.crisis import crisis
from support.demo import demo, demo_without_guardians
from support.pairs import pytest_sessionfinish, pytest_terminal_summary
from support.stores import store_url, tiny_store
from support.tiny_stores import embedded_stores, empty_store, gaps_store, made_up_store, wide_store
from support.world import world

__all__ = [
    "crisis", "demo", "demo_without_guardians", "embedded_stores", "empty_store", "gaps_store", "ingested",
    "made_up_store", "pytest_sessionfinish", "pytest_terminal_summary", "store_url", "tiny_store", "wide_store",
    "world",
]  # fmt: skip

os.environ.setdefault("COLUMNS", "200")

# At a desk every run tries other examples; CI tries the same ones each time, so that a red run can be repeated.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-neo4j", action="store_true", default=False, help="fail, instead of skip, when no Neo4j answers"
    )
    parser.addoption(
        "--update-expected", action="store_true", default=False, help="write what the commands print into the README"
    )


class Ran(NamedTuple):
    """One run of the command line."""

    code: int
    out: str
    err: str


@pytest.fixture
def fanweave(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Run the command line in this process, in a workspace of the test's own."""
    from fanweave.cli import main

    monkeypatch.delenv("FANWEAVE_STORE", raising=False)
    monkeypatch.setenv("FANWEAVE_WORKSPACE", str(tmp_path / "workspace"))

    def run(*args: object, stdin: str | None = None) -> Ran:
        monkeypatch.setattr(sys, "argv", ["fanweave", *map(str, args)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return run
