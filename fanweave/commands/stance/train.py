"""fanweave stance train: train models on labelled texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.commands.stance.options import Files, Targets
from fanweave.config import settings
from fanweave.lessons import print_lesson, read_sheets


def train(
    files: Files,
    target: Targets = None,
    out: Annotated[
        Path | None, typer.Option(help="folder of the models [stance/ of the case]", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(help="seed of folds and fits")] = 0,
) -> None:
    """Train a model for each target with at least 200 labelled texts, and print its scores.

    A model that does not beat the majority class by more than its interval is refused, and cue rules stay in use.
    Models are plain files (model.npz, vocab.json, card.json, card.md); the next extract or ingest applies them.

    Examples:
      fanweave stance train sheet-A.csv sheet-B.csv
      fanweave stance train labels.xlsx --target person:leijun
    """
    from ingest.stance.training import require_sklearn

    require_sklearn()
    from ingest.stance.lessons import train_all

    labels = read_sheets(files)
    folder = chosen_case(settings())
    models = out if out is not None else folder / "stance"
    n_models = 0
    for lesson in train_all(labels.rows, folder, models=models, targets=target or (), seed=seed):
        print_lesson(lesson)
        n_models += lesson.folder is not None
    if not n_models:
        raise typer.Exit(1)
    typer.echo("fanweave extract applies the models to the corpus", err=True)
