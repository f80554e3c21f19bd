"""What the formats of weibo-crawler are known to do, each in a row of its own."""

import pytest
from support.weibo_rows import BID, MID, entries, post

from ingest.readers.contract import EXTRA
from ingest.readers.weibo.crawler_csv import realigned
from ingest.records import RejectedRecord

COLUMNS = (
    "id,bid,正文,头条文章url,原始图片url,视频url,Live Photo视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户,"
    "完整日期,是否编辑过,编辑次数,是否原创,源用户id,源用户昵称"
).split(",")
COLUMNS += [f"源微博{name}" for name in COLUMNS[:16]]
REPOST = [
    f"{MID}\t", BID, "好//@土豆:哦", "", "", "", "", "", "2025-04-01T22:35:00", "某客户端", "9", "8", "7", "", "土豆",
    "2025-04-01 22:35:00", "False", "0", "False", "92", "小麦", "5150000000000001\t", "PkYJa0001", "原文 @南瓜", "",
    "", "", "", "", "2025-04-01T17:35:00", "", "5", "6", "4", "", "南瓜", "2025-04-01 17:35:00",
]  # fmt: skip
PATH = "weibo/向日葵/9100000001.csv"


def test_weibo_crawler_rows_under_a_header_without_live_photos_are_put_right():
    old_header = [name for name in COLUMNS if "Live Photo" not in name]
    shifted = dict(zip(old_header, REPOST, strict=False)) | {EXTRA: REPOST[len(old_header) :]}
    whole = dict(zip(COLUMNS, REPOST, strict=True))
    assert realigned(shifted) == whole
    assert entries("weibo_crawler_csv", shifted, PATH) == entries("weibo_crawler_csv", whole, PATH)
    # before the columns existed nothing is shifted
    early = {name: cell for name, cell in whole.items() if "Live Photo" not in name}
    assert realigned(early) == early
    assert entries("weibo_crawler_csv", early, PATH) == entries("weibo_crawler_csv", whole, PATH)
    original = dict(zip(old_header, REPOST[:19], strict=False))
    assert post("weibo_crawler_csv", original, PATH).like_count == 9


def test_weibo_crawler_cells_of_a_language_model_are_taken_out():
    with_opinion = [*REPOST[:15], "{'sentiment': 'positive'}", *REPOST[15:]]
    row = dict(zip(COLUMNS, with_opinion, strict=False)) | {EXTRA: with_opinion[len(COLUMNS) :]}
    assert entries("weibo_crawler_csv", row, PATH) == entries(
        "weibo_crawler_csv", dict(zip(COLUMNS, REPOST, strict=True)), PATH
    )


@pytest.mark.parametrize(
    ("path", "author"),
    [
        ("weibo/向日葵/9100000001.csv", ("9100000001", "向日葵")),
        ("weibo/9100000001/9100000001.csv", ("9100000001", None)),
        ("9100000001.csv", ("9100000001", None)),
        ("weibo_data/9100000001.csv.gz", ("9100000001", None)),
        ("weibo/向日葵/export.csv", (None, None)),
    ],
)
def test_weibo_crawler_and_weibospider_authors_come_from_the_path(path, author):
    row = dict(zip(COLUMNS, REPOST, strict=True))
    got = entries("weibo_crawler_csv", row, path)[0].author
    assert (got.native_id, got.name) == author
    cn = {"微博id": BID, "微博正文": "x", "发布时间": "2025-04-01 20:05", "发布工具": "无"}
    got = entries("weibospider", cn, path)[0].author
    assert (got.native_id, got.name) == author


def test_weibo_crawler_originals_become_posts_of_their_authors():
    repost, original = entries("weibo_crawler_csv", dict(zip(COLUMNS, REPOST, strict=True)), PATH)
    assert (repost.post.native_id, repost.post.repost_of, repost.post.kind) == (MID, "5150000000000001", "repost")
    assert (repost.post.repost_from.native_id, repost.post.mentions) == ("92", [])
    assert (original.author.native_id, original.author.name, original.post.text) == ("92", "小麦", "原文 @南瓜")
    assert [account.name for account in original.post.mentions] == ["南瓜"]


@pytest.mark.parametrize(
    ("notice", "is_deleted"),
    [
        ("抱歉，此微博已被作者删除。查看帮助：网页链接", True),
        ("该账号因被投诉违反法律法规和有关规定，现已无法查看。", True),
        ("抱歉，作者已设置仅展示半年内微博，此微博已不可见。", True),
        ("此微博不可见", True),
        ("抱歉，作者说得不对", None),
        ("该微博热搜第一", None),
    ],
)
def test_notices_of_deletion_are_nobodys_words(notice, is_deleted):
    cells = [*REPOST[:19], "", "", *REPOST[21:23], notice, *REPOST[24:]]
    original = entries("weibo_crawler_csv", dict(zip(COLUMNS, cells, strict=True)), PATH)[1]
    assert original.author.native_id is None
    assert (original.post.is_deleted, original.post.text) == (is_deleted, None if is_deleted else notice)
    assert original.post.like_count == (None if is_deleted else 5)


def test_weibo_crawler_json_knows_the_account_beside_the_list():
    user = {
        "id": "91", "screen_name": "向日葵", "gender": "f", "ip_location": "北京", "registration_time": "2010-05-31",
        "followers_count": 25756000, "verified": True,
    }  # fmt: skip
    original = {"user_id": 92, "id": 5150000000000001, "text": "y", "created_at": "昨天 22:44"}
    row = {
        "user_id": 91, "screen_name": "向日葵", "id": int(MID), "bid": BID, "text": "x", "retweet": original,
        "created_at": "2025-04-01T20:05:00", "attitudes_count": 1,
    }  # fmt: skip
    mine, theirs = entries("weibo_crawler", row, "weibo/向日葵/91.json", document={"user": user})
    assert (mine.author.follower_count, mine.author.verified, mine.author.gender) == (25756000, True, "f")
    assert (theirs.author.native_id, theirs.author.follower_count) == ("92", None)
    assert (theirs.post.created_ms, theirs.post.time_is_approximate) == (
        1_743_518_640_000,
        True,
    )  # 2025-04-01 22:44 +0800


def test_weibo_crawler_comment_without_a_readable_time_is_rejected_for_it():
    row = {"id": MID, "weibo_id": "1", "created_at": "neulich", "user_screen_name": "南瓜", "text": "x", "pic_url": ""}
    with pytest.raises(RejectedRecord, match="bad_time"):
        entries("weibo_crawler_comments", row)
    with pytest.raises(RejectedRecord, match="missing_thread"):
        entries("weibo_crawler_comments", {**row, "weibo_id": ""})
