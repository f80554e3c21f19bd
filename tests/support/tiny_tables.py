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
    found: Tables = {table_name(record): [] for record in (*NODES, *RELATIONSHIPS)}
    for record in records:
        found[table_name(type(record))].append(msgspec.structs.asdict(record))
    for rows in found.values():
        rows.sort(key=lambda row: [str(value) for value in row.values()])
    return found


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
    found: list[Node] = [
        _post(number, said, mask, tiny.OTHER_STANCES.get(number, "none") if by_hand else "none")
        for number, said in tiny.POSTS.items()
    ]
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
        Community(id=tiny.COMMUNITY, method="guardians", projection="reply"),
    ]
    return found


def _post(number: int, said: tiny.Said, mask: Callable[[str], str], stance: str) -> Post:
    if not said.who:
        return Post(id=post_id(number), platform="xhs", thread_id=post_id(26), is_stub=True)
    prefix, own, tail = (_masked(part, mask) for part in (said.prefix, said.own, said.tail))
    created, is_comment = tiny.moment(number), said.kind in ("comment", "reply")
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
        like_count=0,
        comment_count=0,
        repost_count=None if is_comment else 0,
        keywords=None if is_comment else [KEYWORD],
        is_truncated=False if number < 26 and not is_comment else None,
        stance=stance,
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
    found += [_interaction(ends, posts, account_id) for ends, posts in tiny.INTERACTIONS.items()]
    found += [MemberOf(from_id=account_id(key), to_id=tiny.COMMUNITY, role="guardian") for key in tiny.GUARDIANS]
    return found


def _rows_by_hand(account_id: Callable[[str], str]) -> list[Node | Relationship]:
    found: list[Node | Relationship] = [Community(id=tiny.OTHER_COMMUNITY, method="louvain")]
    found += [
        MemberOf(from_id=account_id(key), to_id=tiny.OTHER_COMMUNITY, role="member") for key in tiny.OTHER_MEMBERS
    ]
    found.append(Target(id=tiny.OTHER_TARGET, kind="person"))
    found += [
        TakesStance(from_id=post_id(number), to_id=tiny.OTHER_TARGET, value=value, p=0.8, rule="stance.rule")
        for number, value in tiny.OTHER_STANCES.items()
    ]
    found += [Quotes(from_id=post_id(one), to_id=post_id(other)) for one, other in tiny.QUOTES]
    found += [_interaction(ends, posts, account_id) for ends, posts in tiny.QUOTE_INTERACTIONS.items()]
    found += [Follows(from_id=account_id(who), to_id=account_id(whom)) for who, whom in tiny.FOLLOWS]
    return found


def _denials(account_id: Callable[[str], str], mask: Callable[[str], str]) -> list[Node | Relationship]:
    """Who says that he is no fan is an outsider; the queries' world, older than this rule, leaves it out."""
    found: list[Node | Relationship] = [Label(id="neutral_out", facet="outside", polarity="0")]
    for number, said in tiny.POSTS.items():
        for use in _findings(number, said, mask):
            if isinstance(use, UsesLabel) and use.negated and use.holder == "self":
                found.append(msgspec.structs.replace(use, to_id="neutral_out", negated=False))
                at = tiny.moment(number)
                found.append(Claims(from_id=account_id(said.who), to_id="neutral_out", first_at=at, last_at=at, n=1))
    return found


def _interaction(ends: tuple[str, str, str], posts: tuple[int, ...], account_id: Callable[[str], str]) -> InteractsWith:
    who, whom, kind = ends
    first, last = tiny.moment(posts[0]), tiny.moment(posts[-1])
    return InteractsWith(
        from_id=account_id(who), to_id=account_id(whom), kind=kind, n=len(posts), first_at=first, last_at=last
    )


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
    if "支持小米" in said.own:
        start = text.index("支持小米", len(_masked(said.prefix, mask))) + len("支持")
        ends = {"from_id": post_id(number), "to_id": TARGET, "rule": f"xiaomi_su7/{TARGET}"}
        found.append(Names(**ends, start=start, end=start + len("小米"), p=0.95))
    if said.stance != "none":
        found.append(TakesStance(from_id=post_id(number), to_id=TARGET, value=said.stance, p=0.8, rule="stance.rule"))
    return found


def _masked(text: str, mask: Callable[[str], str]) -> str:
    return text.format_map({key: mask(key) for key in tiny.PEOPLE})
