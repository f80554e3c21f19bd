"""docs/model.md out of the records: every field with its type and the comment beside it.

Run ``python -m graph.model_docs`` to write the file (``make docs`` does).
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import msgspec

from graph.columns import columns
from graph.files import write_whole
from graph.history import CORPUS_TABLES
from graph.model import NODES, RELATIONSHIPS, arrow, table_name
from graph.platforms import ANY_NAME, CODES

_FIELD = re.compile(r"^    (\w+): .*?  # (.*)$", re.MULTILINE)
_HEADING = """# The model

Generated from `graph/nodes.py`, `graph/relationships.py` and `graph/history.py` by `make docs`. Every node has a key
`id`, unique within its node label; every relationship has the ids of its ends, `from_id` and `to_id`, in the Parquet
files. An empty value means "not collected"; zero means zero.
"""


def field_comments(record: type[msgspec.Struct]) -> dict[str, str]:
    """Return the comment beside each field of a record, in the order of its columns."""
    sources = [inspect.getsource(base) for base in reversed(record.__mro__) if base.__module__.startswith("graph.")]
    comments = dict(pair for source in sources for pair in _FIELD.findall(source))
    return {column: comments[column] for column in columns(record)}


def _table(record: type[msgspec.Struct], *, leave_out: tuple[str, ...]) -> list[str]:
    comments = field_comments(record)
    rows = [
        f"| `{column}` | {kind} | {comments[column]} |"
        for column, kind in columns(record).items()
        if column not in leave_out
    ]
    return ["", "| property | type | meaning |", "|---|---|---|", *rows] if rows else []


def model_page() -> str:
    """Return the page as Markdown."""
    lines = [_HEADING, "## Node labels"]
    for node in NODES:
        lines += ["", f"### {node.__name__}", "", str(node.__doc__), *_table(node, leave_out=())]
    lines += [
        "",
        "## Platforms",
        "",
        f"{' '.join(f'`{code}`' for code in CODES)}, and `{ANY_NAME}` for tables of others.",
    ]
    lines += ["", "## Relationship types"]
    for relationship in RELATIONSHIPS:
        start, name, end = arrow(relationship)
        lines += ["", f"### {name}", "", f"`(:{start})-[:{name}]->(:{end})`"]
        lines += _table(relationship, leave_out=("from_id", "to_id"))
    lines += ["", "## Corpus tables", "", "Exported beside the graph, not loaded into a store."]
    for row in CORPUS_TABLES:
        lines += ["", f"### {table_name(row)}", "", str(row.__doc__), *_table(row, leave_out=())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write_whole(Path("docs/model.md"), model_page())
