"""YouTube, and Bilibili through yt-dlp."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.youtube import downloader

READERS: Final[tuple[Reader, ...]] = (downloader.READER,)
