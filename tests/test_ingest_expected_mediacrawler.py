"""MediaCrawler's files down to the derived tables: what a reader of the original posts would say that they hold."""

import pytest
from ingested import Ingested, write

SEEN, LATER = 1_759_900_000_123, 1_759_986_400_123
WEIBO = {
    "note_id": "", "content": "", "create_time": 1743509100, "create_date_time": "2025-04-01 20:05:00+08:00",
    "liked_count": "0", "comments_count": "0", "shared_count": "0", "last_modify_ts": SEEN, "note_url": "",
    "ip_location": "", "user_id": "", "nickname": "", "gender": "m", "profile_url": "", "avatar": "",
    "source_keyword": "小米SU7",
}  # fmt: skip
WEIBO_COMMENT = {
    "comment_id": "", "create_time": 0, "create_date_time": "", "note_id": "5149000000000001", "content": "",
    "sub_comment_count": "0", "comment_like_count": "0", "last_modify_ts": SEEN, "ip_location": "浙江",
    "parent_comment_id": "", "user_id": "", "nickname": "", "gender": "f", "profile_url": "", "avatar": "",
}  # fmt: skip
FIRST = "说明一下今天的安排。#小米SU7##提车日#"
WEIBO_POSTS = [
    WEIBO | {"note_id": "5149000000000001", "content": f"{FIRST}后面还有...全文", "liked_count": "128万",
             "shared_count": "100万+", "user_id": "9000000201", "nickname": "车厂发言"},
    WEIBO | {"note_id": "5149000000000002", "content": "转发微博", "create_time": 1743509700, "user_id": "9000000205",
             "nickname": "用户9000000205"},
    WEIBO | {"note_id": "5149000000000003", "create_time": 1743512700, "user_id": "9000000202", "nickname": "观察Zed",
             "content": f"图能公开吗？//@米粉_阿草:再等等//@车厂发言:{FIRST}", "ip_location": "上海"},
    WEIBO | {"note_id": "5149000000000004", "create_time": 1743516300, "user_id": "9000000204", "nickname": "慢慢开",
             "content": "@车厂发言 @观察Zed 请讲讲A&amp;B\n第二行, 和逗号 \"引号\"", "liked_count": "1.2万",
             "source_keyword": "提车"},
    WEIBO | {"note_id": "5149000000000001", "content": f"{FIRST}后面还有这些，第二次看到的是全文。",
             "liked_count": "131万", "shared_count": "100万+", "last_modify_ts": LATER, "user_id": "9000000201",
             "nickname": "车厂发言", "source_keyword": "提车"},
]  # fmt: skip


def weibo_comment(number, seconds, **change):
    native_id = f"51490000000000{number}"
    return WEIBO_COMMENT | {
        "comment_id": native_id, "parent_comment_id": native_id, "create_time": 1743509100 + seconds,
    } | change  # fmt: skip


COMMENTS = [
    weibo_comment(91, 60, content="一路平安", user_id="9000000101", nickname="米粉_阿草", sub_comment_count="2"),
    weibo_comment(92, 120, content="回复@米粉_阿草:同愿，慢点开", user_id="9000000202", nickname="观察Zed",
                  parent_comment_id="5149000000000091"),
    weibo_comment(93, 180, content="回复@观察Zed:回复的回复", user_id="9000000103", nickname="甜甜_0329",
                  ip_location="海外", parent_comment_id="5149000000000091"),
    weibo_comment(94, 200, content="车的样子查看图片", user_id="9000000105", nickname="用户9000000105"),
    weibo_comment(95, 20, content="总结：大家关心安排", user_id="9000000999", nickname="评论罗伯特"),
]  # fmt: skip


@pytest.fixture
def weibo(fanweave, tmp_path):
    folder = tmp_path / "data" / "weibo"
    write(folder, "csv/search_contents_2025-10-08.csv", WEIBO_POSTS)
    write(folder, "csv/search_comments_2025-10-08.csv", COMMENTS)
    creator = {"avatar": "", "desc": "", "ip_location": "北京", "follows": 310, "tag_list": "", "last_modify_ts": SEEN}
    write(folder, "csv/creator_creators_2025-10-08.csv", [
        {"user_id": "9000000201", "nickname": "车厂发言", "gender": "男", "fans": "2575.6万"} | creator,
        {"user_id": "9000000101", "nickname": "米粉_阿草", "gender": "Female", "fans": "88"} | creator,
    ])  # fmt: skip
    # the first generation, half a year older: the same posts, seen before
    write(folder, "search_contents_2025-04-01.csv", [
        row | {"last_modify_ts": 1743510000123, "liked_count": "3"} for row in WEIBO_POSTS[:3]
    ])  # fmt: skip
    return Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")


