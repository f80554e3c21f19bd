"""The stance model of one target, read and applied with numpy alone: three plain files, nothing that runs code."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from graph.errors import CaseInvalid
from graph.files import write_whole

ARRAYS = ("idf", "weights", "intercepts", "slopes", "offsets", "classes")
NGRAMS = (1, 4)
SURE_DESPITE_SARCASM = 0.80
"""A text that may mean the opposite is decided only from this probability on."""


class Band(NamedTuple):
    """What is too unsure to be decided."""

    least_p: float = 0.60  # of the surest class
    least_margin: float = 0.15  # between the surest class and the next


class StanceModel(NamedTuple):
    """TF-IDF of characters, a linear score a class, a sigmoid over each, normalised to probabilities."""

    target: str
    vocabulary: dict[str, int]  # n-gram to its place
    idf: np.ndarray  # (n-grams)
    weights: np.ndarray  # (classes, n-grams); one row where there are two classes
    intercepts: np.ndarray  # (classes)
    slopes: np.ndarray  # of the sigmoids
    offsets: np.ndarray
    classes: tuple[str, ...]  # sorted
    band: Band
    sha: str = ""  # of its files

    @property
    def rule(self) -> str:
        """Id of the rule under which its stances are stored."""
        return f"stance.model:{self.sha[:8]}"

    def probabilities(self, texts: Sequence[str]) -> np.ndarray:
        """Return (texts, classes) for texts made by ``prepare``; every row sums to 1."""
        scores = np.array([self._scores(text) for text in texts]).reshape(len(texts), len(self.intercepts))
        sure = 1 / (1 + np.exp(np.clip(self.slopes * scores + self.offsets, -700, 700)))
        if len(self.classes) == 2:
            return np.hstack([1 - sure, sure])
        total = sure.sum(axis=1, keepdims=True)
        return np.where(total > 0, sure / np.where(total > 0, total, 1), 1 / len(self.classes))

    def _scores(self, text: str) -> np.ndarray:
        vocabulary = self.vocabulary
        counts = Counter(
            place
            for size in range(NGRAMS[0], NGRAMS[1] + 1)
            for start in range(len(text) - size + 1)
            if (place := vocabulary.get(text[start : start + size])) is not None
        )
        if not counts:
            return self.intercepts
        places = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        cells = (1 + np.log(np.fromiter(counts.values(), dtype=float, count=len(counts)))) * self.idf[places]
        scores: np.ndarray = self.weights[:, places] @ (cells / np.sqrt(cells @ cells)) + self.intercepts
        return scores

    def decide(self, texts: Sequence[str], *, sarcastic: Sequence[bool]) -> list[tuple[str, float]]:
        """Return (support oppose none or unclear, probability of the surest class) for texts made by ``prepare``."""
        return decide(self.probabilities(texts), self.classes, band=self.band, sarcastic=sarcastic)


def decide(
    probabilities: np.ndarray, classes: Sequence[str], *, band: Band, sarcastic: Sequence[bool]
) -> list[tuple[str, float]]:
    """Return the surest class of each row and its probability; ``unclear`` inside the band."""
    ordered = np.sort(probabilities, axis=1)
    first, second = ordered[:, -1], ordered[:, -2]
    least = np.where(np.asarray(sarcastic, dtype=bool), max(band.least_p, SURE_DESPITE_SARCASM), band.least_p)
    sure = (first >= least) & (first - second >= band.least_margin)
    labels = np.where(sure, np.array(classes)[probabilities.argmax(axis=1)], "unclear")
    return list(zip(labels.tolist(), first.round(6).tolist(), strict=True))


def folder_of(models: Path, target: str) -> Path:
    """Return the folder of a target's model under a case's ``stance``."""
    return models / "".join(char if char.isalnum() else "-" for char in target)


def write_model(folder: Path, model: StanceModel, card: dict[str, Any]) -> StanceModel:
    """Write model.npz, vocab.json and card.json (the card last), and return the model with its hash."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: np.asarray(getattr(model, name)) for name in ARRAYS}
    np.savez_compressed(folder / "model.npz", allow_pickle=False, **arrays)
    ordered = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
    write_whole(folder / "vocab.json", json.dumps(ordered, ensure_ascii=False))
    sha = _sha(folder, model.band)
    written = {"target": model.target, "sha256": sha, "band": model.band._asdict(), **card}
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(folder / "card.json", text + "\n")
    return model._replace(sha=sha)


def _sha(folder: Path, band: Band) -> str:
    digest = hashlib.sha256()
    for name in ("model.npz", "vocab.json"):
        digest.update((folder / name).read_bytes())
    digest.update(json.dumps(list(band)).encode())
    return digest.hexdigest()


def read_models(case_dir: Path) -> dict[str, StanceModel]:
    """Return target to model of a case; raises CaseInvalid for files that do not belong together."""
    cards = sorted((case_dir / "stance").glob("*/card.json"))
    models = [read_model(card.parent) for card in cards]
    return {model.target: model for model in models}


def read_model(folder: Path) -> StanceModel:
    """Return the model in a folder; nothing in it is ever run. Raises CaseInvalid when it is damaged or was changed."""
    try:
        card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        words = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        with np.load(folder / "model.npz", allow_pickle=False) as file:
            arrays = {name: file[name] for name in ARRAYS}
        band = Band(**card["band"])
        _check(card, words, arrays)
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise _damaged(folder, str(error)) from error
    if _sha(folder, band) != card["sha256"]:
        raise _damaged(folder, "the files are not those that the card was written for")
    vocabulary = {word: place for place, word in enumerate(words)}
    classes = tuple(str(name) for name in arrays.pop("classes"))
    return StanceModel(card["target"], vocabulary, classes=classes, band=band, sha=card["sha256"], **arrays)


def _check(card: dict[str, Any], words: list[str], arrays: dict[str, np.ndarray]) -> None:
    n_scores = 1 if len(arrays["classes"]) == 2 else len(arrays["classes"])
    shapes = {"idf": (len(words),), "weights": (n_scores, len(words))}
    shapes |= dict.fromkeys(("intercepts", "slopes", "offsets"), (n_scores,))
    for name, shape in shapes.items():
        if arrays[name].shape != shape:
            raise ValueError(f"{name} has the shape {arrays[name].shape}, not {shape}")
    if not isinstance(card["target"], str) or len(arrays["classes"]) < 2:
        raise ValueError("no target, or fewer than two classes")


def _damaged(folder: Path, reason: str) -> CaseInvalid:
    return CaseInvalid(
        f"the stance model in {folder} is damaged: {reason}",
        hint="train it again, or remove its folder",
        subject=str(folder),
    )
