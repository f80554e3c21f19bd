"""What a reader returns of one row: an account, a post, or why neither could be read."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Reason = Literal[
    "not_utf8", "not_json", "not_an_object", "cut_off", "repeated_header", "ragged_row",
    "missing_id", "missing_thread", "bad_time", "impossible_time", "damaged_id", "too_long", "too_deep", "no_post",
]  # fmt: skip
"""The closed set of reasons for which a row goes to the quarantine."""


class RejectedRecord(Exception):
    """A row that cannot be read, with its reason."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


COMPOSED: Final = "\x00row"
"""Begins an id that was composed of cells, and names the column that holds it; it is hashed with the salt."""


class AccountRecord(msgspec.Struct, kw_only=True):
    """An account as a row shows it; ids and names are the platform's own."""

    native_id: str | None = None  # the platform's id; None = unknown author
    key_kind: str = "id"  # what native_id is: id hash sec_uid profile_url nickname
    also_id: str | None = None  # a second id of the same account, such as Douyin's sec_uid beside its uid
    name: str | None = None  # the name that others use in mentions: nickname, or handle where the platform has handles
    gender: str | None = None  # f or m
    ip_region: str | None = None  # region shown
    verified: bool | None = None  # carries the platform's mark
    is_bot: bool | None = None  # an automatic account of the platform
    follower_count: int | None = None  # reported
    registered_ms: int | None = None  # opened at, epoch ms
    collected_ms: int | None = None  # seen at, epoch ms


class PostRecord(msgspec.Struct, kw_only=True):
    """A post as a row shows it; ids are the platform's own, times epoch milliseconds."""

    native_id: str  # the platform's id
    kind: str = "original"  # original comment reply repost quote
    thread: str | None = None  # native id of the post it hangs under; None = itself, for a comment: not known
    top: str | None = None  # native id of the top comment above a reply
    parent: str | None = None  # native id of the direct target, where the file says so
    reply_to: AccountRecord | None = None  # the account that is answered, where the file says it
    repost_of: str | None = None  # native id of the post passed on, where the file says so
    repost_from: AccountRecord | None = None  # the account whose post is passed on or quoted, where the file says it
    quote_of: str | None = None  # native id of the post embedded and commented on
    text: str | None = None  # as collected
    created_ms: int | None = None  # posted at
    collected_ms: int | None = None  # seen at
    time_is_approximate: bool | None = None  # resolved from a relative form
    like_count: int | None = None  # reported
    comment_count: int | None = None  # reported
    repost_count: int | None = None  # reported
    read_count: int | None = None  # reported
    lower_bounds: list[str] | None = None  # counts that are only "at least"
    sort_mode: str | None = None  # order in which the collector saw the thread
    gate_mode: str | None = None  # comment selection by the platform
    keyword: str | None = None  # search word that found it
    ip_region: str | None = None  # region shown
    is_truncated: bool | None = None  # the text is cut
    is_deleted: bool | None = None  # only a notice of deletion
    hashtags: list[str] | None = None  # tags that the file lists beside the text, without marks
    mentions: list[AccountRecord] | None = None  # listed by the file, which then wins over the text; [] = none
    links: list[str] | None = None  # web addresses that the file lists beside the text
    media: list[str] | None = None  # addresses of pictures and videos
