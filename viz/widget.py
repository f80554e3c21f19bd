"""A page in a notebook: shown in a frame without an origin; Python receives the selected node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.opened import Corpus
from graph.store import Store
from viz.bundle import STATIC, read_bundle
from viz.draw import ego_graph
from viz.page import Page, render_page
from viz.palette import GREY
from viz.records import DrawnGraph, NodeKey
from viz.views.draw import view_page

if TYPE_CHECKING:
    import anywidget

HEIGHT = 720


def ego_widget(
    store: Store, subject: str, *, hops: int = 1, max_nodes: int = 300, share: bool = True, height: int = HEIGHT
) -> anywidget.AnyWidget:
    """Return the page of ``fanweave draw ego`` as a widget, ``height`` pixels high; else as ``viz.draw.draw_ego``."""
    graph, page = ego_graph(store, subject, hops=hops, max_nodes=max_nodes, share=share)
    return page_widget(graph, page, bundle="ego", height=height)


def view_widget(
    corpus: Corpus, view: str, *, subject: str | None = None, share: bool = True, height: int = HEIGHT
) -> anywidget.AnyWidget:
    """Return a page of ``fanweave draw`` as a widget; parameters as for ``viz.views.draw.draw_view``."""
    graph, page = view_page(corpus, view, subject=subject, share=share)
    return page_widget(graph, page, bundle="explorer", height=height)


def page_widget(graph: DrawnGraph, page: Page, *, bundle: str, height: int = HEIGHT) -> anywidget.AnyWidget:
    """Return a page as a widget whose ``selected`` is the chosen node, None when there is none.

    ``selected`` is the node's kind and id as the page has them (in a shared page the ids of posts and accounts are
    hashed). The frame has no origin and no network: it can send one message, an index into its own nodes.
    Raises ModuleNotFoundError without the extra ``notebooks``.
    """
    import anywidget
    import traitlets

    keys = [node.key for node in graph.nodes]
    script = (STATIC / "widget.js").read_text(encoding="utf-8")

    class PageWidget(anywidget.AnyWidget):
        """One page; ``index`` comes from the frame, ``selected`` is the node behind it."""

        _esm = script
        page = traitlets.Unicode().tag(sync=True)
        title = traitlets.Unicode().tag(sync=True)
        height = traitlets.Int(HEIGHT).tag(sync=True)
        border = traitlets.Unicode(GREY).tag(sync=True)
        index = traitlets.Int(-1).tag(sync=True)
        selected = traitlets.Any(None, allow_none=True)

        @traitlets.observe("index")
        def _choose(self, change: Any) -> None:
            self.selected = node_at(keys, change["new"])

    data = {**page.data, "embed": True}
    text = render_page(page._replace(data=data), read_bundle(bundle))
    return PageWidget(page=text, title=page.title, height=height)


def node_at(keys: list[NodeKey], index: object) -> NodeKey | None:
    """Return the node of an index that came out of a frame, None for whatever is none."""
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(keys):
        return None
    return keys[index]
