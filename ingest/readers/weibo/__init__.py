"""Tools that read Weibo alone: weibo-search, weibo-crawler, WeiboSpider, weiboSpider, crawl4weibo."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader

READERS: Final[tuple[Reader, ...]] = ()
