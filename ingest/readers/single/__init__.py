"""Tools for one Chinese platform each: Douyin, Xiaohongshu, Bilibili."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader

READERS: Final[tuple[Reader, ...]] = ()
