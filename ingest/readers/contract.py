"""What a reader is: a registered module's tables, behind one call a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ingest.mapping import Mapper, Row
from ingest.records import AccountRecord, PostRecord

PostRepair = Callable[[PostRecord, Row], PostRecord]
AccountRepair = Callable[[AccountRecord, Row], AccountRecord]


class Head(NamedTuple):
    """The beginning of a file, enough to recognise it."""

    suffix: str  # lower case, with the dot
    keys: frozenset[str]  # the columns or top-level keys of the first row


class Reader(NamedTuple):
    """One file format of one collector."""

    name: str  # what --reader takes
    platform: str  # the platform that the rows are of
    signature: frozenset[str]  # keys that must be there, for the message about a near miss
    sniff: Callable[[Head], bool]  # whether a file is of this format
    post: Mapper[PostRecord] | None  # None = the rows hold accounts only
    author: Mapper[AccountRecord]  # the account of the row
    repair_post: PostRepair | None = None  # what a table cannot say
    repair_author: AccountRepair | None = None  # likewise

    def read_row(self, row: Row) -> tuple[PostRecord | None, AccountRecord]:
        """Return what one row says; raises RejectedRecord."""
        author = self.author.build(row)
        if self.repair_author is not None:
            author = self.repair_author(author, row)
        if self.post is None:
            return None, author
        post = self.post.build(row)
        return (self.repair_post(post, row) if self.repair_post is not None else post), author
