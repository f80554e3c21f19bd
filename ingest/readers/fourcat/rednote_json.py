"""Zeeschuimer and 4CAT NDJSON, RedNote (Xiaohongshu) notes, 2024 on; leaves out avatar, token, collects.

An object has one of four shapes: a card of the API, the note embedded in a page (camelCase), what could be read from
HTML (neither time nor text, the author by name), and a bare thumbnail, which is rejected as ``no_post``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import account_id, count, hex_id, name, plain, region, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import titled
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.fourcat.shared import (
    ENVELOPE,
    account_with_id,
    accounts,
    each,
    first,
    is_from,
    payload,
    seen_at,
    words,
)
from ingest.records import AccountRecord, PostRecord, RejectedRecord

_PROFILE: Final = re.compile(r"/user/profile/([0-9a-f]{24})")


def sniff(head: Head) -> bool:
    """Recognise the envelope of notes."""
    return is_from(head, "xiaohongshu.com", "rednote.com", "xiaohongshu")


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", account_id),
        "name": ("nickname", name),
        "ip_region": ("place", region),
        "collected_ms": ("seen", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", hex_id),
        "text": ("text", plain),
        "created_ms": ("time", utc),
        "collected_ms": ("seen", utc),
        "like_count": ("likes", count),
        "comment_count": ("comments", count),
        "repost_count": ("shares", count),
        "ip_region": ("place", region),
        "hashtags": ("tags", list),
        "mentions": ("mentions", accounts),
        "media": ("media", list),
    },
)


def note_of(data: Row) -> Any:
    """Return the object that holds the note itself, whichever shape it has; raises RejectedRecord for thumbnails."""
    if word(data.get("_zs-origin")) == "html" or isinstance(data.get("user"), dict):
        return data
    note = first(data, "note_card", "note")
    if not isinstance(note, dict):
        raise RejectedRecord("no_post", "thumbnail")
    return note


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Bring the four shapes into one."""
    data = payload(row)
    note = note_of(data)
    profile = _PROFILE.search(word(note.get("author_url")) or "")
    title, body = first(note, "display_title", "title"), first(note, "desc")
    flat = {
        "id": first(data, "id", "note_id", "note.noteId"),
        "text": titled(title, body),
        "time": note.get("time"),
        "seen": seen_at(row),
        "user_id": profile[1] if profile else first(note, "user.user_id", "user.userId"),
        "nickname": first(note, "user.nickname", "user.nick_name", "user.nickName", "author_name"),
        "likes": first(note, "interact_info.liked_count", "interactInfo.likedCount", "likes"),
        "comments": first(note, "interact_info.comment_count", "interactInfo.commentCount"),
        "shares": first(note, "interact_info.shared_count", "interact_info.share_count", "interactInfo.shareCount"),
        "place": first(note, "ip_location", "ipLocation"),
        "tags": words(note, ("tag_list", "tagList"), "name"),
        "mentions": mentioned(note, "at_user_list", "atUserList"),
        "media": pictures(note),
    }
    yield TABLES, flat


def mentioned(row: Any, *paths: str) -> list[AccountRecord] | None:
    """Return the accounts in a list of mentions; an empty list leaves the text to tell."""
    records = [
        account_with_id(first(user, "user_id", "userId"), first(user, "nickname", "nick_name"))
        for user in each(row, *paths)
    ]
    return [account for account in records if account is not None] or None


def pictures(note: Any) -> list[str] | None:
    """Return the addresses of the pictures, or of the one that stands for the note."""
    addresses = words(note, ("image_list", "imageList", "pictures"), "url_default", "urlDefault", "url_pre", "url")
    if addresses is not None:
        return addresses
    cover = word(first(note, "cover.url_default", "cover.urlDefault", "thumbnail_url"))
    return [cover] if cover is not None else None


TABLES: Final = Tables(AUTHOR, POST)
READER: Final = Reader("zeeschuimer_rednote", "xhs", ENVELOPE, sniff, TABLES, unfold)
