"""NanmiCoder/MediaCrawler: seven platforms, three generations.

To 2025-09 (``data/bilibili/1_search_comments_2025-04-01.csv``), to 2026-06 (``data/bili/csv/…``; XLSX, SQLite), and
since 2026-07 without people: ``creator_hash`` instead of ``user_id``, masked nicknames, neither IP region nor creators.
"""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.mediacrawler import (
    bili_articles,
    bili_comments,
    bili_contacts,
    bili_creators,
    bili_dynamics,
    bili_videos,
    creators,
    douyin_comments,
    douyin_contents,
    kuaishou_comments,
    kuaishou_contents,
    tieba_comments,
    tieba_contents,
    tieba_creators,
    weibo_comments,
    weibo_contents,
    xhs_comments,
    xhs_contents,
    zhihu_comments,
    zhihu_contents,
    zhihu_creators,
)

READERS: Final[tuple[Reader, ...]] = (
    weibo_contents.READER,
    weibo_comments.READER,
    xhs_contents.READER,
    xhs_comments.READER,
    douyin_contents.READER,
    douyin_comments.READER,
    bili_videos.READER,
    bili_comments.READER,
    bili_articles.READER,
    bili_articles.COMMENTS,
    bili_dynamics.READER,
    bili_contacts.READER,
    kuaishou_contents.READER,
    kuaishou_comments.READER,
    tieba_contents.READER,
    tieba_comments.READER,
    zhihu_contents.READER,
    zhihu_comments.READER,
    creators.WEIBO,
    creators.XHS,
    creators.DOUYIN,
    creators.KUAISHOU,
    bili_creators.READER,
    tieba_creators.READER,
    zhihu_creators.READER,
)
