"""GraphML and GEXF of the whole graph, streamed: memory does not grow with it."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from graph.columns import ColumnType, columns
from graph.export.rows import read_rows
from graph.files import replace_whole
from graph.model import NODES, RELATIONSHIPS, arrow
from graph.nodes import Node
from graph.relationships import Relationship

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_GRAPHML = {"str": "string", "int": "long", "float": "double", "bool": "boolean"}
_GEXF = {"str": "string", "int": "long", "float": "double", "bool": "boolean"}

Keys = dict[str, tuple[str, str]]


def write_graphml(tables: Path, out: Path) -> Path:
    """Write tables of the model as one GraphML file (http://graphml.graphdrawing.org).

    A node's id is its node label and id (``Account weibo:1``), ``label`` its node label, every property an attribute;
    an edge's ``type`` is the relationship type. Absent values are left out, times are ISO 8601, lists JSON. What XML
    cannot hold (control characters, lone surrogates) becomes U+FFFD.
    """
    return _write(out, lambda file: _graphml(tables, file))


def write_gexf(tables: Path, out: Path) -> Path:
    """Write tables of the model as one GEXF 1.2 file (https://gexf.net), with the ids and attributes of GraphML."""
    return _write(out, lambda file: _gexf(tables, file))


def xml_text(text: str) -> str:
    """Return a text as XML content.

    >>> xml_text("a<b & \\x00")
    'a&lt;b &amp; \\ufffd'
    """
    return escape(_FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _write(out: Path, write: Callable[[TextIO], None]) -> Path:
    def fill(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            write(file)

    return replace_whole(out, fill)


def _keys(records: tuple[type[Node | Relationship], ...], names: dict[ColumnType, str], *, prefix: str) -> Keys:
    """Return attribute name → (key, type), the record's own name first."""
    keys = {"label" if prefix == "n" else "type": (f"{prefix}0", "string")}
    for record in records:
        for name, kind in columns(record).items():
            if name not in ("from_id", "to_id"):
                keys.setdefault(name, (f"{prefix}{len(keys)}", names.get(kind, "string")))
    return keys


def _nodes(tables: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield id, node label and properties."""
    for record in NODES:
        for row in itertools.chain.from_iterable(read_rows(tables, record)):
            yield f"{record.__name__} {row['id']}", record.__name__, row


def _edges(tables: Path) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield the ids of both ends, the relationship type and properties."""
    for record in RELATIONSHIPS:
        path = arrow(record)
        for row in itertools.chain.from_iterable(read_rows(tables, record)):
            start, end = row.pop("from_id"), row.pop("to_id")
            yield f"{path.start} {start}", f"{path.end} {end}", path.type, row


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def _graphml(tables: Path, file: TextIO) -> None:
    nodes, edges = _keys(NODES, _GRAPHML, prefix="n"), _keys(RELATIONSHIPS, _GRAPHML, prefix="e")  # type: ignore[arg-type]
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for domain, keys in (("node", nodes), ("edge", edges)):
        for name, (key, kind) in keys.items():
            file.write(f'<key id="{key}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n')
    file.write('<graph edgedefault="directed">\n')

    def data(keys: Keys, given: dict[str, Any]) -> str:
        cells = ((keys[name][0], value) for name, value in given.items() if value is not None)
        return "".join([f'<data key="{key}">{xml_text(_text(value))}</data>' for key, value in cells])

    for name, label, row in _nodes(tables):
        file.write(f"<node id={_attribute(name)}>{data(nodes, {'label': label, **row})}</node>\n")
    for number, (start, end, kind, row) in enumerate(_edges(tables)):
        ends = f"source={_attribute(start)} target={_attribute(end)}"
        file.write(f'<edge id="e{number}" {ends}>{data(edges, {"type": kind, **row})}</edge>\n')
    file.write("</graph>\n</graphml>\n")


def _gexf(tables: Path, file: TextIO) -> None:
    nodes, edges = _keys(NODES, _GEXF, prefix="n"), _keys(RELATIONSHIPS, _GEXF, prefix="e")  # type: ignore[arg-type]
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    file.write('<graph mode="static" defaultedgetype="directed">\n')
    for domain, keys in (("node", nodes), ("edge", edges)):
        file.write(f'<attributes class="{domain}" mode="static">\n')
        for name, (key, kind) in keys.items():
            file.write(f'<attribute id="{key}" title="{name}" type="{kind}"/>\n')
        file.write("</attributes>\n")

    def values(keys: Keys, given: dict[str, Any]) -> str:
        cells = ((keys[name][0], value) for name, value in given.items() if value is not None)
        inner = "".join([f'<attvalue for="{key}" value={_attribute(_text(value))}/>' for key, value in cells])
        return f"<attvalues>{inner}</attvalues>"

    file.write("<nodes>\n")
    for name, label, row in _nodes(tables):
        shown = f"id={_attribute(name)} label={_attribute(str(row['id']))}"
        file.write(f"<node {shown}>{values(nodes, {'label': label, **row})}</node>\n")
    file.write("</nodes>\n<edges>\n")
    for number, (start, end, kind, row) in enumerate(_edges(tables)):
        ends = f'id="e{number}" source={_attribute(start)} target={_attribute(end)} label="{kind}"'
        file.write(f"<edge {ends}>{values(edges, {'type': kind, **row})}</edge>\n")
    file.write("</edges>\n</graph>\n</gexf>\n")
