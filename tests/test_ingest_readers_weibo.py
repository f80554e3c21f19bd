"""What the formats of Weibo's tools are known to do, each in a row of its own."""

import time
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.weibo_rows import BID, MID, entries, post

from ingest.readers.contract import Head
from ingest.readers.registry import READERS, reader_named
from ingest.readers.weibo.numbers import mid_of_bid, post_id
from ingest.records import RejectedRecord

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def bid_of(mid):
    """The way back, written from the definition: groups of seven digits from the right, four characters each."""
    groups: list[str] = []
    while mid:
        mid, group = mid[:-7], int(mid[-7:])
        code = ""
        while group:
            group, digit = divmod(group, 62)
            code = DIGITS[digit] + code
        groups.insert(0, code.rjust(4, "0") if mid else code)
    return "".join(groups)


@given(st.integers(10**15, 10**17).map(str))
def test_the_short_form_of_a_number_gives_the_number_back(mid):
    assert mid_of_bid(bid_of(mid)) == mid


@pytest.mark.parametrize(
    ("bid", "mid"), [(BID, MID), ("z0JH2lOMb", "3501756485200075"), ("P0000000x", "5100000000000033")]
)
def test_short_forms_are_read_in_groups_of_four(bid, mid):
    assert mid_of_bid(bid) == mid


@pytest.mark.parametrize("value", ["", None, 12, "无", "PkPu", "ZZZZZZZZZ", "PkPuMevgx/", "a" * 30, MID])
def test_what_is_no_short_form_is_no_number(value):
    assert mid_of_bid(value) is None


@pytest.mark.parametrize(
    ("number", "bid", "mid"),
    [
        (f"{MID}\t", BID, f"{MID}\t"),
        ("5.14965E+15", BID, MID),
        ("5149645123456780", BID, MID),
        ("5149645123456780", "", "5149645123456780"),
        ("5149645123456800", BID, "5149645123456800"),
        (None, BID, MID),
        (BID, "", MID),
        ("5.14965E+15", "", "5.14965E+15"),
    ],
)
def test_a_number_that_excel_rounded_comes_from_the_short_form(number, bid, mid):
    assert post_id(number, bid) == mid


SEARCH = {"id": MID, "bid": BID, "user_id": "91", "用户昵称": "南瓜", "微博正文": "x", "发布时间": "2025-04-01 20:05"}


def test_weibo_search_mentions_are_those_of_its_column_and_never_guessed_from_glued_text():
    glued = post("weibo_search", {**SEARCH, "微博正文": "@土豆@小麦公司希望回答", "艾特用户": "土豆,小麦公司"})
    assert [account.name for account in glued.mentions] == ["土豆", "小麦公司"]
    assert post("weibo_search", {**SEARCH, "微博正文": "@土豆希望回答", "艾特用户": ""}).mentions == []
    chain = post("weibo_search", {**SEARCH, "微博正文": "公开//@土豆:等@小麦", "艾特用户": "土豆,小麦"})
    assert chain.mentions == []
    inside = post("weibo_search", {**SEARCH, "微博正文": "@小麦公司好", "艾特用户": "小麦,小麦公司"})
    assert [account.name for account in inside.mentions] == ["小麦公司"]


@pytest.mark.parametrize(
    ("path", "keyword"),
    [
        ("结果文件/新车/新车.csv", "新车"),
        ("结果文件/%23新车%23/%23新车%23.csv", "#新车#"),
        ("a/v1.5/v1.5.csv.gz", "v1.5"),
        ("结果文件/weibo.db", None),
        ("exports/新车.csv", None),
    ],
)
def test_weibo_search_keyword_is_the_folder_that_the_collector_made(path, keyword):
    assert post("weibo_search", SEARCH, path).keyword == keyword


def test_weibo_search_database_reads_like_its_csv():
    in_database = {
        "id": MID, "bid": BID, "user_id": "91", "screen_name": "南瓜", "text": "@土豆 好", "article_url": "",
        "topics": "新车", "at_users": "土豆", "pics": "", "video_url": "", "location": "",
        "created_at": "2025-04-01 20:05", "source": "",
        "attitudes_count": "1.2万", "comments_count": 530, "reposts_count": 77, "retweet_id": "", "ip": "广东",
        "user_authentication": "黄V", "vip_type": "非会员", "vip_level": 0,
    }  # fmt: skip
    csv_row = {**SEARCH, "微博正文": "@土豆 好", "话题": "新车", "艾特用户": "土豆", "点赞数": "1.2万", "评论数": "530",
               "转发数": "77", "ip": "广东", "user_authentication": "黄V"}  # fmt: skip
    assert entries("weibo_search", in_database) == entries("weibo_search", csv_row)
    head = Head(".db", frozenset(in_database), PurePath("结果文件/weibo.db"), "weibo")
    assert [reader.name for reader in READERS if reader.sniff(head)] == ["weibo_search"]
    crawler = frozenset(in_database) - {"ip", "user_authentication", "vip_type", "vip_level"}
    for path, name in (("weibo/weibodata.db", "weibo_crawler"), ("结果文件/weibo.db", "weibo_search")):
        assert [r.name for r in READERS if r.sniff(Head(".db", crawler, PurePath(path), "weibo"))] == [name]


