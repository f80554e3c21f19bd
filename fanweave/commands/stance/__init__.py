"""fanweave stance: texts to label, models trained on the labels, and their scores."""

from __future__ import annotations

from fanweave.commands.stance.evaluate import evaluate
from fanweave.commands.stance.sample import sample
from fanweave.commands.stance.train import train
from fanweave.verbs import group

app = group(
    """Stance towards a target, learnt from texts that people labelled.

    Examples:
      fanweave stance sample --target person:leijun
      fanweave stance train stance-labels-A.csv stance-labels-B.csv
      fanweave stance evaluate stance-labels-A.csv
    """,
    sample=sample,
    train=train,
    evaluate=evaluate,
)
