"""Views of the whole corpus, over the tiny world: numbers worked out by hand; what a page must not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import tiny, tiny_tables
from support.tiny_tables import post_id

from graph.errors import NothingFound, QueryRefused
from graph.opened import Corpus, opened_tables
from viz.draw import Output, check_request
from viz.records import DrawnGraph, DrawnNode, NodeKey
from viz.share import redact
from viz.views.aggregate import read_communities
from viz.views.cascade import read_cascade
from viz.views.draw import draw_view, read_view
from viz.views.explorer import most_ties, read_explorer
from viz.views.platforms import read_platforms
from viz.views.topics import read_topics, weakest

VIEWS = ("explorer", "communities", "topics", "platforms")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("tables")
    tiny_tables.write_tables(folder)
    with opened_tables(folder, zone="Asia/Shanghai", focal_target=tiny_tables.TARGET) as opened:
        yield opened


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("nothing")
    tiny_tables.write_tables(folder, content={})
    with opened_tables(folder, zone="Asia/Shanghai", focal_target="brand:xiaomi") as opened:
        yield opened


def account(name: str) -> NodeKey:
    return NodeKey("account", f"{tiny.PEOPLE[name].platform}:~{name}")


def node_of(graph: DrawnGraph, key: NodeKey) -> DrawnNode:
    return next(node for node in graph.nodes if node.key == key)


def test_explorer_holds_all_who_interact(corpus: Corpus) -> None:
    """Everybody in INTERACTIONS; an has 6 acts out (with the quote) and 5 in, chen 3 out and none in."""
    graph = read_explorer(corpus)
    people = {name for ends in tiny.INTERACTIONS for name in ends[:2]}
    assert {node.key for node in graph.nodes} == {account(name) for name in people}
    assert (node_of(graph, account("an")).n, node_of(graph, account("chen")).n) == (11, 3)
    ties = {(edge.source, edge.relation, edge.target): edge.n for edge in graph.edges}
    assert len(ties) == len(tiny.INTERACTIONS) + len(tiny.QUOTE_INTERACTIONS)
    assert ties[account("chen"), "replied to", account("fei")] == 2
    assert (account("fei"), "replied to", account("chen")) not in ties


@pytest.mark.parametrize(("n_nodes", "expected"), [(0, 3000), (750, 3000), (751, 3004), (20_000, 80_000)])
def test_a_page_shows_four_ties_a_node_and_at_least_three_thousand(n_nodes: int, expected: int) -> None:
    assert most_ties(n_nodes) == expected


def test_explorer_leaves_out_the_weakest_ties_and_counts_them(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = read_explorer(corpus)
    strengths = sorted((edge.n for edge in everything.edges), reverse=True)
    per_node: list[int] = []

    def three(n_nodes: int) -> int:
        per_node.append(n_nodes)
        return 3

    monkeypatch.setattr("viz.views.explorer.most_ties", three)
    cut = read_explorer(corpus)
    assert sorted((edge.n for edge in cut.edges), reverse=True) == strengths[:3]
    assert (dict(everything.left_out)["tie"], dict(cut.left_out)["tie"]) == (0, len(strengths) - 3)
    assert per_node == [len(everything.nodes)]


def test_explorer_marks_what_is_known_of_an_account(corpus: Corpus) -> None:
    """bo supports in P03, P09, P10, P19, P23 and opposes in P18, P20; claims mi_fan and mi_user once each."""
    graph = read_explorer(corpus)
    bo = node_of(graph, account("bo"))
    assert dict(bo.marks)["stance"] == "both"
    assert dict(bo.facts)[f"stance towards {tiny_tables.TARGET}"] == "support 5 · oppose 2"
    assert dict(node_of(graph, account("gao")).marks)["label"] == "mi_fan_family"
    # chen, dou and fei are a measured community, the only one; the others are in none
    grouped = {node.key for node in graph.nodes if dict(node.marks).get("community") == "1"}
    assert grouped == {account(name) for name in tiny.OTHER_MEMBERS}


def test_evidence_names_post_characters_and_rule(corpus: Corpus) -> None:
    """gao, P04: own words 我是米粉家人，说得好; the quoted 米粉 of an is not gao's."""
    example = node_of(read_explorer(corpus), account("gao")).examples[0]
    assert example.pieces == ("我是", "米粉家人", "，说得好")
    assert example.post_id == post_id(4)
    assert dict(example.facts)["label mi_fan_family"] == "rule xiaomi_su7/mi_fan_family, holder self, polarity +"


