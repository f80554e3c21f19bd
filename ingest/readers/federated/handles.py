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
    found = (word(value.get("acct")) or word(value.get("username")) or "").removeprefix("@")
    if not found or "@" in found:
        return found.lower() or None
    try:
        server = urlsplit(word(value.get("url")) or word(value.get("uri")) or "").netloc
    except ValueError:
        server = ""
    return f"{found}@{server}".lower() if server else found.lower()


def account(value: Any) -> AccountRecord | None:
    """Return the account of an object, None for nobody."""
    found = full_handle(value)
    return AccountRecord(native_id=found, name=found) if found is not None else None


def accounts(value: Any) -> list[AccountRecord]:
    """Return the accounts of a list of mentions; [] = none."""
    found = [account(item) for item in value] if isinstance(value, list) else []
    return [one for one in found if one is not None]


def _members(value: Any, key: str) -> list[str] | None:
    found = [word(item.get(key)) for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
    return [item for item in found if item is not None] or None


def tags(value: Any) -> list[str] | None:
    """Return the names of a list of hashtags."""
    return _members(value, "name")


def addresses(value: Any) -> list[str] | None:
    """Return the addresses of a list of pictures and videos."""
    return _members(value, "url")
