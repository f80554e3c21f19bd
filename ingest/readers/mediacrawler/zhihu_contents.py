"""MediaCrawler, Zhihu answers, articles and videos, generations 1 to 3 (2024-09 on); leaves out avatar and address.

The title above an answer is the question, somebody else's words, and is left out as well. Addresses of videos may lack
their id; ``content_id`` has it.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, plain, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import generations
from ingest.readers.mediacrawler.zhihu import AUTHOR, key_of_somebody, kind_of, typed
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"content_id", "voteup_count"})
COLUMNS: Final = generations(
    "content_id content_type content_text content_url question_id title desc created_time updated_time "
    "voteup_count comment_count source_keyword user_id user_link user_nickname user_avatar user_url_token "
    "last_modify_ts"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("content_id", digits),
        "text": ("content_text", plain),
        "created_ms": ("created_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("voteup_count", count),
        "comment_count": ("comment_count", count),
        "keyword": "source_keyword",
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Tell the three kinds apart by id, use the summary where there is no text, put an article's title first."""
    post.native_id = typed(post.native_id, row)
    post.text = post.text or plain(row.get("desc"))
    return post if kind_of(row) == "answer" else put_title_first(post, row.get("title"))


TABLES: Final = Tables(AUTHOR, POST, join, key_of_somebody)
READER: Final = Reader("mediacrawler_zhihu_contents", "zhihu", SIGNATURE, sniff, TABLES, headers=COLUMNS)
