"""The synthetic crisis as MediaCrawler's second generation would have written it down (Weibo and Xiaohongshu)."""

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ingest.synthetic.clock import collection_day, collection_start, local_text
from ingest.synthetic.phrases import pools
from ingest.synthetic.world import Item

Row = dict[str, Any]

_COLUMN_NAMES = {
    ("weibo", "contents"): (
        "note_id content create_time create_date_time liked_count comments_count shared_count last_modify_ts note_url "
        "ip_location user_id nickname gender profile_url avatar source_keyword"
    ),
    ("weibo", "comments"): (
        "comment_id create_time create_date_time note_id content sub_comment_count comment_like_count last_modify_ts "
        "ip_location parent_comment_id user_id nickname gender profile_url avatar"
    ),
    ("xhs", "contents"): (
        "note_id type title desc video_url time last_update_time user_id nickname avatar liked_count collected_count "
        "comment_count share_count ip_location image_list tag_list last_modify_ts note_url source_keyword xsec_token"
    ),
    ("xhs", "comments"): (
        "comment_id create_time ip_location note_id content user_id nickname avatar sub_comment_count pictures "
        "parent_comment_id last_modify_ts like_count"
    ),
}
COLUMNS = {table: names.split() for table, names in _COLUMN_NAMES.items()}


class Sight(NamedTuple):
    """An item as a collection saw it: when (ms since 1970), for which search word, and how grown its counts were."""

    item: Item
    seen_ms: int
    keyword: str
    growth: float


def collect(rng: random.Random, items: list[Item], *, days: int, days_before: int) -> list[list[Sight]]:
    """The sightings of an early and of a late collection; every item is in at least one, some rows repeat."""
    early_s, late_s = (collection_start_of(days - before) for before in (days_before, 0))
    early = [item for item in items if item.at < early_s and rng.random() < 0.3]
    gone = {id(item) for item in early if item.kind == "comment" and not item.answers and rng.random() < 0.06}
    late = [item for item in items if id(item) not in gone]
    return [list(_sightings(rng, early, early_s, again=0.0)), list(_sightings(rng, late, late_s, again=0.08))]


def collection_start_of(day: int) -> int:
    """Second at which the collection of the ``day``-th day after the crash starts."""
    return collection_start(collection_day(day))


def _sightings(rng: random.Random, items: list[Item], start_s: int, *, again: float) -> Iterator[Sight]:
    """Posts search word by search word, then the comments thread by thread; ``again`` is the share found twice."""
    keywords = pools("official")["searched"]
    sightings: dict[str, list[tuple[Item, float]]] = {keyword: [] for keyword in keywords}
    for item in (item for item in items if item.kind != "comment"):
        first = rng.randrange(len(keywords))
        age = start_s - item.at
        growth = age / (age + 40_000)
        sightings[keywords[first]].append((item, growth))
        if rng.random() < again:
            sightings[keywords[(first + 1) % len(keywords)]].append((item, growth))
    clock = start_s * 1000 + 123
    for keyword, hits in sightings.items():
        for item, growth in hits:
            clock += rng.randrange(400, 1500)
            yield Sight(item, clock, keyword, growth * clock / (start_s * 1000))
    comments = [item for item in items if item.kind == "comment" and item.thread and item.top]
    for item in sorted(comments, key=lambda item: (item.thread.id, item.top.id, item.id)):  # type: ignore[union-attr]
        clock += rng.randrange(40, 160)
        age = start_s - item.at
        yield Sight(item, clock, "", age / (age + 40_000))


def write_row(sight: Sight) -> Row:
    """The row of a sighting, columns in MediaCrawler's order."""
    item = sight.item
    sort = "comments" if item.kind == "comment" else "contents"
    row = _ROWS[item.platform, sort](sight)
    return {column: row[column] for column in COLUMNS[item.platform, sort]}


def _likes(sight: Sight) -> int:
    """How often the item was liked by then: heavy-tailed, fixed by its id."""
    item = sight.item
    if item.who.role == "official":
        return int(item.heat * 6000 * sight.growth)
    return int(min(3e5, random.Random(item.id).paretovariate(0.75)) * sight.growth)


