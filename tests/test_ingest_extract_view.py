"""A text with its hits as HTML: nothing of the text is ever markup; a stored post as the graph has it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from test_bad_input import line

from graph.case.folder import start_case
from ingest.extract.hit import Hit
from ingest.extract.view import TextView, shown_text, view_text

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)> \u202e米粉 &amp; \ud800'


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.in_text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.in_text = self.in_text or tag == "bdi"

    def handle_endtag(self, tag: str) -> None:
        self.in_text = self.in_text and tag != "bdi"

    def handle_data(self, data: str) -> None:
        self.text += data if self.in_text else ""


def read(view: TextView) -> Reader:
    reader = Reader()
    reader.feed(view._repr_html_())
    reader.close()
    return reader


def test_a_hostile_text_is_only_characters() -> None:
    html = view_text(HOSTILE, "xiaomi_su7")._repr_html_()
    page = read(view_text(HOSTILE, "xiaomi_su7"))
    assert set(page.tags) == {"div", "bdi", "mark", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.attributes == {"style", "title"}
    assert page.text == HOSTILE.replace("\u202e", "�").replace("\ud800", "�")
    assert "<script" not in html and "onerror=alert(1)>" not in html
    html.encode("utf-8")


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text(max_size=5)), max_size=5)
)
def test_any_text_and_any_spans_show_the_text_once(text: str, spans: list[tuple[int, int, str]]) -> None:
    hits = tuple(
        Hit(min(a, len(text)), min(b, len(text)), "label", value, "c/x.self", 0.9) for a, b, value in spans if a <= b
    )
    page = read(TextView(text, hits, ("a reason",) * len(hits)))
    assert page.text == _shown(text)
    assert len(page.text) == len(text)
    assert "script" not in page.tags


def _shown(text: str) -> str:
    reader = Reader()
    reader.feed(f"<bdi>{shown_text(text)}</bdi>")
    reader.close()
    return reader.text


def test_overlapping_hits_mark_each_piece_once() -> None:
    hits = (Hit(0, 3, "frame", "f", "c/f.yes", 0.8, polarity="yes"), Hit(2, 4, "ent", "e", "c/e", 0.9))
    html = TextView("abcd", hits, ("a reason", "another"))._repr_html_()
    assert [piece.split("</mark>")[0].split(">")[-1] for piece in html.split("<mark ")[1:]] == ["ab", "c", "d"]
    assert 'title="frame f; ent e"' in html


def test_explain_shows_a_post_with_what_a_person_decided(fanweave, tmp_path: Path) -> None:
    case = start_case("mine", tmp_path / "cases")
    source = tmp_path / "a.jsonl"
    source.write_text(line(comment_id="5149645700000001", content="回复@阿树:I am an Acmer"), encoding="utf-8")
    fanweave("--case", case, "ingest", source)
    post = "weibo:5149645700000001"
    shown = fanweave("--case", case, "explain", post)
    assert shown.code == 0, shown.err
    assert "I am an Acmer" in shown.out.splitlines()[0] and "阿树" not in shown.out
    assert "mine/acme_fan.self" in shown.out and "lexicon match, held by the author" in shown.out
    start = shown.out.splitlines()[0].index("Acmer")
    place = ("--kind", "label", "--start", start, "--end", start + 5)
    corrected = fanweave("--case", case, "correct", post, *place, "--holder", "other", "--by", "AB")
    assert corrected.code == 0, corrected.err
    again = fanweave("--case", case, "explain", post).out
    assert "person:AB" in again and "a person's decision" in again and "mine/acme_fan.self" not in again


def test_explain_of_an_unknown_post_says_how_ids_look(fanweave, tmp_path: Path) -> None:
    ran = fanweave("explain", "weibo:1")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: the corpus holds no post weibo:1")
    assert "platform:number" in ran.err


def test_a_text_without_a_platform_has_the_grammar_of_the_case(fanweave, tmp_path: Path) -> None:
    case = start_case("mine", tmp_path)
    settings = case / "case.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('default_platform = "auto"', 'default_platform = "douyin"'), encoding="utf-8")
    words = ("--case", case, "explain", "--text", "#acme#down", "--output", "json")
    assert "hashtag.open" in fanweave(*words).out
    assert "hashtag.paired" in fanweave(*words, "--platform", "weibo").out
