"""The precision of each rule, from the hits that people judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph.corpus.judge.corrections import Correction
from graph.measures.intervals import wilson

FEWEST = 100
"""Judged hits of a rule from which their precision takes the place of its start confidence."""


class Precision(NamedTuple):
    """What people say of the hits of one rule."""

    n: int  # judged
    n_right: int  # of them such a thing stands there
    n_context_right: int  # of them holder, polarity and target are right as well

    @property
    def low(self) -> float:
        """Lower end of the 95 % Wilson interval of being right; for a rule without context of its own."""
        return wilson(self.n_right, self.n)[0]

    @property
    def context_low(self) -> float:
        """The same for being right about holder, polarity and target as well."""
        return wilson(self.n_context_right, self.n)[0]


def precision_of(corrections: Iterable[Correction]) -> dict[str, Precision]:
    """Return the precision of each rule that was judged, by rule; what rules missed is no judgement of them.

    The label of a hit with another holder is right. Of other kinds the context is what the rule says, so a change means
    that it was wrong.
    """
    counts: dict[str, list[int]] = {}
    for correction in corrections:
        if correction.rule and correction.verdict in ("right", "wrong", "change"):
            tally = counts.setdefault(correction.rule, [0, 0, 0])
            is_right = correction.verdict == "right"
            tally[0] += 1
            tally[1] += is_right or (correction.verdict == "change" and correction.kind == "label")
            tally[2] += is_right
    return {rule: Precision(*counts[rule]) for rule in sorted(counts)}
