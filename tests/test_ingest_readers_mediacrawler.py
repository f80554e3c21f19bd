"""MediaCrawler: every generation's columns are known by one reader, and accounts are keyed as each of them allows."""

import hashlib
from pathlib import PurePath

import pytest

from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Place
from ingest.readers.mediacrawler.shared import key_of_author
from ingest.readers.registry import READERS, reader_named
from ingest.records import AccountRecord, PostRecord

COLUMNS = {
    # Weibo: the first months, the last with people, and without
    "mediacrawler_weibo_contents": [
        "note_id content create_time create_date_time liked_count comments_count shared_count last_modify_ts note_url "
        "ip_location user_id nickname gender profile_url avatar",
        "note_id content create_time create_date_time liked_count comments_count shared_count last_modify_ts note_url "
        "creator_hash nickname source_keyword",
        "id creator_hash nickname add_ts last_modify_ts note_id content create_time create_date_time liked_count "
        "comments_count shared_count note_url source_keyword",
    ],
    "mediacrawler_weibo_comments": [
        "comment_id create_time create_date_time note_id content sub_comment_count comment_like_count last_modify_ts "
        "ip_location user_id nickname gender profile_url avatar",
        "id creator_hash nickname add_ts last_modify_ts comment_id note_id content create_time create_date_time "
        "comment_like_count sub_comment_count parent_comment_id",
    ],
    "mediacrawler_xhs_contents": [
        "note_id type title desc time last_update_time user_id nickname avatar liked_count collected_count "
        "comment_count share_count ip_location image_list last_modify_ts note_url",
        "note_id type title desc video_url time last_update_time creator_hash nickname liked_count collected_count "
        "comment_count share_count image_list tag_list last_modify_ts note_url source_keyword xsec_token",
    ],
    "mediacrawler_xhs_comments": [
        "comment_id create_time ip_location note_id content user_id nickname avatar sub_comment_count last_modify_ts",
        "comment_id create_time ip_location note_id content user_id nickname avatar sub_comment_count pictures "
        "parent_comment_id last_modify_ts like_count",
        "id creator_hash nickname add_ts last_modify_ts comment_id create_time note_id content sub_comment_count "
        "pictures parent_comment_id like_count",
    ],
    "mediacrawler_douyin_contents": [
        "aweme_id aweme_type title desc create_time user_id sec_uid short_user_id user_unique_id user_signature "
        "nickname avatar liked_count collected_count comment_count share_count ip_location last_modify_ts aweme_url",
        "aweme_id aweme_type title desc create_time creator_hash nickname liked_count collected_count comment_count "
        "share_count last_modify_ts aweme_url cover_url video_download_url music_download_url note_download_url "
        "source_keyword",
    ],
    "mediacrawler_douyin_comments": [
        "comment_id create_time ip_location aweme_id content user_id sec_uid short_user_id user_unique_id "
        "user_signature nickname avatar sub_comment_count last_modify_ts",
        "id creator_hash nickname add_ts last_modify_ts comment_id aweme_id content create_time sub_comment_count "
        "parent_comment_id like_count pictures",
    ],
    "mediacrawler_bili_videos": [
        "video_id video_type title desc create_time user_id nickname avatar liked_count video_play_count "
        "video_danmaku last_modify_ts video_url video_cover_url",
        "id video_id video_url creator_hash nickname liked_count add_ts last_modify_ts video_type title desc "
        "create_time disliked_count video_play_count video_favorite_count video_share_count video_coin_count "
        "video_danmaku video_comment video_cover_url source_keyword",
    ],
    "mediacrawler_bili_comments": [
        "comment_id parent_comment_id create_time video_id content user_id nickname avatar sub_comment_count "
        "last_modify_ts",
        "id creator_hash nickname add_ts last_modify_ts comment_id video_id content create_time sub_comment_count "
        "parent_comment_id like_count",
    ],
    "mediacrawler_bili_dynamics": [
        "dynamic_id user_id user_name text type pub_ts total_comments total_forwards total_liked last_modify_ts",
        "id dynamic_id creator_hash user_name text type pub_ts total_comments total_forwards total_liked add_ts",
    ],
    "mediacrawler_kuaishou_comments": [],
    "mediacrawler_kuaishou_contents": [
        "video_id video_type title desc create_time creator_hash nickname liked_count viewd_count last_modify_ts "
        "video_url video_cover_url video_play_url source_keyword",
    ],
    "mediacrawler_tieba_contents": [
        "note_id title desc note_url publish_time user_link user_nickname user_avatar tieba_name tieba_link "
        "total_replay_num total_replay_page ip_location source_keyword last_modify_ts",
        "id note_id title desc note_url publish_time creator_hash user_nickname tieba_id tieba_name tieba_link "
        "total_replay_num total_replay_page add_ts last_modify_ts source_keyword",
    ],
    "mediacrawler_tieba_comments": [
        "id comment_id parent_comment_id content creator_hash user_nickname tieba_id tieba_name tieba_link "
        "publish_time sub_comment_count note_id note_url add_ts last_modify_ts",
    ],
    "mediacrawler_zhihu_contents": [
        "content_id content_type content_text content_url question_id title desc created_time updated_time "
        "voteup_count comment_count creator_hash user_nickname last_modify_ts",
    ],
    "mediacrawler_zhihu_comments": [
        "comment_id parent_comment_id content publish_time sub_comment_count like_count dislike_count content_id "
        "content_type creator_hash user_nickname last_modify_ts",
    ],
}


