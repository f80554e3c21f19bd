"""Training of the stance model of one target, with everything that is said about it measured out of fold.

Needs scikit-learn (the extra ``stance``); nothing that only applies a model imports this module.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from graph.errors import FanweaveError
from ingest.stance.groups import groups_of
from ingest.stance.labels import LabelRow
from ingest.stance.model import NGRAMS, Band, StanceModel, decide
from ingest.stance.scores import Scored, gain_over_majority

FEWEST_UNITS = 200
"""Labelled units of a target below which no model is made."""

WANTED_ACCURACY = 0.80
"""Accuracy that decided rows shall reach."""

FOLDS = 5
_FEWEST_OF_CLASS = 10
_FEWEST_DECIDED = 30
_BANDS = [Band(p / 100, margin / 100) for p in range(40, 100, 5) for margin in range(0, 60, 5)]


class Units(NamedTuple):
    """The labelled units of one target, made ready."""

    target: str
    raw: list[str]  # as they were labelled
    texts: list[str]  # as the model reads them
    gold: np.ndarray  # label of most coders
    groups: np.ndarray
    sarcastic: np.ndarray
    other: list[tuple[int, str]]  # labels of the minority of coders, by place: kept for training
    n_tied: int  # units left out since coders cancel each other out


class Trained(NamedTuple):
    """A model and its out-of-fold rows."""

    model: StanceModel
    scored: Scored


class TargetRefused(FanweaveError):
    """A target gets no model: too few rows, one class, or no better than the majority class."""


def require_sklearn() -> None:
    """Raise FanweaveError with what to install when scikit-learn is not there."""
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise FanweaveError(
            "this needs scikit-learn, which is not installed", hint="pip install 'fanweave[stance]'"
        ) from error


def units_of(rows: Sequence[LabelRow], target: str, *, prepared: dict[str, str], sarcastic: dict[str, bool]) -> Units:
    """Return the units of a target; ``prepared`` and ``sarcastic`` are known for every text.

    A unit on which coders disagree counts for most of them, and for nobody when they are even; ``unclear`` is no class.
    """
    judged: dict[str, dict[str, str]] = {}
    first: dict[str, LabelRow] = {}
    for row in rows:
        if row.target == target:
            judged.setdefault(row.id, {})[row.coder] = row.label
            first.setdefault(row.id, row)
    kept: list[tuple[LabelRow, str]] = []
    other: list[tuple[int, str]] = []
    n_tied = 0
    for key in sorted(judged):
        votes = Counter(judged[key].values()).most_common()
        if votes[0][0] == "unclear" or (len(votes) > 1 and votes[0][1] == votes[1][1]):
            n_tied += 1
            continue
        other += [(len(kept), label) for label, _ in votes[1:] if label != "unclear"]
        kept.append((first[key], votes[0][0]))
    texts = [prepared[row.text] for row, _ in kept]
    groups = groups_of(texts, [row.author for row, _ in kept])
    flags = np.array([sarcastic[row.text] for row, _ in kept], dtype=bool)
    return Units(
        target,
        [row.text for row, _ in kept],
        texts,
        np.array([label for _, label in kept]),
        np.array(groups),
        flags,
        other,
        n_tied,
    )


def check_units(units: Units) -> None:
    """Raise TargetRefused when a target cannot have a model."""
    n = len(units.texts)
    if n < FEWEST_UNITS:
        raise TargetRefused(
            f"{units.target}: {n} labelled texts, a model needs {FEWEST_UNITS}", hint="cue rules stay in use for it"
        )
    counts = Counter(units.gold.tolist())
    rare = sorted(label for label, count in counts.items() if count < _FEWEST_OF_CLASS)
    if len(counts) < 2 or rare:
        what = f"only {counts[rare[0]]} texts are {rare[0]}" if rare else f"every text is {units.gold[0]}"
        raise TargetRefused(f"{units.target}: {what}", hint=f"at least {_FEWEST_OF_CLASS} of each of two labels")
    if len(set(units.groups.tolist())) < 2 * FOLDS:
        raise TargetRefused(f"{units.target}: the texts are of too few authors", hint="label texts of more authors")


def out_of_fold(units: Units, *, folds: int = FOLDS, seed: int = 0) -> tuple[np.ndarray, list[str]]:
    """Return (probabilities, classes): each row by a model that saw neither its author nor its like."""
    counts, classes = _counts(units.texts), sorted(set(units.gold.tolist()))
    probabilities = np.zeros((len(units.texts), len(classes)))
    for train, test in _splits(units.gold, units.groups, folds=folds, seed=seed):
        rows, gold, groups = _with_other(train, units)
        fitted = _fit(counts[rows], gold, groups, seed=seed)
        columns = np.array([classes.index(name) for name in fitted.classes_])
        probabilities[np.ix_(test, columns)] = fitted.predict_proba(counts[test])
    return probabilities, classes


def scored_of(units: Units, probabilities: np.ndarray, classes: Sequence[str], *, band: Band) -> Scored:
    """Return the rows with what the probabilities say of them."""
    decided = decide(probabilities, classes, band=band, sarcastic=units.sarcastic.tolist())
    top = np.array(classes)[probabilities.argmax(axis=1)]
    return Scored(units.gold, top, np.array([label for label, _ in decided]), probabilities.max(axis=1), units.groups)


def set_band(units: Units, probabilities: np.ndarray, classes: Sequence[str]) -> Band:
    """Return the band that decides most rows at the wanted accuracy, else the most accurate one."""

    def rank(band: Band) -> tuple[bool, float, float, float]:
        scored = scored_of(units, probabilities, classes, band=band)
        chosen = scored.decided != "unclear"
        n = int(chosen.sum())
        right = float((scored.decided[chosen] == scored.gold[chosen]).mean()) if n >= _FEWEST_DECIDED else 0.0
        reaches = right >= WANTED_ACCURACY
        return reaches, float(n) if reaches else right, -band.least_p, -band.least_margin

    return max(_BANDS, key=rank)


def train(units: Units, *, seed: int = 0) -> Trained:
    """Return the model of a target; raises TargetRefused when it does not beat the majority class."""
    check_units(units)
    probabilities, classes = out_of_fold(units, seed=seed)
    band = set_band(units, probabilities, classes)
    scored = scored_of(units, probabilities, classes, band=band)
    gain = gain_over_majority(scored)
    if gain.low <= 0:
        raise TargetRefused(
            f"{units.target}: no better than the majority class (accuracy {gain.value:+.3f}, "
            f"95 % interval {gain.low:+.3f} to {gain.high:+.3f})",
            hint="label more texts; until then cue rules stay in use for it",
        )
    return Trained(_final_model(units, band=band, seed=seed), scored)


def _final_model(units: Units, *, band: Band, seed: int) -> StanceModel:
    vectorizer = _vectorizer()
    counts = vectorizer.fit_transform(units.texts)
    rows, gold, groups = _with_other(np.arange(len(units.texts)), units)
    fitted = _fit(counts[rows], gold, groups, seed=seed)
    inner = fitted.calibrated_classifiers_[0]
    tfidf, svc = inner.estimator.steps[0][1], inner.estimator.steps[1][1]
    names = vectorizer.get_feature_names_out()[tfidf.kept_]
    return StanceModel(
        target=units.target,
        vocabulary={name: place for place, name in enumerate(names.tolist())},
        idf=tfidf.inner_.idf_,
        weights=svc.coef_,
        intercepts=svc.intercept_,
        slopes=np.array([sigmoid.a_ for sigmoid in inner.calibrators]),
        offsets=np.array([sigmoid.b_ for sigmoid in inner.calibrators]),
        classes=tuple(str(name) for name in fitted.classes_),
        band=band,
    )


def _with_other(places: np.ndarray, units: Units) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return places, labels and groups of rows to train on: both coders' labels where they disagree."""
    chosen = set(places.tolist())
    other = [(place, label) for place, label in units.other if place in chosen]
    rows = np.concatenate([places, np.array([place for place, _ in other], dtype=int)])
    gold = np.concatenate([units.gold[places], np.array([label for _, label in other], dtype=units.gold.dtype)])
    return rows, gold, units.groups[rows]


