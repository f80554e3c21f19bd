"""The register of platforms is what readers, extraction, masking and the map of tables go by."""

from __future__ import annotations

from pathlib import Path

from graph.platforms import BY_CODE, HOSTS, PLATFORMS, READ
from ingest.extract.core import PLATFORMS as EXTRACTED
from ingest.extract.platform.hashtags import hashtag_at
from ingest.plain.map import PLATFORMS as MAPPED

ROOT = Path(__file__).resolve().parents[1]


def test_every_platform_of_the_model_has_one_row():
    codes = (
        "weibo xhs douyin kuaishou bili tieba zhihu x reddit youtube tiktok bluesky mastodon telegram instagram "
        "threads facebook"
    ).split()
    assert [platform.code for platform in PLATFORMS] == codes
    assert len(HOSTS) == sum(len(platform.hosts) for platform in PLATFORMS), "no host belongs to two"


def test_readers_extraction_and_maps_know_the_same():
    assert set(READ) == set(EXTRACTED) == set(MAPPED)
    assert "telegram" not in READ
    assert HOSTS["fb.com"] == "facebook"


def test_hashtags_are_read_as_the_register_says():
    assert BY_CODE["weibo"].hashtags == "paired"
    rules = {code: tag.rule for code in ("weibo", "x") if (tag := hashtag_at("#新车 好看", 0, code)) is not None}
    assert rules["weibo"] == "hashtag.unclosed"
    assert rules["x"] != "hashtag.unclosed"
