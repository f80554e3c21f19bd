"""No private name or id in what the product writes into a workspace, the quarantine's raw rows apart."""

import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.mediacrawler_rows import WEIBO_POSTS, weibo_comment
from test_bad_input import line
from test_ingest_expected_containers import in_csv, in_database, in_json, in_jsonl, in_workbook

from graph.case.folder import case_dir
from graph.ids import PUBLIC_SALT, Pseudonyms
from graph.tables import current_tables
from ingest.readers.contract import Entry
from ingest.records import AccountRecord, PostRecord, RejectedRecord
from ingest.rows.assembly import Assembly
from ingest.sections.reading import SectionReading
from ingest.sections.recognition import find_files

NAMES = [f"隐私{n:03d}甲" for n in range(200)]
WAYS = [
    "@{n} 你好", "回复@{n}:同意", "赞//@{n}:就是", "嗯 @{n}：来", "看 https://weibo.com/n/{n} 这里",
    "@{n},@{m}", "http://m.weibo.cn/n/{n}?x=1", "说完//@{m}:回复@{n}：好", "@{n}", "（@{n}）",
]  # fmt: skip


def written_text(workspace, but=()):
    """Everything that stands in the workspace's files, Parquet unpacked."""
    for path in sorted(workspace.rglob("*")):
        if path.is_dir() or "quarantine" in path.parts or path.name in but:
            continue
        yield str(path.relative_to(workspace))
        if path.suffix == ".parquet":
            yield json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str)
        else:
            yield path.read_bytes().decode("utf-8", "replace")


def test_two_hundred_planted_names_are_nowhere(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [
        line(
            comment_id=str(5149645723456791 + i),
            parent_comment_id="5149645723456791",
            user_id=str(9300000000 + i),
            nickname=name,
            content=WAYS[i % len(WAYS)].format(n=name, m=NAMES[i - 1]),
        )
        for i, name in enumerate(NAMES)
    ]
    path.write_text("".join(rows), encoding="utf-8")
    assert fanweave("ingest", path).code == 0
    current_tables(tmp_path / "workspace", case_dir("xiaomi_su7"))
    text = "\n".join(written_text(tmp_path / "workspace"))
    assert "weibo:5149645723456791" in text  # the search does see what is there
    leaked = [name for name in NAMES if name in text or name.encode("utf-8").hex() in text]
    assert leaked == []
    assert not [n for n in range(200) if str(9300000000 + n) in text]


ODD_NAMES = ["晴 天☀的(小)屋", "墨竹|听雨 7", "★Kes. trel★", "雪・ふ る~", "Ke\u0301s & co"]
MARKS = ["看@{}说得对", "回复@{}:对", "赞//@{}：嗯", "＠{} 你好", "回复 @{} :好"]
CONTAINERS = [in_csv, in_json, in_jsonl, in_workbook, in_database]


@pytest.mark.parametrize("way", CONTAINERS, ids=lambda way: way.__name__)
def test_odd_names_are_masked_whole_in_every_container(fanweave, tmp_path, way):
    comments = [
        weibo_comment(11 + 5 * i + j, 60, user_id=str(9400000000 + 5 * i + j), nickname=name, content=mark.format(name))
        for i, name in enumerate(ODD_NAMES)
        for j, mark in enumerate(MARKS)
    ]
    way(tmp_path / "in", WEIBO_POSTS[:1], comments)
    assert fanweave("ingest", tmp_path / "in").code == 0
    texts = [
        row["text"]
        for path in sorted((tmp_path / "workspace/corpus/parts/post").iterdir())
        for row in pq.read_table(path).to_pylist()
    ]
    frames = {mark.format("‹›") for mark in MARKS}
    assert len(texts) == 1 + len(comments)
    assert {re.sub("‹[0-9a-f]{8}›", "‹›", text) for text in texts if "‹" in text} == frames
    assert sum("‹" in text for text in texts) == len(comments)


def test_a_name_in_a_listed_hashtag_or_a_full_width_one_is_masked():
    assembly = Assembly(Pseudonyms(PUBLIC_SALT), core=None, keep_names=False)
    tags = ["生日快乐@小树 林", "看weibo.com/n/小树", "＠小树来了", "春天"]
    post = PostRecord(native_id="2", text="#＠小树 生日# 好", hashtags=tags)
    names = assembly.run_names("weibo", ["小树 林"])
    row = assembly.rows("weibo", Entry(AccountRecord(native_id="1"), post), line=1, names=names).post
    assert row is not None and row.tags is not None and row.text is not None
    assert [re.sub("[0-9a-f]{8}", "8", tag) for tag in row.tags] == [
        "生日快乐@‹8›",
        "看weibo.com/n/~8",
        "＠‹8›",
        "春天",
    ]
    assert re.sub("[0-9a-f]{8}", "8", row.text) == "#＠‹8› 生日# 好"


def test_no_sample_of_a_reader_leaves_a_name_in_the_corpus(fanweave, tmp_path):
    samples = sorted(
        path for path in (Path(__file__).parent / "data/readers").iterdir() if not path.name.endswith(".expected.json")
    )
    shown = {
        name
        for sample in samples
        for known_section in find_files([sample]).sections
        for name in shown_by(known_section)
    }
    assert len(shown) > 40
    run = fanweave("ingest", *samples, "--thread", "5149645123456781", "--mask-bare-names")
    assert run.code == 0, run.err
    text = "\n".join(written_text(tmp_path / "workspace", but=("files.json",)))
    text = re.sub(r"did:plc:\w+", "", text)  # the id of a Bluesky post holds that of its author
    left = [name for name in shown if re.search(rf"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])", text)]
    assert left == []


def shown_by(recognised):
    """Return the nicknames of three characters or more of the accounts that a section shows."""
    reading = SectionReading(recognised.reader, recognised.section, thread="1")
    for raw in recognised.section.rows():
        for entry in reading.entries(raw):
            if isinstance(entry, RejectedRecord):
                continue
            accounts = [entry.author, entry.followed]
            if entry.post is not None:
                accounts += [entry.post.reply_to, entry.post.repost_from, *(entry.post.mentions or [])]
            yield from (account.name for account in accounts if account is not None and len(account.name or "") >= 3)
