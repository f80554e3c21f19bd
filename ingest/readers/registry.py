"""Every reader, in sniffing order."""

from __future__ import annotations

from typing import Final

from ingest.readers import (
    mediacrawler_creators,
    mediacrawler_weibo_comments,
    mediacrawler_weibo_contents,
    mediacrawler_xhs_comments,
    mediacrawler_xhs_contents,
)
from ingest.readers.contract import Reader

READERS: Final[tuple[Reader, ...]] = (
    mediacrawler_weibo_contents.READER,
    mediacrawler_weibo_comments.READER,
    mediacrawler_xhs_contents.READER,
    mediacrawler_xhs_comments.READER,
    mediacrawler_creators.WEIBO,
    mediacrawler_creators.XHS,
)


def reader_named(name: str) -> Reader:
    """Return the reader of a name; raises KeyError."""
    return {reader.name: reader for reader in READERS}[name]
