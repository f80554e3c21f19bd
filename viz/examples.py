"""An example post of a node: the author's own words with the hits marked, and the rule of each."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Row
from viz.quote import PRIVATE_LENGTH, cut_quote, mark_spans
from viz.records import Example, NodeKey


def own_window(post: Row) -> tuple[int, int]:
    """Return where the author's own words stand in the post's text, as code points."""
    end = len(post["text"])
    return post["own_start"] or 0, end if post["own_end"] is None else min(post["own_end"], end)


def has_text(post: Row | None) -> bool:
    """Return whether the author said something: who only passes on what others said proves nothing of the own."""
    return post is not None and bool(post["text"]) and own_window(post)[0] < own_window(post)[1]


def make_example(key: NodeKey, post: Row, hits: Sequence[Row], *, stances: Sequence[Row] = ()) -> Example:
    """Return one post as the example of a node, marked with the hits in its own words that speak of the node.

    ``post`` has id, author, text, own_start, own_end, day; ``hits`` kind, id, span_start, span_end, rule, polarity
    and, for labels, holder and negated, for frames target; ``stances`` target and stance.
    """
    low, high = own_window(post)
    wanted = [hit for hit in hits if _speaks_of(hit, key) and low <= hit["span_start"] < hit["span_end"] <= high]
    pieces = mark_spans(post["text"], [(hit["span_start"], hit["span_end"]) for hit in wanted], window=(low, high))
    return Example(
        pieces=cut_quote(pieces, PRIVATE_LENGTH),
        facts=_facts(post, wanted, stances),
        author=post["author"],
        post_id=post["id"],
    )


def _speaks_of(hit: Row, key: NodeKey) -> bool:
    """A label's or frame's node is proved by itself; every other one by whatever was found."""
    return key.kind not in ("label", "frame") or (hit["kind"], hit["id"]) == (key.kind, key.id)


def _facts(post: Row, hits: Sequence[Row], stances: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    facts = [("day", post["day"])] if post["day"] else []
    facts += [(f"stance towards {row['target']}", row["stance"]) for row in stances]
    facts += [(f"{hit['kind']} {hit['id']}", _hit(hit)) for hit in hits]
    return tuple(dict.fromkeys(facts))


def _hit(hit: Row) -> str:
    """Word one hit: its rule, whose label it is, what it says of whom."""
    holder = hit.get("holder")
    words = [
        f"rule {hit['rule']}",
        f"holder {holder}{', negated' if hit.get('negated') else ''}" if holder else "",
        f"polarity {hit['polarity']}" if hit.get("polarity") else "",
        f"about {hit['target']}" if hit.get("target") else "",
    ]
    return ", ".join(filter(None, words))
