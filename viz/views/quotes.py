"""Example posts of nodes, read from the derived tables: a few posts of each, with the hits marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.opened import Corpus
from graph.store import Row
from viz.examples import make_example
from viz.records import Example, NodeKey
from viz.views.statements import statement

FIRST, EACH_OF_FIRST = 120, 3
"""So many of the strongest nodes get more than one text."""
SHARE, LEAST, MOST = 0.6, 60, 1500
"""Texts on a page by its nodes, at least and at most: texts are what makes a page large."""


def account_examples(corpus: Corpus, ids: Sequence[str]) -> dict[str, tuple[Example, ...]]:
    """Return the examples of accounts, given strongest first, as far as the page has room."""
    room = int(min(MOST, max(LEAST, SHARE * len(ids))))
    first = list(ids[:FIRST])
    rest = list(ids[FIRST : FIRST + max(0, room - EACH_OF_FIRST * len(first))])
    rows = corpus.ask(statement("account_posts"), ids=first, each=EACH_OF_FIRST) if first else []
    rows += corpus.ask(statement("account_posts"), ids=rest, each=1) if rest else []
    by_node = post_examples(corpus, [(NodeKey("account", row["author"]), row) for row in rows])
    return {key.id: examples for key, examples in by_node.items()}


def post_examples(corpus: Corpus, posts: Sequence[tuple[NodeKey, Row]]) -> dict[NodeKey, tuple[Example, ...]]:
    """Return the examples made of posts, each for the node that it stands behind."""
    ids = sorted({row["id"] for _, row in posts})
    hits = by_post(corpus.ask(statement("post_hits"), ids=ids)) if ids else {}
    stances = by_post(corpus.ask(statement("post_stances"), ids=ids)) if ids else {}
    examples: dict[NodeKey, list[Example]] = {}
    for key, row in posts:
        example = make_example(key, row, hits.get(row["id"], []), stances=stances.get(row["id"], []))
        examples.setdefault(key, []).append(example)
    return {key: tuple(several) for key, several in examples.items()}


def by_post(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Return rows by their post."""
    rows_by_post: dict[str, list[Row]] = {}
    for row in rows:
        rows_by_post.setdefault(row["post"], []).append(row)
    return rows_by_post