def test_weibo_posts_of_two_generations(weibo):
    posts = weibo.posts()
    assert {n for n, post in posts.items() if post["kind"] in ("original", "repost")} == {
        f"514900000000000{n}" for n in (1, 2, 3, 4)
    }
    first = posts["5149000000000001"]
    assert (first["like_count"], first["repost_count"], first["lower_bounds"]) == (
        1_310_000,
        1_000_000,
        ["repost_count"],
    )
    assert first["text"] == f"{FIRST}后面还有这些，第二次看到的是全文。" and first["is_truncated"] is False
    assert sorted(first["keywords"]) == sorted(["小米SU7", "提车"])
    assert posts["5149000000000002"]["kind"] == "repost" and weibo.own("5149000000000002") == ""
    assert posts["5149000000000003"]["kind"] == "repost" and weibo.own("5149000000000003") == "图能公开吗？"
    fourth = posts["5149000000000004"]
    assert fourth["like_count"] == 12_000 and fourth["text"].endswith('A&B\n第二行, 和逗号 "引号"')
    assert weibo.names("mentions") == {"5149000000000004": {"车厂发言", "观察Zed"}}
    assert weibo.names("tagged")["5149000000000001"] == {"weibo:小米su7", "weibo:提车日"}


def test_weibo_comments_answer_by_the_name_in_their_text(weibo):
    posts, stands = weibo.posts(), weibo.ties("reply_to")
    one, root = "5149000000000001", "5149000000000091"
    assert stands == {
        (root, one): "field", ("5149000000000094", one): "field", ("5149000000000095", one): "field",
        ("5149000000000092", root): "text_reply_prefix", ("5149000000000093", "5149000000000092"): "text_reply_prefix",
    }  # fmt: skip
    assert [posts[f"51490000000000{n}"]["top_id"] for n in (91, 92, 93)] == [None, f"weibo:{root}", f"weibo:{root}"]
    assert weibo.own("5149000000000092") == "同愿，慢点开"
    assert posts["5149000000000093"]["ip_region"] == "海外" and weibo.own("5149000000000094") == "车的样子"
    assert [row["from_id"] for row in weibo.rows("shows")] == ["weibo:5149000000000094"]
    people = weibo.authors()
    assert people["5149000000000095"]["is_bot"] and not people[root]["is_bot"]
    assert (people[one]["follower_count"], people[one]["gender"]) == (25_756_000, "m")
    assert (people[root]["follower_count"], people[root]["gender"]) == (88, "f")


def test_weibo_without_people(fanweave, tmp_path):
    """The third generation: hashes instead of ids, masked nicknames, clear names in texts all the same."""
    post = {key: value for key, value in WEIBO.items() if key not in "ip_location user_id gender profile_url avatar"}
    comment = {
        key: value
        for key, value in WEIBO_COMMENT.items()
        if key not in ("ip_location", "user_id", "gender", "profile_url", "avatar")
    }
    folder = tmp_path / "data" / "weibo" / "jsonl"
    write(folder, "detail_contents_2026-08-15.jsonl", [
        post | {"note_id": "5149000000000001", "content": FIRST, "creator_hash": "aa00000000000001", "nickname": "雷*"},
        post | {"note_id": "5149000000000004", "content": "@雷军 怎么看 @雷雨", "create_time": 1743516300,
                "creator_hash": "aa00000000000004", "nickname": "慢*"},
    ])  # fmt: skip
    of_root = {"parent_comment_id": 5149000000000091}
    write(folder, "detail_comments_2026-08-15.jsonl", [
        comment | {"comment_id": "5149000000000091", "create_time": 1743509160, "content": "早",
                   "creator_hash": "aa00000000000011", "nickname": "米***草"} | of_root,
        comment | {"comment_id": "5149000000000092", "create_time": 1743509220, "content": "回复@米粉_阿草:早",
                   "creator_hash": "aa00000000000012", "nickname": "观***d"} | of_root,
        comment | {"comment_id": "5149000000000096", "create_time": 1743509300, "content": "号没了", "creator_hash": "",
                   "nickname": "*"},
        comment | {"comment_id": "5149000000000097", "create_time": 1743509300, "content": "号也没了",
                   "creator_hash": "", "nickname": "*", "parent_comment_id": 5149000000000097},
    ])  # fmt: skip
    weibo = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    people = weibo.authors()
    assert sorted(people) == [f"51490000000000{n}" for n in ("01", "04", 91, 92)]
    assert {person["key_kind"] for person in people.values()} == {"hash"}
    assert {person["name_key"] for person in people.values()} == {None}
    assert [people[f"51490000000000{n}"]["name"] for n in ("01", 91)] == ["雷*", "米***草"]
    # the clear names in texts are of nobody here: neither a mention nor a reply may end at a masked one
    hashed = {person["id"] for person in people.values()}
    assert not hashed & {row["to_id"] for row in weibo.rows("mentions")}
    assert weibo.ties("reply_to")["5149000000000092", "5149000000000091"] == "thread"
    assert {n: post["kind"] for n, post in weibo.posts().items()}["5149000000000097"] == "comment"


