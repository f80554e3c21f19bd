"""MediaCrawler's files of Weibo down to the derived tables, by what a reader of the original posts would say."""

import pytest
from support.ingested import Ingested, write
from support.mediacrawler_rows import (
    COMMENTS,
    FIRST,
    SEEN,
    WEIBO,
    WEIBO_COMMENT,
    WEIBO_POSTS,
)


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
