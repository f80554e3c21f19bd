"""The finding of guardians: accounts that meet the thresholds of ``[guardians]`` in case.toml."""

from __future__ import annotations

from pathlib import Path

import duckdb

from graph.case.settings import CaseSettings


def guardians(database: duckdb.DuckDBPyConnection, tables: Path, settings: CaseSettings) -> None:
    """Write the tables ``community`` and ``member_of`` with the guardians, their role is 'guardian'.

    The thresholds stand in the table ``setting``, which the derivation made of the case.
    """
    database.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
