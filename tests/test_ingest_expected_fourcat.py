"""Zeeschuimer's and 4CAT's files down to the derived tables."""

import json
from typing import Any

import pytest
from support.ingested import Ingested, write

SEEN = 1_743_600_000_000


def envelope(platform, data, **change):
    return {
        "id": 1, "nav_index": "0:1:0", "item_id": str(data.get("id", "")), "timestamp_collected": SEEN,
        "last_updated": SEEN, "source_platform": platform, "source_platform_url": "https://x/", "source_url": "",
        "user_agent": "synthetic", "data": data,
    } | change  # fmt: skip


NOTE, STUB = "67e8f1a2000000001d00fa01", "67e8f1a2000000001d00fa04"
CARD = {
    "display_title": "半年用下来", "desc": "#小米SU7[话题]# @甜甜_0329 你怎么看", "time": 1743291840000,
    "user": {"user_id": "5f0000000000000001000fa1", "nickname": "阿草日记"}, "tag_list": [{"name": "小米SU7"}],
    "interact_info": {"liked_count": "1.2万", "shared_count": "10万+"}, "image_list": [{"url_default": "https://x/1"}],
    "at_user_list": [{"user_id": "5f0000000000000001000fb3", "nickname": "甜甜_0329"}],
}  # fmt: skip
EMBEDDED: dict[str, Any] = {
    "noteId": "67e8f1a2000000001d00fa02", "title": "领航", "desc": "手扶好 #路况[话题]#", "time": 1743295440000,
    "ipLocation": "上海", "user": {"userId": "5f0000000000000001000fa2", "nickname": "开车的"}, "tagList": [],
    "interactInfo": {"likedCount": "356", "commentCount": "2"}, "atUserList": [],
}  # fmt: skip
HTML = {
    "id": "67e8f1a2000000001d00fa03", "url": "/explore/x", "author_name": "小南", "author_url": "小南", "likes": "赞",
    "thumbnail_url": "https://x/3", "title": "只有标题", "_zs-origin": "html",
}  # fmt: skip


def person(number, nickname):
    return {"user_id": f"5f0000000000000001000fb{number}", "nickname": nickname}


ROOT, REPLY = "67e900000000000005000c01", "67e900000000000005000c02"
COMMENT = {
    "id": ROOT, "note_id": NOTE, "content": "看了很久[笑哭R]", "create_time": 1743299440000, "like_count": "2.1w",
    "at_users": [], "user_info": person(1, "momo"), "sub_comment_count": "1", "ip_location": "浙江",
    "sub_comments": [{
        "id": REPLY, "note_id": NOTE, "content": "@阿草日记 同感", "create_time": 1743299540000, "like_count": "3",
        "at_users": [], "user_info": person(2, "momo"), "target_comment": {"id": ROOT, "user_info": person(1, "momo")},
    }],
}  # fmt: skip


def test_rednote_of_four_shapes_with_nested_comments(fanweave, tmp_path):
    notes = [{"id": NOTE, "note_card": CARD}, {"id": EMBEDDED["noteId"], "note": EMBEDDED}, HTML,
             {"id": STUB, "type": "video", "note_id": STUB, "cover": {"url": ""}}]  # fmt: skip
    write(tmp_path, "in/zeeschuimer-export-xiaohongshu.com-2025-04-01T093320.ndjson",
          [envelope("xiaohongshu.com", note) for note in notes])  # fmt: skip
    write(tmp_path, "in/zeeschuimer-export-xiaohongshu-comments-2025-04-01T093500.ndjson",
          [envelope("xiaohongshu-comments", COMMENT)])  # fmt: skip
    xhs = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    posts, people = xhs.posts(), xhs.authors()
    assert sorted(posts) == sorted([NOTE, EMBEDDED["noteId"], HTML["id"], ROOT, REPLY])
    assert "no_post" in (tmp_path / "workspace").joinpath("corpus", "manifest.json").read_text(encoding="utf-8")
    assert (posts[NOTE]["like_count"], posts[NOTE]["repost_count"]) == (12_000, 100_000)
    assert posts[HTML["id"]]["created_ms"] is None and posts[HTML["id"]]["like_count"] == 0
    assert posts[EMBEDDED["noteId"]]["ip_region"] == "上海" and HTML["id"] not in people
    assert xhs.names("tagged") == {NOTE: {"xhs:小米su7"}, EMBEDDED["noteId"]: {"xhs:路况"}}
    # the note mentions the account that the file lists, known by its id
    assert [row["to_id"] for row in xhs.rows("mentions") if row["from_id"] == f"xhs:{NOTE}"] != []
    assert xhs.ties("reply_to") == {(ROOT, NOTE): "field", (REPLY, ROOT): "field"}
    assert posts[REPLY]["top_id"] == f"xhs:{ROOT}" and people[ROOT]["id"] != people[REPLY]["id"]