def test_time_is_local(corpus: Corpus) -> None:
    """hua wrote P27 only, at 12:10 UTC: ten past eight in the evening in Shanghai."""
    hua = node_of(read_explorer(corpus), account("hua"))
    assert str(hua.first_at) == str(hua.last_at) == "2025-03-31 20:10:00"


def test_topics_join_one_tag_of_two_platforms(corpus: Corpus) -> None:
    """小米用户有话说: host P01 and momo P22 on Weibo, the other momo P26 on Xiaohongshu, in traditional characters."""
    graph = read_topics(corpus)
    tag = node_of(graph, NodeKey("hashtag", "小米用户有话说"))
    assert (tag.n, dict(tag.facts)["posts"], dict(tag.marks)["reach"], tag.platform) == (3, "3", "weibo + xhs", None)
    assert len(graph.nodes) == 4
    assert graph.edges == ()


def test_weak_ties_of_topics_go_first() -> None:
    pairs = [{"n": n} for n in (9, 4, 4, 2, 2, 2, 1)]
    assert [weakest(pairs, places=places) for places in (7, 6, 5, 3, 1)] == [1, 2, 4, 4, 9]


def test_cascade_is_what_answers(corpus: Corpus) -> None:
    """P06 is answered by P08, P10, P13, P14, P16; P07 quotes it but answers P05, and hangs there."""
    graph, timeline = read_cascade(corpus, post_id(6))
    assert {node.key.id for node in graph.nodes} == {post_id(number) for number in (6, 8, 10, 13, 14, 16)}
    root = node_of(graph, NodeKey("post", post_id(6)))
    assert (root.n, root.label, (root.x, root.y)) == (6, "first: 03-31 21:05", (0.0, 0.0))
    assert {(edge.relation, edge.target.id) for edge in graph.edges} == {("answers", post_id(6))}
    xs = {node.key.id: node.x for node in graph.nodes}
    assert [xs[post_id(number)] for number in (6, 13, 8, 14, 10, 16)] == sorted(xs.values())
    assert timeline.ticks[0] == (0.0, "2025-03-31 21:05")


def test_cascade_holds_what_passes_on_and_what_answers_that(corpus: Corpus) -> None:
    """P02: passed on in P04, answered in P22 and P23. P05: P07, P09, P15 and what follows those."""
    posts = {number: {node.key.id for node in read_cascade(corpus, post_id(number))[0].nodes} for number in (2, 5)}
    assert posts[2] == {post_id(number) for number in (2, 4, 22, 23)}
    assert posts[5] == {post_id(number) for number in (5, 7, 9, 15, 11, 21, 12, 24, 20, 17)}


def test_unknown_cascade_names_the_largest(corpus: Corpus) -> None:
    with pytest.raises(NothingFound) as caught:
        read_cascade(corpus, "weibo:0")
    assert post_id(6) in caught.value.hint


def test_communities_need_five(corpus: Corpus) -> None:
    """The measured community has three members: no disc for it, and the page says what is missing."""
    graph = read_communities(corpus)
    assert graph.nodes == ()
    assert dict(graph.left_out)["accounts in no group of 5 or more"] == 12


def test_platforms_colour_by_platform_and_hide_inferred_links(corpus: Corpus) -> None:
    graph = read_platforms(corpus)
    assert (graph.colour, graph.off, graph.dashed) == ("platform", ("same person",), ("same person",))


