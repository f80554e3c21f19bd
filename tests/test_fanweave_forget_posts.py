"""Forgetting: no id of the account's posts stays in any file of the workspace, and what others said stays in place."""

import json
import re
import shutil

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_bad_input import line

from graph.case.folder import case_dir
from graph.corpus.forget.parts import erase_part
from graph.corpus.judge.corrections import Correction, append_corrections, read_corrections
from graph.corpus.parts.manifest import read_manifest
from graph.corpus.parts.stances import STANCE_SCHEMA
from graph.tables import current_tables

GONE = "9000000777"
THREAD, COMMENT, ALONE = "5149645123456781", "5149645723456792", "5149645723456793"  # posts of the one who goes
STAYS, UNDER, REPLY, LINKING, LATER = (f"514964572345680{n}" for n in range(5))  # posts of others
POST = {
    "note_id": THREAD, "content": "独一无二的话", "create_time": 1743500000, "liked_count": "1", "user_id": GONE,
    "nickname": "走了的人", "comments_count": "1", "shared_count": "0", "last_modify_ts": 1743509160000,
    "note_url": "", "source_keyword": "",
}  # fmt: skip
COMMENTS = [
    line(comment_id=STAYS, parent_comment_id="", note_id="5149645123456999", content="我是米粉"),
    line(comment_id=COMMENT, parent_comment_id="", content="支持雷总", user_id=GONE, nickname="走了的人"),
    line(comment_id=ALONE, parent_comment_id="", content="再说一遍", user_id=GONE, nickname="走了的人"),
    line(comment_id=UNDER, parent_comment_id="", content="在他的微博下面"),
    line(comment_id=REPLY, parent_comment_id=COMMENT, content="同意"),
    line(comment_id=LINKING, parent_comment_id="", note_id="5149645123456999",
         content=f"看 https://weibo.com/1/{THREAD}?x=1 和{COMMENT}，不是{COMMENT}0"),
    json.dumps({"comment_id": "", "note_id": THREAD, "content": "x"}) + "\n",
    json.dumps({"comment_id": "", "content": f"见\n{COMMENT}"}) + "\n",
    json.dumps({"comment_id": "", "content": f"{COMMENT}0"}) + "\n",
]  # fmt: skip


def decision(post):
    return Correction(post_id=f"weibo:{post}", text_hash="h", verdict="wrong", kind="label", value="mi_fan",
                      start=0, end=2, by="me")  # fmt: skip


def stance(post):
    return {"post_id": f"weibo:{post}", "text_hash": "h", "target": "brand:xiaomi", "value": "support", "p": 0.9,
            "rule": "stance.model:1", "by_thread": False}  # fmt: skip


def places(workspace, *ids):
    """Where in the workspace one of these ids stands as a whole: the first folder, or the two of the corpus."""
    whole = re.compile(rb"(?<![0-9])(?:" + b"|".join(one.encode() for one in ids) + rb")(?![0-9])")
    folders = set()
    for path in workspace.rglob("*"):
        if path.is_file() and whole.search(str(path.relative_to(workspace)).encode() + b"\n" + content(path)):
            parts = path.relative_to(workspace).parts
            folders.add("/".join(parts[: 2 if parts[0] == "corpus" else 1]))
    return folders


def content(path):
    if path.suffix != ".parquet":
        return path.read_bytes()
    rows = duckdb.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet($path)", {"path": str(path)}).fetchall()
    return "\n".join(cell for row in rows for cell in row if cell is not None).encode()


@pytest.fixture
def workspace(fanweave, tmp_path):
    """Everything that can hold an id of a post: parts, tables, stances, decisions, quarantine, and what was cut off."""
    folder = tmp_path / "data" / "weibo" / "jsonl"
    folder.mkdir(parents=True)
    (folder / "search_contents_2025-04-01.jsonl").write_text(json.dumps(POST, ensure_ascii=False) + "\n")
    (folder / "search_comments_2025-04-01.jsonl").write_text("".join(COMMENTS))
    assert fanweave("ingest", folder).code == 0
    place = tmp_path / "workspace"
    corpus = place / "corpus"
    append_corrections(place, map(decision, (THREAD, STAYS, COMMENT)))
    part = next(path for path in (corpus / "parts" / "post").iterdir() if STAYS.encode() in content(path))
    (corpus / "stances" / "models").mkdir(parents=True)
    stances = pa.Table.from_pylist([stance(COMMENT), stance(STAYS)], STANCE_SCHEMA)
    pq.write_table(stances, corpus / "stances" / "models" / part.name)
    current_tables(place, case_dir("xiaomi_su7"))
    shutil.copytree(corpus / "parts", corpus / ".extract-0-0" / "parts")
    shutil.copy(part, part.with_name("00000000-0000.parquet"))
    (place / "neo4j-import").mkdir()
    (place / "neo4j-import" / "post.csv").write_text(f"weibo:{COMMENT}\n")
    return place


IN_FILES = {
    "corpus/parts", "corpus/derived", "corpus/stances", "corpus/.extract-0-0", "corrections.jsonl", "quarantine",
    "neo4j-import",
}  # fmt: skip


def rows(fanweave, cypher):
    return json.loads(fanweave("cypher", cypher, "--output", "json").out)


