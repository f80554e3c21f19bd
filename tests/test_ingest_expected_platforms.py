"""Files of Reddit and YouTube, as collectors write them, down to posts and ties."""

import json

import pytest
import zstandard
from support.collected import lines, table

COMMENT = {
    "author": "ann",
    "author_fullname": "t2_ann",
    "link_id": "t3_1abcde",
    "subreddit": "cars",
    "score": 3,
    "created_utc": 1743360040,
}
COMMENTS = lines(
    {**COMMENT, "id": "mk1", "body": "Wait. u/ben?", "parent_id": "t3_1abcde"},
    {
        **COMMENT,
        "id": "mk2",
        "author": "ben",
        "author_fullname": "t2_ben",
        "body": "&gt; Wait\n\nyes",
        "parent_id": "t1_mk1",
    },
    {
        **COMMENT,
        "id": "mk3",
        "author": "[deleted]",
        "author_fullname": None,
        "body": "[deleted]",
        "parent_id": "t1_mk1",
    },
    {
        **COMMENT,
        "id": "mk4",
        "author": "[deleted]",
        "author_fullname": None,
        "body": "still here",
        "parent_id": "t1_zz9",
    },
    {
        **COMMENT,
        "id": "mk5",
        "author": "AutoModerator",
        "author_fullname": "t2_am",
        "body": "rules",
        "parent_id": 123456,
    },
)
SUBMISSION = {
    "id": "1abcde",
    "author": "ben",
    "author_fullname": "t2_ben",
    "title": "T",
    "selftext": "S",
    "subreddit": "cars",
    "created_utc": "1743349440",
    "score": 120,
    "num_comments": 5,
}


@pytest.mark.parametrize("packed", [False, True], ids=["jsonl", "zst"])
def test_reddit_dumps_come_to_trees_without_a_node_for_those_who_are_gone(ingested, packed):
    pack = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(window_log=27))
    comments = {"RC_2025-03.zst": pack.compress(COMMENTS.encode())} if packed else {"r_cars_comments.jsonl": COMMENTS}
    corpus = ingested(comments | {"r_cars_posts.jsonl": lines(SUBMISSION)})
    posts = corpus.letters()
    stubs = {number for number, row in posts.items() if row["is_stub"]}
    assert stubs == {"t1_zz9", "t1_2n9c"}
    assert sorted(set(posts) - stubs) == ["t1_mk1", "t1_mk2", "t1_mk3", "t1_mk4", "t1_mk5", "t3_1abcde"]
    assert corpus.pairs("reply_to") == [
        ("t1_mk1", "t3_1abcde"),
        ("t1_mk2", "t1_mk1"),
        ("t1_mk3", "t1_mk1"),
        ("t1_mk4", "t1_zz9"),
        ("t1_mk5", "t1_2n9c"),
    ]
    assert [corpus.author(f"t1_mk{n}") for n in range(1, 6)] == ["ann", "ben", None, None, "AutoModerator"]
    assert corpus.pairs("mentions") == [("t1_mk1", "ben")]
    assert (posts["t1_mk2"]["text"], posts["t1_mk3"]["is_deleted"]) == ("> Wait\n\nyes", True)
    assert [row["name"] for row in corpus.rows("account") if row["is_bot"]] == ["AutoModerator"]


def test_ytdlp_files_of_two_sites_come_to_videos_with_their_comments(ingested):
    youtube = {
        "id": "AAAAAAAAAA1",
        "title": "Facts",
        "description": "#EV",
        "channel_id": "UCann",
        "uploader_id": "@ann",
        "extractor_key": "Youtube",
        "webpage_url": "https://v.example",
        "timestamp": 1743349440,
        "epoch": 1764000000,
        "thumbnails": [{"url": "https://t.example"}],
        "comments": [
            {
                "id": "UgxA",
                "parent": "root",
                "text": "x",
                "author_id": "UCben",
                "author": "@ben",
                "timestamp": 1743465600,
            },
            {
                "id": "UgxA.9B",
                "parent": "UgxA",
                "text": "y",
                "author_id": "UCann",
                "author": "@ann",
                "timestamp": 1743465600,
            },
        ],
    }
    bilibili = {
        "id": "BV17x411w7KC",
        "title": "时间线",
        "uploader": "番茄",
        "uploader_id": "3",
        "extractor_key": "BiliBili",
        "webpage_url": "https://b.example",
        "timestamp": 1743319440,
        "comments": [
            {"id": 801, "parent": "root", "text": "辛苦", "author_id": "4", "author": "南瓜", "timestamp": 1743320440},
            {"id": 803, "parent": 802, "text": "对", "author_id": "5", "author": "小麦", "timestamp": 1743320640},
        ],
    }
    files = {"Facts [AAAAAAAAAA1].info.json": youtube, "时间线 [BV17x411w7KC].info.json": bilibili}
    corpus = ingested({name: json.dumps(document) for name, document in files.items()})
    posts = corpus.letters()
    assert {number for number, row in posts.items() if row["is_stub"]} == {"c802"}
    assert corpus.pairs("reply_to") == [
        ("UgxA", "AAAAAAAAAA1"),
        ("UgxA.9B", "UgxA"),
        ("c801", "v170001"),
        ("c803", "c802"),
    ]
    assert [corpus.author(n) for n in ("AAAAAAAAAA1", "UgxA", "UgxA.9B", "v170001", "c801")] == [
        "ann",
        "ben",
        "ann",
        "番茄",
        "南瓜",
    ]
    assert {posts[n]["time_is_approximate"] for n in ("UgxA", "UgxA.9B")} == {True}
    assert posts["c801"]["time_is_approximate"] is None


def test_downloaded_youtube_comments_come_to_the_same_in_each_of_their_forms(ingested):
    rows = [
        {
            "cid": "UgxA",
            "text": "x",
            "time": "7 months ago",
            "author": "@ben",
            "channel": "UCben",
            "votes": "1.2K",
            "replies": "1",
            "reply": False,
            "time_parsed": 1743465600.5,
        },
        {
            "cid": "UgxA.9B",
            "text": "a\nb",
            "time": "7 months ago",
            "author": "@ann",
            "channel": "UCann",
            "votes": "0",
            "replies": "",
            "reply": True,
            "time_parsed": 1743465601.5,
        },
    ]
    forms = {
        "AAAAAAAAAA1.jsonl": lines(*rows),
        "AAAAAAAAAA1.json": json.dumps({"comments": rows}, indent=4),
        "AAAAAAAAAA1.csv": "\ufeff" + table(",".join(rows[0]), *[row.values() for row in rows]),
    }
    for name, content in forms.items():
        corpus = ingested({name: content})
        posts = corpus.letters()
        assert sorted(posts) == ["AAAAAAAAAA1", "UgxA", "UgxA.9B"], name
        assert corpus.pairs("reply_to") == [("UgxA", "AAAAAAAAAA1"), ("UgxA.9B", "UgxA")], name
        assert (posts["UgxA"]["like_count"], posts["UgxA.9B"]["text"]) == (1200, "a\nb"), name
        assert posts["AAAAAAAAAA1"]["is_stub"] is True, name
