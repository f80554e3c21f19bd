"""A drawn graph as the JSON of its page: columns and lookup tables, every text cleaned and stored once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from viz.page import clean, js_json
from viz.palette import BACKGROUND, COLOURS, SHAPES, canvas_inks
from viz.records import INVERSES, KIND, DrawnGraph, DrawnNode, Example, Facet

T = TypeVar("T", bound=Hashable)
SLOTS = ("account", "hashtag", "label", "post")
"""Colours for values that have none of their own: the four largest get one, the rest is grey."""
QUOTE = 2000  # most code points of one piece of a quote


class Table(Generic[T]):
    """Values numbered in the order in which they come."""

    def __init__(self) -> None:
        self.numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        """Return the value's number, a new one if it is new."""
        return self.numbers.setdefault(value, len(self.numbers))


class Clock(NamedTuple):
    """The unit in which a page counts time."""

    start: dt.datetime
    step: int  # seconds

    def steps(self, moment: dt.datetime | None) -> int:
        """Return whole steps since the start; -1 when there is no moment."""
        return -1 if moment is None else int((moment - self.start).total_seconds() // self.step)


def page_columns(graph: DrawnGraph) -> dict[str, Any]:
    """Return what every view's page needs of a sorted, laid out graph; texts of the view itself come on top."""
    words: Table[str] = Table()
    examples: Table[Example] = Table()
    relations = sorted({edge.relation for edge in graph.edges})
    data: dict[str, Any] = {
        "version": 2,
        "ego": -1 if graph.ego is None else next(at for at, node in enumerate(graph.nodes) if node.key == graph.ego),
        "look": {"colours": COLOURS, "background": BACKGROUND, "shapes": SHAPES, "inks": canvas_inks()},
        "relations": [clean(relation) for relation in relations],
        "inverses": [clean(INVERSES.get(relation, f"{relation} (from)")) for relation in relations],
        "off": [relations.index(name) for name in graph.off if name in relations],
        "dashed": [relations.index(name) for name in graph.dashed if name in relations],
        "colour": graph.colour,
        "outlines": graph.outlines,
        "nodes": _nodes(graph.nodes, words, examples),
        "edges": _edges(graph, relations),
    }
    _add_facets(data, graph)
    _add_time(data, graph)
    _add_parents(data, graph)
    quotes = [_example(example, words) for example in examples.numbers]
    data["examples"] = {"pieces": [pieces for pieces, _ in quotes], "facts": [facts for _, facts in quotes]}
    data["words"] = [clean(word) for word in words.numbers]
    data["digest"] = hashlib.sha256(js_json(data).encode("utf-8")).hexdigest()[:8]
    return data


def _nodes(nodes: Sequence[DrawnNode], words: Table[str], examples: Table[Example]) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "id": [clean(node.key.id) for node in nodes],
        "label": [_label(node) for node in nodes],
        "n": [node.n for node in nodes],
        "x": [_short(node.x) for node in nodes],
        "y": [_short(node.y) for node in nodes],
        "facts": [_pairs(node.facts, words) for node in nodes],
        "examples": [[examples.number(example) for example in node.examples] for node in nodes],
    }
    if any(node.size is not None for node in nodes):
        columns["size"] = [_short(node.size or 0.0) for node in nodes]
    return columns


def _label(node: DrawnNode) -> str | int:
    """A page pseudonym is its platform and its id: 0 says so in one byte."""
    return 0 if node.label == f"{node.platform} ·{node.key.id}" else clean(node.label)


def _short(value: float) -> float | int:
    """A whole number without its ``.0``; JSON grows by two bytes a coordinate otherwise."""
    return int(value) if value == int(value) else round(value, 1)


def _pairs(facts: Iterable[tuple[str, str]], words: Table[str]) -> list[int]:
    return [words.number(word) for fact in facts for word in fact]


def _example(example: Example, words: Table[str]) -> tuple[list[str], list[int]]:
    facts = [(name, value) for name, value in (("by", example.author), ("post", example.post_id)) if value is not None]
    return [clean(piece, QUOTE) for piece in example.pieces], _pairs([*facts, *example.facts], words)