def test_rednote_as_csv_with_semicolons(fanweave, tmp_path):
    row = {
        "collected_from_url": "https://x/", "id": NOTE, "thread_id": NOTE, "url": "", "title": "半年用下来",
        "body": CARD["desc"], "hashtags": "小米SU7", "timestamp": "2025-03-29 23:44:00", "author": "阿草日记",
        "author_avatar_url": "", "image_urls": "https://x/1", "video_url": "", "likes": "1.2万",
        "unix_timestamp": "1743291840",
    }  # fmt: skip
    empty = {"body": "", "hashtags": "", "timestamp": "", "unix_timestamp": "", "likes": "赞", "title": "只有标题"}
    write(tmp_path, "in/zeeschuimer-export-xiaohongshu.com-2025-04-01T093320.csv",
          [row, row | empty | {"id": HTML["id"], "author": "momo"}], encoding="utf-8", delimiter=";")  # fmt: skip
    xhs = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    posts = xhs.posts()
    # 23:44 of the 29th is the server's time; the time is unix_timestamp
    assert posts[NOTE]["created_ms"] == 1743291840000 and posts[HTML["id"]]["created_ms"] is None
    assert xhs.authors() == {} and not xhs.names("mentions").keys() - {NOTE}


def test_douyin_mentions_by_sec_uid(fanweave, tmp_path):
    one, two = "7487200000000000421", "7487200000000000422"
    video = {
        "aweme_id": one, "group_id": one, "desc": "夜路 #小米su7 @车友小刘", "create_time": 1743309440,
        "author": {"uid": "98765432301", "sec_uid": "MS4wSYNTHone", "nickname": "车友小周"},
        "statistics": {"digg_count": 356000, "comment_count": 45213, "share_count": 9988, "play_count": 0},
        "text_extra": [{"hashtag_name": "小米su7"}, {"sec_uid": "MS4wSYNTHtwo", "start": 10, "end": 15}],
    }  # fmt: skip
    other = {
        "awemeId": two, "desc": "另一条", "createTime": 1743309540, "textExtra": [], "stats": {"diggCount": 1},
        "authorInfo": {"uid": "98765432302", "secUid": "MS4wSYNTHtwo", "nickname": "车友小刘"},
    }  # fmt: skip
    write(tmp_path, "in/zeeschuimer-export-douyin.com-2025-04-01T094000.ndjson",
          [envelope("douyin.com", video), envelope("douyin.com", other)])  # fmt: skip
    douyin = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert sorted(douyin.posts()) == [one, two]
    assert douyin.posts()[one]["read_count"] is None and douyin.posts()[one]["like_count"] == 356_000
    assert douyin.names("tagged") == {one: {"douyin:小米su7"}}
    [mention] = douyin.rows("mentions")
    assert mention["to_id"] == douyin.authors()[two]["id"]


A, B, C, D = (f"190600000000000040{n}" for n in (1, 2, 3, 4))


def account(number, handle):
    return {"user_results": {"result": {"rest_id": number, "core": {"screen_name": handle, "name": "N"}}}}


