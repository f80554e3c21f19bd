"""MediaCrawler's files down to the derived tables: what a reader of the original posts would say that they hold."""

from support.ingested import Ingested, write
from support.mediacrawler_rows import SEEN, XHS, xhs_comment


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
    text = "到底怎么回事 #小米su7 #雷军 @车圈小周"
    video = {
        "aweme_id": "7487200000000000321", "aweme_type": "0", "title": text, "desc": text, "create_time": 1743309440,
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
    assert douyin.posts()["7487200000000000321"]["text"] == text
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
    assert sorted(posts) == [*(f"c25800000002{n}" for n in (1, 2, 3)), "d1049000000000000321", "v114250000000021"]
    assert posts["v114250000000021"]["text"] == "【合成】时间线\n只整理公开信息"
    assert posts["v114250000000021"]["read_count"] == 1_880_000
    assert bili.ties("reply_to") == {
        ("c258000000021", "v114250000000021"): "field", ("c258000000022", "c258000000021"): "field",
        ("c258000000023", "c258000000022"): "field",
    }  # fmt: skip
    assert posts["c258000000023"]["top_id"] == "bili:c258000000021"
    assert bili.own("c258000000023") == "有道理[妙啊] @雷军 看看"
    assert len(bili.names("mentions")["c258000000023"]) == 1
    assert posts["d1049000000000000321"]["kind"] == "repost" and bili.own("d1049000000000000321") == ""
    assert "d1049000000000000321" not in bili.names("mentions")


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
    assert people["t9630000021"]["id"] == people["p151000000023"]["id"]
    assert len({person["id"] for person in people.values()}) == 3
    # 09:02 in China is 01:02 UTC; 2025-03-30 00:00 UTC is 1743292800 s
    assert posts["p151000000022"]["created_ms"] == (1743292800 + 3720) * 1000
    assert tieba.ties("reply_to") == {
        ("p151000000021", "t9630000021"): "field", ("p151000000023", "t9630000021"): "field",
        ("p151000000022", "p151000000021"): "text_reply_prefix",
    }  # fmt: skip
    assert tieba.own("p151000000022") == "后排"


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
    assert sorted(zhihu.posts()) == ["a130000000021", "c11200000021", "c11200000022"]
    assert zhihu.posts()["c11200000021"]["like_count"] == 6
    assert set(zhihu.authors()) == {"a130000000021"} and len(zhihu.rows("account")) == 1
    assert zhihu.ties("reply_to") == {
        ("c11200000021", "a130000000021"): "field",
        ("c11200000022", "c11200000021"): "field",
    }