def _short(number: int, *, limit: int) -> str:
    """A count as the platforms abbreviate it: 1.2万, and ``limit`` and more with a plus."""
    if number >= limit:
        return f"{limit // 10_000}万+"
    return str(number) if number < 10_000 else f"{number / 10_000:.1f}万"


def _weibo_content(sight: Sight) -> Row:
    item, likes = sight.item, _likes(sight)
    return _weibo_author(item) | {
        "note_id": item.id, "content": item.text, "create_time": item.at, "create_date_time": local_text(item.at),
        "liked_count": _short(likes, limit=1_000_000), "comments_count": _short(item.answers + likes // 4,
        limit=1_000_000), "shared_count": _short(likes // 6, limit=1_000_000), "last_modify_ts": sight.seen_ms,
        "note_url": f"https://m.weibo.cn/detail/{item.id}", "source_keyword": sight.keyword,
    }  # fmt: skip


def _weibo_comment(sight: Sight) -> Row:
    item = sight.item
    assert item.thread is not None and item.top is not None
    return _weibo_author(item) | {
        "comment_id": item.id, "create_time": item.at, "create_date_time": local_text(item.at),
        "note_id": item.thread.id, "content": item.text, "sub_comment_count": str(item.answers),
        "comment_like_count": str(_likes(sight)), "last_modify_ts": sight.seen_ms,
        "parent_comment_id": int(item.top.id),
    }  # fmt: skip


def _weibo_author(item: Item) -> Row:
    return {
        "user_id": item.who.id, "nickname": item.who.nick, "gender": item.who.gender,
        "ip_location": "" if item.who.role == "official" else item.who.region,
        "profile_url": f"https://m.weibo.cn/u/{item.who.id}", "avatar": f"https://example.com/avatar/{item.who.id}.jpg",
    }  # fmt: skip


def _xhs_content(sight: Sight) -> Row:
    item, likes = sight.item, _likes(sight)
    token = f"AB{random.Random(item.id).randrange(16**12):012x}="
    return _xhs_author(item) | {
        "note_id": item.id, "type": "video" if int(item.id[-2:], 16) % 5 == 0 else "normal", "title": item.title,
        "desc": item.text, "video_url": "", "time": item.at * 1000, "last_update_time": 0,
        "liked_count": _short(likes, limit=100_000), "collected_count": _short(likes // 5, limit=100_000),
        "comment_count": _short(item.answers + likes // 6, limit=100_000),
        "share_count": _short(likes // 9, limit=100_000), "image_list": f"https://example.com/image/{item.id}.jpg",
        "tag_list": ",".join(item.forms), "last_modify_ts": sight.seen_ms, "source_keyword": sight.keyword,
        "note_url": f"https://www.xiaohongshu.com/explore/{item.id}?xsec_token={token}&xsec_source=pc_search",
        "xsec_token": token,
    }  # fmt: skip


def _xhs_comment(sight: Sight) -> Row:
    item = sight.item
    assert item.thread is not None and item.parent is not None
    return _xhs_author(item) | {
        "comment_id": item.id, "create_time": item.at * 1000, "note_id": item.thread.id, "content": item.text,
        "sub_comment_count": str(item.answers), "pictures": "", "last_modify_ts": sight.seen_ms,
        "parent_comment_id": 0 if item.parent is item.thread else item.parent.id,
        "like_count": _short(_likes(sight), limit=100_000),
    }  # fmt: skip


def _xhs_author(item: Item) -> Row:
    return {
        "user_id": item.who.id, "nickname": item.who.nick, "ip_location": item.who.region,
        "avatar": f"https://example.com/avatar/{item.who.id}.jpg",
    }  # fmt: skip


_ROWS: dict[tuple[str, str], Callable[[Sight], Row]] = {
    ("weibo", "contents"): _weibo_content,
    ("weibo", "comments"): _weibo_comment,
    ("xhs", "contents"): _xhs_content,
    ("xhs", "comments"): _xhs_comment,
}