@pytest.mark.parametrize(
    ("reader", "columns"), [(name, header) for name, all_of in COLUMNS.items() for header in all_of]
)
def test_every_generation_is_known_by_its_columns(reader, columns):
    head = Head(".csv", frozenset(columns.split()), rows=({"create_time": "1743509160"},))
    assert [taker.name for taker in READERS if taker.sniff(head)] == [reader]


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"mediacrawler_bili_dynamics"}))
def test_every_reader_knows_the_columns_of_both_generations_in_their_order(name):
    second, third = reader_named(name).headers
    assert len(set(second)) == len(second) and len(set(third)) == len(third)
    assert {"user_id", "user_link"} & set(second) and "creator_hash" in third
    assert not {"user_id", "user_link", "ip_location", "sec_uid"} & set(third)
    for header in (second, third):
        head = Head(".csv", frozenset(header), rows=({"create_time": "1743509160000"},))
        assert [taker.name for taker in READERS if taker.sniff(head)] == [name]


def test_the_columns_without_people_stand_where_the_collector_puts_them():
    # as its source writes them since 2026-07-01
    assert reader_named("mediacrawler_weibo_comments").headers[1] == (
        "comment_id", "create_time", "create_date_time", "note_id", "content", "sub_comment_count",
        "comment_like_count", "last_modify_ts", "parent_comment_id", "creator_hash", "nickname",
    )  # fmt: skip
    assert reader_named("mediacrawler_douyin_contents").headers[1] == (
        "aweme_id", "aweme_type", "title", "desc", "create_time", "creator_hash", "nickname", "liked_count",
        "collected_count", "comment_count", "share_count", "last_modify_ts", "aweme_url", "cover_url",
        "video_download_url", "music_download_url", "note_download_url", "source_keyword",
    )  # fmt: skip


OLD_COMMENTS = "comment_id create_time video_id content user_id nickname avatar sub_comment_count last_modify_ts"


@pytest.mark.parametrize(
    ("time", "reader"),
    [
        ("1743509160", "mediacrawler_bili_comments"),
        (1743509160, "mediacrawler_bili_comments"),
        ("1743509160000", "mediacrawler_kuaishou_comments"),
        (1743509160000, "mediacrawler_kuaishou_comments"),
    ],
)
def test_the_first_comments_of_bilibili_and_kuaishou_are_told_apart_by_their_times(time, reader):
    head = Head(".csv", frozenset(OLD_COMMENTS.split()), rows=({"create_time": ""}, {"create_time": time}))
    assert [taker.name for taker in READERS if taker.sniff(head)] == [reader]