def test_a_file_of_the_day_of_the_upgrade_has_both_generations_under_the_old_header(fanweave, tmp_path):
    path = write(tmp_path / "data" / "weibo" / "csv", "search_comments_2026-07-01.csv", COMMENTS[:1])
    later = '5149000000000098,1743509400,2025-04-01 20:10:00+08:00,5149000000000001,"早,安",0,3,1782900000123,'
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(f"{later}5149000000000098,aa00000000000098,新*\r\n")
    weibo = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    assert sorted(weibo.posts()) == ["5149000000000091", "5149000000000098"]
    assert weibo.posts()["5149000000000098"]["text"] == "早,安"
    assert weibo.authors()["5149000000000098"]["key_kind"] == "hash"


XHS = {
    "note_id": "67e8f1a2000000001d00bb01", "type": "normal", "title": "半年了", "video_url": "", "time": 1743291840000,
    "desc": "#别急着站队[话题]# #小米SU7[话题]# #路况[话题]# @甜甜_0329 你怎么看[哭惹R]", "last_update_time": 0,
    "user_id": "5f00000000000000010000c1", "nickname": "阿草日记", "avatar": "", "liked_count": "1.2万",
    "collected_count": "3052", "comment_count": "987", "share_count": "10万+", "ip_location": "浙江",
    "image_list": "http://x/1,http://x/2", "tag_list": "小米SU7,路况", "last_modify_ts": SEEN, "note_url": "",
    "source_keyword": "小米SU7",
}  # fmt: skip
XHS_COMMENT = {
    "comment_id": "", "create_time": 0, "ip_location": "浙江", "note_id": XHS["note_id"], "content": "", "user_id": "",
    "nickname": "momo", "avatar": "", "sub_comment_count": "0", "pictures": "", "parent_comment_id": 0,
    "last_modify_ts": SEEN, "like_count": "0",
}  # fmt: skip


def xhs_comment(number, user, **change):
    return XHS_COMMENT | {
        "comment_id": f"67e90000000000000500c{number}", "create_time": 1743299440000 + number * 1000,
        "user_id": f"5f0000000000000001000{user}",
    } | change  # fmt: skip


