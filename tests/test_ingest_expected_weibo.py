"""Files of Weibo's tools, as they lie in their folders, down to posts and ties."""

import json

from support.collected import BID, MID, lines, table

SEARCH = (
    "id,bid,user_id,用户昵称,微博正文,头条文章url,发布位置,艾特用户,话题,转发数,评论数,点赞数,发布时间,发布工具,"
    "微博图片url,微博视频url,retweet_id"
)
NEWER = f"{SEARCH},ip,user_authentication,会员类型,会员等级"


def found_row(letter, uid, name, text, *, at="", topics="", likes="3", retweet=""):
    return [
        MID[letter],
        BID[letter],
        uid,
        name,
        text,
        "",
        "",
        at,
        topics,
        "0",
        "0",
        likes,
        "2025-04-01 20:05",
        "",
        "",
        "",
        retweet,
    ]


def test_weibo_search_folders_come_to_posts_with_their_words_and_listed_mentions(ingested):
    original = found_row("A", "9100000001", "向日葵", "新车来了#新车#", topics="新车", likes="1.2万")
    glued = found_row("B", "9100000002", "南瓜", "@向日葵@土豆要回答", at="向日葵,土豆")
    repost = found_row("C", "9100000003", "小麦", "公开吧//@南瓜:等等@土豆", at="南瓜,土豆", retweet=MID["A"])
    newer = ["北京", "蓝V", "", ""]
    corpus = ingested(
        {
            "结果文件/新车/新车.csv": table(NEWER, original + newer, glued + newer, repost + newer, original + newer),
            "结果文件/%23新车%23/%23新车%23.csv": table(SEARCH, original),
        }
    )
    posts = corpus.letters()
    assert sorted(posts) == ["A", "B", "C"]
    assert (posts["A"]["like_count"], posts["A"]["keywords"]) == (12000, ["#新车#", "新车"])
    assert corpus.pairs("mentions") == [("B", "向日葵"), ("B", "土豆")]
    assert corpus.pairs("repost_of") == [("C", "A")]
    assert posts["C"]["text"][posts["C"]["own_start"] : posts["C"]["own_end"]] == "公开吧"
    assert (corpus.count("rows"), corpus.count("posts kept"), corpus.count("duplicates")) == (5, 3, 2)


def test_a_weibo_search_file_that_a_newer_version_continued_is_read_whole(ingested):
    old = found_row("A", "9100000001", "向日葵", "一")
    new = [*found_row("B", "9100000002", "南瓜", "二"), "上海", "黄V", "会员", "6"]
    corpus = ingested({"结果文件/新车/新车.csv": table(SEARCH, old, new)})
    assert {key: row["ip_region"] for key, row in corpus.letters().items()} == {"A": None, "B": "上海"}


def test_weibospider_files_with_repeated_headers_come_to_posts_by_number(ingested):
    header = (
        "微博id,微博正文,头条文章url,原始图片url,被转发微博原始图片url,是否为原创微博,微博视频url,发布位置,发布时间,"
        "发布工具,点赞数,转发数,评论数"
    )
    first = [BID["A"], "新车 ", "", "无", "无", "True", "无", "无", "2025-04-01 20:05", "无", 1, 2, 3]
    repost = [
        BID["B"],
        "转发理由:好//@小麦:哦\n原始用户: 土豆\n转发内容: 原文 ",
        "",
        "无",
        "无",
        "False",
        "无",
        "无",
        "2025-04-01 22:35",
        "无",
        9,
        7,
        8,
    ]
    content = table(header, first, header.split(","), first, repost)
    corpus = ingested({"weibo/向日葵/9100000001.csv": content})
    posts = corpus.letters()
    assert sorted(posts) == ["A", "B"]
    assert (posts["B"]["kind"], posts["B"]["text"]) == ("repost", "好//@小麦:哦")
    assert (corpus.count("rows"), corpus.count("repeated_header"), corpus.count("duplicates")) == (4, 1, 1)


def weibo_user(uid, name, **more):
    return {"_id": uid, "nick_name": name, "verified": False, **more}


def nghuyong_comment(number, uid, name, text, answered=None):
    row = {
        "created_at": "2025-04-01 20:06:00",
        "_id": number,
        "like_counts": 1,
        "ip_location": "来自浙江",
        "content": text,
        "comment_user": weibo_user(uid, name),
        "crawl_time": 1743560100,
    }
    return (
        row
        if answered is None
        else row | {"reply_comment": {"_id": answered[0], "text": "x", "user": weibo_user(*answered[1:])}}
    )


def nghuyong_tweet(letter, uid, name, text, **more):
    return {
        "_id": MID[letter],
        "mblogid": BID[letter],
        "created_at": "2025-04-01 20:05:00",
        "ip_location": "发布于 北京",
        "reposts_count": 1,
        "comments_count": 2,
        "attitudes_count": 3,
        "content": text,
        "is_retweet": "retweet_id" in more,
        "user": weibo_user(uid, name),
        "crawl_time": 1743560100,
        **more,
    }


