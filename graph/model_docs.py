"""docs/model.md out of the records: every field with its type and the comment beside it.

Run ``python -m graph.model_docs`` to write the file (``make docs`` does).
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from graph.columns import columns
from graph.model import NODES, RELATIONSHIPS, arrow
from graph.nodes import Node
from graph.relationships import Relationship

_FIELD = re.compile(r"^    (\w+): .*?  # (.*)$", re.MULTILINE)
_HEADING = """# The model

Generated from `graph/nodes.py` and `graph/relationships.py` by `make docs`. Every node has a key `id`, unique within
its node label; every relationship has the ids of its ends, `from_id` and `to_id`, in the Parquet files. An empty value
means "not collected"; zero means zero.
"""


def field_comments(record: type[Node | Relationship]) -> dict[str, str]:
    """Return the comment beside each field of a record, in the order of its columns."""
    base = Node if issubclass(record, Node) else Relationship
    found = dict(_FIELD.findall(inspect.getsource(base)) + _FIELD.findall(inspect.getsource(record)))
    return {column: found[column] for column in columns(record)}


def _table(record: type[Node | Relationship], *, leave_out: tuple[str, ...]) -> list[str]:
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
    lines += ["", "## Relationship types"]
    for relationship in RELATIONSHIPS:
        start, name, end = arrow(relationship)
        lines += ["", f"### {name}", "", f"`(:{start})-[:{name}]->(:{end})`"]
        lines += _table(relationship, leave_out=("from_id", "to_id"))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path("docs/model.md").write_text(model_page(), encoding="utf-8", newline="\n")
