"""Damaged, mixed and hostile files: one clear reason in the quarantine, or one clear error, and every good row kept."""

import csv
import gzip
import io
import json
import zipfile
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from test_bad_input import ROW, line

from graph.case.folder import case_dir
from graph.corpus.parts.lock import make_workspace
from graph.tables import current_tables
from ingest.containers.sections import sections
from ingest.readers.contract import EXTRA, Entry
from ingest.readers.registry import READERS, reader_named
from ingest.records import RejectedRecord
from ingest.run.pipeline import ingest, orders_for
from ingest.sections.irregular import settle
from ingest.sections.places import place_of
from ingest.sections.reading import SectionReading
from ingest.sections.recognition import KnownSection

FIRST = 5149645723456791
HEADER = list(ROW)


def row(n, **change):
    return ROW | {"comment_id": str(FIRST + n), "parent_comment_id": str(FIRST + n)} | change


def table(rows, header=HEADER, delimiter=","):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows([one if isinstance(one, list) else [one[name] for name in header] for one in rows])
    return buffer.getvalue()


def quarantined(tmp_path):
    entries = [json.loads(text) for path in sorted((tmp_path / "workspace" / "quarantine").glob("*.jsonl"))
             for text in path.read_text(encoding="utf-8").splitlines()]  # fmt: skip
    return [(entry["at"].rpartition(":")[2], entry["reason"]) for entry in entries], entries


def kept(tmp_path):
    folder = current_tables(tmp_path / "workspace", case_dir("xiaomi_su7")).folder
    posts = pq.read_table(folder / "post.parquet").to_pylist()
    return {int(post["id"].removeprefix("weibo:")) - FIRST: post["text"] for post in posts if not post["is_stub"]}


def ingested(fanweave, tmp_path, name, data, *flags):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    ran = fanweave("ingest", path, *flags)
    assert "Traceback" not in ran.err
    return ran


def test_ids_that_excel_damaged_are_rejected_by_name_with_the_hint_to_export_again(fanweave, tmp_path):
    rows = [row(n, comment_id=f"{FIRST + 10 * n:016d}"[:-1] + "0") for n in range(3)] + [row(7), row(8)]
    rows.append(row(0, comment_id="5.14965E+15"))
    ingested(fanweave, tmp_path, "a.csv", table(rows[:3] + rows[5:]))
    places_and_reasons, entries = quarantined(tmp_path)
    assert places_and_reasons == [("2", "damaged_id"), ("3", "damaged_id"), ("4", "damaged_id"), ("5", "damaged_id")]
    assert "export the file again" in entries[0]["detail"]


def test_ids_that_end_in_zero_by_nature_are_kept(fanweave, tmp_path):
    rows = [row(n) for n in range(30)]
    assert sum(one["comment_id"].endswith("0") for one in rows) == 3
    assert ingested(fanweave, tmp_path, "a.csv", table(rows)).code == 0
    assert len(kept(tmp_path)) == 30


def test_ids_of_a_sheet_that_excel_saved(fanweave, tmp_path):
    book = Workbook()
    book.active.append(HEADER)
    for n in range(3):
        book.active.append(list(row(n, comment_id=5149645723456790 + 10 * n, note_id=5149645123456780).values()))
    book.save(tmp_path / "a.xlsx")
    fanweave("ingest", tmp_path / "a.xlsx")
    assert [reason for _, reason in quarantined(tmp_path)[0]] == ["damaged_id"] * 3


def test_headers_in_the_middle_and_rows_of_another_version(fanweave, tmp_path):
    newer = [name for name in HEADER if name not in ("user_id", "ip_location")] + ["creator_hash"]
    text = table([row(0), row(1)]) + table([row(2)]) + table([row(3) | {"creator_hash": "ab" * 8}], header=newer)
    assert ingested(fanweave, tmp_path, "a.csv", text).code == 0
    assert set(kept(tmp_path)) == {0, 1, 2, 3}
    assert [reason for _, reason in quarantined(tmp_path)[0]] == ["repeated_header", "repeated_header"]


OLDER = (
    "comment_id", "create_time", "create_date_time", "note_id", "content", "sub_comment_count", "comment_like_count",
    "last_modify_ts", "ip_location", "parent_comment_id", "user_id", "nickname", "gender", "profile_url", "avatar",
)  # fmt: skip
NEWER = (
    "comment_id", "create_time", "create_date_time", "note_id", "content", "sub_comment_count", "comment_like_count",
    "last_modify_ts", "parent_comment_id", "creator_hash", "nickname",
)  # fmt: skip


