"""Hits of the cues layer: frames, keywords of topics, and the stances that cues add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.extract.clauses import Clauses
from ingest.extract.hit import Hit
from ingest.extract.matcher import Match
from ingest.extract.polarity import polarity_of
from ingest.extract.stance import Cue, names_of, stances

_UNCLEAR_CONF = 0.3


class Reading(NamedTuple):
    """What the cues of one text are read with."""

    clauses: Clauses
    own_end: int  # where the author's own text ends
    names: Sequence[Match]  # names of the own text
    sarcastic: bool  # the own text carries a sign of sarcasm
    cuts: Sequence[int]  # where the later segments begin
    thread_target: str | None  # what a text without a target speaks of


def cue_hits(reading: Reading, matches: Sequence[Match]) -> list[Hit]:
    """Return frames, topics by keyword and stances."""
    hits: list[Hit] = []
    cues: list[Cue] = []
    for match in matches:
        start, end, form, gap = match
        seg = bisect_right(reading.cuts, start) if reading.cuts else 0
        if form.kind == "keyword":
            hits.append(Hit(start, end, "topic", form.entry.id, "topic.keyword", form.conf, form.entry.id, seg=seg))
            continue
        polarity = polarity_of(reading.clauses, start, end, gap=gap, sarcastic=reading.sarcastic and not seg)
        if form.kind == "frame":
            hits.append(_frame_hit(match, seg=seg, polarity=polarity))
        if form.entry.stance and not seg and reading.clauses.quoted(start, end) is None:
            cues.append(Cue(start, end, form.entry.stance, polarity))
    if cues:
        names = names_of(reading.names)
        hits += stances(reading.clauses, cues, names, thread_target=reading.thread_target)
    return hits


def _frame_hit(match: Match, *, seg: int, polarity: str) -> Hit:
    entry, form = match.form.entry, match.form
    return Hit(
        match.start,
        match.end,
        "frame",
        entry.id,
        f"{form.rule}.{polarity}",
        form.conf if polarity != "unclear" else _UNCLEAR_CONF,
        entry.id,
        seg=seg,
        target=entry.target,
        polarity=polarity,
    )
