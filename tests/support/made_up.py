"""Graphs made up at random, to compare queries with plain Python on."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from graph.nodes import Account, Community, Event, Frame, Hashtag, Label, Link, Media, Node, Post, Target, Topic
from graph.relationships import (
    About,
    Authored,
    Claims,
    Expresses,
    Follows,
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
from support.tiny_tables import Tables, as_tables, count_back

SEEDS = (1, 2, 3)
PLATFORMS = ("weibo", "xhs", "bili")
EVIDENCE = ("evidence_figure", "evidence_link", "evidence_number", "evidence_term")
COMMUNITY = "guardians@made_up"
START = dt.datetime(2025, 4, 1, 3, tzinfo=dt.UTC)
NARROWED = {"from_day": "2025-04-02", "to_day": "2025-04-01", "platform": "weibo", "thread": "p000"}


def made_up_tables(seed: int) -> Tables:
    """Return a random graph of 40 accounts and 160 posts; the same seed gives the same graph."""
    draw = random.Random(seed)
    accounts = [_account(draw, number) for number in range(40)]
    posts = [_post(draw, number) for number in range(160)]
    records: list[Node | Relationship] = [*accounts, *posts, Community(id=COMMUNITY, method="guardians"), *_nodes()]
    for account in accounts:
        records += _account_ties(draw, account, accounts)
    for number, account in enumerate(accounts[:24]):
        records.append(MemberOf(from_id=account.id, to_id=f"louvain@{number % 3}", role="member"))
    for number, post in enumerate(posts):
        records += _post_ties(draw, post, accounts, posts[:number])
        records += _findings(draw, post)
    return count_back(as_tables(records))


def _nodes() -> list[Node | Relationship]:
    records: list[Node | Relationship] = [Topic(id=f"t{number}") for number in range(5)]
    records += [
        Label(id=f"l{number}", facet="fan" if number < 2 else "user", polarity="+-"[number % 2]) for number in range(4)
    ]
    records += [Target(id="brand:a"), Target(id="brand:b"), *(Frame(id=frame) for frame in (*EVIDENCE, "encourage"))]
    for place in PLATFORMS:
        for n in range(4):
            reads = None if n == 1 else 100 * n
            records.append(Hashtag(id=f"{place}:h{n}", platform=place, tag=f"H{n}", read_count=reads))
            records.append(VariantOf(from_id=f"{place}:h{n}", to_id=f"t{n // 2}"))
    records += [Event(id=f"e{n}", at=START + dt.timedelta(hours=20 * n)) for n in range(2)]
    records += [Link(id=f"https://example.org/{n}") for n in range(4)] + [Media(id=f"m{n}") for n in range(4)]
    records += [Community(id=f"plm@{n}", method="plm", projection="reply") for n in range(4)]
    records += [Community(id=f"louvain@{n}", method="louvain", projection="repost") for n in range(3)]
    return records


def _account(draw: random.Random, number: int) -> Account:
    count = draw.choice([None, 0, draw.randrange(1000)])
    tenure = draw.choice([None, None, 1.0, 2.0, 5.0, 6.0])
    return Account(
        id=f"a{number:02}",
        platform=draw.choice(PLATFORMS),
        follower_count=count,
        tenure_years=tenure,
        is_focal=number in (0, 1),
        is_official=number == 2,
        name="N" if number == 3 else None,
    )


def _post(draw: random.Random, number: int) -> Post:
    at = draw.choice([None, *(START + dt.timedelta(hours=draw.randrange(60)) for _ in range(5))])
    is_stub = draw.random() < 0.05
    fields: dict[str, Any] = {
        "kind": None if is_stub else draw.choice(["original", "comment", "comment", "reply", "repost", "quote"]),
        "thread_id": f"p{number // 8 * 8:03}",
        "stance": None if is_stub else draw.choice([None, "none", "support", "oppose", "oppose", "unclear"]),
        "text": draw.choice([None, "x", "y"]),
        "n_chars": draw.choice([None, 5, 300]),
        "like_count": draw.choice([None, 0, draw.randrange(9)]),
        "comment_count": draw.choice([None, 0, 4]),
        "lower_bounds": draw.choice([None, [], ["comment_count"]]),
        "keywords": draw.choice([None, ["k1"], ["k1", "k2"]]),
        "is_truncated": draw.choice([None, False, True]),
        "is_deleted": draw.choice([None, False, True]),
        "time_is_approximate": draw.choice([None, False, True]),
        "low_content": draw.choice([None, False, True]),
    }
    return Post(
        id=f"p{number:03}",
        platform=draw.choice(PLATFORMS),
        created_at=at,
        created_ms=round(at.timestamp() * 1000) if at else None,
        day=(at + dt.timedelta(hours=8)).date().isoformat() if at else None,
        is_stub=is_stub,
        **fields,
    )


def _account_ties(draw: random.Random, account: Account, accounts: list[Account]) -> list[Relationship]:
    ties: list[Relationship] = []
    others = [other for other in accounts if other.id != account.id and other.platform == account.platform]
    for number in range(4):
        if draw.random() < 0.3:
            first = START + dt.timedelta(hours=draw.randrange(40))
            times = {"first_at": first, "last_at": first + dt.timedelta(hours=3)}
            ties.append(Claims(from_id=account.id, to_id=f"l{number}", n=draw.randint(1, 3), **times))
    for kind in ("reply", "repost", "mention", "quote"):
        for other in draw.sample(others, min(len(others), draw.randrange(4))):
            n = draw.randint(1, 3)
            ties.append(InteractsWith(from_id=account.id, to_id=other.id, kind=kind, n=n, first_at=None, last_at=None))
    follows = draw.sample(others, min(len(others), draw.randrange(3)))
    ties += [Follows(from_id=account.id, to_id=other.id) for other in follows]
    if draw.random() < 0.3:
        ties.append(MemberOf(from_id=account.id, to_id=COMMUNITY, role="guardian"))
    if draw.random() < 0.9:
        ties.append(MemberOf(from_id=account.id, to_id=f"plm@{draw.randrange(4)}", role="member"))
    elsewhere = [other for other in accounts if other.id > account.id and other.platform != account.platform]
    if elsewhere and draw.random() < 0.3:
        ties.append(SamePersonAs(from_id=account.id, to_id=draw.choice(elsewhere).id, p=draw.choice([0.3, 0.5, 0.9])))
    return ties


def _post_ties(draw: random.Random, post: Post, accounts: list[Account], earlier: list[Post]) -> list[Relationship]:
    ties: list[Relationship] = []
    if draw.random() < 0.9:
        ties.append(Authored(from_id=draw.choice(accounts[:30]).id, to_id=post.id))
    if earlier and post.kind in ("comment", "reply"):
        evidence = draw.choice(["field", "text_reply_prefix", "thread"])
        near = [other for other in earlier if other.thread_id == post.thread_id]
        whom = draw.choice(near) if near and draw.random() < 0.8 else draw.choice(earlier)
        ties.append(ReplyTo(from_id=post.id, to_id=whom.id, evidence=evidence))
    if earlier and draw.random() < 0.2:
        ties.append(RepostOf(from_id=post.id, to_id=draw.choice(earlier).id, evidence="text_chain"))
    if earlier and draw.random() < 0.2:
        ties.append(Quotes(from_id=post.id, to_id=draw.choice(earlier).id))
    ties += [Mentions(from_id=post.id, to_id=draw.choice(accounts).id)] if draw.random() < 0.2 else []
    return ties


def _findings(draw: random.Random, post: Post) -> list[Relationship]:
    ties: list[Relationship] = []
    for target in ("brand:a", "brand:b"):
        if draw.random() < 0.6:
            value = draw.choice(["support", "support", "oppose", "oppose", "unclear", "none"])
            ties.append(TakesStance(from_id=post.id, to_id=target, value=value, p=0.8, rule="r"))
    for frame in draw.sample([*EVIDENCE, "encourage"], draw.randrange(3)):
        for start in range(draw.randint(1, 2)):
            place: dict[str, Any] = {
                "start": start,
                "end": start + 1,
                "polarity": draw.choice(["yes", "no"]),
                "target": None,
            }
            aside = random.Random(f"{post.id} {frame} {start}")  # so that the other draws stay as they are
            p, place["polarity"] = aside.choice([(0.5, place["polarity"]), (0.6, "question"), (0.8, place["polarity"])])
            ties.append(Expresses(from_id=post.id, to_id=frame, rule="r", p=p, **place))
    for label in draw.sample(range(4), draw.randrange(3)):
        for start in range(draw.randint(1, 2)):
            place = {"start": start, "end": start + 1, "p": draw.choice([0.5, 0.6, 0.9]), "holder_p": 0.5}
            holder: dict[str, Any] = {"holder": draw.choice(["self", "self", "quoted"]), "negated": draw.random() < 0.2}
            ties.append(UsesLabel(from_id=post.id, to_id=f"l{label}", rule="r", **place, **holder))
    ties += [
        About(from_id=post.id, to_id=f"t{topic}", rule="r", p=0.9) for topic in draw.sample(range(5), draw.randrange(3))
    ]
    ties += [
        Tagged(from_id=post.id, to_id=f"{post.platform}:h{tag}") for tag in draw.sample(range(4), draw.randrange(4))
    ]
    links, media = draw.sample(range(4), draw.randrange(2)), draw.sample(range(4), draw.randrange(2))
    ties += [LinksTo(from_id=post.id, to_id=f"https://example.org/{n}") for n in links]
    ties += [Shows(from_id=post.id, to_id=f"m{n}") for n in media]
    return ties
