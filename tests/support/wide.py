"""The wide world: the tiny one and a third platform, more days, events, links and media, which no file holds.

Replies, reposts, mentions and quotes of its posts make ties, and its claims make claims, as the derived tables do.
"""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from graph.nodes import Account, Community, Event, Frame, Hashtag, Label, Link, Media, Node, Post, Topic
from graph.relationships import (
    About,
    Authored,
    Claims,
    Expresses,
    InteractsWith,
    LinksTo,
    MemberOf,
    Mentions,
    Quotes,
    Relationship,
    ReplyTo,
    RepostOf,
    SamePersonAs,
    Shows,
    Tagged,
    TakesStance,
    UsesLabel,
    VariantOf,
)
from support import tiny_tables
from support.tiny import PEOPLE
from support.tiny_tables import COLLECTED, TARGET, Tables, as_tables, count_back
from support.wide_posts import (
    CHANGED_PEOPLE,
    COMMUNITIES,
    EVENTS,
    LINKED,
    MORE_LABELS,
    MORE_PEOPLE,
    MORE_POSTS,
    MORE_TAGS,
    READS,
    More,
)

_KINDS: dict[str, str] = {"comment": "reply", "reply": "reply", "repost": "repost", "quote": "quote"}


def wide_tables() -> Tables:
    """Return every table of the model by name, rows sorted by key."""
    tiny = copy.deepcopy(tiny_tables.tables())
    for row in tiny["account"]:
        row.update(CHANGED_PEOPLE.get(row["id"].partition("~")[2], {}))
    for row in tiny["hashtag"]:
        row["read_count"], row["discussion_count"] = READS.get(row["id"], (None, None))
    more = as_tables(
        [*_nodes(), *(tie for number, post in MORE_POSTS.items() for tie in _ties(number, post)), *_rest()]
    )
    tables: Tables = {}
    for name, rows in tiny.items():
        keyed = {_key(row): row for row in rows}
        for row in more[name]:
            if name in ("interacts_with", "claims") and _key(row) in keyed:
                row = _joined(keyed[_key(row)], row)  # noqa: PLW2901
            keyed[_key(row)] = row
        tables[name] = sorted(keyed.values(), key=lambda row: [str(value) for value in row.values()])
    return count_back(tables)


def post_id(number: int) -> str:
    """Return the id of a post of either world."""
    if number < 100:
        return tiny_tables.post_id(number)
    return f"{'bili' if 121 <= number < 131 else 'xhs' if 131 <= number < 141 else 'weibo'}:w{number}"


def _account_id(key: str) -> str:
    person = MORE_PEOPLE.get(key)
    return f"{person['platform'] if person else PEOPLE[key].platform}:~{key}"


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row.get("id"), row.get("from_id"), row.get("to_id"), row.get("kind"), row.get("start"), row.get("end"))


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    times = [t for row in (one, other) for t in (row["first_at"], row["last_at"]) if t is not None]
    return one | {"n": one["n"] + other["n"], "first_at": min(times), "last_at": max(times)}


def _moment(at: str | None) -> dt.datetime | None:
    return at and dt.datetime.fromisoformat(f"2025-04-{int(at.split()[0]):02}T{at.split()[1]}:00+00:00")  # type: ignore[return-value]


def _nodes() -> list[Node]:
    nodes: list[Node] = [Account(id=_account_id(key), key_kind="id", **person) for key, person in MORE_PEOPLE.items()]
    nodes += [_post(number, post) for number, post in MORE_POSTS.items()]
    nodes += [
        Hashtag(id=key, platform=key.partition(":")[0], tag=tag, read_count=reads, discussion_count=talks)
        for key, (_, tag, reads, talks) in MORE_TAGS.items()
    ]
    nodes += [Topic(id=topic) for topic, *_ in MORE_TAGS.values()]
    nodes += [Label(id=key, facet=facet, polarity=polarity) for key, (facet, polarity) in MORE_LABELS.items()]
    nodes += [Frame(id=frame) for post in MORE_POSTS.values() for frame, *_ in post.frames]
    nodes += [Link(id=link) for post in MORE_POSTS.values() for link in post.links]
    nodes += [Media(id=media) for post in MORE_POSTS.values() for media in post.media]
    nodes += [Event(id=key, kind="statement", at=_moment(at)) for key, at in EVENTS.items()]
    nodes += [
        Community(id=key, method=method, projection="reply", resolution=1.0, seed=0)
        for key, (method, _) in COMMUNITIES.items()
    ]
    return nodes


