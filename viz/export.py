"""A drawn graph as a file for other programs: positions, colours, times and every fact of a node."""

from __future__ import annotations

import csv
import io
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from graph.csv_form import BYTE_ORDER_MARK, guarded
from graph.errors import QueryRefused
from graph.files import write_whole
from viz.columns import slots
from viz.page import clean
from viz.palette import colour
from viz.records import DrawnGraph, DrawnNode
from viz.views.place import radius_of

ENDINGS = (".gexf", ".graphml", ".csv")
_VIZ = "http://gexf.net/1.3/viz"
_GEXF = "http://gexf.net/1.3"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"


def write_graph(graph: DrawnGraph, path: Path, *, title: str) -> None:
    """Write nodes and ties in the format that the file's ending names: .gexf, .graphml, or .csv (nodes only).

    UTF-8, the same bytes every time, whole or not at all. Raises QueryRefused for another ending.
    """
    writers = {".gexf": gexf_text, ".graphml": graphml_text, ".csv": csv_text}
    check_ending(path)
    write_whole(path, writers[path.suffix.lower()](graph, title))


def check_ending(path: Path) -> None:
    """Raise QueryRefused when no format has the file's ending."""
    if path.suffix.lower() not in ENDINGS:
        raise QueryRefused(
            f"no graph format ends in {path.suffix or path.name!r}", hint=f"use {', '.join(ENDINGS)}", subject=str(path)
        )


def _columns(graph: DrawnGraph) -> list[str]:
    return ["kind", "platform", *(facet.key for facet in graph.facets if facet.key not in ("kind", "platform")), "n"]


def _values(node: DrawnNode, columns: list[str]) -> list[str]:
    moments = {
        name: moment.isoformat()
        for name, moment in (("first_at", node.first_at), ("last_at", node.last_at))
        if moment is not None
    }
    marks = {"kind": node.key.kind, "platform": node.platform or "", "n": str(node.n), **dict(node.marks), **moments}
    return [xml_clean(marks.get(column, "")) for column in columns]


def xml_clean(text: object) -> str:
    """Return text that XML 1.0 can hold.

    >>> xml_clean("a\\ufffeb")
    'ab'
    """
    return "".join(c for c in clean(text) if c not in "\ufffe\uffff" and unicodedata.category(c) != "Cs")


def _colours(graph: DrawnGraph) -> Iterator[str]:
    """Yield each node's colour, the light one, by the facet that colours the page at first."""
    facet = next((facet for facet in graph.facets if facet.key == graph.colour), None)
    cells = [
        node.key.kind if graph.colour == "kind" else node.platform if graph.colour == "platform"
        else dict(node.marks).get(graph.colour)
        for node in graph.nodes
    ]  # fmt: skip
    counts = {value: cells.count(value) for value in sorted({value for value in cells if value is not None})}
    chosen = dict(zip(counts, slots(facet, list(counts), counts), strict=True)) if facet else {}
    for value in cells:
        yield colour(chosen.get(value or "", value or "other"))


