"""Options and fixtures that every test file shares."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("COLUMNS", "200")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-neo4j", action="store_true", default=False, help="fail, instead of skip, when no Neo4j answers"
    )