def test_nghuyong_files_come_to_reply_chains_repost_paths_and_follows(ingested):
    corpus = ingested(
        {
            "output/tweet_spider_by_keyword_20250402101500.jsonl": lines(
                nghuyong_tweet("A", "1", "向日葵", "新车", keyword="新车")
            ),
            "output/repost_20250402102000.jsonl": lines(
                nghuyong_tweet("B", "2", "南瓜", "//@小麦:问//@土豆:等", retweet_id=MID["A"])
            ),
            "output/comment_20250402102500.jsonl": lines(
                nghuyong_comment(101, "2", "南瓜", "恭喜"),
                nghuyong_comment(102, "3", "小麦", "回复@南瓜:同喜", (101, "2", "南瓜")),
                nghuyong_comment(103, "4", "土豆", "回复@小麦:哦", (102, "3", "小麦")),
            ),
            "output/fan_20250402103500.jsonl": lines(
                {"follower_id": "1", "fan_info": weibo_user("2", "南瓜", followers_count=88), "_id": "1_2"}
            ),
            "output/follower_20250402104000.jsonl": lines(
                {"fan_id": "1", "follower_info": weibo_user("5", "番茄"), "_id": "1_5"}
            ),
            "output/user_spider_20250402103000.jsonl": lines(
                weibo_user("1", "向日葵", followers_count=25756000, ip_location="IP属地：北京")
            ),
        },
        "--thread",
        MID["A"],
    )
    posts = corpus.letters()
    assert sorted(posts) == ["101", "102", "103", "A", "B"]
    assert corpus.pairs("reply_to") == [("101", "A"), ("102", "101"), ("103", "102")]
    assert corpus.pairs("repost_of") == [("B", "A")]
    assert (posts["B"]["own_start"], posts["B"]["own_end"], posts["A"]["keywords"]) == (0, 0, ["新车"])
    assert corpus.pairs("follows") == [("南瓜", "向日葵"), ("向日葵", "番茄")]
    assert {row["name"]: row["follower_count"] for row in corpus.rows("account")}["向日葵"] == 25756000


def test_crawl4weibo_output_comes_to_posts_originals_and_comments(ingested):
    post = {
        "id": MID["A"],
        "user_id": "1",
        "text": "新车 ...全文",
        "created_at": "2025-04-01T20:05:00+08:00",
        "reposts_count": "100万+",
        "comments_count": 2,
        "attitudes_count": 3,
        "is_original": True,
        "topic_ids": ["新车"],
        "at_users": [],
    }
    comments = [
        {
            "id": "101",
            "text": "恭喜",
            "created_at": "Tue Apr 01 20:06:00 +0800 2025",
            "source": "来自浙江",
            "user_id": "2",
            "user_screen_name": "南瓜",
            "like_counts": 1,
            "reply_id": None,
        },
        {
            "id": "102",
            "text": "回复@南瓜:同喜",
            "created_at": "Tue Apr 01 20:07:00 +0800 2025",
            "source": "",
            "user_id": "3",
            "user_screen_name": "小麦",
            "like_counts": 1,
            "reply_id": "101",
        },
    ]
    repost = {
        **post,
        "id": MID["B"],
        "user_id": "4",
        "text": "@向日葵 看",
        "is_original": False,
        "at_users": ["向日葵</a>"],
        "topic_ids": [],
        "retweeted_status": {**post, "id": MID["C"], "user_id": "5", "text": "原文"},
    }
    pages = {"posts": [{**post, "comments": comments}, repost], "pagination": {"page": 1}}
    for name, content in {"pages.json": pages, "list.json": [{**post, "comments": comments}, repost]}.items():
        corpus = ingested({name: json.dumps(content, indent=1)})
        assert sorted(corpus.letters()) == ["101", "102", "A", "B", "C"], name
        assert corpus.pairs("reply_to") == [("101", "A"), ("102", "101")], name
        assert corpus.pairs("repost_of") == [("B", "C")], name
        assert [tie[0] for tie in corpus.pairs("mentions")] == ["B"], name
        assert corpus.letters()["A"]["lower_bounds"] == ["repost_count"], name


def test_crawl4weibo_single_post_is_read_with_the_comments_beside_it(ingested):
    post = {
        "id": MID["A"],
        "user_id": "1",
        "created_at": "2025-04-01T20:05:00+08:00",
        "attitudes_count": 3,
        "is_original": True,
        "topic_ids": [],
        "text": "长...",
        "text_truncated": True,
        "comments": [
            {
                "id": "101",
                "created_at": "Tue Apr 01 20:06:00 +0800 2025",
                "source": "",
                "user_id": "2",
                "user_screen_name": "南瓜",
                "like_counts": 1,
                "text": "恭喜",
            }
        ],
    }
    corpus = ingested({"post.json": json.dumps(post, indent=1)})
    assert sorted(corpus.letters()) == ["101", "A"]
    assert corpus.pairs("reply_to") == [("101", "A")]
    assert corpus.letters()["A"]["is_truncated"] is True
