"""Explanations of hits, for people and programs: their fields as plain values, and why a rule fired."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from ingest.extract.causes import Place, Read, causes, read_by
from ingest.extract.clauses.polarity import BEFORE_MOCKED
from ingest.extract.core import Core
from ingest.extract.hit import Hit

_WHY = {
    "hashtag.paired": "between two # on one line",
    "hashtag.mark": "# … [话题]#, as Xiaohongshu marks topics",
    "hashtag.super": "# … [超话]#, a Weibo super topic",
    "hashtag.open": "a # before a word, on a platform without closing #",
    "hashtag.unclosed": "a # that is never closed, where the platform closes them",
    "mention.known": "the source lists this nickname",
    "mention.regex": "an @ and what a nickname may hold",
    "mention.masked": "an @ and a masked nickname",
    "reply.start": "回复@x: at the start of a segment",
    "reply.after": "回复@x: behind nothing but tags, emoji and the like",
    "reply.plain": "回复 x : as Bilibili and Tieba write it",
    "repost.chain": "//@x: what follows is x's text",
    "repost.rt": "RT @x: what follows is x's text",
    "emoji.code": "a platform's code in brackets",
    "emoji.unicode": "an emoji of Unicode",
    "url.http": "a web address",
    "topic.tag": "a hashtag that topics.toml lists",
    "topic.newtag": "any other hashtag",
    "topic.keyword": "a keyword of the lexicon",
    "tenure.years": "a number of years beside a word of use or a role",
    "tenure.range": "a range of years beside a word of use or a role",
    "tenure.since": "a year from which on",
    "tenure.product": "from a product until now; the year is the product's",
    "stance.rule": "a cue and a target in one clause",
    "stance.rule.called": "a cue; the target is called by name behind it",
    "stance.rule.credit": "without the target there would be nothing",
    "stance.rule.carried": "a cue; the target is of a clause before",
    "stance.rule.thread": "a cue without a target; the thread's is taken",
    "evidence.number": "a number with a unit",
    "evidence.link": "an address in the own text",
    "flag.sarcasm": "a sign that the opposite may be meant",
    "flag.low_content": "nothing but cheers, marks and emoji",
    "flag.empty_repost": "passed on without own words",
    "flag.truncated": "too long; only the beginning was read",
}
_READINGS = {
    "self": "held by the author",
    "other": "held by somebody else",
    "neg": "negated",
    "quoted": "quoted",
    "vocative": "addressed to its bearers",
    "unclear": "holder unclear",
}
_POLARITIES = {
    "yes": "affirmed",
    "no": "negated",
    "question": "in a question",
    "conditional": "in a condition",
    "unclear": "unclear",
}
_BY = ("negated", "quoted", "mocked")
_QUOTATION_MARKS = frozenset('“”「」『』《》"＂>')


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text to search."""

    text: str  # as posted
    platform: str | None = None  # as Account.platform; None = not known
    names: list[str] | None = None  # nicknames that the source lists for it
    machine_translated: bool = False  # whether a machine has translated it


def as_values(hit: Hit, why: str | None = None) -> dict[str, Any]:
    """Return a hit as a dictionary of all its fields, and ``why`` it was read so when that is given."""
    values = hit._asdict()
    return values if why is None else values | {"why": why}


def reasons_of(
    core: Core, text: str, hits: Sequence[Hit], *, platform: str = "auto", names: frozenset[str] = frozenset()
) -> list[str]:
    """Return for each hit of a text why its rule fired, with the words that decided how it is read.

    ``platform`` and ``names`` are those with which the text was read. A negated frame gives for example
    ``lexicon match, negated by 不 (characters 3-4)``.
    """
    read = read_by(core, platform=platform, names=names)
    return [_reason(core, read, text, hit, hits) for hit in hits]


def _reason(core: Core, read: Read, text: str, hit: Hit, hits: Sequence[Hit]) -> str:
    if hit.rule.startswith("person:"):
        return "a person's decision"
    if hit.rule.startswith("stance.model:"):
        return "a model trained on labelled texts"
    reason = _WHY.get(hit.rule, "lexicon match")
    if hit.kind == "label" or (hit.kind == "tenure" and hit.negated):
        reading = _READINGS["neg" if hit.negated and hit.holder != "quoted" else hit.holder]
    elif hit.polarity and (hit.kind == "frame" or hit.polarity != "yes"):
        reading = _POLARITIES[hit.polarity]
    else:
        return reason
    if hit.seg:
        places = [Place(other.start, other.end) for other in hits if other.kind == "repost" and other.end <= hit.start]
        places = places[-1:]
    else:
        places = [] if reading in ("affirmed", "holder unclear") else causes(core, read, text, hit)
    if reading == "unclear":
        reading = _why_unclear(text, hit, hits, places)
    return f"{reason}, {reading}{_named(text, places, by=reading in _BY)}"


def _why_unclear(text: str, hit: Hit, hits: Sequence[Hit], places: Sequence[Place]) -> str:
    """Return what makes the polarity of a hit unclear: quotation marks, a sign of sarcasm, mockery or other words."""
    if places and all(set(text[place.start : place.end]) <= _QUOTATION_MARKS for place in places):
        return "quoted"
    if any(other.rule == "flag.sarcasm" for other in hits):
        return "unclear, sign of sarcasm"
    has_mocked = places and places[-1].end >= hit.start - 1 and text[hit.start - 1] in BEFORE_MOCKED
    return "mocked" if has_mocked else "unclear"


def _named(text: str, places: Sequence[Place], *, by: bool) -> str:
    """Return the words at the places with their characters, as the end of a sentence; empty without a place."""
    words = [f"{text[start:end]} (characters {start}-{end})" for start, end in places]
    return (" by " if by else ": ") * bool(words) + " and ".join(words)


def answer_lines(lines: Iterable[bytes], core: Core, *, platform: str = "auto") -> Iterator[dict[str, Any]]:
    """Yield one answer a line: its hits, or the error with the line's number (blank lines are left out)."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = _read_question(line)
        except ValueError as error:
            yield {"error": str(error), "line": number}
            continue
        names, translated = frozenset(question.names or ()), question.machine_translated
        hits = core(question.text, question.platform or platform, names, machine_translated=translated)
        yield {"hits": [as_values(hit) for hit in hits]}


def _read_question(line: bytes) -> Question:
    """Read a line; half a surrogate pair, which strict JSON readers refuse, is only a strange character here."""
    try:
        return msgspec.json.decode(line, type=Question)
    except msgspec.DecodeError:
        if b"\\ud" not in line.lower():
            raise
        return msgspec.convert(json.loads(line), Question)


def as_json(value: dict[str, Any]) -> bytes:
    """Return an answer as one line of JSON; what UTF-8 cannot hold is escaped."""
    try:
        return msgspec.json.encode(value) + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
