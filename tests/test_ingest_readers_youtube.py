"""What yt-dlp and youtube-comment-downloader are known to do."""

from pathlib import PurePath

import pytest

from ingest.readers.contract import Head, Place
from ingest.readers.registry import READERS, reader_named
from ingest.readers.youtube import ytdlp_comments, ytdlp_videos
from ingest.readers.youtube.bilibili_ids import number_of_video

VIDEO = {
    "id": "AAAAAAAAAA1",
    "title": "Facts &amp; figures",
    "description": "all",
    "channel": "Ann",
    "channel_id": "UCann",
    "uploader_id": "@ann",
    "extractor_key": "Youtube",
    "webpage_url": "https://v.example",
    "timestamp": 1743349440,
    "tags": ["EV"],
    "view_count": 5,
    "epoch": 1764000000,
    "comments": [],
}
COMMENT = {"id": "UgxA", "parent": "root", "text": "x", "author_id": "UCben", "author": "@ben", "timestamp": 1743465600}
BILIBILI = {
    "id": "BV17x411w7KC",
    "title": "t",
    "uploader": "番茄",
    "uploader_id": "3",
    "extractor_key": "BiliBili",
    "webpage_url": "https://b.example",
    "upload_date": "20250330",
}
SEEN_MS = 1_743_552_000_000  # 2025-04-02T00:00Z


def entries(reader, row, *, path="x.json", document=None, thread=None):
    place = Place(PurePath(path), "comments", document or {}, SEEN_MS, thread)
    return [tables.read(flat) for tables, flat in reader.entries(row, place)]


def comment(reader=ytdlp_comments.YOUTUBE, document=VIDEO, **more):
    [entry] = entries(reader, COMMENT | more, document=document)
    return entry


def test_the_video_is_a_post_of_its_channel():
    [entry] = entries(ytdlp_videos.YOUTUBE, VIDEO)
    assert (entry.author.native_id, entry.author.name) == ("UCann", "ann")
    got = entry.post
    assert (got.native_id, got.kind, got.text, got.hashtags) == (
        "AAAAAAAAAA1",
        "original",
        "Facts & figures\nall",
        ["EV"],
    )
    assert (got.created_ms, got.time_is_approximate, got.collected_ms) == (1_743_349_440_000, None, 1_764_000_000_000)


def test_comments_hang_under_the_video_at_estimated_times():
    entry = comment()
    assert (entry.post.kind, entry.post.thread, entry.post.parent, entry.post.top) == (
        "comment",
        "AAAAAAAAAA1",
        None,
        None,
    )
    assert (entry.post.time_is_approximate, entry.author.name, entry.author.key_kind) == (True, "ben", "id")


@pytest.mark.parametrize(
    ("identifier", "parent", "expected"),
    [
        ("UgxA.9B", "UgxA", ("reply", "UgxA", "UgxA")),
        ("UgxA.9C", "UgxA.9B", ("reply", "UgxA.9B", "UgxA")),  # nested since 2025
        ("UgxA.9B", "root", ("reply", "UgxA", "UgxA")),
        ("UgxA", "root", ("comment", None, None)),
    ],
)
def test_replies_name_target_and_top_comment(identifier, parent, expected):
    got = comment(id=identifier, parent=parent, text="@@ben yes").post
    assert (got.kind, got.parent, got.top, got.text) == (*expected, "@ben yes")


def test_bilibili_comments_are_exact_and_hang_under_the_number_of_the_video():
    got = comment(
        ytdlp_comments.BILIBILI, BILIBILI, id=258000000003, parent=258000000002, author="土豆", author_id="4"
    ).post
    assert (got.native_id, got.kind, got.parent, got.thread) == ("c258000000003", "reply", "c258000000002", "v170001")
    assert got.time_is_approximate is None
    [video] = entries(ytdlp_videos.BILIBILI, BILIBILI)
    assert (video.post.native_id, video.author.native_id, video.author.name) == ("v170001", "3", "番茄")
    assert (video.post.created_ms, video.post.time_is_approximate) == (1_743_264_000_000, True)  # 30 March in China


def test_each_site_has_its_readers():
    for document, platform in ((VIDEO, "youtube"), (BILIBILI, "bili"), (VIDEO | {"extractor_key": "Vimeo"}, None)):
        for rows, table, around, module in (
            ([COMMENT], "comments", document, ytdlp_comments),
            ([document], "", {}, ytdlp_videos),
        ):
            head = Head(".json", frozenset(rows[0]), PurePath("a.info.json"), table, around, tuple(rows))
            takers = [reader for reader in READERS if reader.sniff(head)]
            assert [reader.platform for reader in takers] == ([platform] if platform else [])
            assert all(reader in (module.YOUTUBE, module.BILIBILI) for reader in takers)


@pytest.mark.parametrize(
    ("short", "number"),
    [
        ("BV17x411w7KC", "170001"),
        ("BV1L9Uoa9EUx", "111298867365120"),
        ("BV17x411w7KC_p2", "170001"),
        ("av170001", "170001"),
        ("v170001", "170001"),
        ("170001", "170001"),
        ("BV1synthetic", "BV1synthetic"),
        ("BV10000000000", "BV10000000000"),
        (None, None),
    ],
)
def test_short_forms_of_bilibili_are_numbers(short, number):
    assert number_of_video(short) == number


ROW = {
    "cid": "UgxA.9B",
    "text": "a\nb",
    "time": "2 weeks ago (edited)",
    "author": "@ben",
    "channel": "UCben",
    "votes": "1.2K",
    "replies": "",
    "time_parsed": "1743465600.5",
}


@pytest.mark.parametrize(
    ("path", "thread"),
    [
        ("AAAAAAAAAA1.jsonl", "AAAAAAAAAA1"),
        ("a/-_AAAAAAAA1.csv", "-_AAAAAAAA1"),
        ("Title [AAAAAAAAAA1].json", "AAAAAAAAAA1"),
        ("comments.json", None),
    ],
)
def test_downloaded_comments_know_their_video_by_the_name_of_the_file(path, thread):
    reader = reader_named("youtube_comment_downloader")
    [entry] = entries(reader, ROW, path=path)
    assert entry.post.thread == thread
    assert entries(reader, ROW, path="comments.json", thread="AAAAAAAAAA1")[0].post.thread == "AAAAAAAAAA1"
    assert reader.needs_thread
    assert (entry.post.parent, entry.post.like_count, entry.post.created_ms) == ("UgxA", 1200, 1_743_465_600_500)
    [by_words] = entries(reader, ROW | {"time_parsed": None}, path=path)
    assert (by_words.post.created_ms, by_words.post.time_is_approximate) == (SEEN_MS - 14 * 86_400_000, True)
