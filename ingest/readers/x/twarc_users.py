"""twarc2 2.x: pages of accounts (``twarc2 users``), and of who follows whom (``followers``, ``following``).

Whom a page is about stands in the address that was asked. Leaves out pinned tweets and what people tell of themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, mid, name, registered, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.x.shared import as_list, mark
from ingest.records import AccountRecord, RejectedRecord

SIGNATURE: Final = frozenset({"data", "__twarc"})
_ASKED: Final = re.compile(r"/users/([0-9]{1,20})/(followers|following)\b")


def holds_users(row: Row) -> bool:
    """Return whether a page is one of accounts."""
    first = next(iter(as_list(row.get("data"))), None)
    return first is not None and "username" in first and "text" not in first


def sniff(head: Head) -> bool:
    """Recognise a page of accounts."""
    return any(holds_users(row) and "source_platform" not in row for row in head.rows)


def _table(prefix: str) -> Mapper[AccountRecord]:
    return Mapper(
        AccountRecord,
        {
            "native_id": Required(f"{prefix}.id", mid),
            "name": (f"{prefix}.username", name),
            "verified": (f"{prefix}.verified", mark),
            "follower_count": (f"{prefix}.public_metrics.followers_count", count),
            "registered_ms": (f"{prefix}.created_at", registered),
            "collected_ms": ("__twarc.retrieved_at", utc),
        },
    )


ACCOUNT: Final = Tables(_table("one"))
FOLLOW: Final = Tables(_table("one"), followed=_table("other"))


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield the accounts of a page, as those who follow or are followed where the page is of such."""
    about = row.get("__twarc")
    request = _ASKED.search((word(about.get("url")) or "") if isinstance(about, Mapping) else "")
    users = as_list(row.get("data"))
    if not users:
        raise RejectedRecord("no_post", "no account in this line")
    for user in users:
        flat: dict[str, Any] = {"one": user, "__twarc": about}
        if request is not None:
            centre = {"id": request[1]}
            follows = request[2] == "followers"
            flat |= {"one": user, "other": centre} if follows else {"one": centre, "other": user}
        yield (ACCOUNT if request is None else FOLLOW), flat


READER: Final = Reader("twarc2_users", "x", SIGNATURE, sniff, ACCOUNT, unfold)
