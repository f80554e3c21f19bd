"""Writing in Cypher, in every form and place that we could think of: refused on both stores, files byte-equal after."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.errors import QueryRefused
from graph.store import Store

CLAUSES = (
    "CREATE (:Account {id: 'new'})",
    "CREATE (:New {id: 'new'})",
    "CREATE (n)-[:AUTHORED]->(:Post {id: 'new'})",
    "MERGE (:Account {id: 'new'})",
    "MERGE (n)-[:FOLLOWS]->(n)",
    "MERGE (m:Account {id: 'weibo:~an'}) ON MATCH SET m.platform = 'x'",
    "SET n.platform = 'x'",
    "SET n += {platform: 'x'}",
    "SET n = {}",
    "SET n:New",
    "REMOVE n.platform",
    "REMOVE n:Account",
    "DETACH DELETE n",
    "DELETE n",
    "FOREACH (i IN [1, 2] | SET n.platform = 'x')",
)
PLACES = (
    "MATCH (n:Account) {}",
    "MATCH (n:Account) {} RETURN count(n) AS n",
    "MATCH (n:Account) WITH n ORDER BY n.id LIMIT 1 {}",
    "MATCH (n:Account) CALL (n) {{ {} }} RETURN count(*) AS n",
    "MATCH (n:Account) RETURN n.id AS id UNION MATCH (n:Account) {} RETURN n.id AS id",
    "UNWIND [1, 2] AS i MATCH (n:Account) /* MATCH */ {} // RETURN",
    "OPTIONAL MATCH (n:Account) WHERE n.id STARTS WITH 'weibo' {}",
    "PROFILE MATCH (n:Account) {}",
)
OTHERS = (
    "CREATE INDEX new_index FOR (n:Account) ON (n.platform)",
    "CREATE TEXT INDEX new_index FOR (n:Account) ON (n.platform)",
    "CREATE FULLTEXT INDEX new_index FOR (n:Account) ON EACH [n.platform]",
    "CREATE CONSTRAINT new_key FOR (n:Account) REQUIRE n.platform IS UNIQUE",
    "DROP INDEX account_id",
    "DROP CONSTRAINT account_id",
    "DROP CONSTRAINT account_id IF EXISTS",
    "CREATE USER eve SET PASSWORD 'abcdefgh'",
    "ALTER USER neo4j SET PASSWORD 'abcdefgh'",
    "DROP USER neo4j",
    "CREATE DATABASE other",
    "DROP DATABASE neo4j",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    "STOP DATABASE neo4j",
    "CALL db.createLabel('New')",
    "CALL db.createProperty('new')",
    "CALL db.createRelationshipType('NEW')",
    "MATCH (n:Account) CALL (n) { SET n.platform = 'x' } IN TRANSACTIONS OF 10 ROWS",
    "LOAD CSV FROM 'file:///etc/hostname' AS line CREATE (:New {id: line[0]})",
    "UPDATE Account SET platform = 'x'",
    "INSERT INTO Account SET id = 'new'",
    "DELETE FROM Account",
    "DROP TYPE Account UNSAFE",
    "TRUNCATE TYPE Account UNSAFE",
)
STATEMENTS = tuple(place.format(clause) for place in PLACES for clause in CLAUSES) + OTHERS


def hashes(url: str) -> dict[str, str]:
    """Return the hash of every file of an embedded store; a Neo4j keeps its own elsewhere."""
    folder = Path(url.removeprefix("embedded:"))
    files = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def contents(store: Store) -> list[dict[str, object]]:
    return store.read(
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS r, count(n.platform) AS p, "
        "sum(size(labels(n))) AS labels"
    )


def test_no_form_of_writing_gets_through(tiny_store: Store, store_url: str) -> None:
    before, held = hashes(store_url), contents(tiny_store)
    through = []
    for statement in STATEMENTS:
        try:
            rows = tiny_store.read(statement, timeout_s=20)
        except QueryRefused:
            continue
        through.append((statement, rows[:1]))
    assert through == []
    assert contents(tiny_store) == held
    assert hashes(store_url) == before
    assert len(STATEMENTS) == 144


@pytest.mark.parametrize("statement", STATEMENTS[:15])
def test_the_words_of_the_refusal_are_the_same(tiny_store: Store, statement: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        tiny_store.read(statement)
    assert refused.value.message == "the query would write"