def _post(number: int, post: More) -> Post:
    at = _moment(post.at)
    fields: dict[str, Any] = {
        "text": f"text {number}",
        "own_start": 0,
        "own_end": 4 + len(str(number)),
        "n_chars": 310 if number == 113 else 8,
        "lang": "en",
        "created_at": at,
        "created_ms": at and round(at.timestamp() * 1000),
        "day": at and (at + dt.timedelta(hours=8)).date().isoformat(),
        "collected_at": COLLECTED,
        "like_count": 0,
        "low_content": False,
    }
    thread = post.thread or number
    return Post(
        id=post_id(number),
        platform=post_id(number).partition(":")[0],
        kind=post.kind or None,
        thread_id=post_id(thread),
        stance=post.stance if post.kind else None,
        **(fields | post.fields),
    )


def _ties(number: int, post: More) -> list[Relationship]:
    one, at = post_id(number), _moment(post.at)
    ties: list[Relationship] = []
    if post.who:
        ties.append(Authored(from_id=_account_id(post.who), to_id=one))
        ties += [
            InteractsWith(from_id=_account_id(post.who), to_id=other, kind=kind, n=1, first_at=at, last_at=at)
            for kind, other in _met(post)
        ]
        ties += [
            Claims(from_id=_account_id(post.who), to_id=label, n=1, first_at=at, last_at=at)
            for label, holder, negated, p in post.labels
            if holder == "self" and not negated and p >= 0.6
        ]
    if post.to:
        other = post_id(post.to)
        ties.append(
            Quotes(from_id=one, to_id=other)
            if post.kind == "quote"
            else (RepostOf if post.kind == "repost" else ReplyTo)(from_id=one, to_id=other, evidence=post.evidence)
        )
    platform = one.partition(":")[0]
    ties += [Mentions(from_id=one, to_id=_account_id(key)) for key in post.mentions]
    ties += [Tagged(from_id=one, to_id=f"{platform}:{tag}") for tag in post.tags]
    ties += [About(from_id=one, to_id=topic, rule="topic.tag", p=0.95) for topic in post.topics]
    ties += [LinksTo(from_id=one, to_id=link) for link in post.links]
    ties += [Shows(from_id=one, to_id=media) for media in post.media]
    ties += _findings(one, post)
    return ties


def _findings(one: str, post: More) -> list[Relationship]:
    ties: list[Relationship] = []
    for place, (label, holder, negated, p) in enumerate(post.labels):
        span = {"start": place, "end": place + 2, "p": p, "holder": holder, "holder_p": 0.8, "negated": negated}
        ties.append(UsesLabel(from_id=one, to_id=label, rule=f"rule/{label}", **span))  # type: ignore[arg-type]
    for place, (frame, polarity, *sure) in enumerate(post.frames):
        p = sure[0] if sure else 0.7
        span = {"start": place, "end": place + 1, "p": p, "polarity": polarity, "target": None}
        ties.append(Expresses(from_id=one, to_id=frame, rule=f"rule/{frame}", **span))  # type: ignore[arg-type]
    if post.stance != "none":
        ties.append(TakesStance(from_id=one, to_id=TARGET, value=post.stance, p=0.8, rule="stance.rule"))
    return ties


def _met(post: More) -> list[tuple[str, str]]:
    """Return kind and account of everybody whom a post turns to; never by the evidence thread, never oneself."""
    met = [("mention", _account_id(key)) for key in post.mentions]
    if post.to and post.evidence != "thread":
        whom = MORE_POSTS[post.to].who
        met += [(_KINDS[post.kind], _account_id(whom))] if whom and whom != post.who else []
    return met


def _rest() -> list[Relationship]:
    ties: list[Relationship] = [VariantOf(from_id=key, to_id=topic) for key, (topic, *_) in MORE_TAGS.items()]
    ties += [
        MemberOf(from_id=_account_id(key), to_id=community, role="member")
        for community, (_, members) in COMMUNITIES.items()
        for key in members
    ]
    ties += [SamePersonAs(from_id=_account_id(a), to_id=_account_id(b), p=p) for a, b, p in LINKED]
    return ties
