"""The page in a notebook: a frame without an origin, one message out of it, the node behind it in Python."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path

import pytest
from support import tiny_tables
from support.loaded_store import loaded_store
from support.viz_graphs import hostile, made_up
from test_viz_browser import CHROMIUM, TESTS, missing

from viz.bundle import STATIC
from viz.graph_page import Texts, graph_page
from viz.page import js_json
from viz.records import NodeKey
from viz.widget import ego_widget, node_at, page_widget

KEYS = [NodeKey("account", "a"), NodeKey("label", "b")]
TEXTS = Texts(view="explorer", title="t", file="f", strength="s")


@pytest.mark.parametrize("index", [-1, 2, True, None, "1", 1.0, "__proto__", [0]])
def test_whatever_is_no_index_is_no_node(index):
    assert node_at(KEYS, index) is None


def test_an_index_is_the_node_at_that_place():
    assert [node_at(KEYS, index) for index in (0, 1)] == KEYS


def widget(graph):
    graph = graph.sorted()
    return graph, page_widget(graph, graph_page(graph, TEXTS, shared=False), bundle="explorer")


def test_the_selected_node_comes_back_and_goes():
    graph, shown = widget(made_up(30))
    assert shown.selected is None
    shown.index = 4
    assert shown.selected == graph.nodes[4].key
    shown.index = -1
    assert shown.selected is None
    assert '"embed":true' in shown.page


def test_an_ego_is_a_widget_too(tmp_path):
    with loaded_store(f"embedded:{tmp_path / 'graph'}", tmp_path, tiny_tables.tables()) as store:
        shown = ego_widget(store, "mi_fan", share=False)
    shown.index = 0
    assert shown.selected == NodeKey("label", "mi_fan")


def test_only_a_widget_asks_the_page_to_tell():
    graph = made_up(30).sorted()
    assert "embed" not in graph_page(graph, TEXTS, shared=False).data


HOST = """<!DOCTYPE html><meta charset="utf-8"><title>host</title><div id="app"></div><script type="module">
const values = new Map(Object.entries({given}));
const {{ default: widget }} = await import("data:text/javascript;base64,{script}");
const get = (name) => values.get(name), set = (name, value) => {{ window.model.index = value; }}, nothing = () => {{}};
window.model = {{ get, set, save_changes: nothing, on: nothing, off: nothing, index: null }};
widget.render({{ model: window.model, el: document.getElementById("app") }});
window.model.ready = true;
</script>"""


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["made_up", "hostile"])
def test_in_a_browser_the_frame_sends_an_index_and_nothing_else(tmp_path: Path, kind: str):
    if reason := missing():
        import os

        assert os.environ.get("CI") != "true", reason
        pytest.skip(reason)
    assert Path(CHROMIUM).is_file()
    graph, shown = widget(made_up(30) if kind == "made_up" else hostile())
    given = js_json({"page": shown.page, "title": shown.title, "height": shown.height})
    script = base64.b64encode((STATIC / "widget.js").read_bytes()).decode("ascii")
    host = tmp_path / "host.html"
    host.write_text(HOST.format(given=given, script=script), encoding="utf-8")
    wanted = graph.nodes[3].label if kind == "made_up" else graph.nodes[0].key.id
    command = ["node", str(TESTS / "browser" / "widget.mjs"), str(host), wanted]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    state = json.loads(done.stdout)
    assert (state["origin"], state["before"], state["forged"], state["fired"]) == ("null", None, None, [])
    if kind == "made_up":
        assert graph.nodes[state["selected"]].label == wanted
        assert state["cleared"] == -1
