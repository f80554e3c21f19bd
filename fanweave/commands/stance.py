"""fanweave stance: texts to label, models made of the labels, and how good they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from fanweave.output import TextOutput
from fanweave.verbs import group

if TYPE_CHECKING:
    from ingest.stance.labels import Labels
    from ingest.stance.lessons import Lesson

Files = Annotated[
    list[Path], typer.Argument(help="CSV or XLSX sheets, or NLPCC's tab-separated rows", show_default=False)
]
Targets = Annotated[list[str] | None, typer.Option("--target", help="only this target (several times for more)")]


def sample(
    out: Annotated[Path, typer.Option(help="sheet to write, .csv or .xlsx")] = Path("stance-labels.csv"),
    n: Annotated[int, typer.Option(help="texts of each target", min=1)] = 300,
    target: Targets = None,
    coders: Annotated[str, typer.Option(help="names of the coders, separated by commas")] = "A,B",
    per_author: Annotated[int, typer.Option(help="most texts of one author", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="the same seed draws the same texts")] = 0,
) -> None:
    """Draw texts to label, and write a sheet for each coder with instructions.

    As many texts of each cue stance (support, oppose, unclear, none), spread over platforms and days; few of one
    author, none nearly twice. Each coder gets the same rows in an order of their own, and fills the column label.

    Examples:
      fanweave stance sample --target person:leijun --out sheet.xlsx
      fanweave stance sample --n 400 --coders anna,ben
    """
    from graph.case.settings import read_case_settings
    from graph.errors import FanweaveError, NothingFound
    from graph.opened import opened_corpus
    from ingest.stance.sampling import draw_rows
    from ingest.stance.sheet import write_sheets

    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise FanweaveError(f"a sheet is .csv or .xlsx, not {out.name}", hint="--out sheet.xlsx")
    folder = chosen_case(settings())
    wanted = target or list(read_case_settings(folder).targets)
    with opened_corpus(settings().workspace, folder) as corpus:
        drawn = draw_rows(corpus, wanted, n=n, per_author=per_author, seed=seed)
    rows = [row for name in wanted for row in drawn[name]]
    if not rows:
        raise NothingFound(
            f"no text speaks of {', '.join(wanted)}", hint="fanweave case check shows the targets' forms"
        )
    for name in wanted:
        typer.echo(f"{name}: {len(drawn[name])} texts")
    names = [name.strip() for name in coders.split(",") if name.strip()] or ["A"]
    for path in write_sheets(rows, out, coders=names, seed=seed):
        typer.echo(str(path))


def train(
    files: Files,
    target: Targets = None,
    out: Annotated[
        Path | None, typer.Option(help="folder of the models [stance/ of the case]", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(help="seed of folds and fits")] = 0,
) -> None:
    """Train a model for each target that has 200 labelled texts, and say how good it is.

    A model that does not beat the majority class by more than its interval is refused, and cue rules stay in use.
    Models are plain files (model.npz, vocab.json, card.json, card.md); the next extract or ingest applies them.

    Examples:
      fanweave stance train sheet-A.csv sheet-B.csv
      fanweave stance train labels.xlsx --target person:leijun
    """
    from ingest.stance.training import require_sklearn

    require_sklearn()
    from ingest.stance.lessons import train_all

    labels = _read(files)
    folder = chosen_case(settings())
    models = out if out is not None else folder / "stance"
    made = 0
    for lesson in train_all(labels.rows, folder, models=models, targets=target or (), seed=seed):
        _say(lesson)
        made += lesson.folder is not None
    if not made:
        raise typer.Exit(1)
    typer.echo("fanweave extract applies the models to the corpus", err=True)


def evaluate(
    files: Files,
    cross_validate: Annotated[
        int | None, typer.Option(help="train and test on so many folds of the files", min=2, show_default=False)
    ] = None,
    target: Targets = None,
    seed: Annotated[int, typer.Option(help="seed of the folds")] = 0,
    output: Annotated[TextOutput, typer.Option(help="form of the scores")] = TextOutput.table,
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

    labels = _read(files)
    folder = chosen_case(settings())
    lessons = list(
        evaluate_all(
            labels.rows, folder, models=read_models(folder), folds=cross_validate, targets=target or (), seed=seed
        )
    )
    if output is not TextOutput.table:
        _write(lessons, output.value)
    else:
        _table(lessons)
        for lesson in lessons:
            _say(lesson)
    if all(lesson.refused for lesson in lessons):
        raise typer.Exit(1)


def _read(files: list[Path]) -> Labels:
    from graph.errors import NothingFound
    from ingest.stance.labels import read_labels

    labels = read_labels(files)
    if labels.n_blank:
        typer.echo(f"{labels.n_blank} rows have no label yet and are left out", err=True)
    if not labels.rows:
        raise NothingFound("no row has a label", hint="fill the column label: support oppose none unclear")
    return labels


def _say(lesson: Lesson) -> None:
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


def _rows(lessons: list[Lesson]) -> list[dict[str, object]]:
    rows = []
    for lesson in lessons:
        scores = lesson.scores or {}
        f = scores.get("mean_f", [None] * 3)
        row: dict[str, object] = {"target": lesson.target, "n": lesson.n_units}
        row |= {"mean_f": f[0], "mean_f_low": f[1], "mean_f_high": f[2]}
        row |= {name: scores.get(name) for name in ("majority", "majority_mean_f", "calibration_error")}
        row |= {name: (scores.get(name) or [None])[0] for name in ("accuracy_of_decided", "coverage")}
        rows.append(row)
    return rows


def _table(lessons: list[Lesson]) -> None:
    from fanweave.output import write_rows

    write_rows(_rows(lessons), _COLUMNS)


def _write(lessons: list[Lesson], output: str) -> None:
    from fanweave.output import write_rows

    write_rows(_rows(lessons), _COLUMNS, output)


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
