"""The tiny world as tables of the model: what ingest and derive must make of its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import tiny

from graph.columns import arrow_schema
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.nodes import Account, Community, Frame, Hashtag, Label, Link, Node, Post, Target, Topic
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
    Tagged,
    TakesStance,
    UsesLabel,
    VariantOf,
)

Tables = dict[str, list[dict[str, Any]]]
TARGET = "brand:xiaomi"
COLLECTED = dt.datetime(2025, 4, 3, 0, 0, tzinfo=dt.UTC)
ONLY_BY_HAND = ("follows", "follower_count")  # in the tables, in no collector's file


def tables(
    *,
    account_id: Callable[[str], str] = lambda key: f"{tiny.PEOPLE[key].platform}:~{key}",
    mask: Callable[[str], str] = lambda key: f"‹{key:0<8.8}›",
) -> Tables:
    """Return every table of the model by name, rows sorted by key.

    ``account_id`` and ``mask`` name an account by its key in ``tiny.PEOPLE``: its id, and what stands for its nickname
    in texts. With a workspace's own they give the tables that this workspace must hold.
    """
    records = [*_nodes(account_id, mask), *_ties(account_id, mask)]
    found: Tables = {table_name(record): [] for record in (*NODES, *RELATIONSHIPS)}
    for record in records:
        found[table_name(type(record))].append(msgspec.structs.asdict(record))
    for rows in found.values():
        rows.sort(key=lambda row: [str(value) for value in row.values()])
    return found


def write_tables(folder: Path, *, content: Tables | None = None) -> None:
    """Write one Parquet file a table into ``folder``."""
    content = tables() if content is None else content
    for record in (*NODES, *RELATIONSHIPS):
        rows = content.get(table_name(record), [])
        pq.write_table(pa.Table.from_pylist(rows, arrow_schema(record)), folder / f"{table_name(record)}.parquet")


def post_id(number: int) -> str:
    """Return the id of a post in the model."""
    return f"{tiny.post_platform(number)}:{tiny.native_post_id(number)}"


def _nodes(account_id: Callable[[str], str], mask: Callable[[str], str]) -> list[Node]:
    found: list[Node] = [
        Account(
            id=account_id(key),
            platform=person.platform,
            key_kind="id" if person.native_id else "nickname",
            follower_count=person.follower_count,
        )
        for key, person in tiny.PEOPLE.items()
    ]
    found += [_post(number, said, mask) for number, said in tiny.POSTS.items()]
    found += [Hashtag(id=key, platform=key.partition(":")[0], tag=tag) for key, tag in tiny.TAGS.items()]
    found += [Topic(id=topic) for topic in ("小米挺住", "小米用户有话说", "米粉节")]
    found += [
        Label(id="mi_fan", facet="fan", polarity="+"),
        Label(id="mi_fan_family", facet="fan", polarity="+"),
        Label(id="mi_user", facet="user", polarity="0"),
    ]
    found += [Frame(id=frame) for frame in ("encourage", "evidence_link", "evidence_number")]
    found += [
        Target(id=TARGET, kind="brand"),
        Link(id="https://example.org/a"),
        Community(id=tiny.COMMUNITY, method="guardians"),
        Community(id=tiny.OTHER_COMMUNITY, method="louvain"),
    ]
    return found


def _post(number: int, said: tiny.Said, mask: Callable[[str], str]) -> Post:
    if not said.who:
        return Post(id=post_id(number), platform=tiny.post_platform(number), is_stub=True)
    prefix, own, tail = (_masked(part, mask) for part in (said.prefix, said.own, said.tail))
    created = tiny.moment(number)
    assert created is not None
    return Post(
        id=post_id(number),
        platform=tiny.post_platform(number),
        kind=said.kind,
        thread_id=post_id(said.thread or number),
        top_id=post_id(said.top) if said.top else None,
        text=prefix + own + tail,
        own_start=len(prefix),
        own_end=len(prefix + own),
        n_chars=len(own),
        lang="zh",
        created_at=created,
        created_ms=int(created.timestamp()) * 1000,
        day=(created + dt.timedelta(hours=8)).date().isoformat(),
        collected_at=COLLECTED,
        stance=said.stance,
    )


def _ties(account_id: Callable[[str], str], mask: Callable[[str], str]) -> list[Relationship]:
    found: list[Relationship] = []
    for number, said in tiny.POSTS.items():
        if said.who:
            found.append(Authored(from_id=account_id(said.who), to_id=post_id(number)))
            found += _references(number, said, account_id)
            found += _findings(number, said, mask)
    for tag in tiny.TAGS:
        form = tag.partition(":")[2]
        found.append(VariantOf(from_id=tag, to_id=tiny.TOPIC_OF.get(form, form)))
    for (who, label), (first, last, n) in tiny.CLAIMS.items():
        times = (tiny.moment(first), tiny.moment(last))
        found.append(Claims(from_id=account_id(who), to_id=label, first_at=times[0], last_at=times[1], n=n))
    for (who, whom, kind), posts in (tiny.INTERACTIONS | tiny.QUOTE_INTERACTIONS).items():
        ends = {"from_id": account_id(who), "to_id": account_id(whom)}
        span = {"first_at": tiny.moment(posts[0]), "last_at": tiny.moment(posts[-1])}
        found.append(InteractsWith(**ends, kind=kind, n=len(posts), **span))  # type: ignore[arg-type]
    found += [MemberOf(from_id=account_id(key), to_id=tiny.COMMUNITY, role="guardian") for key in tiny.GUARDIANS]
    found += [
        MemberOf(from_id=account_id(key), to_id=tiny.OTHER_COMMUNITY, role="member") for key in tiny.OTHER_MEMBERS
    ]
    found += [Quotes(from_id=post_id(one), to_id=post_id(other)) for one, other in tiny.QUOTES]
    found += [Follows(from_id=account_id(who), to_id=account_id(whom)) for who, whom in tiny.FOLLOWS]
    return found


def _references(number: int, said: tiny.Said, account_id: Callable[[str], str]) -> list[Relationship]:
    ends = {"from_id": post_id(number), "to_id": post_id(said.to or number)}
    found: list[Relationship] = []
    if said.kind == "repost":
        found.append(RepostOf(**ends, evidence=said.evidence))
    elif said.to:
        found.append(ReplyTo(**ends, evidence=said.evidence))
    found += [Mentions(from_id=post_id(number), to_id=account_id(key)) for key in said.mentions]
    tags = [f"{tiny.post_platform(number)}:{form}" for form in said.hashtags]
    found += [Tagged(from_id=post_id(number), to_id=tag) for tag in tags]
    topics = [tiny.TOPIC_OF.get(form, form) for form in said.hashtags]
    found += [About(from_id=post_id(number), to_id=topic, rule="topic.tag", p=0.95) for topic in topics]
    found += [LinksTo(from_id=post_id(number), to_id=said.link)] if said.link else []
    return found


def _findings(number: int, said: tiny.Said, mask: Callable[[str], str]) -> list[Relationship]:
    text = _masked(said.prefix + said.own + said.tail, mask)
    found: list[Relationship] = []
    for label, words, holder, negated in said.labels:
        form = words.rstrip("，")  # "米粉，" tells the quoted 米粉 of P04 from its 米粉家人
        start = text.index(words)
        ends = {"from_id": post_id(number), "to_id": label, "rule": f"xiaomi_su7/{label}"}
        place = {"start": start, "end": start + len(form), "p": 0.9, "holder": holder, "holder_p": 0.9}
        found.append(UsesLabel(**ends, **place, negated=negated))  # type: ignore[arg-type]
    for frame, words in said.frames:
        start = text.index(words)
        ends = {"from_id": post_id(number), "to_id": frame, "rule": f"xiaomi_su7/{frame}"}
        place = {"start": start, "end": start + len(words), "p": 0.8, "polarity": "yes", "target": None}
        found.append(Expresses(**ends, **place))  # type: ignore[arg-type]
    if said.stance != "none":
        found.append(TakesStance(from_id=post_id(number), to_id=TARGET, value=said.stance, p=0.8, rule="stance.rule"))
    return found


def _masked(text: str, mask: Callable[[str], str]) -> str:
    return text.format_map({key: mask(key) for key in tiny.PEOPLE})