def test_xiaohongshu(fanweave, tmp_path):
    folder = tmp_path / "data" / "xhs"
    write(folder, "1_search_contents_2025-03-31.csv", [XHS])
    nobody = {
        "note_id": "67e8f1a2000000001d00bb02", "type": "video", "title": "手扶好", "desc": "", "time": None,
        "user_id": None, "nickname": None, "liked_count": "赞", "collected_count": "", "tag_list": "",
    }  # fmt: skip
    again = {"note_id": "67e8f1a2000000001d00bb03"}
    write(folder, "jsonl/search_contents_2026-03-05.jsonl", [
        XHS | {"xsec_token": "t"}, XHS | nobody | {"xsec_token": "t"}, XHS | nobody | again | {"xsec_token": "t"},
    ])  # fmt: skip
    first, second, third = (f"67e90000000000000500c{n}" for n in (101, 102, 103))
    write(folder, "jsonl/search_comments_2026-03-05.jsonl", [
        xhs_comment(101, 201, content="看了很久[笑哭R]", like_count="2.1w"),
        xhs_comment(102, 202, content="@阿草日记 同感", parent_comment_id=first),
        xhs_comment(103, 203, content="楼上不是一个人", nickname="甜甜_0329", parent_comment_id=second,
                    ip_location=None),
    ])  # fmt: skip
    xhs = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    posts, people = xhs.posts(), xhs.authors()
    note = posts["67e8f1a2000000001d00bb01"]
    assert note["created_ms"] == 1743291840000 and note["text"].startswith("半年了\n#别急着站队")
    assert (note["like_count"], note["repost_count"], note["lower_bounds"]) == (12_000, 100_000, ["repost_count"])
    assert xhs.names("tagged")["67e8f1a2000000001d00bb01"] == {"xhs:别急着站队", "xhs:小米su7", "xhs:路况"}
    assert xhs.names("mentions") == {"67e8f1a2000000001d00bb01": {"甜甜_0329"}, second: {"阿草日记"}}
    lonely = posts["67e8f1a2000000001d00bb02"]
    assert (lonely["like_count"], lonely["created_ms"], lonely["text"]) == (0, None, "手扶好")
    assert "67e8f1a2000000001d00bb02" not in people and "67e8f1a2000000001d00bb03" not in people
    assert people[first]["id"] != people[second]["id"] and people[first]["name_key"] == people[second]["name_key"]
    assert posts[first]["like_count"] == 21_000
    assert xhs.ties("reply_to") == {
        (first, "67e8f1a2000000001d00bb01"): "field", (second, first): "field", (third, second): "field",
    }  # fmt: skip
    assert posts[third]["top_id"] == f"xhs:{first}"


DOUYIN_COMMENT = {
    "comment_id": "", "create_time": 0, "ip_location": "河南", "aweme_id": "7487200000000000321", "content": "",
    "user_id": "", "sec_uid": "", "short_user_id": "", "user_unique_id": "", "user_signature": "", "nickname": "",
    "avatar": "", "sub_comment_count": "0", "like_count": 0, "last_modify_ts": SEEN, "parent_comment_id": "0",
    "pictures": "",
}  # fmt: skip


def test_douyin(fanweave, tmp_path):
    said = "到底怎么回事 #小米su7 #雷军 @车圈小周"
    video = {
        "aweme_id": "7487200000000000321", "aweme_type": "0", "title": said, "desc": said, "create_time": 1743309440,
        "user_id": "98765432201", "sec_uid": "MS4wLjABAAAAsynthB", "nickname": "车圈小周", "liked_count": "356000",
        "collected_count": "1", "comment_count": "45213", "share_count": "9988", "last_modify_ts": SEEN,
    }  # fmt: skip
    folder = tmp_path / "data" / "douyin" / "jsonl"
    write(folder, "search_contents_2026-03-05.jsonl", [video])
    root = {"parent_comment_id": "7487200000000000801"}
    write(folder, "search_comments_2026-03-05.jsonl", [
        DOUYIN_COMMENT | {"comment_id": "7487200000000000801", "create_time": 1743310440, "content": "靠自己[捂脸]",
                          "user_id": "111000211", "nickname": "慢慢开"},
        DOUYIN_COMMENT | {"comment_id": "7487200000000000802", "create_time": 1743310540, "content": "@慢慢开 对",
                          "user_id": "111000212", "nickname": "momo"} | root,
        DOUYIN_COMMENT | {"comment_id": "7487200000000000803", "create_time": 1743310640, "content": "回的是上面",
                          "user_id": "111000213", "nickname": "甜甜"} | root,
    ])  # fmt: skip
    douyin = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    assert sorted(douyin.posts()) == ["7487200000000000321", *(f"748720000000000080{n}" for n in (1, 2, 3))]
    assert douyin.posts()["7487200000000000321"]["text"] == said
    assert douyin.names("tagged") == {"7487200000000000321": {"douyin:小米su7", "douyin:雷军"}}
    assert douyin.names("mentions")["7487200000000000321"] == {"车圈小周"}
    # whom a reply to a reply answers, the file does not say: the top comment, and no interaction from that
    assert douyin.ties("reply_to") == {
        ("7487200000000000801", "7487200000000000321"): "field",
        ("7487200000000000802", "7487200000000000801"): "thread",
        ("7487200000000000803", "7487200000000000801"): "thread",
    }
    assert {row["kind"] for row in douyin.rows("interacts_with")} == {"mention", "reply"}
    assert sum(row["n"] for row in douyin.rows("interacts_with") if row["kind"] == "reply") == 1


