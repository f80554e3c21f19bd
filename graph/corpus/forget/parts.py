"""Forgotten accounts removed from one part: their own rows, and references to them in others' rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from graph.corpus.database import open_database
from graph.corpus.forget.posts import REFERENCES
from graph.corpus.forget.stand_in import NAME_KINDS, TOKEN, Gone, Row
from graph.corpus.parts.manifest import Manifest
from graph.corpus.parts.schema import PART_SCHEMAS, part_path, replace_table
from graph.files import read_pattern

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

_REFERS = f"""
    SELECT DISTINCT filename FROM (
      SELECT filename, unnest([id, {", ".join(REFERENCES)}]) AS id FROM read_parquet($paths, filename = true)
    ) SEMI JOIN (SELECT unnest($posts) AS id) USING (id)
    UNION
    SELECT DISTINCT filename FROM (
      SELECT filename, unnest(regexp_extract_all(concat_ws(' ', text, array_to_string(links, ' ')), '{TOKEN}')) AS token
      FROM read_parquet($paths, filename = true)
    ) SEMI JOIN (SELECT unnest($tokens) AS token) USING (token)
"""
"""Posts that are forgotten, that refer to a forgotten one, or in whose text or links its id stands."""


class Erased(NamedTuple):
    """What was taken out of parts."""

    posts: int
    accounts: int
    texts: int  # texts of others in which a name, an address or quoted words were blanked


def touched_parts(corpus: Path, manifest: Manifest, gone: Gone) -> list[str]:
    """Return the parts that still hold something of the forgotten accounts, sorted."""
    touched: set[str] = set()
    values = {"ids": sorted(gone.ids), "keys": sorted(gone.keys), "marks": gone.marks}
    with open_database(spill=corpus / ".spill") as database:
        for table, condition in _HOLDS.items():
            paths = [read_pattern(part_path(corpus, table, part)) for part in manifest.parts()]
            used = {name: value for name, value in values.items() if f"${name}" in condition}
            statement = f"SELECT DISTINCT filename FROM read_parquet($paths, filename = true) WHERE {condition}"
            touched |= _parts_of(database, statement, {"paths": paths, **used})
        if gone.posts:
            paths = [read_pattern(part_path(corpus, "post", part)) for part in manifest.parts()]
            references = {"posts": sorted(gone.posts), "tokens": sorted(gone.tokens) or [""]}
            touched |= _parts_of(database, _REFERS, {"paths": paths, **references})
    return sorted(touched)


def _parts_of(database: duckdb.DuckDBPyConnection, statement: str, values: dict[str, list[str]]) -> set[str]:
    return {Path(row[0]).stem for row in database.execute(statement, values).fetchall()}


def erase_part(corpus: Path, part: str, gone: Gone) -> Erased:
    """Write the tables of a part anew without what is forgotten, those that change."""
    paths = {table: part_path(corpus, table, part) for table in PART_SCHEMAS}
    posts, accounts, follows, hits = (pq.read_table(paths[t]).to_pylist() for t in ("post", "account", "follow", "hit"))
    kept_posts = [post for post in posts if post["author_id"] not in gone.ids and post["id"] not in gone.posts]
    by_post: dict[str, list[Row]] = {}
    for hit in hits:
        if hit["kind"] in NAME_KINDS:
            by_post.setdefault(hit["post_id"], []).append(hit)
    cleaned = [_without(post, gone, by_post.get(post["id"], ())) for post in kept_posts]
    n_texts = sum(after["text"] != before["text"] for after, before in zip(cleaned, kept_posts, strict=True))
    quoted = {(h["post_id"], h["seg"]) for h in hits if h["kind"] == "repost" and h["key"] in gone.keys}
    fresh = {
        "post": cleaned,
        "account": [a for a in accounts if a["id"] not in gone.ids and a["also_id"] not in gone.ids],
        "follow": [f for f in follows if f["from_id"] not in gone.ids and f["to_id"] not in gone.ids],
        "hit": [
            _without_address(h, gone) for h in hits
            if h["post_id"] not in gone.posts
            and (h["post_id"], h["seg"]) not in quoted
            and not (h["kind"] in NAME_KINDS and h["key"] in gone.keys)
        ],
    }  # fmt: skip
    before: dict[str, list[Row]] = {"post": posts, "account": accounts, "follow": follows, "hit": hits}
    for table, rows in fresh.items():
        if rows != before[table]:
            replace_table(paths[table], pa.Table.from_pylist(list(rows), schema=PART_SCHEMAS[table]))
    return Erased(len(posts) - len(kept_posts), len(accounts) - len(fresh["account"]), n_texts)


def _without(post: Row, gone: Gone, hits: Sequence[Row]) -> Row:
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
    post |= {name: gone.refer(post[name]) for name in REFERENCES}
    if post["text"]:
        post["text"] = gone.blank(post["text"], hits)
    if post["chain_text"] and post["text"] and post["chain_text"] not in post["text"]:
        post["chain_text"] = None
    if post["links"]:
        post["links"] = [gone.blank_addresses(link) for link in post["links"]]
    return post


def _without_address(hit: Row, gone: Gone) -> Row:
    """Return a hit of somebody else's text; an address is blanked as it is in the text."""
    if hit["kind"] != "url":
        return hit
    return hit | {name: gone.blank_addresses(hit[name]) for name in ("value", "key") if hit[name]}
