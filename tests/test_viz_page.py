"""The page as a file: policy first and true, data that cannot leave its block, the same bytes everywhere."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.viz_graphs import HOSTILE, hostile, made_up

from viz.bundle import Bundle, read_bundle
from viz.ego.page import ego_page
from viz.page import Page, clean, js_json, render_page, write_page

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60)


class Reader(HTMLParser):
    """What a browser would find: tags in order, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.sources: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and data.strip():
            self.sources.append((*self.tags[-1], data))


def read_page(page: Page, bundle: Bundle | None = None) -> Reader:
    return Reader(render_page(page, bundle or read_bundle("ego")))


@given(ANY_TEXT)
def test_clean_text_is_writable(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\n\t" for c in cleaned)
    assert len(cleaned) <= 500


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_clean_leaves_whole_text_alone(text: str) -> None:
    assert clean(text) == text


@given(
    st.recursive(
        st.none() | st.integers() | ANY_TEXT.map(clean),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT.map(clean), inner, max_size=4),
    )
)
def test_js_json_says_the_same_without_a_bracket(value: object) -> None:
    text = js_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("&<>\u2028\u2029")


def test_js_json_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        js_json(float("nan"))


def test_policy_comes_directly_after_the_charset() -> None:
    tags = [tag for tag in read_page(ego_page(made_up(10), shared=True)).tags if tag[0] not in ("html", "head")]
    assert tags[0] == ("meta", {"charset": "utf-8"})
    assert tags[1][1]["http-equiv"] == "Content-Security-Policy"
    assert tags[2] == ("meta", {"name": "referrer", "content": "no-referrer"})


def test_policy_names_exactly_the_sources_of_the_page() -> None:
    reader = read_page(ego_page(made_up(10), shared=True))
    policy = next(attributes["content"] for tag, attributes in reader.tags if attributes.get("http-equiv"))
    hashes = [
        (tag, base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
        for tag, attributes, text in reader.sources
        if attributes.get("type") is None
    ]
    scripts = " ".join(f"'sha256-{code}'" for tag, code in hashes if tag == "script")
    styles = " ".join(f"'sha256-{code}'" for tag, code in hashes if tag == "style")
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; connect-src 'none'; "
        f"img-src data: blob:; font-src data:; script-src {scripts}; style-src {styles}"
    )
    assert len(hashes) == 3


def test_policy_without_sources_allows_none() -> None:
    policy = render_page(Page("x", [], {}), Bundle([], []))
    assert "script-src 'none'; style-src 'none'" in policy


def test_hostile_names_add_no_tag() -> None:
    plain = [tag for tag, _ in read_page(ego_page(made_up(10), shared=True)).tags]
    assert [tag for tag, _ in read_page(ego_page(hostile(), shared=False)).tags] == plain


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_title_stays_a_title(name: str) -> None:
    page = Page(name, [name], {"name": clean(name)}, lang=name.replace("\ud800", "").replace("\udfff", ""))
    tags = [tag for tag, _ in read_page(page).tags]
    assert tags == [tag for tag, _ in read_page(Page("x", ["x"], {})).tags]


def test_page_asks_the_network_for_nothing() -> None:
    reader = read_page(ego_page(hostile(), shared=False))
    assert [
        attributes for _, attributes in reader.tags if {"src", "href", "style", "action", "data"} & attributes.keys()
    ] == []
    assert [name for _, attributes in reader.tags for name in attributes if name.startswith("on")] == []


def test_page_is_utf8_with_newlines_only(tmp_path: Path) -> None:
    write_page(ego_page(hostile(), shared=False), tmp_path / "deep" / "page.html", bundle=read_bundle("ego"))
    content = (tmp_path / "deep" / "page.html").read_bytes()
    assert b"\r" not in content
    content.decode("utf-8")


def test_page_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError, match=r"page\.html"):
        write_page(Page("x", [], {}), tmp_path / "page.html", bundle=Bundle([], []))
    assert [path.name for path in tmp_path.rglob("*")] == ["page.html"]


SCRIPT = """
import sys, random
sys.path[:0] = [{root!r}, {tests!r}]
import hashlib, msgspec
from support.viz_graphs import made_up
from viz.bundle import read_bundle
from viz.ego.page import ego_page
from viz.share import redact
from viz.page import write_page
from pathlib import Path
graph = made_up(60)
if sys.argv[2] != "0":
    rng = random.Random(int(sys.argv[2]))
    nodes, edges = (tuple(rng.sample(each, len(each))) for each in (graph.nodes, graph.edges))
    graph = msgspec.structs.replace(graph, nodes=nodes, edges=edges)
path = Path(sys.argv[1])
write_page(ego_page(redact(graph), shared=True), path, bundle=read_bundle("ego"))
"""


def write_elsewhere(path: Path, *, shuffle: int, **environment: str) -> str:
    tests = Path(__file__).parent
    script = SCRIPT.format(root=str(tests.parent), tests=str(tests))
    command = [sys.executable, "-X", "utf8=0", "-c", script, str(path), str(shuffle)]
    subprocess.run(command, check=True, env=os.environ | environment, capture_output=True)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_same_neighbourhood_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two hash seeds, rows in three orders, and a locale that cannot say Chinese."""
    hashes = {
        write_elsewhere(tmp_path / "a.html", shuffle=0, PYTHONHASHSEED="1"),
        write_elsewhere(tmp_path / "b.html", shuffle=5, PYTHONHASHSEED="2"),
        write_elsewhere(tmp_path / "c.html", shuffle=6, PYTHONHASHSEED="3", LC_ALL="C", PYTHONCOERCECLOCALE="0"),
    }
    assert len(hashes) == 1
