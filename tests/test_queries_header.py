"""The header of a query file, and that header and statement agree in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryRefused
from queries.cypher.statement import read_query
from queries.header import Column, Header, Param, parse_header

GOOD = """\
// How many posts are there on each platform?
//
// param since datetime default null posts before it are left out
// param platforms list[str] default [weibo,xhs] platforms that count
// param least int fewer posts than this are left out
// returns platform str platform of the posts
// returns n_posts int collected posts
// see https://example.org/paper
// not-on neo4j because it is an example
MATCH (p:Post)
WHERE p.platform IN $platforms AND p.created_ms >= $since
WITH p.platform AS platform, count(p) AS n_posts
WHERE n_posts >= $least
RETURN platform AS platform, n_posts AS n_posts
ORDER BY platform
"""


def write_query(folder: Path, text: str, *, name: str = "posts_by_platform") -> Path:
    path = folder / "posts" / f"{name}.cypher"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(QueryRefused) as caught:
        read_query(write_query(folder, text))
    return caught.value.message


def test_header_is_read_whole(tmp_path: Path) -> None:
    question = read_query(write_query(tmp_path, GOOD))
    assert question.name == "posts_by_platform"
    assert question.subject == "posts"
    assert question.cypher == GOOD[GOOD.index("MATCH") :].rstrip()
    assert question.header == Header(
        question="How many posts are there on each platform?",
        params=(
            Param("since", "datetime", "null", "posts before it are left out"),
            Param("platforms", "list[str]", "[weibo,xhs]", "platforms that count"),
            Param("least", "int", None, "fewer posts than this are left out"),
        ),
        columns=(Column("platform", "str", "platform of the posts"), Column("n_posts", "int", "collected posts")),
        see=("https://example.org/paper",),
        not_on={"neo4j": "it is an example"},
    )
    assert [param.default_value() for param in question.header.params] == [None, ["weibo", "xhs"], None]


def test_quoted_default_may_hold_spaces_and_look_like_anything() -> None:
    header = parse_header(["// A question.", "// param name str default 'null or 3' a name"], Path("a/b.cypher"))
    assert header.params[0].default_value() == "null or 3"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// How many posts are there on each platform?", "// posts", ":1: the first line must be the question"),
        ("// How many", "How many", ":1: the first line must be the question"),
        ("// see https", "// source https", ":8: expected param, returns, see, slow or not-on, got 'source https"),
        ("param least int fewer", "param least integer fewer", ":5: unknown type 'integer'; types are str int"),
        ("returns n_posts int collected", "returns n_posts number collected", ":7: unknown type 'number'"),
        ("default [weibo,xhs]", "default 7", None),
        (
            "param least int fewer",
            "param least int default many fewer",
            ":5: default of least: expected a whole number",
        ),
        ("param least int", "param since int", ":5: since is declared twice"),
        ("returns n_posts int", "returns platform int", ":7: platform is declared twice"),
        ("// param least int fewer posts than this are left out\n", "", ":12: $least is used but not declared"),
        ("n_posts >= $least", "n_posts >= 1", ":1: param least is declared but not used"),
        ("n_posts >= $least", "n_posts >= 1 // $least", ":1: param least is declared but not used"),
        ("n_posts AS n_posts\nORDER", "n_posts AS n\nORDER", ":14: column n is returned but not declared"),
        (
            "platform AS platform, n_posts AS n_posts\nORDER",
            "platform AS platform\nORDER",
            ":1: column n_posts is decl",
        ),
        ("RETURN platform AS platform,", "RETURN platform,", ":14: a column has no alias"),
        (
            "RETURN platform AS platform, n_posts AS n_posts",
            "RETURN n_posts AS n_posts, platform AS platform",
            ":1: columns are returned in the order n_posts, platform; declare them so",
        ),
        ("ORDER BY platform\n", "ORDER BY platform;\n", ":15: a statement ends without a semicolon"),
        ("MATCH (p:Post)\n", "MATCH (p:Post)\nset p.n = 1\n", ":11: SET writes; a query only reads"),
        ("MATCH (p:Post)\n", "MATCH (p:Post)\n" + "\n" * 40, ":10: the statement is longer than 40 lines"),
        ("// not-on neo4j because", "// not-on oracle because", ":9: expected param, returns, see, slow or not-on"),
        (GOOD[GOOD.index("MATCH") :], "", ":10: no statement below the header"),
    ],
)
def test_a_mistake_is_refused_with_file_and_line(tmp_path: Path, old: str, new: str, message: str | None) -> None:
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    if message is None:
        assert read_query(write_query(tmp_path, text)).header.params[1].default_value() == ["7"]
        return
    assert f"posts/posts_by_platform.cypher{message}" in refusal(tmp_path, text)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = write_query(tmp_path, GOOD)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryRefused, match="cannot read posts_by_platform"):
        read_query(path)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_header_is_read_or_refused(lines: list[str]) -> None:
    try:
        header = parse_header([f"// {line}" for line in lines], Path("a/b.cypher"))
    except QueryRefused as error:
        assert error.message.startswith("a/b.cypher:")
    else:
        assert header.question == lines[0].strip()