def tweet(native_id, number, handle, text, **legacy):
    return {
        "rest_id": native_id, "core": account(number, handle),
        "legacy": {
            "created_at": "Tue Apr 01 12:05:00 +0000 2025", "full_text": text, "conversation_id_str": native_id,
            "user_id_str": number, "favorite_count": 1, "retweet_count": 1, "reply_count": 1,
            "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        } | legacy,
    }  # fmt: skip


FIRST = tweet(A, "401", "lu_synth", "the night road, slowly")
PASSED_ON = tweet(C, "403", "nu_synth", "RT @lu_synth: the night road, slow…",
                  created_at="Tue Apr 01 12:07:00 +0000 2025", retweeted_status_result={"result": FIRST})  # fmt: skip
ADDRESSED = {"user_mentions": [{"id_str": "401", "screen_name": "lu_synth", "indices": [0, 9]}]}
ANSWER = tweet(B, "402", "mi_synth", "@lu_synth why?", entities=ADDRESSED, conversation_id_str=A,
               in_reply_to_status_id_str=A, in_reply_to_user_id_str="401", in_reply_to_screen_name="lu_synth",
               display_text_range=[10, 14], created_at="Tue Apr 01 12:06:00 +0000 2025")  # fmt: skip


@pytest.mark.parametrize("platform", ["twitter.com", "x.com"])
def test_x_by_ids(fanweave, tmp_path, platform):
    lost = tweet(D, "", "", "who said this")
    del lost["core"], lost["legacy"]["user_id_str"]
    gone = {"__typename": "TweetTombstone", "tombstone": {"text": "gone"}}
    write(tmp_path, "in/zeeschuimer-export-twitter.com-2025-04-02T094000.ndjson",
          [envelope(platform, item) for item in (FIRST, ANSWER, PASSED_ON, lost, gone)])  # fmt: skip
    x = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert {n: post["kind"] for n, post in x.posts().items()} == {
        A: "original", B: "comment", C: "repost", D: "original",
    }  # fmt: skip
    assert x.ties("repost_of") == {(C, A): "field"} and x.ties("reply_to") == {(B, A): "field"}
    assert sorted(x.authors()) == [A, B, C] and x.names("mentions") == {} and x.own(C) == ""


X_ROW: dict[str, Any] = {
    "id": "", "thread_id": "", "timestamp": "2025-04-01 12:05:00", "unix_timestamp": 1743509100, "link": "",
    "body": "", "author": "", "author_fullname": "N", "author_id": "", "retweet_count": 0, "reply_count": 0,
    "like_count": 0, "quote_count": 0, "impression_count": "", "is_retweet": "no", "is_quote_tweet": "no",
    "is_reply": "no", "hashtags": "", "urls": "", "images": "", "videos": "", "mentions": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("passed_on", "quoted", "answered"),
    [("retweeted_user", "quote_author", "replied_author"), ("retweeted_user", "quoted_user", "replied_user")],
)
def test_x_by_names(fanweave, tmp_path, passed_on, quoted, answered):
    targets = dict.fromkeys((passed_on, quoted, answered), "")
    rows: list[dict[str, Any]] = [
        {"id": A, "thread_id": A, "author": "lu_synth", "author_id": "401", "body": "the night road, slowly"},
        {"id": B, "thread_id": A, "author": "mi_synth", "author_id": "402", "body": "@lu_synth why?",
         "is_reply": "yes", answered: "lu_synth", "mentions": "lu_synth", "unix_timestamp": 1743509160},
        {"id": C, "thread_id": C, "author": "nu_synth", "author_id": "403", "is_retweet": "yes",
         "body": "RT @lu_synth: the night road, slowly", passed_on: "lu_synth", "mentions": "lu_synth,xi_synth",
         "unix_timestamp": 1743509220},
    ]  # fmt: skip
    write(tmp_path, "in/night-road-0123456789abcdef0123456789abcdef.csv",
          [X_ROW | targets | row for row in rows], encoding="utf-8")  # fmt: skip
    x = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert {n: post["kind"] for n, post in x.posts().items()} == {A: "original", B: "reply", C: "repost"}
    assert x.ties("reply_to") == {(B, A): "field"} and set(x.ties("repost_of")) == {(C, A)}
    assert x.names("mentions") == {} and x.posts()[A]["created_ms"] == 1743509100000


def test_objects_that_4cat_gives_back(fanweave, tmp_path):
    """4CAT's own NDJSON: the platform's object bare, Zeeschuimer's envelope in ``__import_meta``."""
    row = {"id": NOTE, "note_card": CARD, "__import_meta": envelope("xiaohongshu.com", {}) | {"data": None}}
    path = tmp_path / "in" / "rednote-0123456789abcdef0123456789abcdef.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert sorted(Ingested(fanweave, tmp_path / "workspace", path).posts()) == [NOTE]
