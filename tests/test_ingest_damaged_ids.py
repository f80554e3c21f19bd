"""Ids that went through a double: whatever container and collector, told as damaged, and the whole ones are used."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.ingested import Ingested, write, write_database, write_workbook

from ingest.sections.damage import lost_bits

SEEN = 1_759_900_000_123
VIDEO = 7_486_123_456_789_012_345
IDS = [7_487_000_111_222_333_441 + 100_003 * n for n in range(8)]


def javascript(number):
    """Return what JSON.stringify(JSON.parse(number)) writes: the shortest digits, then zeros."""
    mantissa, _, power = repr(float(number)).partition("e+")
    return int(mantissa.replace(".", "").ljust(int(power) + 1, "0"))


def comment(number, video, **cells):
    return {
        "comment_id": number, "create_time": 1_743_337_600, "ip_location": "北京", "aweme_id": video,
        "content": f"评论{number}", "user_id": "71", "sec_uid": "MS4wQ", "short_user_id": "0", "user_unique_id": "",
        "user_signature": "", "nickname": "抖甲", "avatar": "", "sub_comment_count": 0, "like_count": 1,
        "last_modify_ts": SEEN, "parent_comment_id": "0", "pictures": "",
    } | cells  # fmt: skip


def rounded_by(kind):
    return {"javascript": javascript, "pandas": lambda number: int(float(number))}[kind]


NAME = "in/douyin/search_comments_2025-10-08"


def stored(folder, container, rows):
    if container == "parquet":
        path = folder / f"{NAME}.parquet"
        path.parent.mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif container == "db":
        write_database(folder / "in" / "sqlite_tables.db", {"douyin_aweme_comment": rows})
    elif container == "xlsx":
        write_workbook(folder / f"{NAME}.xlsx", {"Comments": rows})
    else:
        write(folder, f"{NAME}.{container}", rows)


@pytest.mark.parametrize("container", ["jsonl", "json", "csv", "db", "parquet"])
@pytest.mark.parametrize("kind", ["javascript", "pandas"])
def test_rounded_ids_are_damaged_in_every_container(fanweave, tmp_path, container, kind):
    number = rounded_by(kind)
    stored(tmp_path, container, [comment(number(n), number(VIDEO)) for n in IDS])
    ran = fanweave("--workspace", tmp_path / "workspace", "ingest", tmp_path / "in")
    assert "damaged_id" in ran.out and "Traceback" not in ran.err
    entries = [json.loads(line) for f in (tmp_path / "workspace/quarantine").glob("*") for line in f.open()]
    assert [e["reason"] for e in entries] == ["damaged_id"] * 8 and "ids as text" in entries[0]["detail"]


def test_a_damaged_thread_is_left_out_and_the_comments_are_kept(fanweave, tmp_path):
    write(tmp_path, f"{NAME}.jsonl", [comment(str(n), javascript(VIDEO + 10**7 * at)) for at, n in enumerate(IDS)])
    douyin = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert set(douyin.posts()) == {str(n) for n in IDS} and douyin.stubs() == set()
    assert "8 rows" in douyin.ran.out and "ids as text" in douyin.ran.out


def test_whole_ids_of_one_round_thread_are_kept(fanweave, tmp_path):
    thread = "7486123456789013504"  # a multiple of 1024, as one id in a thousand is
    write(tmp_path, f"{NAME}.jsonl", [comment(str(n), thread) for n in IDS])
    douyin = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert douyin.stubs() == {thread} and "damaged" not in douyin.ran.out


@pytest.mark.parametrize("number", IDS)
def test_a_double_shows_and_a_whole_id_does_not(number):
    assert lost_bits(str(number)) == 0
    assert lost_bits(str(javascript(number))) >= 10 and lost_bits(str(int(float(number)))) >= 10
