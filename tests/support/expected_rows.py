"""``python -m expected_rows`` (in tests/): the oracles' rows of the wide world, written to files for review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from queries.library import cypher_names
from support.oracle_world import World
from support.query_cases import parameter_sets
from support.query_oracles import ORACLES
from support.wide import wide_tables

FOLDER = Path(__file__).parents[1] / "data" / "queries"
Case = dict[str, Any]


def as_json(rows: list[dict[str, Any]]) -> Any:
    """Return rows as JSON keeps them, numbers to twelve places: the last bits of a division differ by engine."""
    plain = [{key: round(v, 12) if isinstance(v, float) else v for key, v in row.items()} for row in rows]
    return json.loads(json.dumps(plain, default=lambda moment: moment.isoformat()))


def stored(name: str) -> list[Case]:
    """Return the cases of a query's file: parameters and rows."""
    cases: list[Case] = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    return cases


def worked_out(name: str) -> list[Case]:
    """Return the same from the oracle."""
    world = World(wide_tables())
    return [{"params": params, "rows": as_json(ORACLES[name](world, params))} for params in parameter_sets(name)]


def write(name: str) -> None:
    """Write a query's file, one row a line."""
    parts = []
    for case in worked_out(name):
        rows = ",\n    ".join(json.dumps(row, ensure_ascii=False) for row in case["rows"])
        params = json.dumps(case["params"], ensure_ascii=False)
        parts.append(f'  {{"params": {params}, "rows": [{f"{chr(10)}    {rows}{chr(10)}  " if rows else ""}]}}')
    (FOLDER / f"{name}.expected.json").write_text("[\n" + ",\n".join(parts) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    for one in cypher_names():
        write(one)
