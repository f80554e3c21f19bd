"""Files of weibo-crawler, as they lie in their folders, down to posts and ties."""

import json

from support.collected import BID, MID, database, table

CRAWLER = (
    "id,bid,正文,头条文章url,原始图片url,视频url,Live Photo视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户,"
    "完整日期,是否编辑过,编辑次数,是否原创,源用户id,源用户昵称"
)
CRAWLER += "," + ",".join(f"源微博{name}" for name in CRAWLER.split(",")[:18])


def crawled(letter, text, *, live=("",), at=""):
    date = "2025-04-01T20:05:00"
    return [
        f"{MID[letter]}\t",
        BID.get(letter, ""),
        text,
        "",
        "",
        "",
        *live,
        "",
        date,
        "",
        9,
        8,
        7,
        "",
        at,
        "2025-04-01 20:05:00",
    ]


def weibo(number, text, **more):
    return {
        "user_id": 9100000001,
        "screen_name": "向日葵",
        "id": int(MID[number]),
        "bid": BID.get(number, ""),
        "text": text,
        "at_users": "",
        "created_at": "2025-04-01T20:05:00",
        "attitudes_count": 9,
        "comments_count": 8,
        "reposts_count": 7,
        "edited": False,
        **more,
    }


def told_document():
    original = weibo("C", "@向日葵 请回答", user_id=9100000004, screen_name="土豆", at_users="向日葵")
    notice = weibo("GONE", "抱歉，此微博已被作者删除。", user_id="", screen_name="")
    user = {"id": "9100000001", "screen_name": "向日葵", "gender": "m", "followers_count": 25756000}
    return {
        "user": user,
        "weibo": [
            weibo("A", "新车\n...\n全文"),
            weibo("B", "收到//@小麦:@向日葵 看看", at_users="小麦,向日葵", retweet=original),
            weibo("D", "转发微博", retweet=notice),
        ],
    }


def test_weibo_crawler_files_of_one_account_agree_whatever_the_container(ingested):
    repost = [
        *crawled("B", "收到//@小麦:@向日葵 看看", at="小麦,向日葵"),
        "False",
        0,
        "False",
        "9100000004",
        "土豆",
        *crawled("C", "@向日葵 请回答", at="向日葵"),
    ]
    gone = [*crawled("D", "转发微博"), "False", 0, "False", "", "", *crawled("GONE", "抱歉，此微博已被作者删除。")]
    shifted_header = ",".join(name for name in CRAWLER.split(",") if "Live Photo" not in name)
    plain = table(CRAWLER, [*crawled("A", "新车\n...\n全文"), "True", 2, "True"], repost, gone)
    shifted = table(shifted_header, [*crawled("A", "新车\n...\n全文"), "True", 2, "True"], repost, gone)

    for name, content in {
        "a/向日葵/9100000001.csv": plain,
        "b/向日葵/9100000001.csv": shifted,
        "c/向日葵/9100000001.json": json.dumps(told_document()),
    }.items():
        corpus = ingested({name: content})
        posts = corpus.letters()
        assert sorted(posts) == ["A", "B", "C", "D", "GONE"], name
        assert corpus.pairs("repost_of") == [("B", "C"), ("D", "GONE")], name
        assert [corpus.author(post) for post in ("A", "B", "C", "D", "GONE")] == [
            "向日葵",
            "向日葵",
            "土豆",
            "向日葵",
            None,
        ], name
        assert corpus.pairs("mentions") == [("C", "向日葵")], name
        assert (posts["A"]["text"], posts["A"]["is_truncated"]) == ("新车", True), name
        assert [posts["GONE"][field] for field in ("text", "kind", "is_deleted", "is_stub")] == [
            None,
            None,
            True,
            True,
        ], name


def comment(number, text, uid, name, *, root="", **more):
    return {
        "id": number,
        "bid": "",
        "weibo_id": MID["A"],
        "root_id": root or number,
        "user_id": uid,
        "created_at": "Tue Apr 01 20:06:00 +0800 2025",
        "user_screen_name": name,
        "user_avatar_url": "",
        "text": text,
        "pic_url": "",
        "like_count": "",
        **more,
    }


def thread_database(path):
    """A post with two comments and a repost, the second comment an answer to the first."""
    post = {
        "id": MID["A"],
        "bid": BID["A"],
        "user_id": "9100000001",
        "screen_name": "向日葵",
        "text": "新车",
        "topics": "",
        "at_users": "",
        "created_at": "2025-04-01T20:05:00",
        "attitudes_count": 9,
        "comments_count": 3,
        "reposts_count": 1,
        "retweet_id": "",
        "edited": 0,
        "edit_count": 0,
    }
    comments = [
        comment("101", "恭喜<img alt=[蜡烛] src='e.png'/>", "9100000002", "南瓜"),
        comment(
            "102",
            "回复<a href='/n/南瓜'>@南瓜</a>:同喜",
            "9100000003",
            "小麦",
            root="101",
            created_at="Tue Apr 01 20:07:00 +0800 2025",
        ),
    ]
    repost = {
        "id": MID["B"],
        "bid": BID["B"],
        "weibo_id": MID["A"],
        "user_id": "9100000004",
        "created_at": "5分钟前",
        "user_screen_name": "土豆",
        "user_avatar_url": "",
        "text": "转发微博",
        "like_count": "",
    }
    user = {
        "id": "9100000001",
        "nick_name": "向日葵",
        "gender": "m",
        "follower_count": 25756000,
        "follow_count": 1,
        "ip_location": "北京",
    }
    return database(path, user=[user], weibo=[post], comments=comments, reposts=[repost], bins=[{"x": 1}])


def test_weibo_crawler_database_and_comment_files_come_to_one_thread(ingested, tmp_path):
    header = "id,weibo_id,created_at,user_screen_name,text,pic_url,like_count"
    when = "Tue Apr 01 20:06:00 +0800 2025"
    overlap = table(
        header, ["101", MID["A"], when, "南瓜", "恭喜", "", "10"], ["103", MID["A"], when, "番茄", "路过", "", ""]
    )
    corpus = ingested(
        {
            "weibo/weibodata.db": thread_database(tmp_path / "made.db"),
            "weibo/向日葵/向日葵_comments.csv": overlap,
            f"weibo/向日葵/向日葵_{MID['A']}_comments.csv": overlap,
        }
    )
    posts = corpus.letters()
    assert sorted(posts) == ["101", "102", "103", "A", "B"]
    assert posts["101"]["text"] == "恭喜[蜡烛]"
    assert corpus.pairs("reply_to") == [("101", "A"), ("102", "101"), ("103", "A")]
    assert corpus.pairs("repost_of") == [("B", "A")]
    assert [corpus.author(post) for post in ("101", "102", "103", "B")] == ["南瓜", "小麦", "番茄", "土豆"]
    assert posts["B"]["time_is_approximate"] is True
    [author] = [row for row in corpus.rows("account") if row["name"] == "向日葵"]
    assert (author["follower_count"], author["gender"]) == (25756000, "m")
