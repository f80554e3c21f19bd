"""Tools for a single Chinese platform."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.single import (
    bili_comments,
    spider_xhs,
    tiktokdownloader_comments,
    tiktokdownloader_works,
    xhs_downloader,
)

READERS: Final[tuple[Reader, ...]] = (
    tiktokdownloader_comments.READER,
    tiktokdownloader_works.READER,
    tiktokdownloader_works.TIKTOK,
    xhs_downloader.READER,
    spider_xhs.NOTES,
    spider_xhs.COMMENTS,
    bili_comments.READER,
)
