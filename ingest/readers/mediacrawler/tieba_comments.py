"""MediaCrawler, Tieba comments, generations 1 to 3 (2024-08 on); leaves out avatar, forum and addresses.

``parent_comment_id`` is the floor under which a comment stands, empty for a floor; whom it answers stands in its text
(``回复 nick :``). Times are local, of a comment under a floor without zeros before months and hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, digits, flag, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Spaces, Tables
from ingest.readers.mediacrawler.shared import generations, tell_top
from ingest.readers.mediacrawler.tieba import AUTHOR, key_of_portrait, timed
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"comment_id", "note_id", "tieba_id"})
COLUMNS: Final = generations(
    "comment_id parent_comment_id content user_link user_nickname user_avatar publish_time ip_location "
    "sub_comment_count note_id note_url tieba_id tieba_name tieba_link last_modify_ts"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", digits),
        "thread": Required("note_id", digits, "missing_thread"),
        "kind": Const("comment"),
        "top": ("parent_comment_id", target),
        "text": ("content", plain),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_approximate", flag),
        "collected_ms": ("last_modify_ts", utc),
        "comment_count": ("sub_comment_count", count),
        "ip_region": ("ip_location", region),
    },
)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Read the time, which may be told from when it was seen."""
    yield TABLES, timed(row, place)


TABLES: Final = Tables(AUTHOR, POST, tell_top, key_of_portrait, spaces=Spaces("p", "t"))
READER: Final = Reader("mediacrawler_tieba_comments", "tieba", SIGNATURE, sniff, TABLES, unfold, headers=COLUMNS)
