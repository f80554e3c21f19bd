"""Example posts of a node: a few posts of each, with the hits in their texts marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.store import Row, Store
from viz.ego.neighbours import Neighbour
from viz.ego.statements import run_statement
from viz.examples import has_text, make_example
from viz.records import Example, NodeKey

PER_NODE = 5
"""Most examples of one node."""
PER_PAGE = 1000
"""About as many examples as a page of many nodes carries, or it grows past a megabyte."""
_ANSWERS = ("account_answers", "account_answered", "account_mentions", "account_mentioned")


def find_posts(store: Store, ego: NodeKey, neighbours: Sequence[Neighbour]) -> dict[NodeKey, list[str]]:
    """Return the ids of the posts to quote for every node, those that prove its tie to the ego first."""
    posts = {neighbour.key: list(neighbour.posts) for neighbour in neighbours}
    posts[ego] = [row["id"] for row in run_statement(store, f"{ego.kind}_own_posts", id=ego.id)]
    ids = {kind: sorted(key.id for key in posts if key.kind == kind and key != ego) for kind in ("account", "label")}
    if ego.kind == "account":
        _add(posts, "account", [row for name in _ANSWERS for row in _posts_of(store, name, ego, ids["account"])])
        _add(posts, "label", _posts_of(store, "account_label_posts", ego, ids["label"]))
    if ego.kind == "label":
        _add(posts, "account", _posts_of(store, "label_account_posts", ego, ids["account"]))
    bare = sorted(key.id for key, post_ids in posts.items() if key.kind == "account" and not post_ids)
    if bare:
        _add(posts, "account", run_statement(store, "authored", ids=bare))
    most = max(1, min(PER_NODE, PER_PAGE // len(posts)))
    return {key: list(dict.fromkeys(post_ids))[:most] for key, post_ids in posts.items()}


def _posts_of(store: Store, name: str, ego: NodeKey, ids: list[str]) -> list[Row]:
    return run_statement(store, name, id=ego.id, ids=ids) if ids else []


def _add(posts: dict[NodeKey, list[str]], kind: str, rows: Iterable[Row]) -> None:
    for row in rows:
        posts[NodeKey(kind, row["id"])] += row["posts"]


def read_examples(store: Store, posts: Mapping[NodeKey, Sequence[str]]) -> dict[NodeKey, tuple[Example, ...]]:
    """Return the examples of every node: own text only, its label or frame marked, else all that was found."""
    ids = sorted({post for post_ids in posts.values() for post in post_ids})
    texts = {row["id"]: row for row in run_statement(store, "posts", ids=ids)} if ids else {}
    hits, stances = _by_post(store, ("post_labels", "post_frames"), ids), _by_post(store, ("post_stances",), ids)
    return {
        key: tuple(
            make_example(key, texts[post], hits.get(post, []), stances=stances.get(post, []))
            for post in post_ids
            if has_text(texts.get(post))
        )
        for key, post_ids in posts.items()
    }


def _by_post(store: Store, names: Sequence[str], ids: list[str]) -> dict[str, list[Row]]:
    rows_by_post: dict[str, list[Row]] = {}
    for name in names if ids else ():
        for row in run_statement(store, name, ids=ids):
            rows_by_post.setdefault(row["post"], []).append(row)
    return rows_by_post
