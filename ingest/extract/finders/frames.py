"""Hits of the cues layer: frames, keywords of topics, and the stances that cues add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.extract.clauses.clauses import Clauses
from ingest.extract.clauses.polarity import BEFORE_MOCKED, is_mocked, polarity_of
from ingest.extract.finders.homonyms import is_homonym
from ingest.extract.finders.stance import stances
from ingest.extract.finders.targets import Cue, names_of
from ingest.extract.hit import Hit, new_hit
from ingest.extract.lexicon.forms import Form
from ingest.extract.lexicon.matcher import Match

_UNCLEAR_CONF = 0.3
_FORBIDS = 6  # characters before a cue in which 别 forbids: 别甩锅 is no praise


class Context(NamedTuple):
    """What the cues of one text are read with."""

    clauses: Clauses
    own_end: int  # where the author's own text ends
    names: Sequence[Match]  # matches of the names layer
    sarcastic: bool  # the own text carries a sign of sarcasm
    cuts: Sequence[int]  # where the later segments begin
    thread_target: str | None  # what a text without a target of its own speaks of


def cue_hits(context: Context, matches: Sequence[Match], *, hits: list[Hit]) -> None:
    """Append frames, topics by keyword and stances."""
    cues: list[Cue] = []
    clauses, own_end, names, sarcastic, cuts, thread_target = context
    previous = (0, 0)
    seg = 0
    for start, end, form, gaps in matches:
        if cuts:
            seg = bisect_right(cuts, start)
        code = form.code
        if form.apart is not None and not names and is_homonym(clauses.view, (start, end, form, gaps)):
            continue
        if form.kind == "keyword":
            hits.append(
                new_hit((start, end, "topic", code, "topic.keyword", form.conf, code, "", False, seg, "", "", 0.0))
            )
            continue
        quoted = bool(clauses.quotes) and clauses.is_quoted(start, end)
        stance = form.stance
        irony = (
            quoted
            or (sarcastic and not seg)
            or (stance == "support" and clauses.view[start - 1] in BEFORE_MOCKED and is_mocked(clauses, start, end))
        )
        polarity = polarity_of(clauses, start, end, gaps=gaps, previous=previous, sarcastic=irony)
        previous = (start, end)
        if form.kind == "frame":
            hits.append(_frame_hit(start, end, form=form, seg=seg, polarity=polarity))
        if stance and not seg and not quoted:
            imperative = polarity == "no" and stance == "oppose" and _is_forbidden(clauses, start)
            cues.append(Cue(start, end, stance, "unclear" if imperative else polarity))
    if cues or clauses.premises:
        named = names_of(names, own_end)
        stances(clauses, cues, named, sarcastic=sarcastic, thread_target=thread_target, hits=hits)


def _is_forbidden(clauses: Clauses, start: int) -> bool:
    """Return whether a cue is only what should not happen: 别甩锅, 别让支持你的人失望."""
    return "别" in clauses.before(start, _FORBIDS) or clauses.is_doubted(start, "别")


def _frame_hit(start: int, end: int, *, form: Form, seg: int, polarity: str) -> Hit:
    code, rule = form.code, f"{form.rule}.{polarity}"
    conf = form.conf if polarity != "unclear" else _UNCLEAR_CONF
    return new_hit((start, end, "frame", code, rule, conf, code, "", False, seg, form.entry.target, polarity, 0.0))