def _splits(gold: np.ndarray, groups: np.ndarray, *, folds: int, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    from sklearn.model_selection import StratifiedGroupKFold

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a class with fewer groups than folds is no reason to stop
        splitter = StratifiedGroupKFold(n_splits=folds, shuffle=True, random_state=seed)
        yield from splitter.split(np.zeros(len(gold)), gold, groups)


def _vectorizer() -> Any:
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(analyzer="char", ngram_range=NGRAMS, lowercase=False)


def _counts(texts: Sequence[str]) -> Any:
    return _vectorizer().fit_transform(texts)


def _fit(counts: Any, gold: np.ndarray, groups: np.ndarray, *, seed: int) -> Any:
    """Fit TF-IDF of what stands in two texts at least, a linear SVM, and sigmoids on its out-of-fold scores."""
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC
    from threadpoolctl import threadpool_limits

    from ingest.stance.tfidf import Tfidf

    splits = [pair for pair in _splits(gold, groups, folds=3, seed=seed) if set(gold[pair[0]]) == set(gold)]
    svc = LinearSVC(C=0.5, class_weight="balanced", random_state=seed)
    calibrated = CalibratedClassifierCV(make_pipeline(Tfidf(), svc), method="sigmoid", cv=splits, ensemble=False)
    with threadpool_limits(1):  # matrices this small are slower on several threads
        return calibrated.fit(counts, gold)
