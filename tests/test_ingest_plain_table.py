"""Any table by a mapping of ten lines: what it gives, what is told when it is wrong, and the mapping proposed."""

import json
import re
import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from graph.case.folder import case_dir
from graph.tables import current_tables
from ingest.containers.sections import sections
from ingest.plain.reader import Clock, table_reader
from ingest.plain.suggestion import suggest_for, suggest_map
from ingest.sections.heads import read_head

EXAMPLES = Path(__file__).parents[1] / "examples"
MAP = """platform = "weibo"
kind = "comment"

[columns]
id = "评论id"
thread = "微博id"
parent = "上级"
text = "评论内容"
created_at = "评论时间"
author_name = "昵称"
like_count = "赞"
mentions = "提到"
hashtags = "话题"

[constants]
keyword = "小米SU7"
"""
ROW = {
    "评论id": "5149645723456791", "微博id": "5149645123456781", "上级": "5149645723456790", "昵称": "阿树",
    "评论内容": "加油 &amp; 挺住", "评论时间": "2025-04-01 20:05", "赞": "1.2万", "提到": "@雷军,@小北",
    "话题": "#小米SU7#,#安全#",
}  # fmt: skip


def read(reader, row):
    [(tables, flat)] = reader.entries(row, None)
    return tables.read(flat)


def test_a_row_by_its_mapping():
    author, post, _ = read(table_reader(MAP), ROW)
    assert (author.native_id, author.key_kind, author.name) == ("阿树", "nickname", "阿树")
    assert (post.native_id, post.kind, post.thread) == ("5149645723456791", "reply", "5149645123456781")
    assert (post.parent, post.text, post.like_count) == ("5149645723456790", "加油 & 挺住", 12000)
    # 20:05 in China is 12:05 UTC
    assert post.created_ms == 1743509100000
    assert ([one.name for one in post.mentions], post.hashtags) == (["雷军", "小北"], ["小米SU7", "安全"])
    assert post.keyword == "小米SU7"


def test_an_account_may_be_called_nan_where_names_are_all_there_is():
    names = [read(table_reader(MAP), ROW | {"昵称": name})[0].native_id for name in ("nan", "None", "null", "NA", " ")]
    assert names == ["nan", "None", "null", "NA", None]
    with_ids = MAP.replace("[constants]", 'author_id = "uid"\n\n[constants]')
    author, _, _ = read(table_reader(with_ids), ROW | {"昵称": "nan", "uid": "7"})
    assert (author.native_id, author.name) == ("7", None)


@pytest.mark.parametrize(
    ("zone", "form", "cell", "utc"),
    [
        ("Asia/Shanghai", None, "2025-04-01 20:05", 1743509100000),
        ("UTC", None, "2025-04-01 20:05", 1743537900000),
        ("UTC", None, "2025-04-01T20:05:00+08:00", 1743509100000),
        ("UTC", None, "1743509100", 1743509100000),
        ("America/New_York", None, "2025-04-01 08:05", 1743509100000),
        ("UTC", "%d.%m.%Y %H.%M", "01.04.2025 12.05", 1743509100000),
        ("UTC", "%d.%m.%Y %H.%M", "2025-04-01", None),
        ("UTC", None, "soon", None),
        ("UTC", None, "", None),
    ],
)
def test_a_clock_reads_in_its_zone_and_form(zone, form, cell, utc):
    assert Clock(zone, form)(cell) == utc


def write(folder, container):
    path = folder / f"a{container}"
    if container == ".csv":
        path.write_text(",".join(ROW) + "\n" + ",".join(f'"{cell}"' for cell in ROW.values()) + "\n", encoding="utf-8")
    elif container == ".jsonl":
        path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    elif container == ".parquet":
        pq.write_table(pa.Table.from_pylist([ROW]), path)
    elif container == ".xlsx":
        book = Workbook()
        book.active.append(list(ROW))
        book.active.append(list(ROW.values()))
        book.save(path)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE other (a); ")
            connection.execute("INSERT INTO other VALUES (1)")
            connection.execute(f"CREATE TABLE t ({', '.join(ROW)})")
            connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(ROW))})", list(ROW.values()))
        connection.close()
    return path


@pytest.mark.parametrize("container", [".csv", ".jsonl", ".parquet", ".xlsx", ".db"])
def test_any_container_goes_into_the_corpus(fanweave, tmp_path, container):
    path, mapping = write(tmp_path, container), tmp_path / "my.toml"
    mapping.write_text(MAP, encoding="utf-8")
    ran = fanweave("ingest", path, "--map", mapping)
    assert ran.code == 0, ran.err
    posts = pq.read_table(current_tables(tmp_path / "workspace", case_dir("xiaomi_su7")).folder / "post.parquet")
    [post] = [row for row in posts.to_pylist() if not row["is_stub"]]
    assert (post["id"], post["like_count"], post["keywords"]) == ("weibo:5149645723456791", 12000, ["小米SU7"])


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("weibo", "weebo", 1, "platform 'weebo' is none of weibo"),
        ("comment", "coment", 2, "kind 'coment' is none of"),
        ("text = ", "txt = ", 8, "the field 'txt' is none of"),
        ('text = "评论内容"', "text = 评论内容", 8, "Invalid value"),
        ('text = "评论内容"', "text = 3", 8, "text is no text"),
        ('id = "评论id"\n', "", 4, "a column for id is missing"),
        ("kind = ", 'zone = "Asia/Peking"\nkind = ', 2, "no time zone is called 'Asia/Peking'"),
        ("kind = ", "colour = 1\nkind = ", 2, "unknown field `colour`"),
        ("keyword = ", "text = ", 16, "the constant 'text' is none of"),
    ],
)
def test_a_mistake_in_a_mapping_is_told_with_its_line(fanweave, tmp_path, old, new, line, what):
    path, mapping = write(tmp_path, ".csv"), tmp_path / "my.toml"
    mapping.write_text(MAP.replace(old, new, 1), encoding="utf-8")
    ran = fanweave("ingest", path, "--map", mapping)
    assert ran.code == 2
    first, second = ran.err.splitlines()
    assert first.startswith(f"error: {mapping}:{line}: ") and what in first
    assert second.startswith("hint: docs/new_reader.md")


