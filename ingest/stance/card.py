"""The card of a stance model: what it was made from, how good it is and for which texts, as values and as Markdown."""

from __future__ import annotations

import hashlib
import math
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from graph.measures.intervals import Interval, bootstrap
from ingest.stance.agreement import FIRM, TENTATIVE, Agreement
from ingest.stance.labels import LabelRow
from ingest.stance.model import NGRAMS, SURE_DESPITE_SARCASM, Band
from ingest.stance.scores import (
    Scored,
    accuracy_of_decided,
    calibration_error,
    coverage,
    gain_over_majority,
    majority_of,
    mean_f,
    misreading,
)
from ingest.stance.words import SLICES


def scores_of(scored: Scored, slices: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return every score of the rows, with 95 % intervals clustered by author; ``slices`` are those of each row."""
    right = (scored.top == scored.gold).astype(float)
    everything = np.arange(len(scored.gold))
    majority = np.full(len(scored.gold), majority_of(scored.gold))
    parts = {name: np.array([name in row for row in slices], dtype=bool) for name in SLICES}
    return {
        "n": len(scored.gold),
        "n_authors": len(np.unique(scored.groups)),
        "labels": dict(sorted(Counter(scored.gold.tolist()).items())),
        "accuracy_of_decided": _ends(bootstrap(lambda at: accuracy_of_decided(scored, at), scored.groups)),
        "coverage": _ends(bootstrap(lambda at: coverage(scored, at), scored.groups)),
        "mean_f": _ends(bootstrap(lambda at: mean_f(scored.gold[at], scored.top[at]), scored.groups)),
        "majority": majority_of(scored.gold),
        "majority_accuracy": _number((scored.gold == majority).mean()),
        "majority_mean_f": _number(mean_f(scored.gold, majority)),
        "gain_over_majority": _ends(gain_over_majority(scored)),
        "calibration_error": _number(calibration_error(scored.p, right)),
        "misreading": {label: misreading(scored, label)._asdict() for label in ("support", "oppose")},
        "slices": {name: _slice(scored, everything[chosen]) for name, chosen in parts.items()},
    }


def _slice(scored: Scored, places: np.ndarray) -> dict[str, Any]:
    if not len(places):
        return {"n": 0}
    groups = scored.groups[places]
    return {
        "n": len(places),
        "accuracy_of_decided": _ends(bootstrap(lambda at: accuracy_of_decided(scored, places[at]), groups)),
        "coverage": _number(coverage(scored, places)),
    }


def _ends(interval: Interval) -> list[float | None]:
    return [_number(value) for value in interval]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 4)


def card_of(
    rows: Sequence[LabelRow], *, agreement: Agreement, scores: Mapping[str, Any], seed: int, n_tied: int
) -> dict[str, Any]:
    """Return the card's values beyond the model's own: data, seed, versions, scores."""
    import sklearn

    digest = hashlib.sha256("\n".join(repr(tuple(row)) for row in sorted(rows)).encode("utf-8", "surrogatepass"))
    return {
        "data_sha256": digest.hexdigest(),
        "rows": len(rows),
        "rows_left_out": n_tied,
        "coders": sorted({row.coder for row in rows}),
        "agreement": agreement._asdict(),
        "features": f"characters {NGRAMS[0]} to {NGRAMS[1]}, TF-IDF, linear SVM (C = 0.5, balanced), sigmoids",
        "seed": seed,
        "versions": {"numpy": np.__version__, "python": platform.python_version(), "scikit-learn": sklearn.__version__},
        "scores": dict(scores),
    }


def markdown_of(card: Mapping[str, Any], *, rule: str) -> str:
    """Return the card as Markdown for people."""
    scores, band = card["scores"], Band(**card["band"])
    lines = [
        f"# Stance towards {card['target']}",
        "",
        f"Reads one text and says whether its author supports {card['target']}, opposes it, or neither. Its stances "
        f"are stored under the rule `{rule}`. It says nothing about any other target, and it was made from the texts "
        "below: of other platforms, weeks and languages its scores say nothing.",
        "",
        f"- Made from {card['rows']:,} judgements of {scores['n']:,} texts by {scores['n_authors']:,} authors: "
        + ", ".join(f"{count:,} {label}" for label, count in scores["labels"].items())
        + (
            f"; {card['rows_left_out']} texts left out, their coders disagree or cannot tell"
            if card["rows_left_out"]
            else ""
        ),
        f"- Coders: {', '.join(card['coders'])}. {agreement_line(Agreement(**card['agreement']))}",
        f"- {card['features']}; seed {card['seed']}.",
        f"- Decided from a probability of {band.least_p:.2f} on that is {band.least_margin:.2f} above the next; else "
        f"`unclear`. Texts with a sign of sarcasm need {SURE_DESPITE_SARCASM:.2f}.",
        "- Sarcasm, irony that nothing marks, and long technical texts are not solved.",
        "",
        "All scores are of texts whose authors and near-duplicates the model did not see; intervals are 95 %, authors "
        "drawn again.",
        "",
        *score_table(scores),
        "",
        "Among decided texts, for the correction of shares (Rogan and Gladen 1978):",
        "",
        "| label | sensitivity | specificity | texts that are | texts that are not |",
        "|---|---|---|---|---|",
        *(_misreading_line(label, rates) for label, rates in sorted(scores["misreading"].items())),
    ]
    return "\n".join(lines) + "\n"


def agreement_line(agreement: Agreement) -> str:
    """Return the agreement of coders in one sentence."""
    if agreement.alpha is None:
        return f"Agreement cannot be told: {agreement.n_units} texts were judged by two coders."
    word = "firm" if agreement.alpha >= FIRM else "tentative" if agreement.alpha >= TENTATIVE else "too low to rely on"
    low, high = agreement.low or 0.0, agreement.high or 0.0
    return (
        f"Krippendorff's alpha {agreement.alpha:.3f} ({low:.3f} to {high:.3f}) on {agreement.n_units} texts "
        f"judged by two coders or more: {word}."
    )


def score_table(scores: Mapping[str, Any]) -> list[str]:
    """Return the scores as lines of a Markdown table."""
    lines = [
        "| texts | n | accuracy of decided | decided |",
        "|---|---|---|---|",
        f"| all | {scores['n']:,} | {_shown(scores['accuracy_of_decided'])} | {_shown(scores['coverage'])} |",
    ]
    for name, scores_of_slice in scores["slices"].items():
        if scores_of_slice["n"]:
            share = "–" if scores_of_slice["coverage"] is None else f"{scores_of_slice['coverage']:.3f}"
            lines.append(
                f"| {name} | {scores_of_slice['n']:,} | {_shown(scores_of_slice['accuracy_of_decided'])} | {share} |"
            )
    return [
        *lines,
        "",
        f"Mean F of support and oppose {_shown(scores['mean_f'])}; always saying {scores['majority']} gives "
        f"{scores['majority_mean_f']:.3f}. Accuracy above that class {_shown(scores['gain_over_majority'])}. "
        f"Expected calibration error {scores['calibration_error']:.3f}.",
    ]


def _shown(interval: Sequence[float | None]) -> str:
    value, low, high = interval
    return "–" if value is None else f"{value:.3f} ({low:.3f} to {high:.3f})" if low is not None else f"{value:.3f}"


def _misreading_line(label: str, rates: Mapping[str, Any]) -> str:
    sensitivity, specificity = (
        "–" if rates[name] is None else f"{rates[name]:.3f}" for name in ("sensitivity", "specificity")
    )
    return f"| {label} | {sensitivity} | {specificity} | {rates['n_positive']:,} | {rates['n_negative']:,} |"
