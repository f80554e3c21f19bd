"""dataabc/weibo-crawler (to 2026): posts of one account, ``<name>/<number>.csv``; the author stands in the path alone.

Rows are as long as their posts need: an original ends where the columns of what is passed on begin. From 2025-04 to
2025-11 the header lacks the column of live photos that the rows have. Leaves out place, client and edits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import listed, text, word
from ingest.mapping.engine import Row
from ingest.mapping.times import utc
from ingest.readers.contract import EXTRA, Head, Place, Reader, Tables
from ingest.readers.weibo.crawler import TABLES, expand
from ingest.readers.weibo.shared import owner_of

SIGNATURE: Final = frozenset({"id", "bid", "正文", "头条文章url", "@用户"})
_SOURCE: Final = "源微博"
_LIVE: Final = "Live Photo视频url"
_NAMES: Final = {
    "id": "id", "bid": "bid", "正文": "text", "头条文章url": "article_url", "原始图片url": "pics",
    "视频url": "video_url", _LIVE: "live_photo_url", "日期": "created_at", "点赞数": "attitudes_count",
    "评论数": "comments_count", "转发数": "reposts_count", "话题": "topics", "@用户": "at_users",
    "完整日期": "full_created_at", "是否原创": "is_original",
}  # fmt: skip


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


def realigned(row: Row) -> dict[str, Any]:
    """Return a row with every cell under its own name, where the header lacks a column that the row has.

    Known by the dates: each must stand under its name. The columns are in the order of the file.
    """
    names = [key for key in row if key != EXTRA]
    cells = [row[key] for key in names] + (listed(row.get(EXTRA)) or [])
    if _LIVE not in names and "日期" in names and not _is_date(row.get("日期")) and _is_date(row.get("工具")):
        for name in ("视频url", f"{_SOURCE}视频url"):
            if name in names:
                names.insert(names.index(name) + 1, name.replace("视频url", _LIVE))
    for name in ("完整日期", f"{_SOURCE}完整日期"):
        place = names.index(name) if name in names else len(cells)
        if place + 1 < len(cells) and not _is_date(cells[place]) and _is_date(cells[place + 1]):
            del cells[place]  # a language model's opinion, which some configurations put there
    return dict(zip(names, cells, strict=False))


def _is_date(value: Any) -> bool:
    cell = word(value)
    return cell is not None and len(cell) >= 8 and utc(cell) is not None


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Name the columns as the collector's JSON does, the columns of what is passed on as an object of their own."""
    cells = realigned(row)
    flat = {english: cells.get(chinese) for chinese, english in _NAMES.items()} | owner_of(place.path)
    original = {english: cells.get(_SOURCE + chinese) for chinese, english in _NAMES.items()}
    if text(original["id"]) is not None or text(original["bid"]) is not None:
        flat["retweet"] = original | {"user_id": cells.get("源用户id"), "screen_name": cells.get("源用户昵称")}
    yield from expand(flat, place)


READER: Final = Reader("weibo_crawler_csv", "weibo", SIGNATURE, sniff, TABLES, unfold, short_rows=True, long_rows=True)