@pytest.mark.parametrize(
    ("content", "text", "first_author", "kind"),
    [
        ("转发理由:好//@土豆:哦\n原始用户: 小麦\n转发内容: 原文\n第二行", "好//@土豆:哦", "小麦", "repost"),
        ("转发理由:\n原始用户: 小麦\n转发内容: 原文", None, "小麦", "repost"),
        ("转发理由:两行\n的理由\n转发内容: 原文", "两行\n的理由", None, "repost"),
        ("说说转发理由:没有", "说说转发理由:没有", None, "original"),
    ],
)
def test_weibospider_reposts_are_parted_into_their_blocks(content, text, first_author, kind):
    row = {
        "id": BID,
        "user_id": "",
        "content": content,
        "publish_time": "2025-04-01 22:35",
        "publish_tool": "无",
        "up_num": 1,
    }
    document = {
        "user": {"id": "9100000001", "nickname": "向日葵", "gender": "女", "verified_reason": "", "followers": 7}
    }
    [entry] = entries("weibospider", row, "weibo/向日葵/9100000001.json", document=document)
    got = entry.post
    assert (got.native_id, got.text, got.kind) == (MID, text, kind)
    assert (got.repost_from.name if got.repost_from else None) == first_author
    assert (entry.author.native_id, entry.author.gender, entry.author.verified) == ("9100000001", "f", False)


def test_nghuyong_comments_hang_under_the_thread_that_the_user_names():
    row = {"_id": 5150000000000101, "content": "x", "created_at": "2025-04-01 20:06:00", "comment_user": {"_id": "91"}}
    assert post("weibospider_nghuyong_comments", row).thread is None
    assert post("weibospider_nghuyong_comments", row, thread=MID).thread == MID
    assert reader_named("weibospider_nghuyong_comments").needs_thread


def test_nghuyong_follow_files_read_backwards():
    [fan] = entries("weibospider_nghuyong_fans", {"follower_id": "1", "fan_info": {"_id": "2", "nick_name": "南瓜"}})
    [follower] = entries("weibospider_nghuyong_followers", {"fan_id": "1", "follower_info": {"_id": "2"}})
    [old] = entries("weibospider_nghuyong_2020_follows", {"_id": "x", "fan_id": "1", "follower_id": "2"})
    assert [(e.author.native_id, e.followed.native_id) for e in (fan, follower, old)] == [
        ("2", "1"),
        ("1", "2"),
        ("1", "2"),
    ]
    assert fan.post is None


def test_crawl4weibo_comments_of_one_post_know_it_from_around_the_list():
    row = {"id": "5150000000000101", "text": "x", "created_at": "Tue Apr 01 20:06:00 +0800 2025", "user_id": "91",
           "user_screen_name": "南瓜", "like_counts": 1}  # fmt: skip
    assert post("crawl4weibo_comments", row, document={"id": MID, "user_id": "92"}).thread == MID
    assert post("crawl4weibo_comments", row, document={"pagination": {}}, thread="7").thread == "7"


@pytest.mark.parametrize("number", ["9.0E+09", "0", "", None, "一句简介的后半"])
def test_damaged_numbers_of_accounts_make_nobody_instead_of_one_of_many(number):
    row = SEARCH | {"user_id": number}
    assert entries("weibo_search", row)[0].author.native_id is None
    with pytest.raises(RejectedRecord, match="damaged_id" if number and number != "0" else "(missing|damaged)_id"):
        entries("weibo_crawler_users", {"用户id": number, "昵称": "南瓜", "粉丝数": 1, "关注数": 2})


def test_many_listed_names_and_many_signs_take_linear_time():
    names = ",".join(f"名字{n}" for n in range(20_000))
    row = SEARCH | {"微博正文": "@名字7@" * 20_000, "艾特用户": names}
    begin = time.process_time()
    assert [account.name for account in post("weibo_search", row).mentions] == ["名字7"]
    assert time.process_time() - begin < 5


def test_the_one_whom_a_reply_answers_is_no_mention():
    answer = SEARCH | {"微博正文": "回复@土豆:好的@小麦", "艾特用户": "土豆,小麦"}
    assert [account.name for account in post("weibo_search", answer).mentions] == ["小麦"]
