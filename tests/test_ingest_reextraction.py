"""Extraction once more gives what a fresh ingest with the new lexicon would give, all at once or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from test_bad_input import line

import ingest.run.reextraction
from graph.case.folder import start_case
from graph.corpus.parts.manifest import Chunk, Manifest, Source, read_manifest, write_manifest
from graph.corpus.parts.movement import Moved, moved_counts
from graph.corpus.parts.schema import PartWriter, part_path
from graph.errors import CorpusDamaged
from graph.ids import Pseudonyms
from graph.tables import current_tables
from ingest.extract.core import get_core
from ingest.readers.contract import Entry
from ingest.records import AccountRecord, PostRecord
from ingest.rows.assembly import Assembly
from ingest.rows.reading import hit_rows
from ingest.run.part_reading import extract_part
from ingest.run.pipeline import orders_for
from ingest.run.reextraction import extract

TEXTS = (
    "I am a proud Acmer, stay calm",
    "回复@阿树:we want answers #AcmeDown#",
    "the Acmers again//@小明:@acme love Acme http://t.cn/A6abc",
    "转发微博",
    "Acme Acmetown @阿树 @acme",
    "yay",
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return start_case("mine", tmp_path / "cases")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    first = 5149645700000000
    path.write_text(
        "".join(line(comment_id=str(first + n), content=text) for n, text in enumerate([*TEXTS, TEXTS[0]])),
        encoding="utf-8",
    )
    return path


def change(case: Path) -> None:
    """A new label, one form less, another cheer."""
    words = case / "lexicon" / "words.jsonl"
    text = words.read_text(encoding="utf-8")
    text = text.replace('"Acmer","Acmers",', "").replace('"yay"', '"yey"')
    text += '{"id":"townie","kind":"label","facet":"fan","polarity":"+","forms":["Acmetown","Acmer"]}\n'
    words.write_text(text, encoding="utf-8")


def tables(workspace: Path, case: Path) -> dict[str, str]:
    folder = current_tables(workspace, case).folder
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}


def parts(workspace: Path) -> dict[str, list[dict[str, object]]]:
    paths = sorted((workspace / "corpus" / "parts").rglob("*.parquet"))
    return {f"{path.parent.name}/{path.name}": pq.read_table(path).to_pylist() for path in paths}


def ingested(fanweave, workspace: Path, case: Path, source: Path, *flags: str) -> Path:
    workspace.mkdir(exist_ok=True)
    (workspace / "salt").write_text("s")
    ran = fanweave("--workspace", workspace, "--case", case, "ingest", source, *flags)
    assert ran.code == 0, ran.err
    return workspace


@pytest.mark.parametrize("flags", [(), ("--keep-names",)])
def test_extract_gives_what_a_fresh_ingest_gives(fanweave, tmp_path: Path, case: Path, source: Path, flags) -> None:
    old = ingested(fanweave, tmp_path / "old", case, source, *flags)
    before = parts(old)
    change(case)
    assert "fanweave extract" in fanweave("--workspace", old, "--case", case, "ingest", source, *flags).err
    assert fanweave("--workspace", old, "--case", case, "extract").code == 0
    new = ingested(fanweave, tmp_path / "new", case, source, *flags)
    assert parts(old) == parts(new) != before
    assert tables(old, case) == tables(new, case)
    assert fanweave("--workspace", old, "--case", case, "ingest", source, *flags).code == 0


def test_extract_makes_up_for_no_extract(fanweave, tmp_path: Path, case: Path, source: Path) -> None:
    old = ingested(fanweave, tmp_path / "old", case, source, "--no-extract")
    assert fanweave("--workspace", old, "--case", case, "extract").code == 0
    new = ingested(fanweave, tmp_path / "new", case, source)
    assert parts(old) == parts(new)
    for path in old.rglob("*"):
        if path.is_file():
            assert "阿树".encode() not in path.read_bytes()
    assert fanweave("--workspace", old, "--case", case, "ingest", source).code == 0


def test_nothing_changed_changes_nothing(fanweave, tmp_path: Path, case: Path, source: Path) -> None:
    workspace = ingested(fanweave, tmp_path / "w", case, source)
    before, generation = tables(workspace, case), current_tables(workspace, case).generation
    ran = fanweave("--workspace", workspace, "--case", case, "extract")
    assert "no count moved" in ran.out
    assert tables(workspace, case) == before
    assert current_tables(workspace, case).generation == generation
    assert not list((workspace / "corpus").glob(".extract-*"))


def test_the_counts_that_moved_are_told(fanweave, tmp_path: Path, case: Path, source: Path) -> None:
    workspace = ingested(fanweave, tmp_path / "w", case, source)
    change(case)
    ran = fanweave("--workspace", workspace, "--case", case, "extract", "--output", "json")
    rows = {(r["kind"], r["value"], r["detail"]): (r["before"], r["after"], r["change"]) for r in json.loads(ran.out)}
    # "I am a proud Acmer" stands in two posts, "Acmetown" in one; "the Acmers" is gone; "yay" is no cheer any more
    assert rows == {
        ("label", "acme_fan", "self"): (2, 0, -2),
        ("label", "acme_fan", "other"): (1, 0, -1),
        ("label", "townie", "self"): (0, 2, 2),
        ("label", "townie", "unclear"): (0, 1, 1),
        ("flag", "low_content", ""): (1, 0, -1),
        ("stance", "brand:acme", "support"): (2, 0, -2),  # "stay calm" took its target from the label
    }


def test_moved_counts_count_a_repeated_post_once(tmp_path: Path) -> None:
    def write(folder: str, part: str, values: list[str]) -> Path:
        writer = PartWriter(tmp_path / folder, part)
        hits = get_core("template")("I am an Acmer")
        label = next(hit for hit in hits if hit.kind == "label")
        writer.write_rows("hit", [row for v in values for row in hit_rows("p", "h", [(label._replace(value=v), None)])])
        writer.close()
        return part_path(tmp_path / folder, "hit", part)

    before = [write("before", "a-0000", ["x", "y"]), write("before", "b-0000", ["x"])]
    kinds, moved = moved_counts(before, [write("after", "a-0000", ["x", "z"])], spill=tmp_path)
    assert kinds == [Moved("label", "", "", 2, 2)]
    assert moved == [Moved("label", "y", "self", 1, 0), Moved("label", "z", "self", 0, 1)]


def test_a_run_cut_off_while_parts_change_is_noticed_and_repeated(
    fanweave, tmp_path: Path, case: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = ingested(fanweave, tmp_path / "w", case, source)
    change(case)
    orders = orders_for(workspace, case)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _stops_at_hits(Path.replace))
        with pytest.raises(KeyboardInterrupt):
            extract(orders)
    assert read_manifest(workspace / "corpus").is_cut_off
    with pytest.raises(CorpusDamaged) as refused:
        current_tables(workspace, case)
    assert refused.value.hint == "fanweave extract"
    extract(orders)
    assert parts(workspace) == parts(ingested(fanweave, tmp_path / "new", case, source))


def _stops_at_hits(replace):
    def stopping(self: Path, target: Path) -> Path:
        if ".extract-" in str(self) and ".extract-" not in str(target) and self.parent.name == "hit":
            raise KeyboardInterrupt
        return replace(self, target)

    return stopping


def test_chunks_that_are_done_are_not_done_again(
    fanweave, tmp_path: Path, case: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = ingested(fanweave, tmp_path / "w", case, source)
    other = tmp_path / "b.jsonl"
    other.write_text(line(comment_id="5149645700000099", content="Acmer"), encoding="utf-8")
    ingested(fanweave, workspace, case, other)
    change(case)
    done: list[str] = []
    real = extract_part

    def once(orders, staging, part):
        if done:
            raise RuntimeError("cut off")
        done.append(part)
        return real(orders, staging, part)

    def rest(orders, staging, part):
        done.append(part)
        return real(orders, staging, part)

    before = parts(workspace)
    monkeypatch.setattr(ingest.run.reextraction, "extract_part", once)
    with pytest.raises(RuntimeError):
        extract(orders_for(workspace, case))
    assert parts(workspace) == before
    monkeypatch.setattr(ingest.run.reextraction, "extract_part", rest)
    extract(orders_for(workspace, case))
    assert len(done) == len(set(done)) == 2


def test_names_that_the_file_listed_are_still_known(tmp_path: Path, case: Path) -> None:
    """Without the list, @雷军我觉得可以 would read as one long nickname."""
    people = Pseudonyms("s", public_names=[("weibo", "雷军")])
    listing = Assembly(people, core=get_core(case), keep_names=False)
    named = [AccountRecord(key_kind="nickname", name=name) for name in ("雷军", "阿树")]
    records = [
        PostRecord(native_id="1", text="@雷军我觉得可以 @阿树你呢", mentions=named),
        PostRecord(native_id="2", text="@雷军粉丝团 hi"),
    ]
    assembled = [listing.rows("weibo", Entry(AccountRecord(native_id="1", name="x"), post), line=1) for post in records]
    corpus = tmp_path / "w" / "corpus"
    writer = PartWriter(corpus, "a-0000")
    writer.write_rows("post", [rows.post for rows in assembled if rows.post is not None])
    writer.write_rows("hit", [hit for rows in assembled for hit in rows.hits])
    writer.close()
    manifest = Manifest(sources={"a": Source(reader="r", n_chunks=1, chunks={"0000": Chunk(rows=2)})})
    write_manifest(corpus, manifest)
    (case / "accounts.toml").write_text(
        'unique_names = ["weibo"]\n[[account]]\nplatform = "weibo"\nname = "雷军"\nrole = "focal"\n', encoding="utf-8"
    )
    (tmp_path / "w" / "salt").write_text("s")
    report = extract(orders_for(tmp_path / "w", case))
    assert report.moved == []
    rows = pq.read_table(part_path(corpus, "hit", "a-0000")).to_pylist()
    mentions = [(row["value"], row["rule"]) for row in rows if row["kind"] == "mention"]
    assert mentions[0] == ("雷军", "mention.known")
    assert mentions[1][1] == "mention.known" and mentions[1][0] == "~" + people.named("weibo", "阿树")[0]


def test_doctor_and_load_say_that_the_case_has_changed(fanweave, tmp_path: Path, case: Path, source: Path) -> None:
    workspace = ingested(fanweave, tmp_path / "w", case, source)
    words = ("--workspace", workspace, "--case", case)
    warning = "the case has changed since the texts were read"
    assert warning not in fanweave(*words, "doctor").out
    change(case)
    assert f"wrong  {warning}\n       hint: fanweave extract" in fanweave(*words, "doctor").out
    assert warning in fanweave(*words, "load").err
    fanweave(*words, "extract")
    assert warning not in fanweave(*words, "load").err
    assert warning not in fanweave(*words, "doctor").out


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same_parts(tmp_path: Path, case: Path) -> None:
    path, fanweave = tmp_path / "a.jsonl", Path(sys.executable).with_name("fanweave")
    path.write_text(
        "".join(
            line(comment_id=str(5149645700000000 + n), content=f"{n} {TEXTS[n % 6]} {'x' * (n % 90)}")
            for n in range(60_000)
        ),
        encoding="utf-8",
    )
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    (one / "salt").write_text("s")
    subprocess.run([fanweave, "--workspace", one, "--case", case, "ingest", path], check=True, capture_output=True)
    shutil.copytree(one, two)
    change(case)
    for workspace, workers in ((one, "1"), (two, "2")):
        command: list[str | Path] = [
            fanweave,
            "--workspace",
            workspace,
            "--case",
            case,
            "extract",
            "--workers",
            workers,
        ]
        subprocess.run(command, check=True, capture_output=True)
    hashes = [
        {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (w / "corpus" / "parts" / "hit").iterdir()
        }
        for w in (one, two)
    ]
    assert len(hashes[0]) > 1
    assert hashes[0] == hashes[1]