def test_no_id_of_its_posts_stays_before_a_load_or_after_it(fanweave, workspace):
    assert places(workspace, THREAD) | places(workspace, COMMENT) == IN_FILES
    ran = fanweave("forget", f"weibo:{GONE}")
    assert ran.code == 0, ran.err
    assert "taken out: 3 posts, 2 account rows, 2 quarantined rows, 2 decisions; blanked in 1 texts" in ran.out
    assert places(workspace, THREAD, COMMENT, ALONE) == set()
    assert fanweave("load").code == 0
    assert places(workspace, THREAD, COMMENT, ALONE) == set()
    assert places(workspace, STAYS) == {
        "corpus/parts",
        "corpus/derived",
        "corpus/stances",
        "corrections.jsonl",
        "graph",
    }


def test_a_graph_that_was_loaded_holds_none_either(fanweave, workspace):
    assert fanweave("load").code == 0
    shutil.copytree(workspace / "graph", workspace / "graph.new")
    assert places(workspace, THREAD) | places(workspace, COMMENT) == IN_FILES | {"graph", "graph.new"}
    assert fanweave("forget", f"weibo:{GONE}").code == 0
    assert places(workspace, THREAD, COMMENT, ALONE) == set()
    assert "graph" in places(workspace, STAYS)


def test_what_a_first_load_that_was_cut_off_left_goes(fanweave, workspace):
    assert fanweave("load").code == 0
    (workspace / "graph").rename(workspace / "graph.new")
    assert "graph.new" in places(workspace, THREAD)
    assert fanweave("forget", f"weibo:{GONE}").code == 0
    assert places(workspace, THREAD, COMMENT, ALONE) == set()


def test_what_others_said_hangs_under_an_empty_stub(fanweave, workspace):
    assert fanweave("load").code == 0
    fanweave("forget", f"weibo:{GONE}")
    replies = rows(fanweave, "MATCH (a:Post)-[:REPLY_TO]->(b:Post) RETURN a.id AS a, b.id AS b, b.text AS text "
                             "ORDER BY a, b")  # fmt: skip
    [under, answered] = [row["b"] for row in replies if row["a"] in (f"weibo:{UNDER}", f"weibo:{REPLY}")]
    assert re.fullmatch("weibo:~[0-9a-f]{16}", under) and re.fullmatch("weibo:~[0-9a-f]{16}", answered)
    assert under != answered
    stubs = rows(fanweave, "MATCH (p:Post {is_stub: true}) RETURN p.id AS id, p.text AS text ORDER BY id")
    assert [row["id"] for row in stubs] == sorted([under, answered, "weibo:5149645123456999"])
    assert {row["text"] for row in stubs} == {None}
    [linking] = rows(fanweave, f"MATCH (p:Post {{id: 'weibo:{LINKING}'}}) RETURN p.text AS text")
    assert linking["text"] == f"看 https://weibo.com/1/{'□' * 16}?x=1 和{'□' * 16}，不是{COMMENT}0"


def test_decisions_and_stances_of_others_stay(fanweave, workspace):
    fanweave("forget", f"weibo:{GONE}")
    assert read_corrections(workspace) == [decision(STAYS)]
    [path] = (workspace / "corpus" / "stances" / "models").glob("*.parquet")
    assert pq.read_table(path).to_pylist() == [stance(STAYS)]
    [kept] = (workspace / "quarantine").iterdir()
    assert [json.loads(row)["raw"] for row in kept.read_text().splitlines()] == [COMMENTS[-1].rstrip("\n")]


def test_a_later_file_that_refers_to_them_brings_no_id_back(fanweave, workspace, tmp_path):
    fanweave("forget", f"weibo:{GONE}")
    parts = workspace / "corpus" / "parts" / "post"
    [first] = {row["thread_id"] for path in parts.iterdir() for row in pq.read_table(path).to_pylist()
               if row["id"] == f"weibo:{UNDER}"}  # fmt: skip
    later = tmp_path / "later.jsonl"
    later.write_text(line(comment_id=LATER, parent_comment_id="", content=f"后来说的 https://weibo.com/1/{COMMENT}"))
    assert fanweave("ingest", later).code == 0
    assert places(workspace, THREAD, COMMENT, ALONE) == set()
    [again] = {row["thread_id"] for path in parts.iterdir() for row in pq.read_table(path).to_pylist()
               if row["id"] == f"weibo:{LATER}"}  # fmt: skip
    assert again == first


def test_interrupted_it_goes_on(fanweave, workspace, monkeypatch):

    def cut_off(corpus, part, gone):
        if part != read_manifest(corpus).parts()[0]:
            raise KeyboardInterrupt
        return erase_part(corpus, part, gone)

    with monkeypatch.context() as patch:
        patch.setattr("graph.corpus.forget.forget.erase_part", cut_off)
        fanweave("forget", f"weibo:{GONE}")
    assert places(workspace, THREAD, COMMENT, ALONE) == {"corpus/parts"}
    fanweave("forget", f"weibo:{GONE}")
    assert places(workspace, THREAD, COMMENT, ALONE) == set()


@pytest.mark.parametrize("name", ["corrections.jsonl", "corpus/stances/models"])
def test_a_full_disk_leaves_whole_files(fanweave, workspace, monkeypatch, name):
    place = workspace / name
    before = place.read_bytes() if place.is_file() else next(place.iterdir()).read_bytes()

    def full(path, target):
        if str(target).startswith(str(place)):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    rename = type(workspace).replace
    with monkeypatch.context() as patch:
        patch.setattr(type(workspace), "replace", full)
        assert fanweave("forget", f"weibo:{GONE}").code == 2
    [whole] = [place] if place.is_file() else place.glob("*.parquet")
    assert whole.read_bytes() == before
    assert fanweave("forget", f"weibo:{GONE}").code == 0
    assert places(workspace, THREAD, COMMENT, ALONE) == set()
