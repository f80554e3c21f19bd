"""The report: both languages say the same, the same store gives the same bytes, and a shared page gives nobody away."""

import re
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.wide import wide_tables

import viz.report.words
from graph.case.folder import case_dir
from graph.corpus.parts.manifest import Chunk, Manifest, Source
from graph.load.graph import load_graph
from graph.stores.embedded import EmbeddedStore
from viz.charts import Encoding, bar_chart, dot_chart, line_chart, map_chart, series_colours
from viz.report.draw import draw_report
from viz.report.places import disc_places
from viz.report.sections import SECTIONS, stance
from viz.report.words import Words, shown
from viz.report.world import World

CASE = case_dir("xiaomi_su7")
WORDS = Path(viz.report.words.__file__).parent / "words"
MANIFEST = Manifest(
    case="xiaomi_su7",
    case_hash="0123",
    sources={"aa": Source(reader="r", n_chunks=1, chunks={"0000": Chunk(rows=9, rejected={"bad_time": 2})})},
)


def test_both_languages_have_the_same_sentences_with_the_same_blanks():
    documents = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in WORDS.glob("*.toml")}
    assert set(documents) == {"en", "zh"}

    def blanks(text):
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)

    en, zh = ({key: blanks(text) for key, text in documents[lang]["sentences"].items()} for lang in ("en", "zh"))
    assert en == zh
    assert set(documents["en"]["columns"]) <= set(documents["zh"]["columns"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (1234567, "1,234,567"),
        (0.5, "0.500"),
        (2.0, "2"),
        (1234.5, "1,234"),
        (True, "✓"),
        ("x", "x"),
    ],
)
def test_values_as_people_read_them(value, text):
    assert shown(value) == text


def test_the_fifth_series_is_grey():
    colours = series_colours(["a", "b", "c", "d", "e", "f"])
    assert len({colours[name] for name in "abcd"}) == 4
    assert colours["e"] == colours["f"] == "#909094"


EVENT = {"day": "2025-04-01", "label": "</text><script>alert(2)</script>"}
HOSTILE = "</svg><script>alert(1)</script>\"'&"


def test_charts_carry_no_script_address_or_id_and_escape_names():
    encoding = Encoding("n", "name", "platform", [HOSTILE], {"n": HOSTILE, "platform": "p"})
    days = Encoding("day", "n", "platform", [HOSTILE], {"day": "d", "n": "n", "platform": "p"})
    titles = {"size": "s", "weight": "w"}
    discs = [{"label": HOSTILE, "size": 3, "x": 0, "y": 0}]
    drawn = [
        bar_chart([{"n": 1, "name": HOSTILE, "platform": HOSTILE}], encoding),
        line_chart([{"day": "2025-04-01", "n": 1, "platform": HOSTILE}], days, events=[EVENT]),
        map_chart(discs, [], titles=titles),
    ]  # fmt: skip
    for svg in drawn:
        assert "<script" not in svg and ' id="' not in svg and " on" not in re.sub(r">[^<]*<", "><", svg)
        assert svg.count("</svg>") == 1
        assert not re.search(r"https?://(?!www\.w3\.org)", svg)


def test_who_answer_each_other_more_stand_nearer():
    places = disc_places(["1", "2", "3"], {("1", "2"): 100, ("2", "3"): 1})

    def far(a, b):
        return sum((x - y) ** 2 for x, y in zip(places[a], places[b], strict=True))

    assert far("1", "2") < far("2", "3")
    assert all(-1 <= value <= 1 for place in places.values() for value in place)
    assert disc_places(["1"], {}) == {"1": (0.0, 0.0)}


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Iterator[EmbeddedStore]:
    from support import tiny_tables

    folder = tmp_path_factory.mktemp("report")
    tiny_tables.write_tables(folder, content=wide_tables())
    store = EmbeddedStore(folder / "graph", read_only=False)
    load_graph(folder, store, generation=1)
    yield store
    store.close()


def drawn(store, out, **options) -> str:
    draw_report(store, CASE, manifest=MANIFEST, out=out, **options)
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_section_is_there_and_no_script(store, tmp_path, language):
    page = drawn(store, tmp_path / "r.html", language=language)
    words = Words(language)
    keys = re.findall(r'<section id="(\w+)">', page)
    assert len(keys) == len(SECTIONS)
    assert all(words(f"{key}_heading") in page for key in keys)
    assert "script-src 'none'" in page and "<script" not in page
    assert "{" not in re.sub(r"<(style|pre)>.*?</\1>", "", page, flags=re.DOTALL)


def test_the_same_store_gives_the_same_bytes(store, tmp_path):
    assert drawn(store, tmp_path / "a.html") == drawn(store, tmp_path / "b.html")


def test_a_shared_report_holds_no_post_id_and_no_small_group(store, tmp_path):
    tables = wide_tables()
    posts = {row["id"] for row in tables["post"]}
    accounts = {row["id"] for row in tables["account"]}
    page = drawn(store, tmp_path / "a.html")
    assert not [one for one in posts if f">{one}<" in page]
    assert not [one for one in accounts if "~" in one and one in page]
    private = drawn(store, tmp_path / "b.html", share=False)
    assert [one for one in posts if f">{one}<" in private]
    small = Words("en")("too_small", n=1, k=5).split("about")[1]
    assert small in page and small not in private