def hashed(user_id):
    return hashlib.sha256(user_id.encode()).hexdigest()[:16]


def test_a_hash_is_the_key_only_where_it_is_of_somebody():
    keyed = key_of_author(AccountRecord(), {"creator_hash": hashed("9000000001")})
    assert (keyed.native_id, keyed.key_kind) == (hashed("9000000001"), "hash")
    for nobody in ("", "0", "None"):
        assert key_of_author(AccountRecord(), {"creator_hash": hashed(nobody)}).native_id is None
    both = key_of_author(AccountRecord(native_id="9000000001"), {"creator_hash": hashed("9000000001")})
    assert (both.native_id, both.key_kind) == ("9000000001", "id")


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("正文", "标题", "标题\n正文"),
        ("标题，然后正文", "标题", "标题，然后正文"),
        (" 标题", "标题", " 标题"),
        (None, "标题", "标题"),
        ("-", "标题", "标题"),
        ("-", None, None),
        ("正文", None, "正文"),
        ("正文", 7, "7\n正文"),
    ],
)
def test_a_title_stands_before_the_text_once(text, title, expected):
    assert put_title_first(PostRecord(native_id="1", text=text), title).text == expected


@pytest.mark.parametrize(
    ("address", "portrait"),
    [
        ("https://x/home/main?id=tb.1.a.b-C_d?t=17&fr=pb", "tb.1.a.b-C_d"),
        ("https://x/home/main?id=tb.1.a&fr=pb", "tb.1.a"),
        ("https://x/home/main?un=somebody&id=tb.1.a", "tb.1.a"),
        ("https://x/home/main?un=somebody", None),
        ("", None),
    ],
)
def test_tieba_accounts_are_known_by_their_portrait(address, portrait):
    reader = reader_named("mediacrawler_tieba_comments")
    author = reader.tables.read({"comment_id": "1", "note_id": "2", "user_link": address}).author
    assert author.native_id == portrait


@pytest.mark.parametrize(
    ("content", "text", "has_video"),
    [
        ("看路 网页链接", "看路", False),
        ("看路 网页链接 慢点//@甲:早", "看路 慢点//@甲:早", False),
        ("网页链接这个词", "网页链接这个词", False),
        ("看路。慢车友的微博视频", "看路。", True),
        ("看路 L某人的微博视频 \u200b", "看路", True),
        ("看路某人的微博视频", "看路某人的微博视频", False),
        ("慢车友的微博视频", None, True),
        ("我爱看慢车友的微博视频吗", "我爱看慢车友的微博视频吗", False),
    ],
)
def test_words_that_weibo_puts_for_links_and_videos_are_nobodys(content, text, has_video):
    row = {"note_id": "1", "content": content, "nickname": "慢车友"}
    post = reader_named("mediacrawler_weibo_contents").tables.read(row).post
    assert post is not None
    assert (post.text, post.media) == (text, ["video:1"] if has_video else None)


def test_the_robot_that_sums_up_comments_is_a_bot_under_any_name():
    row = {"comment_id": "1", "note_id": "2", "ip_location": "罗伯特", "nickname": "某机器人", "user_id": "3"}
    entry = reader_named("mediacrawler_weibo_comments").tables.read(row)
    assert (
        entry.post is not None
        and entry.author.is_bot
        and entry.author.ip_region is None
        and entry.post.ip_region is None
    )


def test_tieba_times_may_be_told_from_when_they_were_seen():
    # 1743509100 s is 20:05 in China; 昨天 22:44 was 21 hours and 21 minutes before
    row = {"note_id": "1", "total_replay_num": 3, "publish_time": "昨天 22:44", "last_modify_ts": 1743509100000}
    reader = reader_named("mediacrawler_tieba_contents")
    [(tables, flat)] = reader.entries(row, Place(PurePath("a.csv"), "", {}, 0))
    post = tables.read(flat).post
    assert post is not None
    assert (post.created_ms, post.time_is_approximate) == (1743509100000 - (21 * 60 + 21) * 60_000, True)
