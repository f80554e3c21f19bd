"""Labelled rows to models and scores: what the commands ``stance train`` and ``stance evaluate`` do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from graph.errors import FanweaveError
from graph.files import write_whole
from ingest.extract.core import get_core
from ingest.stance.agreement import Agreement, agreement_of
from ingest.stance.card import card_of, markdown_of, scores_of
from ingest.stance.labels import LabelRow
from ingest.stance.model import StanceModel, folder_of, write_model
from ingest.stance.scores import Scored
from ingest.stance.training import (
    TargetRefused,
    Units,
    check_units,
    out_of_fold,
    scored_of,
    set_band,
    train,
    units_of,
)
from ingest.stance.words import prepare, slices_of


class Lesson(NamedTuple):
    """What came of one target."""

    target: str
    n_units: int
    agreement: Agreement
    scores: dict[str, Any]  # empty when refused
    refused: FanweaveError | None
    folder: Path | None  # where the model lies


class Prepared(NamedTuple):
    """What is known of every labelled text, once."""

    words: dict[str, str]  # as the model reads it
    sarcastic: dict[str, bool]  # whether it carries a sign of sarcasm


def prepare_rows(rows: Sequence[LabelRow], case_dir: Path) -> Prepared:
    """Return what the model and its scores need to know of the texts."""
    core = get_core(case_dir)
    texts = sorted({row.text for row in rows})
    flags = {text: any(hit.kind == "flag" and hit.value == "sarcasm" for hit in core(text)) for text in texts}
    return Prepared({text: prepare(text) for text in texts}, flags)


def train_all(
    rows: Sequence[LabelRow], case_dir: Path, *, models: Path, targets: Sequence[str] = (), seed: int = 0
) -> Iterator[Lesson]:
    """Train, and write, a model for each target that can have one; yields what came of each, by target."""
    prepared = prepare_rows(rows, case_dir)
    for target in _targets(rows, targets):
        chosen = [row for row in rows if row.target == target]
        agreement = agreement_of(chosen)
        units = units_of(chosen, target, prepared=prepared.words, sarcastic=prepared.sarcastic)
        try:
            trained = train(units, seed=seed)
        except TargetRefused as refused:
            yield Lesson(target, len(units.texts), agreement, {}, refused, None)
            continue
        scores = scores_of(trained.scored, _slices(units))
        folder = folder_of(models, target)
        card = card_of(chosen, agreement=agreement, scores=scores, seed=seed, n_tied=units.n_tied)
        model = write_model(folder, trained.model, card)
        values = {"target": target, "band": model.band._asdict(), **card}
        write_whole(folder / "card.md", markdown_of(values, rule=model.rule))
        yield Lesson(target, len(units.texts), agreement, scores, None, folder)


def evaluate_all(
    rows: Sequence[LabelRow],
    case_dir: Path,
    *,
    models: Mapping[str, StanceModel],
    folds: int | None = None,
    targets: Sequence[str] = (),
    seed: int = 0,
) -> Iterator[Lesson]:
    """Yield the scores of each target: of its model, or with ``folds`` of models that are trained for the purpose.

    With several targets under cross-validation, a last lesson ``(all)`` pools their rows.
    """
    prepared = prepare_rows(rows, case_dir)
    pooled: list[tuple[Scored, list[list[str]]]] = []
    for target in _targets(rows, targets):
        chosen = [row for row in rows if row.target == target]
        units = units_of(chosen, target, prepared=prepared.words, sarcastic=prepared.sarcastic)
        agreement = agreement_of(chosen)
        try:
            scored = _scored(units, models.get(target), folds=folds, seed=seed)
        except TargetRefused as refused:
            yield Lesson(target, len(units.texts), agreement, {}, refused, None)
            continue
        pooled.append((scored, _slices(units)))
        yield Lesson(target, len(units.texts), agreement, scores_of(*pooled[-1]), None, None)
    if len(pooled) > 1:
        scored, slices = _together(pooled)
        yield Lesson("(all)", len(scored.gold), agreement_of(rows), scores_of(scored, slices), None, None)


def _scored(units: Units, model: StanceModel | None, *, folds: int | None, seed: int) -> Scored:
    if folds is not None:
        check_units(units)
        probabilities, classes = out_of_fold(units, folds=folds, seed=seed)
        return scored_of(units, probabilities, classes, band=set_band(units, probabilities, classes))
    if model is None:
        raise TargetRefused(
            f"{units.target}: the case has no model for it", hint="fanweave stance train, or --cross-validate 5"
        )
    if not units.texts:
        raise TargetRefused(f"{units.target}: no text that coders agree on", hint="label some")
    return scored_of(units, model.probabilities(units.texts), model.classes, band=model.band)


def _together(pooled: Sequence[tuple[Scored, list[list[str]]]]) -> tuple[Scored, list[list[str]]]:
    """Return the rows of all targets as one; authors of different targets stay different groups."""
    offsets = np.cumsum([0, *(len(scored.gold) for scored, _ in pooled)])
    groups = [scored.groups + offset for (scored, _), offset in zip(pooled, offsets[:-1], strict=True)]
    joined = {field: np.concatenate([getattr(s, field) for s, _ in pooled]) for field in Scored._fields}
    joined["groups"] = np.concatenate(groups)
    return Scored(**joined), [row for _, slices in pooled for row in slices]


def _slices(units: Units) -> list[list[str]]:
    return [slices_of(raw, sarcastic=bool(flag)) for raw, flag in zip(units.raw, units.sarcastic, strict=True)]


def _targets(rows: Sequence[LabelRow], wanted: Sequence[str]) -> list[str]:
    there = sorted({row.target for row in rows})
    absent = sorted(set(wanted) - set(there))
    if absent:
        raise FanweaveError(f"no row has the target {absent[0]!r}", hint=f"targets of the files: {', '.join(there)}")
    return [target for target in there if not wanted or target in wanted]
