"""fanweave schema: what is there, how much of it is filled, and nothing of anybody's person."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from graph.columns import columns
from graph.description import PERSONAL, describe
from graph.model import NODES
from graph.store import Store

Run = Callable[..., Any]


def test_properties_are_counted(tiny_store: Store) -> None:
    described = {(row["of"], row["property"]): row for row in describe(tiny_store)}
    post = described["Post", "like_count"]
    assert (post["n"], post["type"], post["filled"], post["example"]) == (30, "int", 29, 0)  # one is a stub
    assert described["Post", "top_id"]["filled"] == sum(1 for post in POSTS if post.top)
    assert described["Account", "follower_count"]["filled"] == 2
    assert described["Label", "id"] == {
        "of": "Label", "n": 3, "property": "id", "type": "str", "filled": 3, "example": "mi_fan"
    }  # fmt: skip
    reply = described["(:Post)-[:REPLY_TO]->(:Post)", "evidence"]
    assert (reply["n"], reply["filled"], reply["example"]) == (reply["n"], reply["n"], "field")
    assert described["(:Account)-[:AUTHORED]->(:Post)", None]["n"] == 29
    assert not any(of in ("Media", "Claim") for of, _ in described)


def test_nothing_personal_is_an_example(tiny_store: Store) -> None:
    shown = {f"{row['of']}.{row['property']}" for row in describe(tiny_store) if row["example"] is not None}
    assert not shown & PERSONAL
    assert {f"{record.__name__}.{name}" for record in NODES for name in columns(record)} >= PERSONAL


def test_both_stores_say_the_same(tiny_store: Store) -> None:
    SAID.append(describe(tiny_store))
    assert SAID[0] == SAID[-1]


SAID: list[Any] = []


def test_the_verb_prints_one_or_all(fanweave: Run, tiny_store: Store, store_url: str) -> None:
    everything = fanweave("--store", store_url, "schema", "--output", "csv")
    assert everything.code == 0
    assert {row["of"] for row in csv.DictReader(io.StringIO(everything.out))} >= {"Account", "Post", "Topic"}
    one = json.loads(fanweave("--store", store_url, "schema", "REPLY_TO", "--output", "json").out)
    assert [(row["of"], row["property"]) for row in one] == [("(:Post)-[:REPLY_TO]->(:Post)", "evidence")]
    wrong = fanweave("--store", store_url, "schema", "Tweet")
    assert (wrong.code, wrong.err.splitlines()[0]) == (
        2, "error: no node label or relationship type is called 'Tweet'"
    )  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def posts() -> None:
    from support import tiny

    POSTS.extend(tiny.POSTS.values())


POSTS: list[Any] = []
