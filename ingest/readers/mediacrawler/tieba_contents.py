"""MediaCrawler, Tieba threads, generations 1 to 3 (2024-08 on); leaves out avatar, forum address, pages.

The forum's name becomes a hashtag. Times are local; search hits may have none. The replies are ``total_replay_num``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, digits, flag, plain, region, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Place, Reader, Spaces, Tables
from ingest.readers.mediacrawler.shared import generations
from ingest.readers.mediacrawler.tieba import AUTHOR, key_of_portrait, timed
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"note_id", "total_replay_num"})
COLUMNS: Final = generations(
    "note_id title desc note_url publish_time user_link user_nickname user_avatar tieba_name tieba_link "
    "total_replay_num total_replay_page ip_location source_keyword last_modify_ts"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("note_id", digits),
        "text": ("desc", plain),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_approximate", flag),
        "collected_ms": ("last_modify_ts", utc),
        "comment_count": ("total_replay_num", count),
        "keyword": "source_keyword",
        "ip_region": ("ip_location", region),
        "hashtags": "tieba_name",
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Put the title before the text, and the forum among the hashtags."""
    forum = word(row.get("tieba_name"))
    post.hashtags = None if forum is None else [forum]
    return put_title_first(post, row.get("title"))


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Read the time, which may be told from when it was seen."""
    yield TABLES, timed(row, place)


TABLES: Final = Tables(AUTHOR, POST, join, key_of_portrait, spaces=Spaces("t"))
READER: Final = Reader("mediacrawler_tieba_contents", "tieba", SIGNATURE, sniff, TABLES, unfold, headers=COLUMNS)
