"""Normal forms of web addresses: one link for one thing, two for two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.links import link_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTP://Example.COM:80/a?utm_source=x&id=1#top", "https://example.com/a?id=1"),
        ("https://example.com:443/", "https://example.com"),
        ("http://www.example.com/a/", "https://example.com/a"),
        ("http://example.com:8080/B", "https://example.com:8080/B"),
        ("https://t.cn/A6abc", "https://t.cn/A6abc"),
        ("https://www.example.com/v?b=2&a=1", "https://example.com/v?b=2&a=1"),
        ("https://www.example.com/v?spm=1.2&UTM_medium=z&ref_src=twsrc%5Etfw", "https://example.com/v"),
        ("https://m.example.com/v", "https://m.example.com/v"),
        ("https://user@[::1]:8080/x", "https://[::1]:8080/x"),
        ("ftp://www.example.com/a/", "ftp://www.example.com/a"),
        ("no address", "no address"),
        ("http://[bad", "http://[bad"),
        ("http://a:99999999/", "http://a:99999999/"),
    ],
)
def test_link_key(url: str, key: str) -> None:
    assert link_key(url) == key


THINGS = {
    "https://x.com/i/status/1907000000000000001": [
        "https://twitter.com/~0a1b2c3d/status/1907000000000000001",
        "https://x.com/~0a1b2c3d/status/1907000000000000001?s=20&t=Ab",
        "https://mobile.twitter.com/somebody/status/1907000000000000001/photo/1",
        "https://fxtwitter.com/somebody/status/1907000000000000001",
        "http://nitter.net/somebody/status/1907000000000000001#m",
        "https://x.com/i/web/status/1907000000000000001",
    ],
    "https://youtube.com/watch?v=a1B2c3D4e5F": [
        "https://youtu.be/a1B2c3D4e5F?si=Zz",
        "https://www.youtube.com/watch?v=a1B2c3D4e5F&feature=share",
        "https://m.youtube.com/watch?app=desktop&v=a1B2c3D4e5F",
        "https://youtube.com/shorts/a1B2c3D4e5F",
    ],
    "https://xiaohongshu.com/explore/67aa00000000000000000001": [
        "https://www.xiaohongshu.com/explore/67aa00000000000000000001?xsec_token=A",
        "https://www.xiaohongshu.com/discovery/item/67aa00000000000000000001?source=webshare",
    ],
    "https://bilibili.com/video/BV1aa411c7xx": [
        "https://www.bilibili.com/video/BV1aa411c7xx/?spm_id_from=333.1007",
        "https://m.bilibili.com/video/BV1aa411c7xx?p=2",
    ],
    "https://weibo.com/detail/5149645123456001": [
        "https://m.weibo.cn/status/5149645123456001",
        "https://m.weibo.cn/detail/5149645123456001",
        "https://weibo.com/9000000001/5149645123456001?type=comment",
    ],
    "https://tiktok.com/@/video/7300000000000000001": [
        "https://www.tiktok.com/@~0a1b2c3d/video/7300000000000000001?_r=1&_t=8",
        "https://m.tiktok.com/v/7300000000000000001.html",
    ],
    "https://instagram.com/p/Cabc-12_x": ["https://www.instagram.com/reel/Cabc-12_x/?igsh=abc"],
}


def test_one_thing_has_one_link_under_all_its_addresses():
    assert {url: link_key(url) for urls in THINGS.values() for url in urls} == {
        url: key for key, urls in THINGS.items() for url in urls
    }
    assert {key: link_key(key) for key in THINGS} == {key: key for key in THINGS}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.com/a/status/1907000000000000001", "https://x.com/a/status/1907000000000000002"),
        ("https://x.com/somebody", "https://x.com/someone"),
        ("https://youtu.be/a1B2c3D4e5F", "https://youtu.be/a1B2c3D4e5G"),
        ("https://example.org/a/status/12", "https://x.com/a/status/12"),
        ("https://example.com/v?id=1", "https://example.com/v?id=2"),
        ("https://weibo.com/u/9000000001", "https://weibo.com/u/9000000002"),
        ("https://www.instagram.com/~0a1b2c3d/", "https://www.instagram.com/~0a1b2c3e/"),
    ],
)
def test_two_things_have_two_links(one, other):
    assert link_key(one) != link_key(other)


@given(st.text())
def test_link_key_is_total_and_stable(url: str) -> None:
    assert link_key(link_key("http://" + url)) == link_key("http://" + url)
