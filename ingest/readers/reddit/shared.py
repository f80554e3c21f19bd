"""What the formats of Reddit share: full names of things, authors that are nobody, and who is mentioned."""

from __future__ import annotations

import re
from typing import Any, Final

from ingest.mapping.converters import handle, plain, registered, word
from ingest.mapping.engine import Mapper, Row
from ingest.mapping.times import utc
from ingest.records import AccountRecord
from ingest.rows.profiles import reddit_names

NOTICES: Final = frozenset({"[deleted]", "[removed]", "[ removed by reddit ]", "[deleted by user]"})
"""What stands in the place of a text or a name that is gone."""

_ZERO_WIDTH: Final = re.compile("&(?:amp;)?#(?:x200b|8203);", re.IGNORECASE)
"""An empty line as Reddit's editor writes it: escaped twice, so that it looks like a hashtag."""

_FULL_NAME: Final = re.compile(r"(?:(t[1-6])_)?([0-9a-z]{1,16})")
_BOTS: Final = frozenset({"AutoModerator"})
_QUOTED_LINE: Final = re.compile(r"^[ \t]{0,8}>.*$", re.MULTILINE)
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def full_name(value: Any, *, kind: str) -> str | None:
    """Return the full name (``t3_1jn0su7``) of an id, a full name, or the number that some dumps made of it.

    Posts and comments are numbered apart, so a bare id says nothing; ``kind`` is ``t1`` of a comment, ``t3`` of a post.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = _base36(int(value)) if 0 < value < 2**63 else None
    match = _FULL_NAME.fullmatch((handle(value) or "").lower())
    return None if match is None else f"{match[1] or kind}_{match[2]}"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def comment_name(value: Any) -> str | None:
    """Return the full name of a comment."""
    return full_name(value, kind="t1")


def post_name(value: Any) -> str | None:
    """Return the full name of a post."""
    return full_name(value, kind="t3")


def author_name(value: Any) -> str | None:
    """Return the name of an account, None for those that are gone: they are many people."""
    author = word(value)
    return None if author is None or author.lower() in NOTICES else author


def text_unless_notice(value: Any) -> str | None:
    """Return a text with its entities resolved, None for a notice in its place."""
    content = plain(value)
    return None if content is None or is_notice(content) else _ZERO_WIDTH.sub("", content)


def is_gone(value: Any) -> bool:
    """Return whether a notice stands in the place of a text."""
    return is_notice(word(value) or "")


def is_notice(content: str) -> bool:
    """Return whether a text is a notice: ``[removed]``, or the long form that says on account of what."""
    said = content.strip().lower()
    return said in NOTICES or (said.startswith("[ removed by reddit") and said.endswith("]"))


def mentioned(text: Any) -> list[AccountRecord]:
    """Return the accounts that a text mentions (``u/name``), without those in lines that it quotes; [] = none."""
    own = _QUOTED_LINE.sub("", text if isinstance(text, str) else "")
    return [AccountRecord(name=name) for name in reddit_names(own)]


def score(value: Any) -> int | None:
    """Return upvotes less downvotes as likes; below zero there is no number of likes to be told."""
    number = value if isinstance(value, int) else None if word(value) is None else _number(word(value) or "")
    return None if number is None or isinstance(number, bool) or number < 0 else number


def _number(digits: str) -> int | None:
    return int(digits) if re.fullmatch("-?[0-9]{1,15}", digits) else None


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author_fullname", handle),
        "name": ("author", author_name),
        "registered_ms": ("author_created_utc", registered),
        "collected_ms": ("seen", utc),
    },
)


def key_of_author(author: AccountRecord, row: Row) -> AccountRecord:
    """Key an account by name where the dump lacks its number; nobody stays nobody."""
    if author.name is None:
        author.native_id = None
    elif author.native_id is None:
        author.native_id, author.key_kind = author.name, "nickname"
    author.is_bot = author.name in _BOTS or None
    return author


def seen_at(row: Row) -> Any:
    """Return when the counts were read: Arctic Shift reads a thing again after a day and a half."""
    about = row.get("_meta")
    again = about.get("retrieved_2nd_on") if isinstance(about, dict) else None
    return utc(again) or utc(row.get("retrieved_on")) or utc(row.get("retrieved_utc"))
