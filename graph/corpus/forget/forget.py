"""An account removed from the workspace: its rows and posts, its name in others' texts, its words that they quote."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from graph.corpus.database import open_database
from graph.corpus.derive.generation import drop_tables
from graph.corpus.forget.parts import Erased, erase_part, touched_parts
from graph.corpus.forget.posts import find_lost
from graph.corpus.forget.quarantine import bears_name_of, drop_quarantined
from graph.corpus.forget.stand_in import Gone
from graph.corpus.judge.corrections import drop_corrections
from graph.corpus.parts.file_names import drop_file_names
from graph.corpus.parts.leftovers import sweep_unfinished
from graph.corpus.parts.manifest import Forgotten, Manifest, read_manifest, write_manifest
from graph.corpus.parts.schema import part_path
from graph.corpus.parts.stances import drop_stances
from graph.corpus.parts.sums import settle, unsettle
from graph.errors import NothingFound
from graph.files import read_pattern
from graph.ids import Pseudonyms, post_key, read_salt


class Forgot(NamedTuple):
    """What was taken out of a workspace."""

    parts: Erased = Erased(0, 0, 0)
    rows: int = 0  # quarantined rows
    decisions: int = 0  # of people, about hits


def find_account(corpus: Path, wanted: Forgotten) -> Forgotten:
    """Return every id and name key of one account, given some of them.

    A name that other accounts bear as well is left out of the keys, since it would take them too. Raises NothingFound
    when the parts hold no such account, or when a nickname alone is borne by two.
    """
    manifest = read_manifest(corpus)
    parts = [read_pattern(part_path(corpus, "account", part)) for part in manifest.parts()]
    if not parts:
        raise NothingFound("the workspace holds no accounts", hint="fanweave ingest PATH…")
    with open_database() as database:
        database.execute(
            "CREATE TABLE seen AS SELECT DISTINCT id, also_id, name_key FROM read_parquet($p)", {"p": parts}
        )
        rows: list[tuple[str, str | None, str | None]] = database.execute("FROM seen ORDER BY ALL").fetchall()
    ids = set(wanted.ids) | _bearing(rows, wanted.keys)
    ids |= {one for row in rows if ids & {row[0], row[1]} for one in row[:2] if one is not None}
    keys = {key for id_, _, key in rows if id_ in ids and key is not None}
    foreign = {key for id_, _, key in rows if id_ not in ids}
    own = (keys | set(wanted.keys) | {one.rpartition(":~n")[2] for one in ids if ":~n" in one}) - foreign
    return Forgotten(ids=sorted(ids), keys=sorted(own), marks=sorted({*wanted.marks, *(f"~{key[:8]}" for key in own)}))


def _bearing(rows: Sequence[tuple[str, str | None, str | None]], keys: Sequence[str]) -> set[str]:
    bearers = {id_ for id_, _, key in rows if key in keys and ":~n" not in id_}
    if len(bearers) > 1:
        raise NothingFound(
            f"{len(bearers)} accounts have that name: {', '.join(sorted(bearers))}", hint="give the id of one"
        )
    return bearers


def forget(workspace: Path, account: Forgotten, *, words: Sequence[str] = ()) -> Forgot:
    """Note in the manifest that an account is forgotten, then take it out of everything that the workspace keeps.

    ``words`` are what it is called in clear, in the quarantine. The note stays, so that later runs take it out of new
    files too; it holds pseudonyms alone. Derived tables and what cut-off runs left are removed, since they are made
    again. Interrupted, the same call ends the work. The caller holds the workspace's lock.
    """
    corpus = workspace / "corpus"
    manifest = read_manifest(corpus)
    if account not in manifest.forgotten:
        manifest.forgotten.append(account)
        write_manifest(corpus, manifest)
    sweep_unfinished(workspace, manifest)
    drop_tables(corpus)
    for before in workspace.glob("corpus.before*"):  # a corpus of an earlier version holds the account too
        shutil.rmtree(before)
    drop_file_names(workspace, words)
    forgot = erase(corpus, manifest)
    return forgot._replace(rows=forgot.rows + drop_quarantined(workspace / "quarantine", words=words))


def erase(corpus: Path, manifest: Manifest) -> Forgot:
    """Take the forgotten accounts out of all finished parts, and their posts out of all that is kept about posts.

    The parts come last: as long as they hold a post, the next call knows of it.
    """
    if not manifest.forgotten:
        return Forgot()
    salt = read_salt(corpus.parent / "salt")
    key = post_key(salt)
    gone = Gone(manifest.forgotten, find_lost(corpus, manifest, key=key), key=key)
    _note_posts(corpus, manifest, gone)
    is_theirs = bears_name_of(manifest.forgotten, Pseudonyms(salt))
    rows = drop_quarantined(corpus.parent / "quarantine", tokens=gone.tokens, is_theirs=is_theirs)
    decisions = drop_corrections(corpus.parent, gone.posts)
    drop_stances(corpus, gone.posts)
    touched = touched_parts(corpus, manifest, gone)
    unsettle(corpus, manifest, touched)
    parts = [erase_part(corpus, part, gone) for part in touched]
    settle(corpus, manifest)
    return Forgot(Erased(*map(sum, zip(*parts, strict=True))) if parts else Erased(0, 0, 0), rows, decisions)


def _note_posts(corpus: Path, manifest: Manifest, gone: Gone) -> None:
    """Note what stands for the posts; by it rows of later files that refer to them are known."""
    noted = sorted({*manifest.forgotten_posts, *gone.stand_ins})
    if noted != manifest.forgotten_posts:
        manifest.forgotten_posts = noted
        there = read_manifest(corpus)  # the caller's may be older than its lock
        there.forgotten_posts = noted
        write_manifest(corpus, there)
