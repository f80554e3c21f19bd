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
        ("https://weibo.com/n/(阿)树(x 看", "https://weibo.com/n/~0a1b2c3d(x 看"),
        ("[他](https://x.com/some_one) 看", "[他](https://x.com/~0a1b2c3d) 看"),
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
        # shapes that count on every site
        ("https://bird.example.org/some_one/status/1906000123", "https://bird.example.org/~0a1b2c3d/status/1906000123"),
        ("bird.example.org/some_one/status/1906000123", "bird.example.org/~0a1b2c3d/status/1906000123"),
        ("https://bird.example.org/leijun/status/1906000123", "https://bird.example.org/leijun/status/1906000123"),
        ("https://town.example/@some_one/1123", "https://town.example/@~0a1b2c3d/1123"),
        ("https://town.example/web/@some_one@far.example", "https://town.example/web/@~0a1b2c3d"),
        ("https://town.example/users/some_one/statuses/1123", "https://town.example/users/~0a1b2c3d/statuses/1123"),
        ("https://cdn.example/npm/@scope/package", "https://cdn.example/npm/@scope/package"),  # no account
        # sites by name
        ("看t.me/some_one", "看t.me/~0a1b2c3d"),
        ("https://t.me/s/some_one/12", "https://t.me/s/~0a1b2c3d/12"),
        ("https://t.me/joinchat/AAAA", "https://t.me/joinchat/AAAA"),
        ("https://www.instagram.com/some.one/", "https://www.instagram.com/~0a1b2c3d/"),
        ("https://www.instagram.com/p/C1/", "https://www.instagram.com/p/C1/"),
        ("https://www.instagram.com/stories/some.one/1", "https://www.instagram.com/stories/~0a1b2c3d/1"),
        ("https://www.threads.net/@some.one", "https://www.threads.net/@~0a1b2c3d"),
        ("https://m.facebook.com/some.one/posts/1", "https://m.facebook.com/~0a1b2c3d/posts/1"),
        ("https://facebook.com/profile.php?v=1&id=100012345", "https://facebook.com/profile.php?v=1&id=~0a1b2c3d"),
        ("https://facebook.com/groups/12", "https://facebook.com/groups/12"),
        ("https://x.com/intent/user?screen_name=some_one", "https://x.com/intent/user?screen_name=~0a1b2c3d"),
        ("x.com/some_on…", "x.com/~0a1b2c3d…"),  # as a page shows it
        # e-mail
        ("邮箱some.one+x@mail.example.com，谢谢", "邮箱~0a1b2c3d@mail.example.com，谢谢"),
        ("some_one＠qq.com", "~0a1b2c3d＠qq.com"),
        ("price 5@3.50 each", "price 5@3.50 each"),
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
        "a/@" * 100_000 + ".",
        "a.b/@c" * 50_000,
        "a.bc/" * 50_000 + "/status/1",
        "a@b." * 50_000,
        "a" * 200_000 + "@.",
    ):
        begin = time.process_time()
        mask_profiles("reddit", text, key=key)
        assert time.process_time() - begin < 1.0
