"""Versions nobody has to remember: what changed is rebuilt or refused, and what rotted is named and healed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from test_bad_input import line

import graph.tables
from graph.case.folder import start_case
from graph.case.state import case_state
from graph.corpus.derive import rules
from graph.corpus.derive.generation import read_generation, table_sums
from graph.corpus.derive.rules import plain_sql
from graph.corpus.parts.manifest import read_manifest
from graph.corpus.parts.schema import part_path
from graph.errors import CorpusDamaged
from graph.model import RECORDS
from graph.nodes import Topic
from graph.tables import current_tables, pending_generation

FIRST = 5149645700000000
TEXTS = ("I am a proud Acmer", "Acme, stay calm #AcmeDown#", "I am a proud Acmer too")


class Place:
    """A workspace with a case of its own, two files ingested."""

    def __init__(self, fanweave: Any, folder: Path) -> None:
        self.fanweave, self.workspace, self.corpus = fanweave, folder / "workspace", folder / "workspace" / "corpus"
        self.case = start_case("mine", folder / "cases")
        self.files = [folder / "a.jsonl", folder / "b.jsonl"]
        rows = [line(comment_id=str(FIRST + n), content=text) for n, text in enumerate(TEXTS)]
        self.files[0].write_text("".join(rows[:2]), encoding="utf-8")
        self.files[1].write_text(rows[2], encoding="utf-8")
        assert fanweave("--case", self.case, "ingest", *self.files).code == 0

    def rows(self, table: str) -> list[dict[str, Any]]:
        return pq.read_table(current_tables(self.workspace, self.case).folder / f"{table}.parquet").to_pylist()

    def part_of(self, file: Path, table: str = "post") -> Path:
        digests = json.loads((self.workspace / "files.json").read_bytes())
        digest = next(digest for digest, name in digests.items() if name == str(file))
        return part_path(self.corpus, table, f"{digest}-0000")


@pytest.fixture
def place(fanweave: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.delenv("FANWEAVE_CASE", raising=False)
    return Place(fanweave, tmp_path)


def flip(path: Path, *, at: float = 0.5) -> None:
    """Change five bytes in the middle of a file; size and time stay."""
    content = bytearray(path.read_bytes())
    start = int(len(content) * at)
    for place in range(start, start + 5):
        content[place] ^= 0xFF
    path.write_bytes(content)


def test_a_changed_text_table_name_and_claim_change_what_they_should(place: Place) -> None:
    tables = current_tables(place.workspace, place.case)
    before, stamp = case_state(place.case), (tables.folder / "post.parquet").stat().st_mtime_ns
    for name in ("names", "claims"):
        (place.case / f"{name}.toml").write_text('a = "b"\n', encoding="utf-8")
    after = case_state(place.case)
    assert (after.texts, after.tables) == (before.texts, before.tables)
    assert after.names != before.names
    assert after.claims != before.claims
    assert current_tables(place.workspace, place.case) == tables
    assert (tables.folder / "post.parquet").stat().st_mtime_ns == stamp
    settings = place.case / "case.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("min_rebuttals = 2", "min_rebuttals = 3"))
    assert case_state(place.case).tables != before.tables
    assert current_tables(place.workspace, place.case).generation != tables.generation


def test_another_column_of_a_record_gives_other_tables(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pending_generation(place.workspace, place.case)

    class Post(Topic, frozen=True):
        mood: str | None = None

    monkeypatch.setattr(graph.tables, "RECORDS", (*RECORDS, Post))
    assert pending_generation(place.workspace, place.case) != before


def _as_written_before_a_column_came(place: Place) -> None:
    """Take ``lang`` out of the derived posts, as a version without it wrote them, checksums and all."""
    path = place.corpus / "derived" / "post.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["lang"]), path)
    state = json.loads((place.corpus / "derived.json").read_bytes())
    state["inputs"]["columns"] = "0123456789abcdef"
    state["sums"] = table_sums(place.corpus)
    (place.corpus / "derived.json").write_text(json.dumps(state))


def test_draw_serves_a_new_column_and_the_hint_of_an_old_store_works(place: Place) -> None:
    assert place.fanweave("load").code == 0
    expected = place.rows("post")
    _as_written_before_a_column_came(place)
    assert place.fanweave("draw", "explorer", "--out", place.workspace / "page.html").code == 0
    assert place.rows("post") == expected
    _as_written_before_a_column_came(place)
    from graph.store import open_store

    store = open_store(f"embedded:{place.workspace / 'graph'}", read_only=False)
    store.write("MATCH (m:Fanweave) SET m.model = $model", [], {"model": "01234567"})
    store.close()
    old = place.fanweave("cypher", "MATCH (p:Post) RETURN count(p) AS n")
    assert (old.code, "hint: fanweave load" in old.err) == (2, True)
    assert place.fanweave("load").code == 0
    fresh = place.fanweave("cypher", "MATCH (p:Post) WHERE p.lang IS NOT NULL RETURN count(p) AS n", "--output", "json")
    assert (fresh.code, fresh.err) == (0, "")


def test_a_store_of_another_corpus_is_stale_though_both_are_loaded_once(
    place: Place, fanweave: Any, tmp_path: Path
) -> None:
    """Generations are hashes of what was loaded: two first loads of two corpora are not the same."""
    assert place.fanweave("load").code == 0
    assert place.fanweave("doctor").code == 0
    other = tmp_path / "other"
    assert fanweave("--workspace", other, "--case", place.case, "ingest", place.files[1]).code == 0
    assert fanweave("--workspace", other, "load").code == 0
    run = fanweave("--store", f"embedded:{other / 'graph'}", "cypher", "RETURN 1 AS n")
    assert "warning: the corpus has changed since it was loaded; fanweave load" in run.err


@pytest.mark.parametrize(
    ("statement", "plain"),
    [
        ("SELECT 1 -- one\n  AS n", "SELECT 1 AS n"),
        ("-- all\nSELECT '--x' /* y\nz */ AS n", "SELECT '--x' AS n"),
        ("SELECT 'it''s  --' AS n -- 'x", "SELECT 'it''s  --' AS n"),
    ],
)
def test_sql_is_compared_without_its_comments(statement: str, plain: str) -> None:
    assert plain_sql(statement) == plain


@pytest.mark.parametrize(
    ("file", "old", "new", "is_another"),
    [
        ("corpus/derive/interacts_with.sql", "\n", "\n-- a word\n", False),
        ("corpus/derive/interacts_with.sql", "count(*)", "count(*) + 1", True),
        ("findings/communities.py", "import annotations\n", "import annotations  # a word\n", False),
        ("findings/communities.py", "'member' AS role", "'guest' AS role", True),
    ],
)
def test_rules_are_known_by_what_they_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, is_another: bool
) -> None:
    rules.rules_hash.cache_clear()
    before = rules.rules_hash()
    home = tmp_path / "graph"
    shutil.copytree(Path(graph.tables.__file__).parent, home, ignore=shutil.ignore_patterns("__pycache__"))
    text = (home / file).read_text(encoding="utf-8")
    assert old in text
    (home / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(rules, "_GRAPH", home)
    rules.rules_hash.cache_clear()
    assert (rules.rules_hash() != before) is is_another
    rules.rules_hash.cache_clear()


def test_other_rules_rebuild_the_tables(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = current_tables(place.workspace, place.case)
    (before.folder / "post.parquet").unlink()
    monkeypatch.setattr(graph.tables, "rules_hash", lambda: "other")
    assert current_tables(place.workspace, place.case).generation != before.generation
    assert (before.folder / "post.parquet").exists()


@pytest.mark.parametrize("table", ["post", "account", "hit", "follow"])
@pytest.mark.parametrize("damage", ["flipped", "gone", "empty"])
def test_a_damaged_part_is_named_with_its_file_and_ingest_heals_it(place: Place, table: str, damage: str) -> None:
    expected = {name: place.rows(name) for name in ("post", "account", "claims", "tagged")}
    part = place.part_of(place.files[0], table)
    intact = part.read_bytes()
    {"flipped": flip, "gone": Path.unlink, "empty": lambda path: path.write_bytes(b"")}[damage](part)
    shutil.rmtree(place.corpus / "derived")  # they are made of the parts once more
    looked = place.fanweave("doctor")
    assert (looked.code, str(part) in looked.out) == (1, True)
    for verb in (("load",), ("extract",), ("draw", "explorer"), ("ingest", place.files[1])):
        ran = place.fanweave(*verb)
        assert ran.code == 2, verb
        assert str(part) in ran.err
        assert f"hint: fanweave ingest {place.files[0]} restores it" in ran.err
    assert place.fanweave("ingest", place.files[0]).code == 0
    assert part.read_bytes() == intact
    assert {name: place.rows(name) for name in expected} == expected


def test_explain_never_reads_a_damaged_part(place: Place) -> None:
    flip(place.part_of(place.files[0], "hit"))
    assert place.fanweave("explain", f"weibo:{FIRST}").code == 2


@pytest.mark.parametrize("name", ["post.parquet", "authored.parquet", "community.parquet"])
def test_damaged_derived_tables_are_rebuilt(place: Place, name: str) -> None:
    tables = current_tables(place.workspace, place.case)
    intact = (tables.folder / name).read_bytes()
    flip(tables.folder / name)
    looked = place.fanweave("doctor")
    assert (looked.code, name in looked.out) == (1, True)
    out = place.workspace.parent / "out"
    assert place.fanweave("export", "parquet", out).code == 0
    assert (tables.folder / name).read_bytes() == intact
    assert current_tables(place.workspace, place.case) == tables  # a loaded store is not stale for that


def test_a_damaged_note_of_the_tables_is_no_trouble(place: Place) -> None:
    tables = current_tables(place.workspace, place.case)
    (place.corpus / "derived.json").write_bytes(b"{")
    assert current_tables(place.workspace, place.case) == tables
    assert read_generation(place.corpus).number == tables.generation


def test_checksums_follow_what_forget_and_extract_change(place: Place) -> None:
    words = place.case / "lexicon" / "words.jsonl"
    words.write_text(words.read_text(encoding="utf-8").replace('"Acmer","Acmers",', '"Acmers",'), encoding="utf-8")
    assert place.fanweave("extract").code == 0
    author = place.rows("authored")[0]["from_id"]
    assert place.fanweave("forget", author).code == 0
    looked = place.fanweave("doctor")
    assert "ok     parts and derived tables agree with their checksums" in looked.out
    assert all(c.sums for source in read_manifest(place.corpus).sources.values() for c in source.chunks.values())


def _made_by_version_0_1(place: Place) -> None:
    """Turn the corpus into one of version 0.1: its manifest, and a part without a column that came later."""
    path = place.corpus / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for name in ("columns", "case_path"):
        manifest.pop(name, None)
    for source in manifest["sources"].values():
        for chunk in source["chunks"].values():
            del chunk["sums"]
    path.write_text(json.dumps({"version": 2, "extractions": 0, **manifest}), encoding="utf-8")
    part = place.part_of(place.files[0])
    pq.write_table(pq.read_table(part).drop_columns(["passed_on_key"]), part)


def test_a_corpus_of_0_1_is_refused_read_again_and_keeps_what_people_decided(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.case.parents[1])
    judged = ("correct", f"weibo:{FIRST}", "--kind", "label", "--start", "7", "--end", "18", "--wrong")
    assert place.fanweave(*judged).code == 0
    expected = {name: place.rows(name) for name in ("post", "claims", "authored")}
    assert len(expected["claims"]) == 1  # one of two fans; the other's label is wrong
    _made_by_version_0_1(place)
    for verb in (("load",), ("extract",), ("draw", "explorer"), ("export", "csv", "out")):
        ran = place.fanweave(*verb)
        assert ran.code == 2
        assert "written by another version of fanweave: ingest its files again (2 of " in ran.err
        assert "hint: fanweave ingest PATH…" in ran.err
    with pytest.raises(CorpusDamaged):
        read_manifest(place.corpus)
    assert place.fanweave("ingest", place.files[0]).code == 0
    looked = place.fanweave("doctor")
    assert (looked.code, "1 files not read to the end" in looked.out) == (1, True)
    assert place.fanweave("ingest", place.files[1]).code == 0
    assert (place.workspace / "corpus.before" / "manifest.json").exists()
    assert {name: place.rows(name) for name in expected} == expected


def test_a_decision_goes_with_its_text_to_a_post_that_got_another_id(place: Place) -> None:
    judged = ("correct", f"weibo:{FIRST}", "--kind", "label", "--start", "7", "--end", "18", "--wrong")
    assert place.fanweave(*judged).code == 0
    assert len(place.rows("claims")) == 1
    path = place.workspace / "corrections.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace(f"weibo:{FIRST}", "weibo:c77"), encoding="utf-8")
    assert len(place.rows("claims")) == 1


@pytest.mark.parametrize("folder", ["corpus", "graph", "quarantine"])
def test_what_the_workspace_keeps_is_its_owners_alone(place: Place, folder: str) -> None:
    bad = place.workspace.parent / "bad.jsonl"
    bad.write_text(line(comment_id=str(FIRST + 9)) + "{\n", encoding="utf-8")
    place.fanweave("ingest", bad)
    assert place.fanweave("load").code == 0
    place.fanweave("correct", f"weibo:{FIRST}", "--kind", "label", "--start", "7", "--end", "18", "--wrong")
    paths = [place.workspace / folder, *(place.workspace / folder).rglob("*")]
    assert len(paths) > 1
    assert [path for path in paths if path.stat().st_mode & 0o077] == []
    loose = [
        path for name in ("files.json", "corrections.jsonl") if (path := place.workspace / name).stat().st_mode & 0o077
    ]
    assert loose == []
    (place.workspace / folder).chmod(0o755)  # as an earlier version left it
    assert place.fanweave("ingest", *place.files).code == 0
    assert (place.workspace / folder).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("at", ["before anything moved", "between the two renames"])
def test_putting_a_corpus_aside_survives_a_kill(place: Place, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    from graph.corpus.parts.manifest import kept_case, peek_manifest
    from graph.corpus.parts.renewal import read_or_renew

    manifest = peek_manifest(place.corpus)
    _made_by_version_0_1(place)
    before = kept_case(place.corpus)
    rename, moved = Path.rename, []

    def killed(path: Path, target: Path) -> Path:
        moved.append(path.name)
        if len(moved) == (1 if at == "before anything moved" else 2):
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        read_or_renew(place.corpus)
    monkeypatch.setattr(Path, "rename", rename)
    assert kept_case(place.corpus) == before  # the next ingest takes no other case
    fresh = read_or_renew(place.corpus)
    assert sorted(fresh.sources) == sorted(manifest.sources)
    assert fresh.parts() == []
    assert (fresh.salt_mark, fresh.case) == (manifest.salt_mark, manifest.case)
    assert sorted(path.name for path in place.workspace.glob("corpus*")) == ["corpus", "corpus.before"]
