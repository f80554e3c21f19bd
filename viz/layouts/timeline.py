"""A cascade on a plane: time runs to the right, each branch is a row, no step is random."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

STEP = 20.0
"""Least distance of two posts in a row, and of two rows."""


class Timed(NamedTuple):
    """A post of a cascade."""

    parent: int  # row of what it answers or passes on; -1 for the root
    at: dt.datetime | None  # when, local; None = unknown


class Timeline(NamedTuple):
    """Positions, and how to read them."""

    points: list[tuple[float, float]]
    ticks: list[tuple[float, str]]  # x and its time, for an axis
    is_root_scaled: bool  # distances go with the square root of time, since most happened early


def lay_out_cascade(posts: Sequence[Timed]) -> Timeline:
    """Return positions of a cascade's posts: x by time, y by branch; parents come before their children in it.

    Branches of the root stand above and below it by turns in the order of their first post; within one, a post
    stands in the first row from its parent's outwards that is free at its time.
    """
    if not posts:
        return Timeline([], [], False)
    times = _known_times(posts)
    start, end = times[0], max(times)
    length = max(1.0, (end - start).total_seconds())
    past = [max(0.0, (moment - start).total_seconds()) for moment in times]
    is_early = sorted(past)[len(past) // 2] < 0.1 * length and len(posts) > 3
    width = max(500.0, 4.6 * STEP * math.sqrt(len(posts)))
    xs = [width * (math.sqrt(each / length) if is_early else each / length) for each in past]
    rows = _rows(posts, xs)
    points = [(round(x, 1) + 0.0, round(STEP * row, 1) + 0.0) for x, row in zip(xs, rows, strict=True)]
    return Timeline(points, _ticks(start, length, width, is_early=is_early), is_early)


def _known_times(posts: Sequence[Timed]) -> list[dt.datetime]:
    """Fill gaps: a post without a time stands with its parent, a root without one with the first known."""
    first = min((post.at for post in posts if post.at is not None), default=dt.datetime(1970, 1, 1))
    times: list[dt.datetime] = []
    for post in posts:
        before = times[post.parent] if post.parent >= 0 else first
        times.append(max(before, post.at or before))
    return times


def _rows(posts: Sequence[Timed], xs: Sequence[float]) -> list[int]:
    children: list[list[int]] = [[] for _ in posts]
    for at, post in enumerate(posts):
        if post.parent >= 0:
            children[post.parent].append(at)
    rows = [0] * len(posts)
    sides: tuple[list[float], list[float]] = ([], [])  # last x taken, row by row outwards
    for turn, branch in enumerate(sorted(children[0], key=lambda at: (xs[at], at))):
        sign = 1 if turn % 2 == 0 else -1
        waiting = [(branch, 1)]
        while waiting:
            at, least = waiting.pop()
            row = _free_row(sides[turn % 2], xs[at], least)
            rows[at] = sign * row
            waiting += [(child, row) for child in sorted(children[at], key=lambda each: (-xs[each], -each))]
    return rows


def _free_row(ends: list[float], x: float, least: int) -> int:
    row = least
    while row <= len(ends) and ends[row - 1] + STEP > x:
        row += 1
    while len(ends) < row:
        ends.append(-math.inf)
    ends[row - 1] = x
    return row


def _ticks(start: dt.datetime, length: float, width: float, *, is_early: bool) -> list[tuple[float, str]]:
    """Return about five round moments of the axis: minutes, hours or days after the first post's."""
    units = [60, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000]
    ticks = []
    for share in (0.0, 0.06, 0.25, 0.56, 1.0) if is_early else (0.0, 0.25, 0.5, 0.75, 1.0):
        unit = next((unit for unit in reversed(units) if unit <= max(60.0, share * length / 2)), 60)
        seconds = min(length, round(share * length / unit) * unit)
        moment = start + dt.timedelta(seconds=seconds)
        x = width * (math.sqrt(seconds / length) if is_early else seconds / length)
        ticks.append((round(x, 1) + 0.0, moment.strftime("%Y-%m-%d %H:%M")))
    return sorted(set(ticks))
