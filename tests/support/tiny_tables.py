"""The tiny world as tables of the model: what ingest and derive must make of its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

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
    Names,
    Quotes,
    Relationship,
    ReplyTo,
    RepostOf,
    Tagged,
    TakesStance,
    UsesLabel,
    VariantOf,
)
from support import tiny

Tables = dict[str, list[dict[str, Any]]]
TARGET = "brand:xiaomi"
COLLECTED = dt.datetime(2026, 3, 10, tzinfo=dt.UTC)
KEYWORD = "小米"


def tables(
    *,
    account_id: Callable[[str], str] = lambda key: f"{tiny.PEOPLE[key].platform}:~{key}",
    mask: Callable[[str], str] = lambda key: f"‹{key:0<8.8}›",
    name_key: Callable[[str], str] = lambda key: f"{key:0<16.16}",
    by_hand: bool = True,
) -> Tables:
    """Return every table of the model by name, rows sorted by key.

    ``account_id``, ``mask`` and ``name_key`` name an account by its key in ``tiny.PEOPLE``: its id, what stands for its
    nickname in texts, and the hash of the nickname. With a workspace's own they give the tables that this workspace
    must hold after ingesting ``tiny_files``; ``by_hand=False`` leaves out what stands in no collector's file.
    """
    records: list[Node | Relationship] = [
        *_accounts(account_id, name_key),
        *_nodes(mask, by_hand),
        *_ties(account_id, mask),
    ]
    records += _rows_by_hand(account_id) if by_hand else _denials(account_id, mask)
    return count_back(as_tables(records))


def as_tables(records: Iterable[Node | Relationship]) -> Tables:
    """Return records as tables, each table sorted by its key."""
    tables: Tables = {table_name(record): [] for record in (*NODES, *RELATIONSHIPS)}
    for record in records:
        tables[table_name(type(record))].append(msgspec.structs.asdict(record))
    for rows in tables.values():
        rows.sort(key=lambda row: [str(value) for value in row.values()])
    return tables


def count_back(content: Tables) -> Tables:
    """Enter into each tie between accounts how often the one it leads to turned back in the same way."""
    ties = content["interacts_with"]
    counts = {(row["from_id"], row["to_id"], row["kind"]): row["n"] for row in ties}
    for row in ties:
        row["back_n"] = counts.get((row["to_id"], row["from_id"], row["kind"]), 0)
    return content


def write_tables(folder: Path, *, content: Tables | None = None) -> None:
    """Write one Parquet file a table into ``folder``."""
    content = tables() if content is None else content
    for record in (*NODES, *RELATIONSHIPS):
        rows = content.get(table_name(record), [])
        pq.write_table(pa.Table.from_pylist(rows, arrow_schema(record)), folder / f"{table_name(record)}.parquet")


def post_id(number: int) -> str:
    """Return the id of a post in the model."""
    return f"{tiny.post_platform(number)}:{tiny.native_post_id(number)}"


def _accounts(account_id: Callable[[str], str], name_key: Callable[[str], str]) -> list[Node]:
    return [
        Account(
            id=account_id(key),
            platform=person.platform,
            key_kind="id" if person.native_id else "nickname",
            name_key=name_key(key),
            follower_count=person.follower_count,
            gender="f" if person.platform == "weibo" and person.native_id else None,
        )
        for key, person in tiny.PEOPLE.items()
    ]


def _nodes(mask: Callable[[str], str], by_hand: bool) -> list[Node]:
    nodes: list[Node] = [
        _post(number, post, mask, tiny.OTHER_STANCES.get(number, "none") if by_hand else "none")
        for number, post in tiny.POSTS.items()
    ]
    nodes += [Hashtag(id=key, platform=key.partition(":")[0], tag=tag) for key, tag in tiny.TAGS.items()]
    nodes += [Topic(id=topic) for topic in ("小米挺住", "小米用户有话说", "米粉节")]
    nodes += [
        Label(id="mi_fan", facet="fan", polarity="+"),
        Label(id="mi_fan_family", facet="fan", polarity="+"),
        Label(id="mi_user", facet="user", polarity="0"),
    ]
    nodes += [Frame(id=frame) for frame in ("encourage", "evidence_link", "evidence_number")]
    nodes += [
        Target(id=TARGET, kind="brand"),
        Link(id="https://example.org/a"),
        Community(id=tiny.COMMUNITY, method="guardians", projection="reply"),
    ]
    return nodes


def _post(number: int, post: tiny.TinyPost, mask: Callable[[str], str], stance: str) -> Post:
    if not post.who:
        return Post(id=post_id(number), platform="xhs", thread_id=post_id(26), is_stub=True)
    prefix, own, tail = (_masked(part, mask) for part in (post.prefix, post.own, post.tail))
    created, is_comment = tiny.moment(number), post.kind in ("comment", "reply")
    assert created is not None
    return Post(
        id=post_id(number),
        platform=tiny.post_platform(number),
        kind=post.kind,
        thread_id=post_id(post.thread or number),
        top_id=post_id(post.top) if post.top else None,
        text=prefix + own + tail,
        own_start=len(prefix),
        own_end=len(prefix + own),
        n_chars=len(own),
        lang="zh",
        created_at=created,
        created_ms=int(created.timestamp()) * 1000,
        day=(created + dt.timedelta(hours=8)).date().isoformat(),
        collected_at=COLLECTED,
        like_count=0,
        comment_count=0,
        repost_count=None if is_comment else 0,
        keywords=None if is_comment else [KEYWORD],
        is_truncated=False if number < 26 and not is_comment else None,
        stance=stance,
        side=post.stance,  # every stance is towards the brand, and no post names a target without taking one
    )


def _ties(account_id: Callable[[str], str], mask: Callable[[str], str]) -> list[Relationship]:
    ties: list[Relationship] = []
    for number, post in tiny.POSTS.items():
        if post.who:
            ties.append(Authored(from_id=account_id(post.who), to_id=post_id(number)))
            ties += _references(number, post, account_id)
            ties += _findings(number, post, mask)
    for tag in tiny.TAGS:
        form = tag.partition(":")[2]
        ties.append(VariantOf(from_id=tag, to_id=tiny.TOPIC_OF.get(form, form)))
    for (who, label), (first, last, n) in tiny.CLAIMS.items():
        times = (tiny.moment(first), tiny.moment(last))
        ties.append(Claims(from_id=account_id(who), to_id=label, first_at=times[0], last_at=times[1], n=n))
    ties += [_interaction(ends, posts, account_id) for ends, posts in tiny.INTERACTIONS.items()]
    ties += [MemberOf(from_id=account_id(key), to_id=tiny.COMMUNITY, role="guardian") for key in tiny.GUARDIANS]
    return ties


def _rows_by_hand(account_id: Callable[[str], str]) -> list[Node | Relationship]:
    records: list[Node | Relationship] = [Community(id=tiny.OTHER_COMMUNITY, method="louvain")]
    records += [
        MemberOf(from_id=account_id(key), to_id=tiny.OTHER_COMMUNITY, role="member") for key in tiny.OTHER_MEMBERS
    ]
    records.append(Target(id=tiny.OTHER_TARGET, kind="person"))
    records += [
        TakesStance(from_id=post_id(number), to_id=tiny.OTHER_TARGET, value=value, p=0.8, rule="stance.rule")
        for number, value in tiny.OTHER_STANCES.items()
    ]
    records += [Quotes(from_id=post_id(one), to_id=post_id(other)) for one, other in tiny.QUOTES]
    records += [_interaction(ends, posts, account_id) for ends, posts in tiny.QUOTE_INTERACTIONS.items()]
    records += [Follows(from_id=account_id(who), to_id=account_id(whom)) for who, whom in tiny.FOLLOWS]
    return records


def _denials(account_id: Callable[[str], str], mask: Callable[[str], str]) -> list[Node | Relationship]:
    """Who says that he is no fan is an outsider; the queries' world, older than this rule, leaves it out."""
    records: list[Node | Relationship] = [Label(id="neutral_out", facet="outside", polarity="0")]
    for number, post in tiny.POSTS.items():
        for use in _findings(number, post, mask):
            if isinstance(use, UsesLabel) and use.negated and use.holder == "self":
                records.append(msgspec.structs.replace(use, to_id="neutral_out", negated=False))
                at = tiny.moment(number)
                records.append(Claims(from_id=account_id(post.who), to_id="neutral_out", first_at=at, last_at=at, n=1))
    return records


