"""The tiny world as MediaCrawler writes it (second generation): Weibo in JSONL, Xiaohongshu in CSV."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from support import tiny
from support.tiny_tables import COLLECTED, KEYWORD

_DAY = COLLECTED.date().isoformat()
_SEEN_MS = int(COLLECTED.timestamp()) * 1000


def write_files(folder: Path) -> None:
    """Write the five files into ``folder/data`` as the collector lays them out."""
    for platform, suffix in (("weibo", "jsonl"), ("xhs", "csv")):
        place = folder / "data" / platform / suffix
        place.mkdir(parents=True)
        rows: dict[str, list[dict[str, Any]]] = {"contents": [], "comments": []}
        for number, post in sorted(tiny.POSTS.items()):
            if post.who and tiny.post_platform(number) == platform:
                is_comment = post.kind in ("comment", "reply")
                rows["comments" if is_comment else "contents"].append(_ROWS[platform, is_comment](number, post))
        if platform == "weibo":
            rows["creators"] = [_weibo_creator(who) for who, person in tiny.PEOPLE.items() if person.follower_count]
        for item, content in rows.items():
            _write_rows(place / f"search_{item}_{_DAY}.{suffix}", content)


def text(post: tiny.TinyPost) -> str:
    """Return a post's text as the platform shows it, with nicknames."""
    names = {key: person.nickname for key, person in tiny.PEOPLE.items()}
    return (post.prefix + post.own + post.tail).format_map(names)


def _write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    if path.suffix == ".jsonl":
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        path.write_text("".join(lines), encoding="utf-8")
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _seconds(number: int) -> int:
    moment = tiny.moment(number)
    assert moment is not None
    return int(moment.timestamp())


def _weibo_author(who: str) -> dict[str, Any]:
    person = tiny.PEOPLE[who]
    return {
        "ip_location": "",
        "user_id": person.native_id,
        "nickname": person.nickname,
        "gender": "f",
        "profile_url": f"https://m.weibo.cn/u/{person.native_id}",
        "avatar": "",
    }


def _weibo_creator(who: str) -> dict[str, Any]:
    person = tiny.PEOPLE[who]
    return {
        "user_id": person.native_id,
        "nickname": person.nickname,
        "gender": "Female",
        "avatar": "",
        "desc": "",
        "ip_location": "",
        "follows": "0",
        "fans": str(person.follower_count),
        "tag_list": "",
        "last_modify_ts": _SEEN_MS,
    }


def _weibo_content(number: int, post: tiny.TinyPost) -> dict[str, Any]:
    return {
        "note_id": tiny.native_post_id(number),
        "content": text(post),
        "create_time": _seconds(number),
        "create_date_time": "",
        "liked_count": "0",
        "comments_count": "0",
        "shared_count": "0",
        "last_modify_ts": _SEEN_MS,
        "note_url": f"https://m.weibo.cn/detail/{tiny.native_post_id(number)}",
        **_weibo_author(post.who),
        "source_keyword": KEYWORD,
    }


def _weibo_comment(number: int, post: tiny.TinyPost) -> dict[str, Any]:
    return {
        "comment_id": tiny.native_post_id(number),
        "create_time": _seconds(number),
        "create_date_time": "",
        "note_id": tiny.native_post_id(post.thread),
        "content": text(post),
        "sub_comment_count": "0",
        "comment_like_count": "0",
        "last_modify_ts": _SEEN_MS,
        "parent_comment_id": tiny.native_post_id(post.top or number),  # a top comment points to itself
        **_weibo_author(post.who),
    }


def _xhs_author(who: str) -> dict[str, Any]:
    person = tiny.PEOPLE[who]
    return {"user_id": person.native_id, "nickname": person.nickname, "avatar": ""}


def _xhs_content(number: int, post: tiny.TinyPost) -> dict[str, Any]:
    title, _, desc = text(post).partition("\n")
    return {
        "note_id": tiny.native_post_id(number),
        "type": "normal",
        "title": title,
        "desc": desc,
        "video_url": "",
        "time": _seconds(number) * 1000,
        "last_update_time": 0,
        **_xhs_author(post.who),
        "liked_count": "0",
        "collected_count": "0",
        "comment_count": "0",
        "share_count": "0",
        "ip_location": "",
        "image_list": "",
        "tag_list": "小米用戶有話說",
        "last_modify_ts": _SEEN_MS,
        "note_url": f"https://www.xiaohongshu.com/explore/{tiny.native_post_id(number)}",
        "source_keyword": KEYWORD,
        "xsec_token": "",
    }


def _xhs_comment(number: int, post: tiny.TinyPost) -> dict[str, Any]:
    is_top = post.kind == "comment"
    return {
        "comment_id": tiny.native_post_id(number),
        "create_time": _seconds(number) * 1000,
        "ip_location": "",
        "note_id": tiny.native_post_id(post.thread),
        "content": text(post),
        **_xhs_author(post.who),
        "sub_comment_count": "0",
        "pictures": "",
        "parent_comment_id": 0 if is_top else tiny.native_post_id(post.to),  # the direct target
        "last_modify_ts": _SEEN_MS,
        "like_count": "0",
    }


_ROWS = {
    ("weibo", False): _weibo_content,
    ("weibo", True): _weibo_comment,
    ("xhs", False): _xhs_content,
    ("xhs", True): _xhs_comment,
}
