"""The statements of loading: ``*.cypher`` beside this file, names filled in from the model only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.columns import columns
from graph.model import NODES, RELATIONSHIPS, arrow
from graph.nodes import Node
from graph.relationships import Relationship

_FOLDER = Path(__file__).parent
_SCHEMA = _FOLDER.parent / "schema.cypher"


@cache
def statement(name: str, record: type[Node | Relationship] | None = None) -> str:
    """Return the statement ``NAME.cypher``, for one node label or relationship type of the model."""
    text = (_FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
    if record is None:
        return text
    for slot, value in _slots(record).items():
        text = text.replace(slot, value)
    return text


def schema_statements() -> list[str]:
    """Return the statements of ``graph/schema.cypher``, one a line."""
    lines = _SCHEMA.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("//")]


def _slots(record: type[Node | Relationship]) -> dict[str, str]:
    if record not in NODES and record not in RELATIONSHIPS:
        raise TypeError(f"{record.__name__} is not in the model")
    values = {name: _value(name, kind) for name, kind in columns(record).items()}
    if issubclass(record, Relationship):
        path, keys = arrow(record), record.KEY
        own = [name for name in values if name not in ("from_id", "to_id")]
        return {
            "<Start>": path.start,
            "<TYPE>": path.type,
            "<End>": path.end,
            " {<key>}": f" {{{', '.join(f'`{name}`: {values[name]}' for name in keys)}}}" if keys else "",
            "<properties>": "".join(f", `{name}`: {values[name]}" for name in own),
            "<assignments>": "".join(f", r.`{name}` = {values[name]}" for name in own if name not in keys),
        }
    own = [name for name in values if name != "id"]
    return {
        "<Label>": record.__name__,
        "<assignments>": "".join(f", n.`{name}` = {values[name]}" for name in own),
    }


def _value(name: str, kind: str) -> str:
    """Return the value of row ``i``; times travel as ISO text, which both engines keep with their zone."""
    return f"datetime(${name}[i])" if kind == "datetime" else f"${name}[i]"
