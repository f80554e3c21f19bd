"""People's decisions about hits, applied whenever tables are derived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from graph.corpus.judge.corrections import CHANGES, Correction, Key, in_force, read_corrections
from graph.corpus.judge.precision import FEWEST, precision_of
from graph.corpus.parts.lookup import HitRow
from graph.platforms import platform_sql


def corrected(hits: Sequence[HitRow], decisions: Mapping[Key, Correction]) -> list[HitRow]:
    """Return hits of some texts as people decided; ``decisions`` are those about these texts.

    A changed or added hit has the rule ``person:<who>`` and no doubt.
    """
    kept = []
    for hit in hits:
        decision = decisions.get(_key_of(hit))
        if decision is None or decision.verdict in ("right", "add"):
            kept.append(hit)
        elif decision.verdict == "change":
            kept.append(hit | _marked(decision) | _changes(decision))
    there = {_key_of(hit) for hit in hits}
    texts = {(hit["post_id"], hit["text_hash"]) for hit in hits}
    for key, decision in sorted(decisions.items()):
        if decision.verdict == "add" and key not in there and (not texts or key[:2] in texts):
            kept.append(_added(decision))
    return kept


def _key_of(hit: HitRow) -> Key:
    target = (hit["target"] or "") if hit["kind"] == "stance" else ""
    return hit["post_id"], hit["text_hash"], hit["kind"], hit["value"], hit["start"], hit["end"], target


def _marked(decision: Correction) -> HitRow:
    return {"rule": f"person:{decision.by}", "conf": 1.0, "holder_conf": 1.0}


def _changes(decision: Correction) -> HitRow:
    given = {name: getattr(decision, name) for name in CHANGES}
    return {name: value for name, value in given.items() if value is not None}


def _added(decision: Correction) -> HitRow:
    ent = decision.value if decision.kind in ("ent", "label", "frame") else None
    blank: HitRow = {
        "key": None,
        "ent": ent,
        "holder": None,
        "negated": False,
        "seg": 0,
        "target": None,
        "polarity": None,
    }
    place = {"post_id": decision.post_id, "text_hash": decision.text_hash, "start": decision.start, "end": decision.end}
    if decision.kind == "leader":
        blank["ent"] = decision.target
    return blank | place | {"kind": decision.kind, "value": decision.value} | _marked(decision) | _changes(decision)


def correct_hits(database: duckdb.DuckDBPyConnection, workspace: Path) -> None:
    """Apply the decisions of a workspace to the table ``hit``, and what they say of the rules to all its hits.

    Start confidences of a rule give way to the lower bound of its precision once 100 of its hits were judged.
    """
    corrections = _at_home(database, read_corrections(workspace))
    if not corrections:
        return
    _replace_hits(database, in_force(corrections))
    for rule, judged in precision_of(in_force(corrections).values()).items():
        if judged.n >= FEWEST:
            database.execute("UPDATE hit SET conf = $1 WHERE rule = $2", [judged.low, rule])
            database.execute(
                "UPDATE hit SET holder_conf = $1 WHERE rule = $2 AND kind = 'label'", [judged.context_low, rule]
            )


def _at_home(database: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]) -> list[Correction]:
    """Return decisions; one about a post whose id the corpus does not have goes to the only post with the same text.

    So decisions outlive a version that gives posts other ids, once the files were ingested again.
    """
    judged = sorted({(correction.post_id, correction.text_hash) for correction in corrections})
    if not judged:
        return []
    database.execute("CREATE TEMP TABLE judged (post_id TEXT, text_hash TEXT)")
    database.executemany("INSERT INTO judged VALUES (?, ?)", judged)
    moved = database.execute(f"""
        SELECT j.post_id, j.text_hash, min(p.id)
        FROM judged j
        JOIN post_row p ON p.text_hash = j.text_hash AND p.platform = {platform_sql("j.post_id")}
        WHERE NOT EXISTS (SELECT 1 FROM post_row q WHERE q.id = j.post_id)
        GROUP BY j.post_id, j.text_hash
        HAVING count(*) = 1
    """).fetchall()
    database.execute("DROP TABLE judged")
    new_ids = {(post_id, text_hash): new_id for post_id, text_hash, new_id in moved}
    return [msgspec.structs.replace(c, post_id=new_ids.get((c.post_id, c.text_hash), c.post_id)) for c in corrections]


def _replace_hits(database: duckdb.DuckDBPyConnection, decisions: Mapping[Key, Correction]) -> None:
    database.execute("CREATE TEMP TABLE judged_text (post_id TEXT, text_hash TEXT)")
    database.executemany("INSERT INTO judged_text VALUES (?, ?)", sorted({key[:2] for key in decisions}))
    # a decision about a text that is no longer the post's is none
    current = database.execute("FROM judged_text SEMI JOIN post_row ON post_row.id = judged_text.post_id "
                               "AND post_row.text_hash = judged_text.text_hash").fetchall()  # fmt: skip
    texts = {(row[0], row[1]) for row in current}
    cursor = database.execute("SELECT h.* FROM hit h SEMI JOIN judged_text USING (post_id, text_hash)")
    columns = [column[0] for column in cursor.description or ()]
    hits = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    valid = {key: decision for key, decision in decisions.items() if key[:2] in texts}
    fresh = [hit for text in sorted(texts) for hit in _of_text(hits, valid, text)]
    database.execute("DELETE FROM hit WHERE (post_id, text_hash) IN (FROM judged_text)")
    if fresh:
        marks = ", ".join("?" for _ in columns)
        rows: list[tuple[Any, ...]] = [tuple(hit[column] for column in columns) for hit in fresh]
        database.executemany(f"INSERT INTO hit VALUES ({marks})", rows)
    database.execute("DROP TABLE judged_text")


def _of_text(hits: Sequence[HitRow], decisions: Mapping[Key, Correction], text: tuple[str, str]) -> list[HitRow]:
    own = [hit for hit in hits if (hit["post_id"], hit["text_hash"]) == text]
    return corrected(own, {key: decision for key, decision in decisions.items() if key[:2] == text})
