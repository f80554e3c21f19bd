"""Accounts, hashtags and media in Mastodon's objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ingest.mapping.converters import handle, word
from ingest.records import AccountRecord


def full_handle(value: Any) -> str | None:
    """Return ``name@server`` of an account object; the server stands in a foreign one's handle, else in the address."""
    if not isinstance(value, Mapping):
        return None
    acct = (word(value.get("acct")) or word(value.get("username")) or "").removeprefix("@")
    if not acct or "@" in acct:
        return acct.lower() or None
    server = host_of(value.get("url")) or host_of(value.get("uri"))
    return f"{acct}@{server}".lower() if server else acct.lower()


def host_of(address: Any) -> str | None:
    """Return the host of a web address in small letters, None without one."""
    try:
        return urlsplit(word(address) or "").netloc.lower() or None
    except ValueError:
        return None


def account_key(value: Any) -> str | None:
    """Return ``server/@name`` of an account object or a full handle; a handle whose server nobody names stays as it is.

    >>> account_key("ann@one.example"), account_key("ann")
    ('one.example/@ann', 'ann')
    """
    full = full_handle(value) if isinstance(value, Mapping) else word(value)
    name, _, server = (full or "").removeprefix("@").lower().partition("@")
    return f"{server}/@{name}" if server else name or None


def server_of(status: Any) -> str | None:
    """Return the server that was asked for a status: the one of whose accounts it speaks without their server.

    Statuses of other servers name it in the addresses of their hashtags, ``https://one.example/tags/ev``.
    """
    if not isinstance(status, Mapping):
        return None
    mentions, tags = status.get("mentions"), status.get("tags")
    for one in (status.get("account"), *(mentions if isinstance(mentions, list) else ())):
        if isinstance(one, Mapping) and (acct := word(one.get("acct"))) and "@" not in acct.removeprefix("@"):
            server = host_of(one.get("url"))
            if server is not None:
                return server
    for tag in tags if isinstance(tags, list) else ():
        address = word(tag.get("url")) if isinstance(tag, Mapping) else None
        if address is not None and "/tags/" in address and (server := host_of(address)):
            return server
    return server_of(status.get("reblog"))


def key_at(server: str | None, number: Any, address: Any = None) -> str | None:
    """Return ``server/number`` of a status; without a server, server and number of its address where it has one.

    >>> key_at("one.example", "901"), key_at(None, "901", "https://two.example/users/ben/statuses/77")
    ('one.example/901', 'two.example/77')
    """
    local = handle(number)
    if local is None or server is not None:
        return None if local is None else f"{server}/{local}"
    home, last = host_of(address), (word(address) or "").rpartition("/")[2]
    return f"{home}/{last}" if home and last else None


def account(value: Any) -> AccountRecord | None:
    """Return the account of an object, None for nobody."""
    full = full_handle(value)
    return AccountRecord(native_id=account_key(full), name=full) if full is not None else None


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
