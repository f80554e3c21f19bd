"""Pages of the whole corpus: what the command line and notebooks call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graph.limits import SMALLEST_GROUP
from graph.opened import Corpus
from viz.draw import Drawn, Output, write_drawn
from viz.graph_page import Texts, graph_page
from viz.page import Page, clean
from viz.records import DrawnGraph
from viz.share import redact
from viz.views.aggregate import communities_texts, read_communities
from viz.views.cascade import cascade_texts, read_cascade
from viz.views.communities import unmeasured_sentence
from viz.views.explorer import FULL, USUAL, explorer_texts, read_explorer
from viz.views.platforms import platforms_texts, read_platforms
from viz.views.statements import statement
from viz.views.topics import read_topics, topics_texts


class Sheet(NamedTuple):
    """A view, read and laid out."""

    graph: DrawnGraph
    texts: Texts
    axis: Sequence[tuple[float, str]] = ()  # x and its words, where left to right has a meaning


def draw_view(
    corpus: Corpus, view: str, output: Output | None = None, *, subject: str | None = None, full: bool = False
) -> Drawn:
    """Write the page of a view of the corpus; return where and how large.

    ``view`` is explorer, communities, topics, platforms, or cascade with the id of a post as ``subject``.
    """
    output = output or Output()
    graph, page = view_page(corpus, view, subject=subject, full=full, share=output.share)
    return write_drawn(graph, page, output, bundle="explorer")


def view_page(
    corpus: Corpus, view: str, *, subject: str | None = None, full: bool = False, share: bool = True
) -> tuple[DrawnGraph, Page]:
    """Return the graph of a view as it is shown, and its page; parameters as for ``draw_view``."""
    sheet = read_view(corpus, view, subject=subject, full=full, share=share)
    graph = redact(sheet.graph) if share else sheet.graph
    page = graph_page(graph, sheet.texts, shared=share)
    if sheet.axis:
        page.data["axis"] = [[x, clean(text)] for x, text in sheet.axis]
    return graph, page


def read_view(
    corpus: Corpus, view: str, *, subject: str | None = None, full: bool = False, share: bool = True
) -> Sheet:
    """Return a view of the corpus, laid out, not redacted yet.

    More than 20,000 accounts make no readable picture: then the explorer is the map of their communities, unless
    ``full`` asks for the strongest 50,000. Shared topics leave out hashtags of fewer than five accounts.
    """
    limit = FULL if full else USUAL
    if view == "cascade":
        graph, timeline = read_cascade(corpus, subject or "")
        return Sheet(graph, cascade_texts(graph, timeline), timeline.ticks)
    if view == "topics":
        graph = read_topics(corpus, least_accounts=SMALLEST_GROUP if share else 1)
        return Sheet(graph, topics_texts(graph))
    if view == "platforms":
        graph = read_platforms(corpus, limit=limit)
        return Sheet(graph, platforms_texts(graph))
    is_too_large = view == "explorer" and not full and corpus.ask(statement("collected"))[0]["n_tied"] > USUAL
    if view == "communities" or is_too_large:
        graph = read_communities(corpus)
        return Sheet(graph, communities_texts(graph, instead=is_too_large, unmeasured=unmeasured_sentence(corpus)))
    graph = read_explorer(corpus, limit=limit)
    return Sheet(graph, explorer_texts(graph, unmeasured=unmeasured_sentence(corpus)))
