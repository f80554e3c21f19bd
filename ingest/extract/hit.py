"""The hit: what extraction finds, with its place, its rule and its confidence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple


class Hit(NamedTuple):
    """One thing found in a text; ``text[start:end]`` is the evidence, in code points."""

    start: int  # first code point
    end: int  # one past the last
    kind: str  # hashtag mention reply repost emoji url ent label leader topic frame tenure stance flag evidence
    value: str  # what was found; for lexicon entries their id
    rule: str  # id of the rule that found it
    conf: float  # how sure that it is this
    ent: str = ""  # id of the lexicon entry, or of the person a leader form stands for
    holder: str = ""  # of labels and tenures: self other vocative quoted unclear
    negated: bool = False  # "not a fan"
    seg: int = 0  # 0 = the author's own text, n = behind the n-th //@x:
    target: str = ""  # whom or what a label, frame or stance is about
    polarity: str = ""  # of frames: yes no conditional question unclear
    holder_conf: float = 0.0  # how sure whose label it is


_Fields = tuple[int, int, str, str, str, float, str, str, bool, int, str, str, float]

new_hit: Callable[[_Fields], Hit] = partial(tuple.__new__, Hit)
"""The hit of all its fields in order; takes a third of the time of ``Hit(...)``."""


def in_order(hits: list[Hit]) -> tuple[Hit, ...]:
    """Return hits by start, longest first, kind, entry; ``hits`` gets sorted.

    Sorting plain tuples is faster than sorting by a key, and nearly always gives the same order.
    """
    if len(hits) > 1:
        hits.sort()
        for one, other in pairwise(hits):
            if one.start == other.start and (one.end != other.end or one.kind == other.kind):
                hits.sort(key=order)
                break
    return tuple(hits)


def order(hit: Hit) -> tuple[int, int, str, str, str, str]:
    """Return the sorting key of hits: by start, longest first, kind, entry."""
    return hit.start, -hit.end, hit.kind, hit.ent, hit.value, hit.target
