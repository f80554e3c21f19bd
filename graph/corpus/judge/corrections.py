"""What people decided about hits: an append-only file of the workspace.

A decision belongs to a post and a text: it outlives a new extraction, and a longer text brings its own hits and no
decision. The last line about a hit counts.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from graph.errors import CorpusDamaged
from graph.files import write_whole

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
    return _read(path) if path.exists() else []


def _read(path: Path) -> list[Correction]:
    decoder = msgspec.json.Decoder(Correction)
    decisions = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            if line.strip():
                decisions.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise CorpusDamaged(f"{path}:{number}: {error}", hint="mend or remove the line") from error
    return decisions


def append_corrections(workspace: Path, corrections: Iterable[Correction]) -> int:
    """Add decisions at the end of the file, durably; returns how many."""
    lines = [msgspec.json.encode(correction) + b"\n" for correction in corrections]
    with corrections_path(workspace).open("ab") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    return len(lines)


def drop_corrections(workspace: Path, posts: Collection[str]) -> int:
    """Remove every decision about these posts, each file replaced at once; returns how many."""
    files = sorted(workspace.glob("corrections*.jsonl")) if posts else []  # those put aside with an earlier case too
    return sum(_drop_from(path, posts) for path in files)


def _drop_from(path: Path, posts: Collection[str]) -> int:
    decisions = _read(path)
    kept = [decision for decision in decisions if decision.post_id not in posts]
    if len(kept) < len(decisions):
        write_whole(path, b"".join(msgspec.json.encode(decision) + b"\n" for decision in kept))
    return len(decisions) - len(kept)


def corrections_state(workspace: Path) -> str:
    """Return the hash of the decisions, "" without any."""
    path = corrections_path(workspace)
    return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest() if path.exists() else ""


def in_force(corrections: Sequence[Correction]) -> dict[Key, Correction]:
    """Return the last decision about each hit; what was undone is left out."""
    last = {correction.key: correction for correction in corrections}
    return {key: correction for key, correction in last.items() if correction.verdict != "undo"}
