"""NanmiCoder/MediaCrawler: seven platforms, three generations."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.mediacrawler import creators, weibo_comments, weibo_contents, xhs_comments, xhs_contents

READERS: Final[tuple[Reader, ...]] = (
    weibo_contents.READER,
    weibo_comments.READER,
    xhs_contents.READER,
    xhs_comments.READER,
    creators.WEIBO,
    creators.XHS,
)
