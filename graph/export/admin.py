"""Files and command of ``neo4j-admin database import full``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from graph.columns import ColumnType, columns
from graph.export.tables import copy_csv, iso
from graph.files import quoted, write_whole
from graph.model import RECORDS, arrow, table_name
from graph.model_version import model_version
from graph.nodes import Node
from graph.relationships import Relationship

BETWEEN_ITEMS: Final = "\x1f"
"""What stands between the items of a list: the unit separator, which no text of a platform holds."""

_TYPES: Final[dict[ColumnType, str]] = {
    "str": "string", "int": "long", "float": "double", "bool": "boolean", "datetime": "datetime",
    "list[str]": "string[]",
}  # fmt: skip


def import_folder(workspace: Path) -> Path:
    """Return where the files of a workspace lie that neo4j-admin is to import."""
    return workspace / "neo4j-import"


def write_admin_files(tables: Path, out: Path, *, generation: int) -> list[Path]:
    """Write one CSV file a table that has rows, and one for the state of the store; returns the paths, sorted.

    Headers are neo4j-admin's own (``id:ID(Account)``, ``:START_ID(Account)``). Absent values are empty, the empty text
    is ``""``. Lists that CSV cannot tell apart (``graph.load.bulk.unusual_lists``) are left out, for the load to
    add after the start.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in ("fanweave", *map(table_name, RECORDS)):
        (out / f"{name}.csv").unlink(missing_ok=True)  # of an earlier run
    written = [_write(tables, out, record) for record in RECORDS if _has_rows(tables, record)]
    state = out / "fanweave.csv"
    write_whole(
        state,
        "id:ID(Fanweave),generation:long,load:long,model:string,is_complete:boolean,is_bulk:boolean\n"
        f'"meta",{generation},1,"{model_version()}",false,true\n',
    )
    return sorted([*written, state])


def admin_arguments(folder: Path, *, database: str) -> list[str]:
    """Return the arguments of neo4j-admin that import a folder of ``write_admin_files`` into an empty database."""
    named = [f"--nodes=Fanweave={folder / 'fanweave.csv'}"]
    for record in RECORDS:
        if (path := folder / f"{table_name(record)}.csv").is_file():
            is_node = issubclass(record, Node)
            named.append(f"--{'nodes' if is_node else 'relationships'}={_store_name(record)}={path}")
    between = f"--array-delimiter=U+{ord(BETWEEN_ITEMS):04X}"
    fixed = ["--overwrite-destination=true", "--multiline-fields=true", between, "--bad-tolerance=0"]
    report = f"--report-file={folder / 'import.report'}"  # it would lie in the current folder
    return ["database", "import", "full", database, *fixed, report, *named]


def _store_name(record: type[Node | Relationship]) -> str:
    return arrow(record).type if issubclass(record, Relationship) else record.__name__


def _has_rows(tables: Path, record: type[Node | Relationship]) -> bool:
    return bool(pq.read_metadata(tables / f"{table_name(record)}.parquet").num_rows)


def _write(tables: Path, out: Path, record: type[Node | Relationship]) -> Path:
    kinds = columns(record)
    heads = {name: f"{name}:{_TYPES[kind]}" for name, kind in kinds.items()}
    if issubclass(record, Relationship):
        path = arrow(record)
        heads |= {"from_id": f":START_ID({path.start})", "to_id": f":END_ID({path.end})"}
    else:
        heads["id"] = f"id:ID({record.__name__})"
    cells = [f"{_cell(name, kind)} AS {quoted(heads[name])}" for name, kind in kinds.items()]
    texts = [heads[name] for name, kind in kinds.items() if kind in ("str", "list[str]")]
    name = table_name(record)
    table, target = tables / f"{name}.parquet", out / f"{name}.csv"
    return copy_csv(table, target, cells=[*cells, '1 AS "load:long"'], texts=texts)


def _cell(name: str, kind: ColumnType) -> str:
    if kind == "datetime":
        return iso(name)
    if kind == "list[str]":
        return f"CASE WHEN NOT ({unusual(name)}) THEN array_to_string({quoted(name)}, chr({ord(BETWEEN_ITEMS)})) END"
    return quoted(name)


def unusual(name: str) -> str:
    """Return SQL that tells whether a list is empty, holds an empty text, or what stands between items."""
    column = quoted(name)
    between = f"chr({ord(BETWEEN_ITEMS)})"
    return f"len({column}) = 0 OR list_contains({column}, '') OR contains(array_to_string({column}, ''), {between})"