def _interaction(ends: tuple[str, str, str], posts: tuple[int, ...], account_id: Callable[[str], str]) -> InteractsWith:
    who, whom, kind = ends
    first, last = tiny.moment(posts[0]), tiny.moment(posts[-1])
    return InteractsWith(
        from_id=account_id(who), to_id=account_id(whom), kind=kind, n=len(posts), first_at=first, last_at=last
    )


def _references(number: int, post: tiny.TinyPost, account_id: Callable[[str], str]) -> list[Relationship]:
    ends = {"from_id": post_id(number), "to_id": post_id(post.to or number)}
    ties: list[Relationship] = []
    if post.kind == "repost":
        ties.append(RepostOf(**ends, evidence=post.evidence))
    elif post.to:
        ties.append(ReplyTo(**ends, evidence=post.evidence))
    ties += [Mentions(from_id=post_id(number), to_id=account_id(key)) for key in post.mentions]
    tags = [f"{tiny.post_platform(number)}:{form}" for form in post.hashtags]
    ties += [Tagged(from_id=post_id(number), to_id=tag) for tag in tags]
    topics = [tiny.TOPIC_OF.get(form, form) for form in post.hashtags]
    ties += [About(from_id=post_id(number), to_id=topic, rule="topic.tag", p=0.95) for topic in topics]
    ties += [LinksTo(from_id=post_id(number), to_id=post.link)] if post.link else []
    return ties


