"""What MediaCrawler's Tieba formats share: accounts are known by the portrait in an address, not by an id.

In the third generation ``creator_hash`` is made of different strings in search hits, notes and comments, so that one
person has two or three of them; they stay apart.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ingest.mapping.converters import account_id, name, region, utc, word
from ingest.mapping.engine import Mapper, Row
from ingest.readers.contract import Place
from ingest.readers.mediacrawler.shared import key_of_author
from ingest.readers.weibo.shared import told_time
from ingest.records import AccountRecord

AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": "user_link",
        "name": ("user_nickname", name),
        "ip_region": ("ip_location", region),
        "collected_ms": ("last_modify_ts", utc),
    },
)
_PORTRAIT: Final = re.compile(r"[?&](?:id|portrait)=([^?&#]{1,128})|/portrait/(?:item/|n/|l/)?([^/?&#]{4,128})")


def portrait(address: object) -> str | None:
    """Return the portrait id in an address of a profile or of its picture; what follows ``?t=`` changes daily."""
    match = _PORTRAIT.search(word(address) or "")
    return account_id(match[1] or match[2]) if match else None


def timed(row: Row, place: Place) -> dict[str, Any]:
    """Return a row with ``created_ms`` and ``is_approximate``: lists of threads tell times from now."""
    return {**row, **told_time(row, "publish_time", utc(row.get("last_modify_ts")) or place.seen_ms)}


def key_of_portrait(author: AccountRecord, row: Row) -> AccountRecord:
    """Key an account by its portrait, out of its profile's address or its picture's."""
    author.native_id = portrait(row.get("user_link")) or portrait(row.get("user_avatar"))
    if author.native_id is not None:
        author.key_kind = "profile_url"
    return key_of_author(author, row)
