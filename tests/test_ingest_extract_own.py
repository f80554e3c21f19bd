"""The author's own text, and texts with their nicknames masked."""

from __future__ import annotations

import pytest

from ingest.extract.core import get_core
from ingest.extract.hit import Hit
from ingest.extract.platform.links import url_end
from ingest.extract.platform.mask import mask
from ingest.extract.platform.own import own_span

CORE = get_core("xiaomi_su7")
KEYS = {"小明": "1a2b3c4d5e6f7081", "李四": "00ff00ff00ff00ff", "momo": "abcdef0123456789"}


@pytest.mark.parametrize(
    ("platform", "text", "own"),
    [
        ("weibo", "支持小米", "支持小米"),
        ("weibo", " 支持小米\n", "支持小米"),
        ("weibo", "回复@小明:支持小米", "支持小米"),
        ("weibo", "回复@小明： 支持//@李四:不支持", "支持"),
        ("weibo", "回复@小明:回复@李四:好的吧", "好的吧"),
        ("weibo", "我说 回复@小明:好", "我说 回复@小明:好"),
        ("weibo", "@雷军 回复@小明:好", "@雷军 回复@小明:好"),
        ("bili", "回复 @小明 :确实", "确实"),
        ("tieba", "回复 小明 :确实", "确实"),
        ("weibo", "支持//@李四:http://t.cn/A//@王五:x", "支持"),
        ("weibo", "看http://t.cn/A6abc//@李四:x", "看http://t.cn/A6abc"),
        ("weibo", "看//@", "看"),
        ("x", "RT @leijun: hi", ""),
        ("weibo", "转发微博", ""),
        ("weibo", "轉發微博", ""),
        ("weibo", "Repost", ""),
        ("weibo", "快转微博//@李四:x", ""),
        ("weibo", "分享图片", ""),
        ("weibo", "回复@小明:转发微博", ""),
        ("weibo", "转发微博，我支持", "转发微博，我支持"),
        ("weibo", "//@李四:x", ""),
        ("weibo", "", ""),
    ],
)
def test_own_text(platform: str, text: str, own: str) -> None:
    start, end = own_span(text, CORE(text, platform))
    assert text[start:end] == own
    assert own or (start, end) == (0, 0)


def _told(hits: tuple[Hit, ...]) -> list[tuple[str, str, int, int]]:
    return [(hit.kind, hit.value, hit.start, hit.end) for hit in hits]


@pytest.mark.parametrize(
    ("platform", "text", "masked", "hits"),
    [
        ("weibo", "@小明 好吗", "@‹1a2b3c4d› 好吗", [("mention", "~1a2b3c4d5e6f7081", 0, 11)]),
        ("weibo", "回复@小明:我也来说", "回复@‹1a2b3c4d›:我也来说", [("reply", "~1a2b3c4d5e6f7081", 0, 14)]),
        ("tieba", "回复 小明 :我也来说", "回复 ‹1a2b3c4d› :我也来说", [("reply", "~1a2b3c4d5e6f7081", 0, 15)]),
        ("weibo", "@雷军 好吗", "@雷军 好吗", [("mention", "雷军", 0, 3)]),
        (
            "weibo",
            "@雷军 看//@李四:我是米粉",
            "@雷军 看//@‹00ff00ff›:我是米粉",
            [("mention", "雷军", 0, 3), ("repost", "~00ff00ff00ff00ff", 5, 19), ("label", "mi_fan", 21, 23)],
        ),
    ],
)
def test_masked_text_and_its_hits(platform: str, text: str, masked: str, hits: list[tuple[str, str, int, int]]) -> None:
    stored, shifted = mask(text, CORE(text, platform), KEYS.get)
    assert stored == masked
    assert [hit for hit in _told(shifted) if hit[0] != "flag"] == hits


def test_the_same_nickname_inside_an_address_is_masked_too() -> None:
    text = "@momo 看https://example.org/@momo/1"
    stored, hits = mask(text, CORE(text, "weibo"), KEYS.get)
    assert stored == "@‹abcdef01› 看https://example.org/@~abcdef01/1"
    assert [hit.value for hit in hits if hit.kind == "url"] == ["https://example.org/@~abcdef01/1"]
    assert "momo" not in stored + str(hits)


def test_nothing_private_leaves_text_and_hits_as_they_are() -> None:
    text = "@雷军 支持小米"
    hits = CORE(text, "weibo")
    assert mask(text, hits, KEYS.get) == (text, hits)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://a.example/x//@b:c", "http://a.example/x"),  # the chain of a repost begins without a blank
        ("http://a.example//@b:c", "http://a.example"),
        ("http://a.example/x/@b", "http://a.example/x/@b"),  # one slash: a path of the address
        ("http://a.example/x//y", "http://a.example/x//y"),
    ],
)
def test_an_address_ends_before_the_chain_of_a_repost(text: str, address: str) -> None:
    assert text[: url_end(text, 0)] == address
