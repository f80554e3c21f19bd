"""Every reader, in sniffing order."""

from __future__ import annotations

from typing import Final

from ingest.readers import federated, fourcat, mediacrawler, reddit, single, weibo, x, youtube
from ingest.readers.contract import Reader

READERS: Final[tuple[Reader, ...]] = (
    *mediacrawler.READERS,
    *weibo.READERS,
    *fourcat.READERS,
    *x.READERS,
    *reddit.READERS,
    *youtube.READERS,
    *federated.READERS,
    *single.READERS,
)


def reader_named(name: str) -> Reader:
    """Return the reader of a name; raises KeyError."""
    return {reader.name: reader for reader in READERS}[name]