def gexf_text(graph: DrawnGraph, title: str) -> str:
    """Return the graph as GEXF 1.3 with positions, sizes, colours and, where there are some, times.

    Spells are days, since not every program reads moments; the moments stand beside them as first_at and last_at.
    """
    columns = [*_columns(graph), "first_at", "last_at"]
    root = ET.Element("gexf", {"xmlns": _GEXF, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "fanweave"
    ET.SubElement(meta, "description").text = xml_clean(title)
    is_timed = any(node.first_at is not None for node in graph.nodes)
    mode = {"mode": "dynamic", "timeformat": "date"} if is_timed else {"mode": "static"}
    inside = ET.SubElement(root, "graph", {"defaultedgetype": "directed", **mode})
    declared = ET.SubElement(inside, "attributes", {"class": "node"})
    for at, column in enumerate(columns):
        kind = "long" if column == "n" else "string"
        ET.SubElement(declared, "attribute", {"id": str(at), "title": xml_clean(column), "type": kind})
    nodes, index = ET.SubElement(inside, "nodes"), {node.key: str(at) for at, node in enumerate(graph.nodes)}
    for node, code in zip(graph.nodes, _colours(graph), strict=True):
        _gexf_node(nodes, node, index[node.key], columns=columns, code=code)
    edges = ET.SubElement(inside, "edges")
    for at, edge in enumerate(graph.edges):
        ends = {"id": str(at), "source": index[edge.source], "target": index[edge.target], "weight": str(edge.n)}
        ET.SubElement(edges, "edge", {**ends, "kind": xml_clean(edge.relation)})
    return _text(root)


def _gexf_node(parent: ET.Element, node: DrawnNode, number: str, *, columns: list[str], code: str) -> None:
    times = {"start": node.first_at, "end": node.last_at}
    spell = {name: moment.date().isoformat() for name, moment in times.items() if moment is not None}
    element = ET.SubElement(parent, "node", {"id": number, "label": xml_clean(node.label), **spell})
    values = ET.SubElement(element, "attvalues")
    for at, value in enumerate(_values(node, columns)):
        ET.SubElement(values, "attvalue", {"for": str(at), "value": value})
    r, g, b = (str(int(code[place : place + 2], 16)) for place in (1, 3, 5))
    ET.SubElement(element, "viz:color", {"r": r, "g": g, "b": b})
    ET.SubElement(element, "viz:position", {"x": f"{node.x:g}", "y": f"{-node.y + 0.0:g}", "z": "0"})
    ET.SubElement(element, "viz:size", {"value": f"{_size(node):g}"})


def _size(node: DrawnNode) -> float:
    return radius_of(node.n) if node.size is None else node.size


def graphml_text(graph: DrawnGraph, title: str) -> str:
    """Return the graph as GraphML: label, positions, size, colour, times and facets as keyed data."""
    own_columns = [*_columns(graph), "first_at", "last_at"]
    columns = [*own_columns, "label", "id", "x", "y", "size", "colour"]
    types = {"n": "long", "x": "double", "y": "double", "size": "double"}
    root = ET.Element("graphml", {"xmlns": _GRAPHML})
    for column in columns:
        name = {"id": f"n_{column}", "for": "node", "attr.name": column, "attr.type": types.get(column, "string")}
        ET.SubElement(root, "key", name)
    ET.SubElement(root, "key", {"id": "e_kind", "for": "edge", "attr.name": "kind", "attr.type": "string"})
    ET.SubElement(root, "key", {"id": "e_weight", "for": "edge", "attr.name": "weight", "attr.type": "long"})
    inside = ET.SubElement(root, "graph", {"id": xml_clean(title), "edgedefault": "directed"})
    index = {node.key: str(at) for at, node in enumerate(graph.nodes)}
    for node, code in zip(graph.nodes, _colours(graph), strict=True):
        element = ET.SubElement(inside, "node", {"id": index[node.key]})
        rest = [xml_clean(node.label), xml_clean(node.key.id), f"{node.x:g}", f"{node.y:g}", f"{_size(node):g}", code]
        for column, value in zip(columns, [*_values(node, own_columns), *rest], strict=True):
            if value != "":
                ET.SubElement(element, "data", {"key": f"n_{column}"}).text = value
    for at, edge in enumerate(graph.edges):
        ends = {"id": f"e{at}", "source": index[edge.source], "target": index[edge.target]}
        element = ET.SubElement(inside, "edge", ends)
        ET.SubElement(element, "data", {"key": "e_kind"}).text = xml_clean(edge.relation)
        ET.SubElement(element, "data", {"key": "e_weight"}).text = str(edge.n)
    return _text(root)


def csv_text(graph: DrawnGraph, title: str) -> str:
    """Return the nodes as CSV for spreadsheets: a byte order mark, CRLF, and no cell that starts a formula."""
    columns = [*_columns(graph)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["id", "label", *columns, "x", "y", "first_at", "last_at"])
    for node in graph.nodes:
        moments = [moment.isoformat(sep=" ") if moment else "" for moment in (node.first_at, node.last_at)]
        texts = [node.key.id, node.label, *_values(node, columns)]
        writer.writerow([*(cell(text) for text in texts), f"{node.x:g}", f"{node.y:g}", *moments])
    return f"{BYTE_ORDER_MARK}{out.getvalue()}"


def cell(text: object) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell("米粉")
    ("'=1+1", '米粉')
    """
    return str(guarded(clean(text)))


def _text(root: ET.Element) -> str:
    ET.indent(root, space="")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
