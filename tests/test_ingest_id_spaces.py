"""One number, several things: kinds that a platform numbers separately, and two posts that bear one id."""

import json
import re

from support.ingested import Ingested, write

SEEN = 1_759_900_000_123
AUTHOR = {"user_id": "41", "nickname": "阿甲", "last_modify_ts": SEEN}


def test_video_comment_article_and_dynamic_of_one_number_are_four_posts(fanweave, tmp_path):
    comment = AUTHOR | {"comment_id": "7700", "parent_comment_id": "0", "create_time": 1_743_320_440, "content": "好"}
    folder = "in/bili/jsonl"
    write(tmp_path, f"{folder}/search_contents_2025-10-08.jsonl", [
        AUTHOR | {"video_id": "7700", "video_danmaku": "0", "title": "看片", "desc": "-", "create_time": 1_743_320_000},
    ])  # fmt: skip
    write(tmp_path, f"{folder}/search_comments_2025-10-08.jsonl", [
        comment | {"video_id": "7700"},
        comment | {"comment_id": "7701", "parent_comment_id": "7700", "video_id": "7700", "content": "回你"},
    ])  # fmt: skip
    write(tmp_path, f"{folder}/search_articles_2025-10-08.jsonl", [
        {"article_id": "7700", "article_url": "", "title": "长文", "content": "很长", "create_time": 1_743_320_000},
    ])  # fmt: skip
    write(tmp_path, f"{folder}/creator_dynamics_2025-10-08.jsonl", [
        {"dynamic_id": "7700", "user_id": "41", "text": "动态", "pub_ts": 1_743_320_000, "last_modify_ts": SEEN},
    ])  # fmt: skip
    bili = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert {number: row["text"] for number, row in bili.posts().items()} == {
        "v7700": "看片", "c7700": "好", "c7701": "回你", "cv7700": "长文\n很长", "d7700": "动态",
    }  # fmt: skip
    assert bili.ties("reply_to") == {("c7700", "v7700"): "field", ("c7701", "c7700"): "field"}
    assert bili.stubs() == set()


def test_one_video_of_two_collectors_is_one_post_and_both_find_it(fanweave, tmp_path):
    write(tmp_path, "in/bili/jsonl/search_contents_2025-10-08.jsonl", [
        AUTHOR | {"video_id": "170001", "video_danmaku": "0", "title": "甲", "desc": "-", "create_time": 1_743_320_000},
    ])  # fmt: skip
    info = {
        "id": "BV17x411w7KC", "title": "甲", "uploader": "阿甲", "uploader_id": "41", "extractor_key": "BiliBili",
        "webpage_url": "https://b.example", "timestamp": 1_743_320_000,
        "comments": [{"id": 9, "parent": "root", "text": "早", "author_id": "4", "author": "乙",
                      "timestamp": 1_743_320_440}],
    }  # fmt: skip
    (tmp_path / "in" / "甲 [BV17x411w7KC].info.json").write_text(json.dumps(info), encoding="utf-8")
    bili = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert set(bili.posts()) == {"v170001", "c9"} and bili.stubs() == set()
    assert bili.ties("reply_to") == {("c9", "v170001"): "field"}


def test_answer_article_and_comment_of_one_number_are_three_posts(fanweave, tmp_path):
    content = {
        "content_id": "31", "voteup_count": 1, "title": "", "created_time": 1_743_349_440, "last_modify_ts": SEEN,
        "user_id": "u1", "user_nickname": "阿乙",
    }  # fmt: skip
    write(tmp_path, "in/zhihu/jsonl/search_contents_2025-10-08.jsonl", [
        content | {"content_type": "answer", "content_text": "答"},
        content | {"content_type": "article", "content_text": "文"},
    ])  # fmt: skip
    comment = {"content_id": "31", "publish_time": 1_743_350_440, "user_id": "u2", "user_nickname": "丙"}
    write(tmp_path, "in/zhihu/jsonl/search_comments_2025-10-08.jsonl", [
        comment | {"comment_id": "31", "content": "评", "content_type": "article", "parent_comment_id": "0"},
        comment | {"comment_id": "32", "content": "又", "content_type": "answer", "parent_comment_id": "0"},
    ])  # fmt: skip
    zhihu = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert {n: row["text"] for n, row in zhihu.posts().items()} == {
        "a31": "答", "p31": "文", "c31": "评", "c32": "又",
    }  # fmt: skip
    assert set(zhihu.ties("reply_to")) == {("c31", "p31"), ("c32", "a31")}


def test_thread_and_floor_of_one_number_are_two_posts(fanweave, tmp_path):
    write(tmp_path, "in/tieba/jsonl/search_contents_2025-10-08.jsonl", [
        {"note_id": "50", "total_replay_num": 1, "title": "楼", "desc": "主", "publish_time": "2025-03-30 08:00",
         "user_link": "https://x/home/main?id=tb.1.a.a", "user_nickname": "丁", "last_modify_ts": SEEN},
    ])  # fmt: skip
    write(tmp_path, "in/tieba/jsonl/search_comments_2025-10-08.jsonl", [
        {"comment_id": "50", "note_id": "50", "tieba_id": "1", "parent_comment_id": "", "content": "层",
         "publish_time": "2025-03-30 08:05", "user_link": "https://x/home/main?id=tb.1.b.b", "user_nickname": "戊",
         "last_modify_ts": SEEN},
    ])  # fmt: skip
    tieba = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert {n: row["text"] for n, row in tieba.posts().items()} == {"t50": "楼\n主", "p50": "层"}
    assert set(tieba.ties("reply_to")) == {("p50", "t50")}


def test_two_people_under_one_id_are_a_conflict_and_no_duplicate(fanweave, tmp_path):
    row = {
        "comment_id": "5149645123450001", "note_id": "5149645123450000", "parent_comment_id": "0", "gender": "m",
        "create_time": 1_743_337_600, "create_date_time": "2025-03-30 20:26:40", "content": "甲说的", "user_id": "51",
        "nickname": "路甲", "sub_comment_count": "0", "comment_like_count": "1", "last_modify_ts": SEEN,
        "profile_url": "", "avatar": "", "ip_location": "",
    }  # fmt: skip
    other = row | {"content": "乙说了更长的一段话", "user_id": "52", "nickname": "路乙", "last_modify_ts": SEEN - 9}
    write(tmp_path, "in/weibo/jsonl/search_comments_2025-10-08.jsonl", [row, other, row])
    weibo = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    counts = re.findall(r"^\W*(duplicates|conflicts, other posts of the same id)\W+(\d+)", weibo.ran.out, re.MULTILINE)
    assert counts == [("duplicates", "1"), ("conflicts, other posts of the same id", "1")]
    assert weibo.posts()["5149645123450001"]["text"] == "甲说的"
    assert [stray["text"] for stray in weibo.rows("conflict")] == ["乙说了更长的一段话"]
