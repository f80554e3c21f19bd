"""fanweave stance evaluate: scores of the models."""

from __future__ import annotations

from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.commands.stance.options import Files, Targets
from fanweave.config import settings
from fanweave.lessons import print_lesson, read_sheets, write_scores
from fanweave.output import TextOutput


def evaluate(
    files: Files,
    cross_validate: Annotated[
        int | None, typer.Option(help="number of folds for cross-validation on the files", min=2, show_default=False)
    ] = None,
    target: Targets = None,
    seed: Annotated[int, typer.Option(help="seed of the folds")] = 0,
    output: Annotated[TextOutput, typer.Option(help="format of the scores")] = TextOutput.table,
) -> None:
    """Score the case's models on labelled texts, or models trained for the purpose by cross-validation.

    Accuracy and share of decided texts, mean F of support and oppose beside the majority class, calibration, and
    slices: negation, sarcasm, English, traditional characters, long texts. Folds never split an author.

    Examples:
      fanweave stance evaluate labels.csv
      fanweave stance evaluate --cross-validate 5 evasampledata4-TaskAA.txt
    """
    from ingest.stance.model import read_models

    if cross_validate is not None:
        from ingest.stance.training import require_sklearn

        require_sklearn()
    from ingest.stance.lessons import evaluate_all

    labels = read_sheets(files)
    folder = chosen_case(settings())
    lessons = list(
        evaluate_all(
            labels.rows, folder, models=read_models(folder), folds=cross_validate, targets=target or (), seed=seed
        )
    )
    write_scores(lessons, output.value)
    if output is TextOutput.table:
        for lesson in lessons:
            print_lesson(lesson)
    if all(lesson.refused for lesson in lessons):
        raise typer.Exit(1)