def test_bilibili(fanweave, tmp_path):
    video = {
        "video_id": "114250000000021", "video_type": "video", "title": "【合成】时间线", "desc": "只整理公开信息",
        "create_time": 1743319440, "user_id": "30000021", "nickname": "梳理人", "liked_count": "52000",
        "video_play_count": "1880000", "video_share_count": "7000", "video_danmaku": "20011", "video_comment": "9876",
        "last_modify_ts": SEEN, "source_keyword": "小米SU7",
    }  # fmt: skip
    folder = tmp_path / "data" / "bili"
    write(folder, "csv/search_videos_2025-10-08.csv", [video])
    write(folder, "json/search_contents_2025-10-08.json", [video])
    base = {"video_id": "114250000000021", "sex": "保密", "last_modify_ts": SEEN, "sub_comment_count": "0"}
    write(folder, "csv/search_comments_2025-10-08.csv", [
        base | {"comment_id": "258000000021", "parent_comment_id": "0", "create_time": 1743320440,
                "content": "辛苦[doge]", "user_id": "40000021", "nickname": "甲路人", "like_count": 3321},
        base | {"comment_id": "258000000022", "parent_comment_id": "258000000021", "create_time": 1743320540,
                "content": "说实在的", "user_id": "40000022", "nickname": "慢慢开", "like_count": 10},
        base | {"comment_id": "258000000023", "parent_comment_id": "258000000022", "create_time": 1743320640,
                "content": "回复 @慢慢开 :有道理[妙啊] @雷军 看看", "user_id": "40000023", "nickname": "观察Zed",
                "like_count": 2},
    ])  # fmt: skip
    write(folder, "json/creator_dynamics_2025-10-08.json", [
        {"dynamic_id": "1049000000000000321", "user_id": "30000021", "user_name": "梳理人", "type": "FORWARD",
         "text": "//@甲路人:转发里也有链 #小米SU7#", "pub_ts": 1743329440, "total_comments": 12, "total_forwards": 3,
         "total_liked": 45, "last_modify_ts": SEEN},
    ])  # fmt: skip
    bili = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    posts = bili.posts()
    assert sorted(posts) == ["1049000000000000321", "114250000000021", *(f"25800000002{n}" for n in (1, 2, 3))]
    assert posts["114250000000021"]["text"] == "【合成】时间线\n只整理公开信息"
    assert posts["114250000000021"]["read_count"] == 1_880_000
    assert bili.ties("reply_to") == {
        ("258000000021", "114250000000021"): "field", ("258000000022", "258000000021"): "field",
        ("258000000023", "258000000022"): "field",
    }  # fmt: skip
    assert posts["258000000023"]["top_id"] == "bili:258000000021"
    assert bili.own("258000000023") == "有道理[妙啊] @雷军 看看"
    assert len(bili.names("mentions")["258000000023"]) == 1
    assert posts["1049000000000000321"]["kind"] == "repost" and bili.own("1049000000000000321") == ""
    assert "1049000000000000321" not in bili.names("mentions")


def test_kuaishou(fanweave, tmp_path):
    folder = tmp_path / "data" / "kuaishou" / "csv"
    write(folder, "search_contents_2025-10-08.csv", [
        {"video_id": "3xsynthks21", "video_type": "1", "title": "夜路 #小米su7", "desc": "夜路 #小米su7",
         "create_time": 1743339440000, "user_id": "3xuser21", "nickname": "快车友", "liked_count": "12万",
         "viewd_count": "356.7万", "last_modify_ts": SEEN},
    ])  # fmt: skip
    write(folder, "search_comments_2025-10-08.csv", [
        {"comment_id": f"88000000002{n}", "create_time": 1743339540000 + n, "video_id": "3xsynthks21",
         "content": f"回复楼上{n}", "user_id": f"200002{n}", "nickname": "momo", "sub_comment_count": 0,
         "last_modify_ts": SEEN} for n in (1, 2)
    ])  # fmt: skip
    kuaishou = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    posts = kuaishou.posts()
    assert posts["3xsynthks21"]["read_count"] == 3_567_000 and posts["3xsynthks21"]["created_ms"] == 1743339440000
    assert kuaishou.ties("reply_to") == {(f"88000000002{n}", "3xsynthks21"): "field" for n in (1, 2)}
    assert kuaishou.names("tagged") == {"3xsynthks21": {"kuaishou:小米su7"}}


