"""What a reader is: mapping tables behind one call a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from ingest.mapping.engine import Mapper, Row
from ingest.records import AccountRecord, PostRecord

PostRepair = Callable[[PostRecord, Row], PostRecord]
AccountRepair = Callable[[AccountRecord, Row], AccountRecord]


EXTRA: Final = "\x00extra"
"""The key under which a reader with ``long_rows`` finds the list of cells beyond the header."""


class Head(NamedTuple):
    """The beginning of a section (see ``ingest.containers.sections.sections``), enough to recognise it."""

    kind: str  # container, whatever is wrapped around it: .csv .jsonl .json .xlsx .db .parquet
    keys: frozenset[str]  # the columns or top-level keys of the first row
    path: PurePath = PurePath()  # the file as named by the user, or its path inside an archive
    table: str = ""  # SQLite table, sheet, or member of a JSON document whose list holds the rows
    document: Mapping[str, Any] = {}  # the other members of that JSON document
    rows: tuple[Row, ...] = ()  # up to five whole rows, for what top-level keys cannot tell


class Place(NamedTuple):
    """What a row does not say itself: where it stands."""

    path: PurePath  # as Head.path
    table: str  # as Head.table
    document: Mapping[str, Any]  # as Head.document
    seen_ms: int  # epoch ms of the day in the file name, else of the file itself; anchor of relative times only
    thread: str | None = None  # native id of the post that all comments hang under, where the user said it
    server: str | None = None  # the server that was asked, as the first rows name it, for readers with ``server_of``


class Entry(NamedTuple):
    """One thing that a row tells: a post with its author, an account, or that an account follows another."""

    author: AccountRecord
    post: PostRecord | None = None
    followed: AccountRecord | None = None  # whom the author follows


class Spaces(NamedTuple):
    """The number spaces of a row's ids, where a platform numbers videos, comments and articles separately.

    The prefix stands in the id: comment 170001 of Bilibili is ``bili:c170001``, video 170001 is ``bili:v170001``.
    """

    own: str  # before the post's own id, and before those of the comments above it
    thread: str = ""  # before the id of what it hangs under

    def put(self, post: PostRecord) -> PostRecord:
        """Write the prefixes into the ids of a post."""
        post.native_id = self.own + post.native_id
        if post.thread is not None:
            post.thread = self.thread + post.thread
        if post.top is not None:
            post.top = self.own + post.top
        if post.parent is not None:
            post.parent = self.own + post.parent
        return post


class Tables(NamedTuple):
    """The mapping tables of one kind of row, and what tables cannot say."""

    author: Mapper[AccountRecord]  # the account of the row
    post: Mapper[PostRecord] | None = None  # None = the row holds accounts only
    repair_post: PostRepair | None = None
    repair_author: AccountRepair | None = None
    followed: Mapper[AccountRecord] | None = None  # the account that the author follows
    spaces: Spaces | None = None  # the number spaces of the ids; None = the platform has one

    def read(self, row: Row) -> Entry:
        """Return what one row says; raises RejectedRecord."""
        author = self.author.build(row)
        if self.repair_author is not None:
            author = self.repair_author(author, row)
        followed = self.followed.build(row) if self.followed is not None else None
        if self.post is None:
            return Entry(author, None, followed)
        post = self.post.build(row)
        if self.repair_post is not None:
            post = self.repair_post(post, row)
        return Entry(author, post if self.spaces is None else self.spaces.put(post), followed)


Unfold = Callable[[Row, Place], Iterator[tuple[Tables, Row]]]
"""Turns a row of the file into flat rows with their tables: nested posts, values out of the path, relative times.

Raises RejectedRecord("no_post") for a row that holds none. A generator must check before its first ``yield``.
"""


class Reader(NamedTuple):
    """One file format of one collector."""

    name: str  # what --reader takes
    platform: str  # the platform that the rows are of
    signature: frozenset[str]  # keys that must be there, for the message about a near miss
    sniff: Callable[[Head], bool]  # whether a section is of this format
    tables: Tables  # of the rows, or of the main kind of row where ``unfold`` names several
    unfold: Unfold | None = None  # None = every row is one entry
    short_rows: bool = False  # rows shorter than the header are regular: the rest is absent
    long_rows: bool = False  # rows longer than the header are regular: their extra cells come as a list under EXTRA
    headers: tuple[
        tuple[str, ...], ...
    ] = ()  # all columns, in order, of every version: for a file that changes half-way
    needs_thread: bool = False  # comments do not say what they comment on; --thread does
    server_of: Callable[[Row], str | None] | None = None  # the server whose numbers a row's ids are, where it names it

    def entries(self, row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
        """Yield the flat rows that a row holds, each with the tables that read it; raises RejectedRecord."""
        if self.unfold is None:
            yield self.tables, row
        else:
            yield from self.unfold(row, place)