def test_every_number_of_the_first_section_is_that_of_the_query(store, tmp_path):
    from queries.library import run

    rows = run(store, "post_coverage")
    page = drawn(store, tmp_path / "a.html")
    assert Words("en")("coverage_posts", n=sum(r["n_posts"] for r in rows), platforms=len(rows)) in page


def test_an_empty_graph_says_so_in_every_section(tmp_path):
    from support import tiny_tables

    tiny_tables.write_tables(tmp_path, content=tiny_tables.as_tables([]))
    empty = EmbeddedStore(tmp_path / "graph", read_only=False)
    load_graph(tmp_path, empty, generation=1)
    try:
        page = drawn(empty, tmp_path / "r.html")
    finally:
        empty.close()
    words = Words("en")
    for key in ("coverage", "volume", "labels", "communities", "topics", "guardians", "cascades"):
        assert words(f"{key}_none").replace("'", "&#x27;") in page
    assert "<svg" not in page


def test_an_unknown_language_is_refused(fanweave, tmp_path):
    ran = fanweave("report", "--lang", "xx", "--out", tmp_path / "r.html")
    assert ran.code == 2 and not (tmp_path / "r.html").exists()


def test_hash_seeds_change_nothing(tmp_path):
    code = """
import sys; sys.path.insert(0, "tests")
from pathlib import Path
from support import tiny_tables
from test_viz_report import CASE, MANIFEST, draw_report
from support.wide import wide_tables
from graph.load.graph import load_graph
from graph.stores.embedded import EmbeddedStore
folder = Path(sys.argv[1])
tiny_tables.write_tables(folder, content=wide_tables())
store = EmbeddedStore(folder / "graph", read_only=False)
load_graph(folder, store, generation=1)
draw_report(store, CASE, manifest=MANIFEST, out=folder / "r.html")
store.close()
"""
    pages = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run([sys.executable, "-c", code, folder], check=True, env={"PYTHONHASHSEED": seed, "PATH": ""})
        pages.append((folder / "r.html").read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString", "hasOwnProperty", "a.b", "x:Q", "null"])
def test_charts_draw_names_that_javascript_objects_have_already(name):
    titles = {"n": "n", "day": "day", "series": "series", "y": "y"}
    bars = bar_chart(
        [{"y": name, "n": 1, "series": "weibo"}, {"y": "q", "n": 2, "series": name}],
        Encoding("n", "y", "series", ["weibo", name], titles),
    )
    dots = dot_chart([{"day": "2025-04-01", "y": name, "series": name}], Encoding("day", "y", "series", [name], titles))
    lines = line_chart(
        [{"day": "2025-04-01", "n": 1, "series": name}, {"day": "2025-04-02", "n": 3, "series": name}],
        Encoding("day", "n", "series", [name], titles),
    )
    for svg, n_labels in ((bars, 2), (dots, 2), (lines, 1)):  # the axis has it, and the legend
        assert len(re.findall(f">{re.escape(name)}</text>", svg)) == n_labels


def test_a_section_that_fails_is_stated_in_its_place(store, tmp_path, monkeypatch):
    import viz.report.draw

    def labels(world):
        raise RuntimeError("no such chart")

    labels.__module__ = "viz.report.sections.labels"
    sections = [labels if s.__module__.endswith(".labels") else s for s in SECTIONS]
    monkeypatch.setattr(viz.report.draw, "SECTIONS", sections)
    drawn = draw_report(store, CASE, manifest=MANIFEST, out=tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert drawn.failures == {"labels": "RuntimeError"}
    assert "This section could not be made: RuntimeError." in page
    assert page.count("<section ") == len(SECTIONS)


def test_a_section_asks_a_question_in_python_as_any_other(store, tmp_path, monkeypatch):
    from support import tiny_tables

    from graph.opened import opened_tables
    from viz.report.section import QueryRun, Section

    tiny_tables.write_tables(tmp_path, content=wide_tables())

    def accounts(world):
        query_runs: list[QueryRun] = []
        rows = world.run("accounts_by_posts", query_runs, platform="weibo")
        return Section("coverage", [], [], [world.table("coverage_heading", rows, list(rows[0]))], query_runs, "caveat")

    monkeypatch.setattr("viz.report.draw.SECTIONS", [accounts])
    page = drawn(
        store,
        tmp_path / "r.html",
        open_tables=lambda store: opened_tables(tmp_path, zone="Asia/Shanghai", focal_target="brand:xiaomi"),
    )
    assert "How many accounts wrote how many posts" in page
    assert "def answer(" in page and "<code>accounts_by_posts</code>" in page
    assert '<td class="n">13</td>' in page  # accounts of Weibo with one post


@pytest.mark.parametrize(("n", "by_rules"), [(0, True), (3, False)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_stance_by_cue_rules_is_stated_only_where_no_model_decided(n, by_rules, language):
    words = Words(language)

    class Answers:
        def read(self, cypher, params):
            return [{"n": n}] if params["target"] == "person:x" and "'stance.model:'" in cypher else []

    answers: Any = Answers()
    world = World(answers, words, Manifest(), [], "person:x", "UTC", False)
    assert (stance.caveat(world) == words("stance_caveat", target="person:x")) is by_rules
    assert ("3" in stance.caveat(world)) is not by_rules
