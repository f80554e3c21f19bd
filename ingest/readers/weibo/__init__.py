"""Tools that read Weibo alone: weibo-search, weibo-crawler, WeiboSpider, weiboSpider, crawl4weibo."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.weibo import (
    crawl4weibo,
    crawl4weibo_comments,
    crawl4weibo_users,
    crawler,
    crawler_comments,
    crawler_csv,
    crawler_reposts,
    crawler_users,
    nghuyong_comments,
    nghuyong_old,
    nghuyong_tweets,
    nghuyong_users,
    search,
    weibo_cn,
    weibo_cn_users,
)

READERS: Final[tuple[Reader, ...]] = (
    search.READER,
    crawler_csv.READER,
    crawler.READER,
    crawler_comments.READER,
    crawler_reposts.READER,
    crawler_users.READER,
    nghuyong_tweets.READER,
    nghuyong_comments.READER,
    nghuyong_users.USERS,
    nghuyong_users.FANS,
    nghuyong_users.FOLLOWERS,
    nghuyong_old.OLD_TWEETS,
    nghuyong_old.OLD_COMMENTS,
    nghuyong_old.OLD_FOLLOWS,
    weibo_cn.READER,
    weibo_cn_users.READER,
    crawl4weibo.READER,
    crawl4weibo_comments.READER,
    crawl4weibo_users.READER,
)
