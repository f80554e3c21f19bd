"""Coded sheets are read here, and the result of training a stance model is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fanweave.output import write_rows

if TYPE_CHECKING:
    from ingest.stance.labels import Labels
    from ingest.stance.lessons import Lesson


def read_sheets(files: list[Path]) -> Labels:
    """Return the labels of some sheets; raises NothingFound when no row has one."""
    from graph.errors import NothingFound
    from ingest.stance.labels import read_labels

    labels = read_labels(files)
    if labels.n_blank:
        typer.echo(f"{labels.n_blank} rows have no label yet and are left out", err=True)
    if not labels.rows:
        raise NothingFound("no row has a label", hint="fill the column label: support oppose none unclear")
    return labels


def print_lesson(lesson: Lesson) -> None:
    """Print how far coders agree on a target and how good its model is, or why it is refused."""
    from ingest.stance.card import agreement_line, score_table

    typer.echo(f"\n{lesson.target}: {lesson.n_units:,} texts. {agreement_line(lesson.agreement)}")
    if lesson.refused is not None:
        typer.echo(f"refused: {lesson.refused.message}; {lesson.refused.hint}")
        return
    for line in score_table(lesson.scores):
        typer.echo(line)
    if lesson.folder is not None:
        typer.echo(f"written to {lesson.folder}")


_COLUMNS = ("target", "n", "mean_f", "mean_f_low", "mean_f_high", "majority", "majority_mean_f", "accuracy_of_decided",
            "coverage", "calibration_error")  # fmt: skip


def write_scores(lessons: Sequence[Lesson], output: str) -> None:
    """Write one row a target: its scores beside the majority class."""
    write_rows([_row(lesson) for lesson in lessons], _COLUMNS, output)


def _row(lesson: Lesson) -> dict[str, object]:
    scores = lesson.scores or {}
    f = scores.get("mean_f", [None] * 3)
    row: dict[str, object] = {"target": lesson.target, "n": lesson.n_units}
    row |= {"mean_f": f[0], "mean_f_low": f[1], "mean_f_high": f[2]}
    row |= {name: scores.get(name) for name in ("majority", "majority_mean_f", "calibration_error")}
    return row | {name: (scores.get(name) or [None])[0] for name in ("accuracy_of_decided", "coverage")}
