"""Zeeschuimer and 4CAT, the academic path."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.fourcat import (
    bluesky_csv,
    douyin_csv,
    douyin_json,
    rednote_comments_csv,
    rednote_comments_json,
    rednote_csv,
    rednote_json,
    tiktok_comments_csv,
    tiktok_comments_json,
    tiktok_csv,
    tiktok_json,
    x_csv,
    x_json,
)

READERS: Final[tuple[Reader, ...]] = (
    rednote_json.READER,
    rednote_comments_json.READER,
    douyin_json.READER,
    x_json.READER,
    tiktok_json.READER,
    tiktok_comments_json.READER,
    rednote_csv.READER,
    rednote_comments_csv.READER,
    douyin_csv.READER,
    x_csv.READER,
    tiktok_csv.READER,
    tiktok_comments_csv.READER,
    bluesky_csv.READER,
)
