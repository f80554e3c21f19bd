"""The synthetic crisis, read from its files with json and csv alone."""

import csv
import json
from pathlib import Path

import pytest

from ingest.synthetic import Truth, write_crisis

COLUMNS = {  # second generation, as the collector's own sources order them
    ("weibo", "contents"): "note_id,content,create_time,create_date_time,liked_count,comments_count,shared_count,"
    "last_modify_ts,note_url,ip_location,user_id,nickname,gender,profile_url,avatar,source_keyword",
    ("weibo", "comments"): "comment_id,create_time,create_date_time,note_id,content,sub_comment_count,"
    "comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,nickname,gender,profile_url,avatar",
    ("xhs", "contents"): "note_id,type,title,desc,video_url,time,last_update_time,user_id,nickname,avatar,liked_count,"
    "collected_count,comment_count,share_count,ip_location,image_list,tag_list,last_modify_ts,note_url,"
    "source_keyword,xsec_token",
    ("xhs", "comments"): "comment_id,create_time,ip_location,note_id,content,user_id,nickname,avatar,"
    "sub_comment_count,pictures,parent_comment_id,last_modify_ts,like_count",
    ("weibo", "creators"): "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,tag_list,last_modify_ts",
    ("xhs", "creators"): "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,interaction,tag_list,"
    "last_modify_ts",
}
POSTS = [(platform, sort) for platform, sort in COLUMNS if sort != "creators"]


@pytest.fixture(scope="session")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    out = tmp_path_factory.mktemp("crisis")
    return out, write_crisis(out)


def read_rows(out: Path, platform: str, sort: str) -> list[dict[str, str]]:
    """All rows of a platform's contents or comments, as text, read with json and csv alone."""
    rows: list[dict[str, str]] = []
    for path in sorted((out / "data" / platform).rglob(f"*{sort}*")):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows += list(csv.DictReader(file))
        else:
            lines = path.read_text(encoding="utf-8").splitlines()
            rows += [{key: str(value) for key, value in json.loads(line).items()} for line in lines]
    return rows


def newest(rows: list[dict[str, str]], key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in sorted(rows, key=lambda row: int(row["last_modify_ts"]))}
