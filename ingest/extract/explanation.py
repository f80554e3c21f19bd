"""Explanations of hits, for people and programs: their fields as plain values, and why a rule fired."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

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
_HOLDERS = {
    "self": "held by the author (words before it)",
    "other": "held by somebody else (words before it)",
    "neg": "negated by the words around it",
    "quoted": "quoted (quotation marks, a title, or behind //@x:)",
    "vocative": "addressed to its bearers",
    "unclear": "holder unclear",
}
_POLARITIES = {
    "yes": "affirmed",
    "no": "negated by a word beside it (不 before it, 才怪 behind it)",
    "question": "in a question",
    "conditional": "in a condition",
    "unclear": "unclear, the text carries a sign of sarcasm",
}


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text to search."""

    text: str  # as posted
    platform: str | None = None  # as Account.platform; None = not known
    names: list[str] | None = None  # nicknames that the source lists for it
    machine_translated: bool = False  # whether a machine has translated it


Core = Callable[..., tuple[Hit, ...]]


def as_values(hit: Hit) -> dict[str, Any]:
    """Return a hit as a dictionary of all its fields."""
    return hit._asdict()


def reason_of(hit: Hit) -> str:
    """Return in words why a hit's rule fired."""
    if hit.rule.startswith("person:"):
        return "a person's decision"
    if hit.rule.startswith("stance.model:"):
        return "a model trained on labelled texts"
    reason = _WHY.get(hit.rule)
    if reason is not None:
        return reason
    reason = "lexicon match"
    word = hit.rule.rpartition(".")[2]
    if hit.kind == "label":
        return f"{reason}, {_HOLDERS[word]}"
    return f"{reason}, {_POLARITIES[hit.polarity]}" if hit.kind == "frame" else reason


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
