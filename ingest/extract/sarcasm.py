"""Signs that a text may mean the opposite: emoji and phrases of the case's lexicon."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.hit import Hit
from ingest.extract.matcher import Match


def is_sarcastic(surface: Sequence[Hit], marks: Sequence[Match], *, ironic: frozenset[str], end: int) -> bool:
    """Return whether the own text, which ends at ``end``, carries a sign of sarcasm."""
    if any(hit[2] == "emoji" and not hit[9] and hit[3] in ironic for hit in surface):
        return True
    return any(match[2].kind == "sarcasm" and match[1] <= end for match in marks)
