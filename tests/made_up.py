"""Graphs made up at random, to compare queries with plain Python on."""

from __future__ import annotations

import random

from tiny_tables import Tables, as_tables

from graph.nodes import Account, Community, Frame, Hashtag, Label, Node, Post, Target, Topic
from graph.relationships import (
    About,
    Authored,
    Claims,
    Expresses,
    Follows,
    InteractsWith,
    MemberOf,
    Quotes,
    Relationship,
    ReplyTo,
    RepostOf,
    Tagged,
    TakesStance,
    VariantOf,
)

SEEDS = (1, 2, 3)
PLATFORMS = ("weibo", "xhs", "bili")
EVIDENCE = ("evidence_figure", "evidence_link", "evidence_number", "evidence_term")
COMMUNITY = "guardians@made_up"


def made_up_tables(seed: int) -> Tables:
    """Return a random graph of 40 accounts and 160 posts; the same seed gives the same graph."""
    draw = random.Random(seed)
    accounts = [_account(draw, number) for number in range(40)]
    posts = [_post(draw, number) for number in range(160)]
    records: list[Node | Relationship] = [*accounts, *posts, Community(id=COMMUNITY, method="guardians")]
    records += [Label(id=f"l{number}") for number in range(4)] + [Topic(id=f"t{number}") for number in range(5)]
    records += [Target(id="brand:a"), Target(id="brand:b"), *(Frame(id=frame) for frame in (*EVIDENCE, "encourage"))]
    records += [Hashtag(id=f"{place}:h{n}", platform=place, tag=f"H{n}") for place in PLATFORMS for n in range(4)]
    records += [VariantOf(from_id=f"{place}:h{n}", to_id=f"t{n // 2}") for place in PLATFORMS for n in range(4)]
    for account in accounts:
        records += _account_ties(draw, account, accounts)
    for number, post in enumerate(posts):
        records += _post_ties(draw, post, accounts, posts[:number])
    return as_tables(records)


def _account(draw: random.Random, number: int) -> Account:
    count = draw.choice([None, 0, draw.randrange(1000)])
    return Account(id=f"a{number:02}", platform=draw.choice(PLATFORMS), follower_count=count)


def _post(draw: random.Random, number: int) -> Post:
    created_ms = draw.choice([None, *(1743400000000 + draw.randrange(10) * 1000 for _ in range(3))])
    return Post(
        id=f"p{number:03}", platform=draw.choice(PLATFORMS), created_ms=created_ms, n_chars=draw.choice([None, 5, 300])
    )


def _account_ties(draw: random.Random, account: Account, accounts: list[Account]) -> list[Relationship]:
    found: list[Relationship] = []
    others = [other for other in accounts if other.id != account.id and other.platform == account.platform]
    times = {"first_at": None, "last_at": None}
    for number in range(4):
        if draw.random() < 0.3:
            found.append(Claims(from_id=account.id, to_id=f"l{number}", n=draw.randint(1, 3), **times))
    for kind in ("reply", "repost", "mention", "quote"):
        for other in draw.sample(others, draw.randrange(4)):
            ends = {"from_id": account.id, "to_id": other.id}
            found.append(InteractsWith(**ends, kind=kind, n=draw.randint(1, 3), **times))
    found += [Follows(from_id=account.id, to_id=other.id) for other in draw.sample(others, draw.randrange(3))]
    if draw.random() < 0.3:
        found.append(MemberOf(from_id=account.id, to_id=COMMUNITY, role="guardian"))
    return found


def _post_ties(draw: random.Random, post: Post, accounts: list[Account], earlier: list[Post]) -> list[Relationship]:
    found: list[Relationship] = []
    if draw.random() < 0.9:
        found.append(Authored(from_id=draw.choice(accounts[:30]).id, to_id=post.id))
    if earlier and draw.random() < 0.8:
        evidence = draw.choice(["field", "text_reply_prefix", "thread"])
        found.append(ReplyTo(from_id=post.id, to_id=draw.choice(earlier).id, evidence=evidence))
    if earlier and draw.random() < 0.2:
        found.append(RepostOf(from_id=post.id, to_id=draw.choice(earlier).id, evidence="text_chain"))
    if earlier and draw.random() < 0.2:
        found.append(Quotes(from_id=post.id, to_id=draw.choice(earlier).id))
    for target in ("brand:a", "brand:b"):
        if draw.random() < 0.6:
            value = draw.choice(["support", "support", "oppose", "oppose", "unclear"])
            found.append(TakesStance(from_id=post.id, to_id=target, value=value, p=0.8, rule="r"))
    for frame in draw.sample([*EVIDENCE, "encourage"], draw.randrange(3)):
        place = {"start": 0, "end": 1, "polarity": "yes", "target": None}
        found.append(Expresses(from_id=post.id, to_id=frame, rule="r", p=0.8, **place))
    for topic in draw.sample(range(5), draw.randrange(3)):
        found.append(About(from_id=post.id, to_id=f"t{topic}", rule="r", p=0.9))
    for tag in draw.sample(range(4), draw.randrange(3)):
        found.append(Tagged(from_id=post.id, to_id=f"{post.platform}:h{tag}"))
    return found