def test_tieba(fanweave, tmp_path):
    base = {"user_avatar": "", "tieba_name": "夜路吧", "tieba_link": "", "ip_location": "", "last_modify_ts": SEEN}
    folder = tmp_path / "data" / "tieba" / "json"
    write(folder, "search_contents_2025-10-08.json", [
        base | {"note_id": "9630000021", "title": "理性说", "desc": "一楼", "publish_time": "2025-03-30 08:00",
                "user_link": "https://x/home/main?id=tb.1.synth.ga?t=1700000000&fr=pb", "user_nickname": "吧友阿草",
                "total_replay_num": 321, "total_replay_page": 11, "note_url": ""},
    ])  # fmt: skip
    comment = base | {"note_id": "9630000021", "note_url": "", "tieba_id": "28", "sub_comment_count": 0}
    write(folder, "search_comments_2025-10-08.json", [
        comment | {"comment_id": "151000000021", "parent_comment_id": "", "content": "前排", "user_nickname": "吧友乙",
                   "user_link": "https://x/home/main?id=tb.1.synth.gb", "publish_time": "2025-03-30 08:05"},
        comment | {"comment_id": "151000000022", "parent_comment_id": "151000000021", "content": "回复 吧友乙 :后排",
                   "user_nickname": "吧友丙", "user_link": "https://x/home/main?id=tb.1.synth.gc",
                   "publish_time": "2025-3-30 09:02"},
        comment | {"comment_id": "151000000023", "parent_comment_id": "", "content": "链接变了",
                   "user_nickname": "吧友阿草", "publish_time": "2025-03-30 10:00:05",
                   "user_link": "https://x/home/main?id=tb.1.synth.ga?t=1711111111&fr=pb"},
    ])  # fmt: skip
    tieba = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    people, posts = tieba.authors(), tieba.posts()
    assert people["9630000021"]["id"] == people["151000000023"]["id"]
    assert len({person["id"] for person in people.values()}) == 3
    # 09:02 in China is 01:02 UTC; 2025-03-30 00:00 UTC is 1743292800 s
    assert posts["151000000022"]["created_ms"] == (1743292800 + 3720) * 1000
    assert tieba.ties("reply_to") == {
        ("151000000021", "9630000021"): "field", ("151000000023", "9630000021"): "field",
        ("151000000022", "151000000021"): "text_reply_prefix",
    }  # fmt: skip
    assert tieba.own("151000000022") == "后排"


def test_zhihu(fanweave, tmp_path):
    folder = tmp_path / "data" / "zhihu" / "csv"
    write(folder, "search_contents_2025-10-08.csv", [
        {"content_id": "130000000021", "content_type": "answer", "content_text": "等一等。", "content_url": "",
         "question_id": "14", "title": "", "desc": "等一等。", "created_time": 1743349440, "voteup_count": 2310,
         "comment_count": 77, "user_id": "a1b2c3d4e5f60718293a4b5c6d7e8f21", "user_link": "https://x/people/a-cao",
         "user_nickname": "阿草", "last_modify_ts": SEEN},
    ])  # fmt: skip
    nobody = {
        "user_id": "0", "user_link": "https://x/people/None", "user_nickname": "匿名用户", "sub_comment_count": 0,
        "dislike_count": 0, "content_id": "130000000021", "content_type": "answer", "last_modify_ts": SEEN,
        "ip_location": "广东",
    }  # fmt: skip
    write(folder, "search_comments_2025-10-08.csv", [
        nobody | {"comment_id": "11200000021", "parent_comment_id": "", "content": "赞成", "publish_time": 1743350440,
                  "like_count": 5},
        nobody | {"comment_id": "11200000022", "parent_comment_id": "11200000021", "content": "为何",
                  "publish_time": 1743351440, "like_count": 0},
        nobody | {"comment_id": "11200000021", "parent_comment_id": "", "content": "赞成", "publish_time": 1743350440,
                  "like_count": 6, "last_modify_ts": SEEN + 5},
    ])  # fmt: skip
    zhihu = Ingested(fanweave, tmp_path / "workspace", tmp_path / "data")
    assert sorted(zhihu.posts()) == ["11200000021", "11200000022", "130000000021"]
    assert zhihu.posts()["11200000021"]["like_count"] == 6
    assert set(zhihu.authors()) == {"130000000021"} and len(zhihu.rows("account")) == 1
    assert zhihu.ties("reply_to") == {("11200000021", "130000000021"): "field", ("11200000022", "11200000021"): "field"}