def _edges(graph: DrawnGraph, relations: Sequence[str]) -> dict[str, list[int]]:
    """Return the ties by rising source; sources as steps from the one before, which are mostly 0 and 1."""
    index = {node.key: at for at, node in enumerate(graph.nodes)}
    number = {relation: at for at, relation in enumerate(relations)}
    rows = sorted((index[edge.source], index[edge.target], number[edge.relation], edge.n) for edge in graph.edges)
    sources = [row[0] for row in rows]
    return {
        "step": [here - before for before, here in zip([0, *sources], sources, strict=False)],
        "to": [row[1] for row in rows],
        "relation": [row[2] for row in rows],
        "n": [row[3] for row in rows],
    }


def _add_facets(data: dict[str, Any], graph: DrawnGraph) -> None:
    data["facets"] = []
    for facet in (*graph.facets, *(() if KIND in graph.facets else (KIND,))):
        node_values = [_value(node, facet.key) for node in graph.nodes]
        counts: dict[str, int] = {}
        for value in node_values:
            if value is not None:
                counts[value] = counts.get(value, 0) + 1
        values = [*(value for value in facet.values if value in counts), *sorted(counts.keys() - set(facet.values))]
        place = {value: at for at, value in enumerate(values)}
        data["facets"].append({
            "key": facet.key, "title": clean(facet.title), "none": clean(facet.none), "ordered": facet.is_ordered,
            "values": [clean(value) for value in values], "slots": slots(facet, values, counts),
            "of": [-1 if value is None else place[value] for value in node_values],
        })  # fmt: skip
        if facet.key == graph.outlines and facet.rest in place:
            data["plain"] = [place[facet.rest]]


def _value(node: DrawnNode, key: str) -> str | None:
    if key == "kind":
        return node.key.kind
    return node.platform if key == "platform" else dict(node.marks).get(key)


def slots(facet: Facet, values: Sequence[str], counts: dict[str, int]) -> list[str]:
    """Return the colour slot of each value: kinds have their own, else the four largest get one."""
    if facet.key == "kind":
        return [value if value in COLOURS["light"] else "other" for value in values]
    ranked = sorted((value for value in values if value != facet.rest), key=lambda value: (-counts[value], value))
    chosen = dict(zip(ranked, SLOTS, strict=False))
    return [chosen.get(value, "other") for value in values]


def _add_time(data: dict[str, Any], graph: DrawnGraph) -> None:
    moments = [moment for node in graph.nodes for moment in (node.first_at, node.last_at) if moment is not None]
    if not moments:
        return
    clock = clock_of(min(moments), max(moments))
    data["time"] = {
        "start": f"{clock.start.isoformat()}Z", "step": clock.step, "n": clock.steps(max(moments)) + 1,
        "zone": clean(graph.zone),
    }  # fmt: skip
    data["nodes"]["first"] = [clock.steps(node.first_at) for node in graph.nodes]
    data["nodes"]["last"] = [clock.steps(node.last_at or node.first_at) for node in graph.nodes]


def clock_of(first: dt.datetime, last: dt.datetime) -> Clock:
    """Return days for what took a week or more, hours from a day on, minutes for less; whole units from the first.

    >>> clock_of(dt.datetime(2025, 4, 1, 8, 30), dt.datetime(2025, 4, 3))
    Clock(start=datetime.datetime(2025, 4, 1, 8, 0), step=3600)
    """
    length = last - first
    start = first.replace(second=0, microsecond=0)
    if length >= dt.timedelta(days=7):
        return Clock(start.replace(hour=0, minute=0), 86_400)
    return Clock(start.replace(minute=0), 3600) if length >= dt.timedelta(days=1) else Clock(start, 60)


def _add_parents(data: dict[str, Any], graph: DrawnGraph) -> None:
    """Say which nodes lie in which; of each community its place, its members here, and those that are missing."""
    if all(node.parent is None and not node.n_left_out for node in graph.nodes):
        return
    index = {node.key: at for at, node in enumerate(graph.nodes)}
    parents = [-1 if node.parent is None else index[node.parent] for node in graph.nodes]
    members: dict[int, int] = {}
    for parent in parents:
        members[parent] = members.get(parent, 0) + 1
    data["nodes"]["parent"] = parents
    data["parts"] = [
        [at, members.get(at, 0), node.n_left_out] for at, node in enumerate(graph.nodes) if node.key.kind == "community"
    ]