def test_columns_that_change_half_way_without_a_header(tmp_path):
    rest = dict.fromkeys({*OLDER, *NEWER}, "x")
    old, new = rest | row(0), rest | row(1, content="新版") | {"creator_hash": "ab" * 8}
    path = tmp_path / "a.csv"
    rows = [[old[name] for name in OLDER], [new[name] for name in NEWER], ["1"] * len(NEWER), ["1", "2"]]
    path.write_text(table(rows, header=list(OLDER)), encoding="utf-8")
    reader = reader_named("mediacrawler_weibo_comments")._replace(headers=(OLDER, NEWER))
    [section] = sections(path)
    settled: list[Any] = [settle(raw, reader, place_of(section)).values for raw in section.rows()]
    assert [values["content"] for values in settled[:2]] == ["加油", "新版"]
    assert settled[1]["creator_hash"] == "ab" * 8
    assert [values.reason for values in settled[2:]] == ["ragged_row", "ragged_row"]


def test_short_and_long_rows_are_taken_by_readers_that_expect_them(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1\n2,b,c,d\n", encoding="utf-8")
    [section] = sections(path)
    base = reader_named("mediacrawler_weibo_comments")
    cases: tuple[tuple[dict[str, Any], list[Any]], ...] = (
        ({}, ["ragged_row", "ragged_row"]),
        ({"short_rows": True}, [{"id": "1"}, "ragged_row"]),
        ({"long_rows": True}, ["ragged_row", {"id": "2", "text": "b", EXTRA: ["c", "d"]}]),
    )
    for changes, wanted in cases:
        settled = [settle(raw, base._replace(**changes), place_of(section)).values for raw in section.rows()]
        assert [getattr(values, "reason", values) for values in settled] == wanted


def test_two_encodings_nul_bytes_and_lone_surrogates(fanweave, tmp_path):
    data = line(comment_id=str(FIRST)).encode() + line(comment_id=str(FIRST + 1)).encode("gb18030")
    data += line(comment_id=str(FIRST + 2)).encode().replace("加油".encode(), b"\xe5\x8a\xa0\x00")
    data += line(comment_id=str(FIRST + 3)).encode().replace("加油".encode(), b"\\ud83d!")
    ran = ingested(fanweave, tmp_path, "a.jsonl", data)
    assert ran.code == 0
    assert kept(tmp_path) == {0: "加油", 1: "加油", 2: "加", 3: "\ufffd!"}
    assert "read as GB18030: 1 row of a.jsonl" in ran.out


def test_words_that_were_decoded_wrongly_are_told(fanweave, tmp_path):
    ran = ingested(fanweave, tmp_path, "a.jsonl", line(comment_id=str(FIRST), content="锟斤拷锟斤拷"))
    assert ran.code == 0 and "decoded wrongly" in ran.out and "a.jsonl" in ran.out


def test_long_lines_deep_values_and_impossible_times(fanweave, tmp_path):
    deep = "[" * 50_000 + "]" * 50_000
    text = "".join([
        line(comment_id=str(FIRST)),
        line(comment_id=str(FIRST + 1), content="x" * 5_000_000),
        line(comment_id=str(FIRST + 2)).replace('"3"', deep, 1),
        line(comment_id=str(FIRST + 3), create_time=1_000_000_000),
        line(comment_id=str(FIRST + 4), create_time=1_760_159_200),
        line(comment_id=str(FIRST + 5), create_time=1_760_000_000),
    ])  # fmt: skip
    assert ingested(fanweave, tmp_path, "a.jsonl", text).code == 0
    # collected at 1759900000 s: a day and four hours later is a clock that goes wrong, three days are no time of a post
    assert quarantined(tmp_path)[0] == [
        ("2", "too_long"), ("3", "too_deep"), ("4", "impossible_time"), ("5", "impossible_time"),
    ]  # fmt: skip
    assert set(kept(tmp_path)) == {0, 5}


def test_a_symbolic_link_that_leaves_the_folder_is_not_followed_and_told(fanweave, tmp_path):
    (tmp_path / "outside.jsonl").write_text(line(comment_id=str(FIRST + 1)), encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.jsonl").write_text(line(comment_id=str(FIRST)), encoding="utf-8")
    (folder / "inside.jsonl").symlink_to(folder / "a.jsonl")
    (folder / "outside.jsonl").symlink_to(tmp_path / "outside.jsonl")
    ran = fanweave("ingest", folder)
    assert ran.code == 0
    assert "outside.jsonl: a symbolic link that leaves the folder" in ran.out
    assert set(kept(tmp_path)) == {0}


def test_a_bomb_among_good_files_is_one_error_and_the_good_rows_are_kept(fanweave, tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.containers.limits.FREE_BYTES", 1_000_000)
    good, bomb = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    good.write_text(line(comment_id=str(FIRST)), encoding="utf-8")
    bomb.write_bytes(gzip.compress(line(comment_id=str(FIRST + 1)).encode() * 9 + b"\n" * 50_000_000))
    ran = fanweave("ingest", bomb, good)
    assert ran.code == 2
    assert "b.jsonl.gz" in ran.err and "more than 200 times its size" in ran.err and "unpack it by hand" in ran.err
    assert set(kept(tmp_path)) == {0}
    assert not list((tmp_path / "workspace").rglob("*.tmp"))


def test_an_archive_of_many_files(fanweave, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("weibo/a.csv", table([row(0), row(1)]))
        archive.writestr("weibo/b.jsonl", line(comment_id=str(FIRST + 1)) + line(comment_id=str(FIRST + 2)))
        archive.writestr("readme.txt", "what this is")
    ran = fanweave("ingest", tmp_path / "a.zip")
    assert ran.code == 0, ran.err
    assert set(kept(tmp_path)) == {0, 1, 2}
    again = fanweave("ingest", tmp_path / "a.zip")
    counts = {text.split()[0]: text.split()[-1] for text in again.out.splitlines() if text.strip()}
    assert (counts["rows"], counts["posts"], counts["duplicates"]) == ("4", "0", "4")


def test_comments_that_do_not_say_their_post_are_kept_and_a_thread_can_be_told(fanweave, tmp_path):
    needing = [reader for reader in READERS if reader.needs_thread]
    if not needing:
        pytest.skip("no reader needs --thread")
    comment = {
        "_id": 5149000000000001, "created_at": "2025-04-01 20:05:00", "like_counts": 1, "ip_location": "来自河南",
        "content": "加油", "comment_user": {"_id": "9000000101", "nick_name": "阿树"}, "crawl_time": 1743552000,
    }  # fmt: skip
    threads = []
    for flags in ((), ("--thread", "5149645123456781")):
        ran = ingested(fanweave, tmp_path, "comment_20250402102500.jsonl", json.dumps(comment) + "\n", *flags)
        assert ran.code == 0, ran.err
        folder = current_tables(tmp_path / "workspace", case_dir("xiaomi_su7")).folder
        posts = {post["id"]: post for post in pq.read_table(folder / "post.parquet").to_pylist()}
        threads.append(posts["weibo:5149000000000001"]["thread_id"])
    assert threads == [None, "weibo:5149645123456781"]


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
    st.lists(st.text(max_size=3), max_size=2), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.sampled_from(["0", "1.2万", "4.75E+15", "昨天 22:44"]),
)  # fmt: skip


def draw_file(data, reader, folder):
    """Write rows of rubbish under the reader's own columns, in one of three containers."""
    keys = st.sampled_from(sorted(reader.signature)) | st.text(max_size=3)
    rows = data.draw(st.lists(st.dictionaries(keys, CELLS, max_size=8), min_size=1, max_size=6))
    kind = data.draw(st.sampled_from([".jsonl", ".json", ".csv"]))
    path = folder / f"a{kind}"
    if kind == ".csv":
        text = table([[str(cell) for cell in one.values()] for one in rows], header=sorted(reader.signature))
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    else:
        texts = [json.dumps(one) for one in rows]
        path.write_text("\n".join(texts) if kind == ".jsonl" else f"[{','.join(texts)}]", encoding="utf-8")
    return [KnownSection(section, reader) for section in sections(path)]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_a_row_holds_it_is_an_entry_or_a_rejection(reader, data, tmp_path_factory):
    for section, _ in draw_file(data, reader, tmp_path_factory.mktemp("rows")):
        reading = SectionReading(reader, section, thread=None)
        for raw in section.rows():
            assert all(isinstance(entry, Entry | RejectedRecord) for entry in reading.entries(raw))


@pytest.mark.parametrize("reader", READERS[::9], ids=lambda reader: reader.name)
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_rows_in_are_rows_out_whatever_they_hold(reader, data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows")
    sections = draw_file(data, reader, folder)
    make_workspace(folder / "w")
    (folder / "w" / "salt").write_text("s")
    report = ingest(sections, orders_for(folder / "w", case_dir("xiaomi_su7"), extract=False))
    assert report.rows == report.kept + report.duplicates + report.accounts_only + sum(report.rejected.values())
    assert report.duplicates >= 0
    again = ingest(sections, orders_for(folder / "w", case_dir("xiaomi_su7"), extract=False))
    assert (again.rows, again.kept) == (report.rows, 0)