def test_a_column_that_is_not_there_is_named(fanweave, tmp_path):
    path, mapping = write(tmp_path, ".csv"), tmp_path / "my.toml"
    mapping.write_text(MAP.replace("评论内容", "正文"), encoding="utf-8")
    ran = fanweave("ingest", path, "--map", mapping)
    assert ran.code == 2
    assert "has no column 正文" in ran.err and "its columns: " in ran.err and "评论内容" in ran.err


def test_another_mapping_is_another_reading(fanweave, tmp_path):
    path, mapping = write(tmp_path, ".csv"), tmp_path / "my.toml"
    mapping.write_text(MAP, encoding="utf-8")
    fanweave("ingest", path, "--map", mapping)
    mapping.write_text(MAP.replace('like_count = "赞"\n', ""), encoding="utf-8")
    ran = fanweave("ingest", path, "--map", mapping)
    assert (ran.code, [line.split()[-1] for line in ran.out.splitlines() if line.strip().startswith("dup")]) == (
        0,
        ["1"],
    )


def test_a_mapping_is_proposed_that_reads_the_table(fanweave, tmp_path):
    path = write(tmp_path, ".csv")
    refused = fanweave("ingest", path)
    assert refused.code == 2 and "--suggest-map" in refused.err
    shown = fanweave("ingest", path, "--suggest-map")
    assert shown.code == 0
    [head] = [read_head(section) for section in sections(path)]
    assert shown.out == suggest_for(head) == suggest_map(path)
    author, post, _ = read(table_reader(shown.out), ROW)
    assert (post.native_id, post.text, author.name) == ("5149645723456791", "加油 & 挺住", "阿树")
    assert (post.thread, post.kind) == ("5149645123456781", "comment")


def test_the_example_is_read(fanweave, tmp_path):
    ran = fanweave("ingest", EXAMPLES / "plain_table.csv", "--map", EXAMPLES / "plain_table.toml")
    assert ran.code == 0, ran.err
    counts = {line.split()[0]: line.split()[-1] for line in ran.out.splitlines() if line.strip()}
    assert (counts["rows"], counts["posts"], counts["rejected"]) == ("3", "3", "0")


CHANNEL = """channel,who,stamp,likes,said
V1,ann,2024-08-21T21:42:35Z,0,first
V1,bob,2024-08-21T21:43:35Z,1,second
V1,ann,2024-08-21T21:43:35Z,1,second
V2,cat,2024-08-21T21:44:35Z,1,third
"""


def channel(tmp_path):
    path = tmp_path / "youtube_talk.csv"
    names = {"channel": "video_id", "who": "author", "stamp": "created_at", "said": "text"}
    path.write_text("".join(names.get(one, one) for one in re.split(r"(\W)", CHANNEL)), encoding="utf-8")
    return path


def test_a_column_that_repeats_is_no_id_and_rows_are_told_apart_by_what_they_hold(fanweave, tmp_path):
    path = channel(tmp_path)
    (tmp_path / "map.toml").write_text(suggest_map(path), encoding="utf-8")
    assert 'id_of = ["author", "created_at", "video_id", "text"]' in suggest_map(path)
    for _ in range(2):  # the same file again changes nothing
        assert fanweave("ingest", path, "--map", tmp_path / "map.toml").code == 0
        folder = current_tables(tmp_path / "workspace", case_dir("xiaomi_su7")).folder
        posts = [row for row in pq.read_table(folder / "post.parquet").to_pylist() if not row["is_stub"]]
        assert sorted((row["text"], row["thread_id"]) for row in posts) == [
            ("first", "youtube:V1"), ("second", "youtube:V1"), ("second", "youtube:V1"), ("third", "youtube:V2"),
        ]  # fmt: skip
        assert all(re.fullmatch("youtube:row-[0-9a-f]{16}", row["id"]) for row in posts)


def test_an_id_that_most_rows_share_is_doubted(fanweave, tmp_path):
    path = channel(tmp_path)
    mapping = 'platform = "youtube"\n[columns]\nid = "video_id"\ntext = "text"\nauthor_name = "author"\n'
    (tmp_path / "map.toml").write_text(mapping, encoding="utf-8")
    assert (
        "half of the rows bear an id that another row has"
        in fanweave("ingest", path, "--map", tmp_path / "map.toml").out
    )
