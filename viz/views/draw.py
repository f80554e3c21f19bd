"""Pages of the whole corpus: what the command line and notebooks call."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from graph.limits import EXPLORER_NODES, FULL_EXPLORER_NODES, SMALLEST_GROUP
from graph.opened import Corpus
from viz.draw import Drawn, Output, write_drawn
from viz.graph_page import graph_page
from viz.page import Page, clean
from viz.records import DrawnGraph
from viz.share import redact
from viz.views import VIEWS
from viz.views.sheet import Request, Sheet
from viz.views.statements import statement


def draw_view(
    corpus: Corpus, view: str, output: Output | None = None, *, subject: str | None = None, full: bool = False
) -> Drawn:
    """Write the page of a view of the corpus; return where and how large.

    ``view`` is a name of ``viz.views.VIEWS``; ``subject`` is what the view takes, such as the id of a post.
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
    limit = FULL_EXPLORER_NODES if full else EXPLORER_NODES
    request = Request(subject or "", limit, SMALLEST_GROUP if share else 1)
    if view == "explorer" and not full and corpus.ask(statement("collected"))[0]["n_tied"] > EXPLORER_NODES:
        view, request = "communities", request._replace(stands_in=True)
    draw: Callable[[Corpus, Request], Sheet] = import_module(f"viz.views.{VIEWS[view].module}").sheet
    return draw(corpus, request)
