"""Checks of a workspace: one finding for each thing that can go wrong, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fanweave.case_choice import chosen_case
from fanweave.config import Settings
from graph.errors import FanweaveError

if TYPE_CHECKING:
    from graph.corpus.parts.manifest import Manifest


class Finding(NamedTuple):
    """One thing that was looked at."""

    is_fine: bool
    what: str
    hint: str = ""


def examine(chosen: Settings) -> list[Finding]:
    """Return what stands well and what does not, in the order of the road."""
    findings: list[Finding] = []
    for look in (_case, _salt, _corpus, _store):
        try:
            findings += look(chosen)
        except FanweaveError as error:
            findings.append(Finding(False, error.message, error.hint))
    return findings


def _case(chosen: Settings) -> Iterator[Finding]:
    from ingest.extract.case_check import refuse_faulty

    folder = chosen_case(chosen)
    refuse_faulty(folder)
    yield Finding(True, f"case {folder.name}: lexicon and settings are valid")


def _salt(chosen: Settings) -> Iterator[Finding]:
    from graph.ids import PUBLIC_SALT

    path = chosen.workspace / "salt"
    if not path.exists():
        yield Finding(True, f"no workspace at {chosen.workspace} yet", "fanweave ingest PATH…")
        return
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        yield Finding(False, f"others can read the salt (mode {mode:o})", f"chmod 600 {path}")
    if path.read_text(encoding="utf-8").strip() == PUBLIC_SALT:
        yield Finding(
            True,
            "the salt is the public one of demo and tests: pseudonyms hide nobody",
            "use it for made-up people only",
        )
    else:
        yield Finding(True, "the salt is this workspace's own; keep a copy of it in a safe place")


def _corpus(chosen: Settings) -> Iterator[Finding]:
    from graph.case.state import texts_hash
    from graph.corpus.parts.counts import count_distinct_posts
    from graph.corpus.parts.manifest import read_manifest

    corpus = chosen.workspace / "corpus"
    manifest = read_manifest(corpus)
    if not manifest.sources:
        return
    unfinished = [source.reader for source in manifest.sources.values() if len(source.chunks) < source.n_chunks]
    if unfinished:
        readers = ", ".join(sorted(set(unfinished)))
        yield Finding(
            False, f"{len(unfinished)} files not read to the end ({readers})", "run the same ingest command again"
        )
    if manifest.is_cut_off:
        yield Finding(False, "the last extraction was cut off in the middle", "fanweave extract")
    elif manifest.case_hash != texts_hash(chosen_case(chosen)):
        yield Finding(False, "the case has changed since the texts were read", "fanweave extract")
    yield from _damage(corpus, manifest)
    rejected = sum(sum(c.rejected.values()) for source in manifest.sources.values() for c in source.chunks.values())
    posts = count_distinct_posts(corpus, manifest)
    names = ", names kept in clear" if manifest.keep_names else ""
    yield Finding(True, f"corpus: {posts:,} posts of {len(manifest.sources)} files, {rejected:,} rows rejected{names}")
    yield from _conflicts(chosen, manifest)
    yield from _quarantine(chosen.workspace / "quarantine")


def _conflicts(chosen: Settings, manifest: Manifest) -> Iterator[Finding]:
    """Rows that bear the id of a different post, by the derived table where it is current, else counted anew."""
    from graph.corpus.derive.conflicts import count_conflicts, derived_conflicts
    from graph.corpus.derive.generation import read_generation
    from graph.tables import pending_generation

    corpus = chosen.workspace / "corpus"
    is_current = read_generation(corpus).number == pending_generation(chosen.workspace, chosen_case(chosen))
    n_rows = derived_conflicts(corpus) if is_current else None
    if n_rows is None:
        n_rows = count_conflicts(corpus, manifest.parts())
    if n_rows:
        rows = "rows bear" if n_rows > 1 else "row bears"
        what = f"{n_rows:,} {rows} the id of a different post; it stands in no answer"
        yield Finding(True, what, "fanweave export parquet OUT writes them into conflict.parquet")


def _quarantine(folder: Path) -> Iterator[Finding]:
    """Rejected rows are the one place of a workspace where names of private people stand in clear."""
    files = [path for path in sorted(folder.glob("*.jsonl")) if path.stat().st_size]
    if not files:
        return
    n_rows = sum(path.read_bytes().count(b"\n") for path in files)
    what = (
        f"{n_rows:,} rejected row{'s' if n_rows > 1 else ''} in {folder}: as the collector wrote them, names in clear"
    )
    if any(path.stat().st_mode & 0o077 for path in (folder, *files)):
        yield Finding(False, f"others can read {what}", f"chmod -R go-rwx {folder}")
    else:
        yield Finding(True, what, f"you alone can read them; rm -r {folder} deletes them, and nothing else needs them")


def _damage(corpus: Path, manifest: Manifest) -> Iterator[Finding]:
    from graph.corpus.derive.generation import damaged_tables, read_generation
    from graph.corpus.parts.stances import check_stances
    from graph.corpus.parts.sums import damage, damaged_parts

    if parts := damaged_parts(corpus, manifest):
        raise damage(corpus, manifest, parts)
    check_stances(sorted((corpus / "stances").glob("*/*.parquet")))
    tables = damaged_tables(corpus, read_generation(corpus))
    if tables:
        yield Finding(
            False, f"{len(tables)} derived files are damaged, {tables[0]} first", "fanweave load rebuilds them"
        )
    else:
        yield Finding(True, "parts and derived tables agree with their checksums")


def _store(chosen: Settings) -> Iterator[Finding]:
    from graph.load.state import held_generation
    from graph.store import open_store
    from graph.tables import pending_generation

    if not (chosen.workspace / "corpus" / "manifest.json").exists():
        return
    store = open_store(chosen.store_url)
    try:
        held = held_generation(store)
        current = pending_generation(chosen.workspace, chosen_case(chosen))
    finally:
        store.close()
    if held == current:
        yield Finding(True, f"store: {store.agent} holds the corpus as it is")
    elif held is None:
        yield Finding(False, "the store holds part of a corpus: its last load was cut off", "fanweave load")
    else:
        yield Finding(False, "the store holds another state of the corpus", "fanweave load")
