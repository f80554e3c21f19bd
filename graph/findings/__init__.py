"""Measures written into the graph as nodes and ties: functions of one shape, in one list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import duckdb

from graph.case.settings import CaseSettings
from graph.findings.communities import louvain_communities
from graph.findings.guardians import guardians

Finding = Callable[[duckdb.DuckDBPyConnection, Path, CaseSettings], None]
"""Writes what it finds into tables of the model; gets the derived tables in memory, their folder, and the case."""

FINDINGS: Final[tuple[Finding, ...]] = (guardians, louvain_communities)
"""Every finding in the order in which they are written; the first creates ``community`` and ``member_of``."""
