"""House rules of Cypher that runs on both stores; ``make lint`` has Neo4j's own reading of every file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from graph.model import NODES, RELATIONSHIPS, arrow
from queries.cypher.body import bare
from queries.library import cypher_names, library, names, query

LINT = Path(__file__).parent.parent / "queries" / "lint"
NARROWED = {"from_day": "str", "to_day": "str", "platform": "str", "thread": "str"}
FORBIDDEN = {
    r"\btoString\s*\(": "the engines write times differently",
    r"\b(?:elementId|id)\s*\(": "addresses inside an engine are no keys",
    r"\bexists\s*\(": "EXISTS { } is the form that both know",
    r"\bSHORTEST\b|\bshortestPath\b": "not on both engines",
    r"\bIN\s+TRANSACTIONS\b": "a query only reads",
    r"\b(?:apoc|gds|algo|db)\.": "no procedures",
    r"^\s*(?:CYPHER|EXPLAIN|PROFILE)\b": "no prefix",
    r"\bCALL\s*\{": "subqueries name what they take: CALL (x) { }",
    r"`": "no quoted names",
    r'"': "text stands in single quotes",
    r"\b(?:datetime|date|duration|timestamp|rand)\s*\(": "times and chance come as parameters",
    r"\bLIMIT\s+\d": "a limit is a parameter",
    r"\bavg\s*\(": "the engines add up in another order: divide sum() by count()",
}
_PATH = re.compile(r"\((?:[^()]|\([^()]*\))*\)(?:\s*<?-(?:\[[^\]]*\])?->?\s*\((?:[^()]|\([^()]*\))*\))+")
_NODE = re.compile(r"\(\s*(\w+)[^()]*\)")
_KEYWORDS = (
    "match optional where with return order by limit call unwind as distinct and or not in is case when then else"
)


def bodies() -> dict[str, str]:
    return {name: bare(query(name).cypher) for name in cypher_names()}


@pytest.mark.parametrize(("pattern", "reason"), FORBIDDEN.items())
def test_no_query_uses_what_differs(pattern: str, reason: str) -> None:
    names = [
        name
        for name in cypher_names()
        if re.search(pattern, query(name).cypher if pattern in ("`", '"') else bare(query(name).cypher), re.MULTILINE)
    ]
    assert names == [], reason


def test_a_path_never_ends_where_it_began() -> None:
    """A cycle is closed by a predicate: the embedded engine walks a repeated variable for minutes."""
    for name, body in bodies().items():
        for match in _PATH.finditer(re.sub(r"\{[^{}]*\}(?=[)\]])", "", body)):
            ends = _NODE.findall(match.group())
            assert len(ends) == len(set(ends)), f"{name}: {match.group()}"


def test_ways_of_any_length_have_a_bound() -> None:
    for name, body in bodies().items():
        for way in re.findall(r"\[[^\]]*\*[^\]]*\]", body):
            if ":" in way:
                assert re.search(r"\*\d+\.\.\d+\]$", way), f"{name}: {way}"


def test_rows_are_ordered_by_their_columns() -> None:
    for name, body in bodies().items():
        last = body.rpartition("RETURN")[2]
        if "ORDER BY" in last:
            order = last.partition("ORDER BY")[2].partition("LIMIT")[0]
            columns = {column.name for column in query(name).header.columns}
            keys = [key.split() for key in order.split(",")]
            assert {key[0] for key in keys} <= columns, name
            assert all(key[1:] in ([], ["DESC"]) for key in keys), name


def test_keywords_are_upper_case() -> None:
    for name, body in bodies().items():
        words = re.findall(r"(?<![\w.:$])[a-z]+\b(?!\s*[(:.])", body)
        assert not set(words) & set(_KEYWORDS.split()), name


def test_only_names_of_the_model_are_used() -> None:
    """A misspelt type finds nothing, silently, on both engines."""
    nodes = {record.__name__ for record in NODES}
    types = {arrow(record).type for record in RELATIONSHIPS}
    for name, body in bodies().items():
        used = {part for types_used in re.findall(r"\[\w*:([A-Z_|]+)", body) for part in types_used.split("|")}
        assert used <= types, name
        assert set(re.findall(r"\(\w*:(\w+)", body)) <= nodes, name


def test_narrowing_is_spelled_alike_everywhere() -> None:
    for name, question in library().items():
        for param in question.header.params:
            if param.name in NARROWED:
                assert (param.type, param.default) == (NARROWED[param.name], "null"), name
        declared = {param.name for param in question.header.params}
        assert ("from_day" in declared) == ("to_day" in declared), name


def test_at_most_three_queries_are_slow() -> None:
    slow = [question for question in library().values() if question.header.slow]
    assert len(slow) <= 3
    assert all(set(question.header.slow) == {"embedded", "neo4j"} for question in slow)


@pytest.mark.slow
def test_the_lint_tells_a_mistake(tmp_path: Path) -> None:
    if not (LINT / "node_modules").is_dir():
        pytest.skip("queries/lint is not installed: make lint")
    (tmp_path / "bad.cypher").write_text("// Who?\nMATCH (a:Account) RETURN b.id AS id\n", encoding="utf-8")
    ran = subprocess.run(["node", LINT / "lint.mjs", tmp_path], check=False, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "bad.cypher:2:26: CYPHER 25: Variable `b` not defined" in ran.stdout


def test_every_query_has_its_meaning_written_down() -> None:
    text = (LINT.parent.parent / "docs" / "measures.md").read_text(encoding="utf-8")
    heads = [name for head in re.findall(r"(?m)^### (.*)$", text) for name in head.split(", ")]
    assert sorted(heads) == names()


def test_a_frame_counts_as_expressed_only_where_it_is_said() -> None:
    """A question that counts frames reads ``polarity = 'yes'`` and ``p >= 0.6``; frame_hits lists every hit."""
    for name in cypher_names():
        body = query(name).cypher
        for variable in re.findall(r"\[(\w*):EXPRESSES\]", body):
            shown = rf"\b{variable}\.polarity = 'yes'", rf"\b{variable}\.p >= 0\.6"
            assert name == "frame_hits" or all(re.search(pattern, body) for pattern in shown), name
