"""Signs that a text may mean the opposite: emoji and phrases of the case's lexicon."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.hit import Hit
from ingest.extract.matcher import Match


def is_sarcastic(surface: Sequence[Hit], marks: Sequence[Match], *, ironic: frozenset[str], end: int) -> bool:
    """Return whether the own text, which ends at ``end``, carries a sign of sarcasm."""
    for hit in surface:
        if hit[2] == "emoji" and not hit[9] and hit[3].rstrip("\ufe0f") in ironic:
            return True
    return bool(marks) and marks[0][1] <= end
