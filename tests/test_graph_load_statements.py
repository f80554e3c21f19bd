"""The statements of loading: schema, slots, and one as it reads."""

from __future__ import annotations

import pytest

from graph.load.statements import schema_statements, statement
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.nodes import Node
from graph.relationships import Claims, InteractsWith, Relationship


def test_the_schema_has_a_key_for_every_node_label() -> None:
    keyed = {(line.split()[2], line.split("(n:")[1].split(")")[0]) for line in schema_statements()}
    assert keyed == {(f"{table_name(record)}_id", record.__name__) for record in NODES} | {("fanweave_id", "Fanweave")}
    assert all("REQUIRE n.id IS UNIQUE" in line for line in schema_statements())


def test_statements_name_only_what_the_model_has() -> None:
    class Secret(Node, frozen=True, kw_only=True):
        """Not of the model."""

    with pytest.raises(TypeError, match="Secret is not in the model"):
        statement("merge_nodes", Secret)


@pytest.mark.parametrize("record", [*NODES, *RELATIONSHIPS], ids=table_name)
def test_statements_leave_no_slot_open(record: type[Node | Relationship]) -> None:
    kind = "nodes" if issubclass(record, Node) else "relationships"
    names = [f"merge_{kind}", f"count_{kind}", f"count_older_{kind}", f"delete_older_{kind}"]
    names += ["create_relationships"] if kind == "relationships" else []
    for name in names:
        body = [line for line in statement(name, record).splitlines() if not line.startswith("//")]
        assert "<" not in " ".join(body).replace("<>", "")


def test_a_statement_reads_as_documented() -> None:
    assert statement("merge_relationships", Claims).splitlines()[1:] == [
        "UNWIND range(0, size($from_id) - 1) AS i",
        "MATCH (a:Account {id: $from_id[i]})",
        "MATCH (b:Label {id: $to_id[i]})",
        "MERGE (a)-[r:CLAIMS]->(b)",
        "SET r.load = $load, r.`first_at` = datetime($first_at[i]), r.`last_at` = datetime($last_at[i]), r.`n` = $n[i]",
    ]
    assert "MERGE (a)-[r:INTERACTS_WITH {`kind`: $kind[i]}]->(b)" in statement("merge_relationships", InteractsWith)
