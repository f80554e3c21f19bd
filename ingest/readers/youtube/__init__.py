"""YouTube, and Bilibili through yt-dlp."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.youtube import downloader, ytdlp_comments, ytdlp_videos

READERS: Final[tuple[Reader, ...]] = (
    ytdlp_comments.YOUTUBE,
    ytdlp_comments.BILIBILI,
    ytdlp_videos.YOUTUBE,
    ytdlp_videos.BILIBILI,
    downloader.READER,
)
