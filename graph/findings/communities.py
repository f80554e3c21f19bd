"""Communities of a projection of the tables, added to the table of their members."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from graph.case.settings import CaseSettings
from graph.measures.communities import communities
from graph.projections.read import read_edges


def louvain_communities(database: duckdb.DuckDBPyConnection, tables: Path, settings: CaseSettings) -> None:
    """Add the communities of ``[communities]`` in case.toml to the tables ``community`` and ``member_of``.

    The largest is ``<method>@<hash of the definition>:1``, and so on; members have the role 'member'.
    """
    definition = settings.communities
    method, groups = communities(read_edges(tables, definition.projection), definition)
    names = [f"{definition.name(method)}:{rank}" for rank in range(1, len(groups) + 1)]
    from_id = [member for group in groups for member in group]
    to_id = [name for name, group in zip(names, groups, strict=True) for _ in group]
    database.register("found_community", pa.table({"id": pa.array(names, pa.string())}))
    ends = {"from_id": pa.array(from_id, pa.string()), "to_id": pa.array(to_id, pa.string())}
    database.register("found_member", pa.table(ends))
    database.execute(
        "INSERT INTO community BY NAME SELECT id, $1 AS method, $2 AS projection, $3 AS resolution, $4 AS seed "
        "FROM found_community",
        [method, definition.projection, definition.resolution, definition.seed],
    )
    database.execute("INSERT INTO member_of BY NAME SELECT from_id, to_id, 'member' AS role FROM found_member")
