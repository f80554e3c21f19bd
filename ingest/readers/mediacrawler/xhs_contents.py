"""MediaCrawler, Xiaohongshu contents, generations 1 to 3 (2024-01 on); leaves out avatar, note address and token."""

from __future__ import annotations

from typing import Final

from ingest.converters import count, hex_id, listed, plain, region, utc
from ingest.mapping import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import AUTHOR, key_of_author
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"note_id", "collected_count", "title", "desc"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("note_id", hex_id),
        "text": ("desc", plain),
        "created_ms": ("time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("liked_count", count),
        "comment_count": ("comment_count", count),
        "repost_count": ("share_count", count),
        "keyword": "source_keyword",
        "ip_region": ("ip_location", region),
        "hashtags": ("tag_list", listed),
        "media": ("image_list", listed),
    },
)


def join_title(post: PostRecord, row: Row) -> PostRecord:
    """Put the title before the text, unless it only repeats the text's beginning."""
    title = plain(row.get("title"))
    if title is not None:
        title = title.strip()
        body = post.text or ""
        if not body.strip().startswith(title):
            post.text = f"{title}\n{body}" if body else title
    return post


TABLES: Final = Tables(AUTHOR, POST, join_title, key_of_author)
READER: Final = Reader("mediacrawler_xhs_contents", "xhs", SIGNATURE, sniff, TABLES)
