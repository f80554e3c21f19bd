"""Forgetting: an account out of the parts, with its posts, its name in others' texts and its words that they quote."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from graph.corpus.database import open_database
from graph.corpus.manifest import Forgotten, Manifest, read_manifest, write_manifest
from graph.corpus.parts import PART_SCHEMAS, part_path, sync_file
from graph.errors import NothingFound

BLANK = "□"
"""Stands for each character that was taken out, so that every other span keeps its place."""

_NAME_KINDS = ("mention", "reply", "repost")
_HOLDS = {
    "post": """
        list_contains($ids, author_id) OR list_contains($ids, answered_id) OR list_contains($ids, passed_on_id)
        OR list_contains($keys, reply_key) OR list_contains($keys, answered_key) OR list_contains($keys, passed_on_key)
        OR list_contains($keys, chain_key) OR list_has_any($ids, mention_ids) OR list_has_any($keys, mention_keys)
        OR len(list_filter($marks, lambda mark: contains(coalesce(text, ''), mark))) > 0
        OR len(list_filter($marks, lambda mark: contains(array_to_string(links, ' '), mark))) > 0
    """,
    "account": "list_contains($ids, id) OR list_contains($ids, also_id)",
    "follow": "list_contains($ids, from_id) OR list_contains($ids, to_id)",
    "hit": "kind IN ('mention', 'reply', 'repost') AND list_contains($keys, key)",
}
"""Per table of the parts, what a row of a forgotten account looks like."""

Row = dict[str, Any]


class Erased(NamedTuple):
    """What was taken out."""

    posts: int
    accounts: int
    texts: int  # texts of others in which a name or quoted words were blanked


def find_account(corpus: Path, told: Forgotten) -> Forgotten:
    """Return every id and name key of one account, given some of them.

    A name that other accounts bear as well is left out of the keys, since it would take them too. Raises NothingFound
    when the parts hold no such account, or when a nickname alone is borne by two.
    """
    manifest = read_manifest(corpus)
    parts = [str(part_path(corpus, "account", part)) for part in manifest.parts()]
    if not parts:
        raise NothingFound("the workspace holds no accounts", hint="fanweave ingest PATH…")
    with open_database() as database:
        database.execute(
            "CREATE TABLE seen AS SELECT DISTINCT id, also_id, name_key FROM read_parquet($p)", {"p": parts}
        )
        rows: list[tuple[str, str | None, str | None]] = database.execute("FROM seen ORDER BY ALL").fetchall()
    ids = set(told.ids) | _bearing(rows, told.keys)
    ids |= {one for row in rows if ids & {row[0], row[1]} for one in row[:2] if one is not None}
    keys = {key for id_, _, key in rows if id_ in ids and key is not None}
    foreign = {key for id_, _, key in rows if id_ not in ids}
    own = (keys | set(told.keys) | {one.rpartition(":~n")[2] for one in ids if ":~n" in one}) - foreign
    return Forgotten(ids=sorted(ids), keys=sorted(own), marks=sorted({*told.marks, *(f"~{key[:8]}" for key in own)}))


def _bearing(rows: Sequence[tuple[str, str | None, str | None]], keys: Sequence[str]) -> set[str]:
    found = {id_ for id_, _, key in rows if key in keys and ":~n" not in id_}
    if len(found) > 1:
        raise NothingFound(
            f"{len(found)} accounts bear that name: {', '.join(sorted(found))}", hint="give the id of one"
        )
    return found


def forget(corpus: Path, account: Forgotten) -> Erased:
    """Note in the manifest that an account is forgotten, then take it out of every part.

    The note stays, so that later runs take it out of new files too; it holds pseudonyms alone. Interrupted, the same
    call ends the work. The caller holds the workspace's lock.
    """
    manifest = read_manifest(corpus)
    if account not in manifest.forgotten:
        manifest.forgotten.append(account)
        write_manifest(corpus, manifest)
    return erase(corpus, manifest)


def erase(corpus: Path, manifest: Manifest) -> Erased:
    """Take the forgotten accounts out of all finished parts that still hold something of them."""
    if not manifest.forgotten:
        return Erased(0, 0, 0)
    gone = _Gone(manifest.forgotten)
    total = Erased(0, 0, 0)
    for part in _touched(corpus, manifest, gone):
        counts = _erase_part(corpus, part, gone)
        total = Erased(*(a + b for a, b in zip(total, counts, strict=True)))
    return total


def _touched(corpus: Path, manifest: Manifest, gone: _Gone) -> list[str]:
    """Return the parts that still hold something of the forgotten accounts."""
    found: set[str] = set()
    values = {"ids": sorted(gone.ids), "keys": sorted(gone.keys), "marks": gone.marks}
    with open_database() as database:
        for table, condition in _HOLDS.items():
            paths = [str(part_path(corpus, table, part)) for part in manifest.parts()]
            used = {name: value for name, value in values.items() if f"${name}" in condition}
            statement = f"SELECT DISTINCT filename FROM read_parquet($paths, filename = true) WHERE {condition}"
            found |= {Path(row[0]).stem for row in database.execute(statement, {"paths": paths, **used}).fetchall()}
    return sorted(found)


class _Gone:
    """The forgotten accounts, ready for look-ups."""

    def __init__(self, forgotten: Sequence[Forgotten]) -> None:
        self.ids = frozenset(one for account in forgotten for one in account.ids)
        self.keys = frozenset(one for account in forgotten for one in account.keys)
        self.marks = sorted({mark for account in forgotten for mark in account.marks})
        self._marks = re.compile("|".join(map(re.escape, self.marks))) if self.marks else None

    def blank(self, text: str, hits: Sequence[Row]) -> str:
        """Return a text of somebody else without the forgotten names, and without what is quoted of them."""
        named = [hit for hit in hits if hit["kind"] in _NAME_KINDS]
        for index, hit in enumerate(named):
            if hit["key"] not in self.keys:
                continue
            token = f"‹{hit['value'][1:9]}›" if hit["value"].startswith("~") else hit["value"]
            said = text[hit["start"] : hit["end"]]
            text = text[: hit["start"]] + said.replace(token, BLANK * len(token)) + text[hit["end"] :]
            if hit["kind"] == "repost":
                end = next((n["start"] for n in named[index + 1 :] if n["kind"] == "repost"), len(text))
                text = text[: hit["end"]] + BLANK * (end - hit["end"]) + text[end:]
        return self._marks.sub(lambda match: BLANK * len(match.group()), text) if self._marks else text


def _erase_part(corpus: Path, part: str, gone: _Gone) -> Erased:
    paths = {table: part_path(corpus, table, part) for table in PART_SCHEMAS}
    posts, accounts, follows, hits = (pq.read_table(paths[t]).to_pylist() for t in ("post", "account", "follow", "hit"))
    kept_posts = [post for post in posts if post["author_id"] not in gone.ids]
    by_post: dict[str, list[Row]] = {}
    for hit in hits:
        if hit["kind"] in _NAME_KINDS:
            by_post.setdefault(hit["post_id"], []).append(hit)
    cleaned = [_without(post, gone, by_post.get(post["id"], ())) for post in kept_posts]
    n_texts = sum(after["text"] != before["text"] for after, before in zip(cleaned, kept_posts, strict=True))
    lost = {post["id"] for post in posts} - {post["id"] for post in kept_posts}
    quoted = {(h["post_id"], h["seg"]) for h in hits if h["kind"] == "repost" and h["key"] in gone.keys}
    fresh = {
        "post": cleaned,
        "account": [a for a in accounts if a["id"] not in gone.ids and a["also_id"] not in gone.ids],
        "follow": [f for f in follows if f["from_id"] not in gone.ids and f["to_id"] not in gone.ids],
        "hit": [
            h for h in hits
            if h["post_id"] not in lost
            and (h["post_id"], h["seg"]) not in quoted
            and not (h["kind"] in _NAME_KINDS and h["key"] in gone.keys)
        ],
    }  # fmt: skip
    before: dict[str, list[Row]] = {"post": posts, "account": accounts, "follow": follows, "hit": hits}
    for table, rows in fresh.items():
        if rows != before[table]:
            _replace(paths[table], rows, PART_SCHEMAS[table])
    return Erased(len(posts) - len(kept_posts), len(accounts) - len(fresh["account"]), n_texts)


def _without(post: Row, gone: _Gone, hits: Sequence[Row]) -> Row:
    """Return a post of somebody else without what points to the forgotten accounts."""
    post = dict(post)
    for name in ("answered_id", "passed_on_id"):
        if post[name] in gone.ids:
            post[name] = None
    for name in ("reply_key", "answered_key", "passed_on_key"):
        if post[name] in gone.keys:
            post[name] = None
    if post["chain_key"] in gone.keys:
        post["chain_key"] = post["chain_text"] = None
    for name, taken in (("mention_ids", gone.ids), ("mention_keys", gone.keys)):
        if post[name]:
            post[name] = [one for one in post[name] if one not in taken]
    if post["text"]:
        post["text"] = gone.blank(post["text"], hits)
    if post["chain_text"] and post["text"] and post["chain_text"] not in post["text"]:
        post["chain_text"] = None
    if post["links"]:
        post["links"] = [gone.blank(link, ()) for link in post["links"]]
    return post


def _replace(path: Path, rows: Sequence[Row], schema: pa.Schema) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), temporary, compression="zstd", store_schema=False)
    sync_file(temporary)
    temporary.replace(path)


def forget_in_quarantine(folder: Path, words: Sequence[str]) -> int:
    """Remove quarantined rows that hold one of these words in clear; return how many."""
    removed = 0
    for path in sorted(folder.glob("*.jsonl")) if words else ():
        lines = path.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not any(word in _raw_text(line) for word in words)]
        if len(kept) < len(lines):
            removed += len(lines) - len(kept)
            temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            temporary.write_bytes(b"".join(kept))
            temporary.replace(path)
    return removed


def _raw_text(line: bytes) -> str:
    entry = msgspec.json.decode(line)
    return str(entry.get("raw", entry.get("raw_base64", "")))
