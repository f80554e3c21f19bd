"""Pages of the whole corpus: what the command line and notebooks call."""

from __future__ import annotations

from pathlib import Path

from viz.bundle import read_bundle
from viz.draw import Drawn
from viz.graph_page import Texts, graph_page
from viz.page import write_page
from viz.records import DrawnGraph
from viz.share import redact
from viz.views.explorer import FULL, USUAL, explorer_texts, read_explorer
from viz.views.tables import Corpus


def draw_explorer(corpus: Corpus, *, out: Path | None = None, full: bool = False, share: bool = True) -> Drawn:
    """Write the page of all accounts with ties, at most 20,000, with ``full`` 50,000; return where and how large."""
    graph = read_explorer(corpus, limit=FULL if full else USUAL)
    return write_graph(graph, explorer_texts(graph), out=out, share=share)


def write_graph(graph: DrawnGraph, texts: Texts, *, out: Path | None, share: bool) -> Drawn:
    """Write a laid out graph as an explorer page, redacted first if it is for others."""
    graph = redact(graph) if share else graph
    path = Path("out") / f"{texts.file}.html" if out is None else out
    write_page(graph_page(graph, texts, shared=share), path, bundle=read_bundle("explorer"))
    return Drawn(path, len(graph.nodes), len(graph.edges))
