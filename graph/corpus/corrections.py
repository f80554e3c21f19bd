"""What people decided about hits: an append-only file of the workspace, applied whenever tables are derived.

A decision belongs to a post and a text: it outlives a new extraction, and a longer text brings its own hits and no
decision. The last line about a hit counts.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import duckdb
import msgspec

from graph.corpus.lookup import HitRow
from graph.corpus.precision import FEWEST, precision_of
from graph.errors import CorpusDamaged

Verdict = Literal["right", "wrong", "change", "add", "undo"]
Key = tuple[str, str, str, str, int, int, str]

CHANGES = ("holder", "negated", "polarity", "target")
"""What of a hit a person can change."""


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision of one person about one hit."""

    post_id: str
    text_hash: str  # of the text that was judged
    verdict: Verdict  # right; wrong: no such thing; change: other context; add: missed; undo: no decision
    kind: str  # as in the table of hits
    value: str  # code of the label or frame; of a stance support oppose none unclear
    start: int  # first code point in the stored text
    end: int  # one past the last
    by: str  # initials of the person, or a hash
    rule: str = ""  # rule that was judged; empty for what it missed
    holder: str | None = None  # the right one, where it changes
    negated: bool | None = None  # likewise
    polarity: str | None = None  # likewise
    target: str | None = None  # likewise; of a stance whom or what it is about

    @property
    def key(self) -> Key:
        """What tells one hit of a text from another."""
        target = (self.target or "") if self.kind == "stance" else ""
        return self.post_id, self.text_hash, self.kind, self.value, self.start, self.end, target


def corrections_path(workspace: Path) -> Path:
    """Return where the decisions of a workspace lie."""
    return workspace / "corrections.jsonl"


def read_corrections(workspace: Path) -> list[Correction]:
    """Return all decisions in the order in which they were made; raises CorpusDamaged naming file and line."""
    path = corrections_path(workspace)
    if not path.exists():
        return []
    decoder = msgspec.json.Decoder(Correction)
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            if line.strip():
                found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise CorpusDamaged(f"{path}:{number}: {error}", hint="mend or remove the line") from error
    return found


def append_corrections(workspace: Path, corrections: Iterable[Correction]) -> int:
    """Add decisions at the end of the file, durably; returns how many."""
    lines = [msgspec.json.encode(correction) + b"\n" for correction in corrections]
    with corrections_path(workspace).open("ab") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    return len(lines)


def corrections_state(workspace: Path) -> str:
    """Return the hash of the decisions, "" without any."""
    path = corrections_path(workspace)
    return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest() if path.exists() else ""


def in_force(corrections: Sequence[Correction]) -> dict[Key, Correction]:
    """Return the last decision about each hit; what was undone is left out."""
    last = {correction.key: correction for correction in corrections}
    return {key: correction for key, correction in last.items() if correction.verdict != "undo"}


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
    corrections = read_corrections(workspace)
    if not corrections:
        return
    _replace_hits(database, in_force(corrections))
    for rule, judged in precision_of(in_force(corrections).values()).items():
        if judged.n >= FEWEST:
            database.execute("UPDATE hit SET conf = $1 WHERE rule = $2", [judged.low, rule])
            database.execute(
                "UPDATE hit SET holder_conf = $1 WHERE rule = $2 AND kind = 'label'", [judged.context_low, rule]
            )


def _replace_hits(database: duckdb.DuckDBPyConnection, decisions: Mapping[Key, Correction]) -> None:
    database.execute("CREATE TEMP TABLE judged_text (post_id TEXT, text_hash TEXT)")
    database.executemany("INSERT INTO judged_text VALUES (?, ?)", sorted({key[:2] for key in decisions}))
    # a decision about a text that is no longer the post's is none
    current = database.execute("FROM judged_text SEMI JOIN post_row ON post_row.id = judged_text.post_id "
                               "AND post_row.text_hash = judged_text.text_hash").fetchall()  # fmt: skip
    texts = {(row[0], row[1]) for row in current}
    found = database.execute("SELECT h.* FROM hit h SEMI JOIN judged_text USING (post_id, text_hash)")
    columns = [column[0] for column in found.description or ()]
    hits = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
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