@pytest.mark.parametrize("view", VIEWS)
def test_empty_corpus_says_so_and_suggests(nothing: Corpus, tmp_path: Path, view: str) -> None:
    sheet = read_view(nothing, view)
    assert sheet.graph.nodes == ()
    assert len(sheet.texts.empty) > 40
    assert draw_view(nothing, view, Output(tmp_path / "page.html")).n_nodes == 0


def secrets() -> list[str]:
    """Ids and names that no shared page may hold."""
    people = [f"~{name}" for name in tiny.PEOPLE]
    return [
        *people,
        *(tiny.native_post_id(number) for number in tiny.POSTS),
        *(person.nickname for person in tiny.PEOPLE.values()),
    ]


@pytest.mark.parametrize("view", [*VIEWS, "cascade"])
def test_shared_page_holds_no_id_and_no_name(corpus: Corpus, tmp_path: Path, view: str) -> None:
    subject = post_id(2) if view == "cascade" else None
    pages = {}
    for share in (True, False):
        output = Output(tmp_path / f"{share}.html", tmp_path / f"{share}.gexf", share)
        draw_view(corpus, view, output, subject=subject)
        files = [(tmp_path / f"{share}{end}").read_text(encoding="utf-8") for end in (".html", ".gexf")]
        pages[share] = "\n".join([re.sub(r"<script>.*?</script>", "", files[0], flags=re.DOTALL), files[1]])
    public = {"雷军", "小米公司发言人"}
    shown = [secret for secret in secrets() if secret in pages[True] and secret not in public]
    assert shown == []
    if view in ("explorer", "cascade"):
        assert any(secret in pages[False] for secret in secrets())


@pytest.mark.parametrize("view", [*VIEWS, "cascade"])
def test_shared_quotes_are_cut_and_small_groups_gone(corpus: Corpus, view: str) -> None:
    """bo's P09 has 325 characters; nothing that fewer than five accounts share is said of accounts or hashtags."""
    sheet = read_view(corpus, view, subject=post_id(5) if view == "cascade" else None, share=True)
    graph = redact(sheet.graph)
    quotes = [example for node in graph.nodes for example in node.examples]
    assert max((sum(map(len, quote.pieces)) for quote in quotes), default=0) <= 82
    assert [quote.post_id for quote in quotes if quote.post_id is not None] == []
    counts: dict[tuple[str, str], int] = {}
    for node in graph.nodes:
        for mark in node.marks if node.key.kind == "account" else ():
            counts[mark] = counts.get(mark, 0) + 1
    assert [mark for mark, n in counts.items() if n < 5] == []
    assert [node.label for node in graph.nodes if node.key.kind == "hashtag"] == []


def test_pages_are_alike_from_two_runs(corpus: Corpus, tmp_path: Path) -> None:
    pages = []
    for name in ("a.html", "b.html"):
        draw_view(corpus, "explorer", Output(tmp_path / name))
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("view", "subject", "data"),
    [("ego", None, None), ("cascade", "", None), ("explorer", "mi_fan", None), ("topics", None, Path("a.xlsx"))],
)
def test_wrong_request_is_refused(view: str, subject: str | None, data: Path | None) -> None:
    with pytest.raises(QueryRefused) as caught:
        check_request(view, subject, data=data)
    assert caught.value.hint


def test_data_of_a_page_is_what_the_graph_holds(corpus: Corpus, tmp_path: Path) -> None:
    drawn = draw_view(corpus, "explorer", Output(tmp_path / "page.html", share=False))
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert match is not None
    data = json.loads(match.group(1))
    assert (len(data["nodes"]["label"]), len(data["edges"]["to"])) == (drawn.n_nodes, drawn.n_edges)
    assert sum(data["edges"]["step"]) < drawn.n_nodes
