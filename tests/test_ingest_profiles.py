import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rows.profiles import mask_profiles, reddit_names


def key(platform, name):
    return None if name == "leijun" else "0a1b2c3d"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://weibo.com/n/阿树_x 看", "https://weibo.com/n/~0a1b2c3d 看"),
        ("https://weibo.com/n/%E9%98%BF?from=a", "https://weibo.com/n/~0a1b2c3d?from=a"),
        ("https://weibo.com/9000000101/PkRV1abcd", "https://weibo.com/~0a1b2c3d/PkRV1abcd"),
        ("http://m.weibo.cn/u/9000000101", "http://m.weibo.cn/u/~0a1b2c3d"),
        ("https://weibo.com/hot/search", "https://weibo.com/hot/search"),  # no account
        ("https://m.weibo.cn/detail/5149645123456781", "https://m.weibo.cn/detail/5149645123456781"),
        ("https://x.com/some_one/status/19", "https://x.com/~0a1b2c3d/status/19"),
        ("https://twitter.com/leijun/status/19", "https://twitter.com/leijun/status/19"),  # public
        ("https://x.com/i/web/status/19", "https://x.com/i/web/status/19"),
        ("https://netflix.com/some_one/title", "https://netflix.com/some_one/title"),  # another host
        ("https://old.reddit.com/user/some-one/comments", "https://old.reddit.com/user/~0a1b2c3d/comments"),
        ("https://www.reddit.com/r/cars/comments/1", "https://www.reddit.com/r/cars/comments/1"),
        ("https://www.youtube.com/@some.one", "https://www.youtube.com/@~0a1b2c3d"),
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc"),
        (
            "https://www.xiaohongshu.com/user/profile/5f00aa?x=1",
            "https://www.xiaohongshu.com/user/profile/~0a1b2c3d?x=1",
        ),
        ("https://space.bilibili.com/123456", "https://space.bilibili.com/~0a1b2c3d"),
        ("https://www.bilibili.com/video/BV1", "https://www.bilibili.com/video/BV1"),
        ("https://www.zhihu.com/people/some-one，好", "https://www.zhihu.com/people/~0a1b2c3d，好"),
        ("https://tieba.baidu.com/home/main?un=阿树&fr=pb", "https://tieba.baidu.com/home/main?un=~0a1b2c3d&fr=pb"),
        ("https://bsky.app/profile/some.one/post/3k", "https://bsky.app/profile/~0a1b2c3d/post/3k"),
        ("HTTPS://X.COM/Some_One", "HTTPS://X.COM/~0a1b2c3d"),
    ],
)
def test_a_profile_address_loses_a_private_name(text, expected):
    assert mask_profiles("weibo", text, key=key) == expected


def test_reddits_names_are_masked_on_reddit_alone():
    text = "thanks u/some-one and /u/leijun, see r/u/x and and/or u/ab"
    assert mask_profiles("reddit", text, key=key) == "thanks u/‹0a1b2c3d› and /u/leijun, see r/u/x and and/or u/ab"
    assert mask_profiles("x", text, key=key) == text
    assert reddit_names(text) == ["some-one", "leijun"]


@given(st.text(), st.sampled_from(["reddit", "weibo"]))
def test_no_text_raises_and_masking_twice_changes_nothing_more(text, platform):
    once = mask_profiles(platform, text, key=lambda *_: "0a1b2c3d")
    assert mask_profiles(platform, once, key=lambda *_: "0a1b2c3d") == once


def test_long_text_takes_no_time():
    import time

    for text in (
        "x.com/" * 50_000,
        "a." * 100_000 + "/u/",
        "tieba.baidu.com/home/main?" + "a&" * 100_000,
        "u/" * 100_000,
    ):
        begin = time.perf_counter()
        mask_profiles("reddit", text, key=key)
        assert time.perf_counter() - begin < 1.0
