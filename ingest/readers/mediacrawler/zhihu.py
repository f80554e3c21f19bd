"""What MediaCrawler's Zhihu formats share: accounts, of which the anonymous are nobody, and ids of four kinds."""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import account_id, name, region, utc, word
from ingest.mapping.engine import Mapper, Row, Table
from ingest.readers.mediacrawler.shared import key_of_author
from ingest.records import AccountRecord

_TABLE: Final[Table] = {
    "native_id": ("user_id", account_id),
    "name": ("user_nickname", name),
    "collected_ms": ("last_modify_ts", utc),
}
AUTHOR: Final = Mapper(AccountRecord, _TABLE)
PLACED_AUTHOR: Final = Mapper(AccountRecord, {**_TABLE, "ip_region": ("ip_location", region)})
_MARKS: Final = {"answer": "a", "article": "p", "zvideo": "zv", "question": "q"}
_ANONYMOUS: Final = "匿名用户"


def key_of_somebody(author: AccountRecord, row: Row) -> AccountRecord:
    """Leave the anonymous without key and name: by either they would all be one account."""
    link = (word(row.get("user_link")) or "").rstrip("/")
    if author.name == _ANONYMOUS or link.endswith(("/people/None", "/people/0")):
        return AccountRecord(ip_region=author.ip_region, collected_ms=author.collected_ms)
    return key_of_author(author, row)


def typed(number: str, row: Row) -> str:
    """Return the id of a content with the mark of its kind: the platform numbers the kinds separately."""
    kind = kind_of(row)
    return f"{_MARKS.get(kind, kind)}{number}"


def kind_of(row: Row) -> str:
    """Return answer, article or zvideo."""
    return (word(row.get("content_type")) or "answer").lower()
