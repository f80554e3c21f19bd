"""Made-up labelled texts whose words show their label."""

from __future__ import annotations

import random

from ingest.stance.labels import LabelRow

PRO = "trust love proud solid worthy splendid".split()
CON = "scam boycott garbage broken awful liars".split()
NEUTRAL = "today road saw colour picture video price news weekend friends work blue table window".split()


def made_rows(n: int, *, seed: int = 0, noise: float = 0.1, target: str = "brand:acme") -> list[LabelRow]:
    """Made-up texts whose words tell their label, but for some noise."""
    draw = random.Random(seed)
    rows = []
    for number in range(n):
        label = draw.choice(["support", "oppose", "none"])
        shown_label = label if draw.random() >= noise else draw.choice(["support", "oppose", "none"])
        words = [draw.choice(NEUTRAL) for _ in range(6)]
        pool = {"support": PRO, "oppose": CON, "none": NEUTRAL}[shown_label]
        words[draw.randrange(6)] = draw.choice(pool)
        words[draw.randrange(6)] = draw.choice(pool)
        rows.append(LabelRow(f"p{number}", " ".join(words), target, label, f"a{draw.randrange(n // 2)}", "A"))
    return rows
