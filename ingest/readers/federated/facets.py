"""What the marked parts and the embedded records of a Bluesky post stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.mapping.converters import handle, word
from ingest.mapping.engine import Row
from ingest.records import AccountRecord


def features(facets: Any, key: str) -> list[str]:
    """Return what the marked parts of a text stand for: ``did`` mentions, ``tag`` hashtags, ``uri`` links."""
    values: dict[str, None] = {}
    for facet in facets if isinstance(facets, list) else ():
        inside = facet.get("features") if isinstance(facet, Mapping) else None
        for feature in inside if isinstance(inside, list) else ():
            value = word(feature.get(key)) if isinstance(feature, Mapping) else None
            if value is not None:
                values[value] = None
    return list(values)


def mentioned(facets: Any) -> list[AccountRecord]:
    """Return the accounts that a text mentions; [] = none."""
    return [AccountRecord(native_id=did) for did in features(facets, "did")]


def tags(facets: Any) -> list[str] | None:
    """Return the hashtags of a text."""
    return features(facets, "tag") or None


def links(facets: Any) -> list[str] | None:
    """Return the addresses that a text links to."""
    return features(facets, "uri") or None


def account_of(address: Any) -> AccountRecord | None:
    """Return the account in the address of a record (``at://did:plc:x/app.bsky.feed.post/y``)."""
    did = (handle(address) or "").removeprefix("at://").partition("/")[0]
    return AccountRecord(native_id=did) if did.startswith("did:") else None


def quoted(post: Row) -> Any:
    """Return the address of the post that a post embeds, with or without pictures beside it."""
    record = post.get("record")
    embedded: Any = record.get("embed") if isinstance(record, Mapping) else None
    for _ in range(2):
        embedded = embedded.get("record") if isinstance(embedded, Mapping) else None
        if isinstance(embedded, Mapping) and "/app.bsky.feed.post/" in (handle(embedded.get("uri")) or ""):
            return embedded["uri"]
    return None
