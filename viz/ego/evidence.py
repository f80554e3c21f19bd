"""The texts behind a node: a few posts of each, with what was found in them marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.store import Row, Store
from viz.ego.neighbours import Neighbour
from viz.quote import PRIVATE_LENGTH, cut_quote, mark_spans
from viz.records import Example, NodeKey
from viz.ego.statements import run_statement

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
    bare = sorted(key.id for key, found in posts.items() if key.kind == "account" and not found)
    if bare:
        _add(posts, "account", run_statement(store, "authored", ids=bare))
    most = max(1, min(PER_NODE, PER_PAGE // len(posts)))
    return {key: list(dict.fromkeys(found))[:most] for key, found in posts.items()}


def _posts_of(store: Store, name: str, ego: NodeKey, ids: list[str]) -> list[Row]:
    return run_statement(store, name, id=ego.id, ids=ids) if ids else []


def _add(posts: dict[NodeKey, list[str]], kind: str, rows: Iterable[Row]) -> None:
    for row in rows:
        posts[NodeKey(kind, row["id"])] += row["posts"]


def read_examples(store: Store, posts: Mapping[NodeKey, Sequence[str]]) -> dict[NodeKey, tuple[Example, ...]]:
    """Return the examples of every node: own text only, its label or frame marked, else every label."""
    ids = sorted({post for found in posts.values() for post in found})
    texts = {row["id"]: row for row in run_statement(store, "posts", ids=ids)} if ids else {}
    hits: dict[str, list[Row]] = {}
    for name in ("post_labels", "post_frames") if ids else ():
        for row in run_statement(store, name, ids=ids):
            hits.setdefault(row["post"], []).append(row)
    return {
        key: tuple(make_example(key, texts[post], hits.get(post, [])) for post in found if _has_text(texts.get(post)))
        for key, found in posts.items()
    }


def _has_text(row: Row | None) -> bool:
    """A post whose author only passed on what others said proves nothing about its author."""
    return row is not None and bool(row["text"]) and own_window(row)[0] < own_window(row)[1]


def own_window(post: Row) -> tuple[int, int]:
    """Return where the author's own words stand in the post's text, as code points."""
    end = len(post["text"])
    return post["own_start"] or 0, end if post["own_end"] is None else min(post["own_end"], end)


def make_example(key: NodeKey, post: Row, hits: Sequence[Row]) -> Example:
    """Return one post as the example of a node, marked with the hits in its own words that speak of the node."""
    low, high = own_window(post)
    wanted = [hit for hit in hits if _speaks_of(hit, key) and low <= hit["span_start"] < hit["span_end"] <= high]
    spans = [(hit["span_start"], hit["span_end"]) for hit in wanted]
    pieces = mark_spans(post["text"], spans, window=(low, high))
    return Example(
        pieces=cut_quote(pieces, PRIVATE_LENGTH),
        facts=_facts(post, wanted),
        author=post["author"],
        post_id=post["id"],
    )


def _speaks_of(hit: Row, key: NodeKey) -> bool:
    if key.kind in ("label", "frame"):
        return (hit["kind"], hit["id"]) == (key.kind, key.id)
    return bool(hit["kind"] == "label")


def _facts(post: Row, hits: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    words = {
        "day": [post["day"]],
        "stance": [post["stance"]],
        "found": [hit["id"] for hit in hits],
        "rule": [hit["rule"] for hit in hits],
        "holder": [_holder(hit) for hit in hits],
    }
    texts = ((name, ", ".join(dict.fromkeys(word for word in found if word))) for name, found in words.items())
    return tuple((name, text) for name, text in texts if text)


def _holder(hit: Row) -> str:
    holder = hit.get("holder") or ""
    return f"{holder}, negated" if hit.get("negated") else str(holder)
