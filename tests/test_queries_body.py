"""What the text of a statement says without running it."""

from __future__ import annotations

import pytest

from queries.cypher.body import bare, columns, parameters, writing_words

HARD = """\
MATCH (a:Account {name: 'CREATE $x, it''s'}) // SET $y AS z
WHERE a.id = $id AND a.n > $least /* DELETE
RETURN a AS b */ AND a.created > 1
CALL (a) {
  MATCH (a)-[:AUTHORED]->(p:Post)
  RETURN count(p) AS n
}
RETURN a.id AS id, size([x IN [1, 2] | x]) AS two,
  {a: $id, b: a.set} AS map,
  CASE WHEN n > $id THEN 1 ELSE 0 END
    AS flag
ORDER BY id, n SKIP 1 LIMIT 2
"""


def test_bare_keeps_every_position_and_hides_comments_and_strings() -> None:
    text = bare(HARD)
    assert len(text) == len(HARD)
    assert text.count("\n") == HARD.count("\n")
    assert "CREATE" not in text
    assert "DELETE" not in text
    assert "AS z" not in text


def test_parameters_are_found_with_their_first_line() -> None:
    assert parameters(HARD) == {"id": 1, "least": 1}


def test_columns_are_those_of_the_last_return() -> None:
    assert columns(HARD) == [("id", 7), ("two", 7), ("map", 8), ("flag", 9)]


def test_columns_of_nothing() -> None:
    assert columns("MATCH (a)") == []
    assert columns("MATCH (a) RETURN a") == [(None, 0)]


@pytest.mark.parametrize(
    ("cypher", "words"),
    [
        (HARD, []),
        ("MATCH (a:Set) RETURN a.delete AS merge_n", []),
        ("match (a)\ndetach delete a", [("DETACH", 1), ("DELETE", 1)]),
        ("Create (a) mErGe (b) remove b.x", [("CREATE", 0), ("MERGE", 0), ("REMOVE", 0)]),
        ("LOAD CSV FROM $x AS row FOREACH (x IN [1] | SET x.a = 1)", [("LOAD", 0), ("FOREACH", 0), ("SET", 0)]),
    ],
)
def test_words_that_write(cypher: str, words: list[tuple[str, int]]) -> None:
    assert writing_words(cypher) == words


def test_a_parameter_called_limit_ends_no_column() -> None:
    assert columns("MATCH (n) RETURN size(n.x) AS total, n.x[0..$limit] AS top\nORDER BY total LIMIT $limit") == [
        ("total", 0),
        ("top", 0),
    ]