def _findings(number: int, post: tiny.TinyPost, mask: Callable[[str], str]) -> list[Relationship]:
    text = _masked(post.prefix + post.own + post.tail, mask)
    ties: list[Relationship] = []
    for label, words, holder, negated in post.labels:
        form = words.rstrip("，")  # "米粉，" tells the quoted 米粉 of P04 from its 米粉家人
        start = text.index(words)
        ends = {"from_id": post_id(number), "to_id": label, "rule": f"xiaomi_su7/{label}"}
        place = {"start": start, "end": start + len(form), "p": 0.9, "holder": holder, "holder_p": 0.9}
        ties.append(UsesLabel(**ends, **place, negated=negated))  # type: ignore[arg-type]
    for frame, words in post.frames:
        start = text.index(words)
        ends = {"from_id": post_id(number), "to_id": frame, "rule": f"xiaomi_su7/{frame}"}
        place = {"start": start, "end": start + len(words), "p": 0.8, "polarity": "yes", "target": None}
        ties.append(Expresses(**ends, **place))  # type: ignore[arg-type]
    if "支持小米" in post.own:
        start = text.index("支持小米", len(_masked(post.prefix, mask))) + len("支持")
        ends = {"from_id": post_id(number), "to_id": TARGET, "rule": f"xiaomi_su7/{TARGET}"}
        ties.append(Names(**ends, start=start, end=start + len("小米"), p=0.95))
    if post.stance != "none":
        ties.append(TakesStance(from_id=post_id(number), to_id=TARGET, value=post.stance, p=0.8, rule="stance.rule"))
    return ties


def _masked(text: str, mask: Callable[[str], str]) -> str:
    return text.format_map({key: mask(key) for key in tiny.PEOPLE})
