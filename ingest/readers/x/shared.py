"""Converters that the formats of X share: lists of objects, marks of accounts, and what ``RT @handle:`` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from ingest.mapping.converters import mid, name, word
from ingest.records import AccountRecord

RETWEET: Final = re.compile(r"RT @([0-9A-Za-z_]{1,30}): ")
_OWN_HOSTS: Final = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status/\d+/(?:photo|video)/")


def as_list(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list, none where it is no list."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def account(value: Any) -> AccountRecord | None:
    """Return the account of an object with ``id`` and ``username``, None for nobody."""
    if not isinstance(value, Mapping):
        return None
    record = AccountRecord(native_id=mid(value.get("id")), name=name(value.get("username")))
    return None if record.native_id is None and record.name is None else record


def accounts(value: Any) -> list[AccountRecord] | None:
    """Return the accounts of a list of mentions, each once; [] says that there are none."""
    if not isinstance(value, list):
        return None
    records = {(one.native_id, one.name): one for one in map(account, value) if one is not None}
    return list(records.values())


def tags(value: Any) -> list[str] | None:
    """Return the words of a list of hashtags."""
    names = [word(item.get("tag") or item.get("text")) for item in as_list(value)]
    return [tag for tag in names if tag is not None] or None


def addresses(value: Any) -> list[str] | None:
    """Return the addresses of a list of links in full length, without those of the tweet's own pictures."""
    urls = [word(i.get("unwound_url") or i.get("expanded_url") or i.get("url")) for i in as_list(value)]
    return [url for url in urls if url is not None and not _OWN_HOSTS.match(url)] or None


def keys(value: Any) -> list[str] | None:
    """Return a list of keys of media."""
    return [str(key) for key in value if word(key) is not None] or None if isinstance(value, list) else None


def retweeted_name(text: str | None) -> str | None:
    """Return the handle in ``RT @handle: …``."""
    match = RETWEET.match(text or "")
    return match[1] if match is not None else None


def mark(value: Any) -> bool | None:
    """Return whether an account carries a mark: a boolean, or the kind of the mark (``none``, ``blue``)."""
    if isinstance(value, bool):
        return value
    cell = (str(value) if value is not None else "").strip().lower()
    return None if cell in ("", "null", "nan") else cell not in ("false", "none", "0", "0.0")


def decoded(value: Any) -> Any:
    """Return the value that a cell of JSON holds, None for a damaged one; what is no text is returned as it is."""
    try:
        return msgspec.json.decode(value) if isinstance(value, str) else value
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None
