"""Accounts, hashtags and media in Mastodon's objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ingest.mapping.converters import word
from ingest.records import AccountRecord


def full_handle(value: Any) -> str | None:
    """Return ``name@server`` of an account object; the server stands in a foreign one's handle, else in the address."""
    if not isinstance(value, Mapping):
        return None
    acct = (word(value.get("acct")) or word(value.get("username")) or "").removeprefix("@")
    if not acct or "@" in acct:
        return acct.lower() or None
    try:
        server = urlsplit(word(value.get("url")) or word(value.get("uri")) or "").netloc
    except ValueError:
        server = ""
    return f"{acct}@{server}".lower() if server else acct.lower()


def account(value: Any) -> AccountRecord | None:
    """Return the account of an object, None for nobody."""
    full = full_handle(value)
    return AccountRecord(native_id=full, name=full) if full is not None else None


def accounts(value: Any) -> list[AccountRecord]:
    """Return the accounts of a list of mentions; [] = none."""
    records = [account(item) for item in value] if isinstance(value, list) else []
    return [one for one in records if one is not None]


def _members(value: Any, key: str) -> list[str] | None:
    words = [word(item.get(key)) for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
    return [item for item in words if item is not None] or None


def tags(value: Any) -> list[str] | None:
    """Return the names of a list of hashtags."""
    return _members(value, "name")


def addresses(value: Any) -> list[str] | None:
    """Return the addresses of a list of pictures and videos."""
    return _members(value, "url")
