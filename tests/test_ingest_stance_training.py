"""Training: numpy beside scikit-learn, no model without proof, none that was changed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support.stance_rows import made_rows

from graph.case.folder import start_case
from graph.errors import CaseInvalid
from ingest.stance import training
from ingest.stance.labels import LabelRow
from ingest.stance.lessons import train_all
from ingest.stance.model import folder_of, read_model, read_models
from ingest.stance.words import prepare

ROOT = Path(__file__).parents[1]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return start_case("mine", tmp_path / "cases")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("stance")
    case = start_case("mine", folder)
    [lesson] = train_all(made_rows(260), case, models=case / "stance")
    return case, lesson


def test_numpy_gives_the_probabilities_of_scikit_learn(trained) -> None:
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    case, _ = trained
    rows = made_rows(260)
    texts = {row.text: prepare(row.text) for row in rows}
    units = training.units_of(rows, "brand:acme", prepared=texts, sarcastic=dict.fromkeys(texts, False))
    splits = list(training._splits(units.gold, units.groups, folds=3, seed=0))
    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True, min_df=2, lowercase=False)
    linear = LinearSVC(C=0.5, class_weight="balanced", random_state=0)
    peer = CalibratedClassifierCV(make_pipeline(words, linear), method="sigmoid", cv=splits, ensemble=False)
    peer.fit(units.texts, units.gold)
    model = read_models(case)["brand:acme"]
    probes = [*units.texts[:50], "", "zzz qqq", "trust trust"]
    assert tuple(peer.classes_) == model.classes
    np.testing.assert_allclose(model.probabilities(probes), peer.predict_proba(probes), atol=1e-6, rtol=0)


def test_two_classes_are_enough(case: Path) -> None:
    rows = [row for row in made_rows(400) if row.label != "none"]
    [lesson] = train_all(rows, case, models=case / "stance")
    model = read_models(case)["brand:acme"]
    p = model.probabilities([prepare("trust solid"), prepare("scam garbage")])
    assert model.classes == ("oppose", "support")
    assert p[0, 1] > 0.5 > p[1, 1]
    np.testing.assert_allclose(p.sum(axis=1), 1)
    assert lesson.refused is None


def test_scores_are_out_of_fold_and_on_the_card(trained) -> None:
    case, lesson = trained
    card = json.loads((lesson.folder / "card.json").read_text(encoding="utf-8"))
    assert lesson.folder == folder_of(case / "stance", "brand:acme") == case / "stance" / "brand-acme"
    scores = card["scores"]
    assert 0.8 <= scores["accuracy_of_decided"][0] < 1
    assert scores["gain_over_majority"][1] > 0
    assert scores["mean_f"][0] > scores["majority_mean_f"]
    assert set(scores["misreading"]) == {"support", "oppose"}
    assert (
        (case / "stance" / "brand-acme" / "card.md")
        .read_text(encoding="utf-8")
        .startswith("# Stance towards brand:acme")
    )


def test_labels_without_meaning_give_no_model(case: Path) -> None:
    rows = [row._replace(label=random.Random(row.id).choice(["support", "oppose"])) for row in made_rows(300)]
    [lesson] = train_all(rows, case, models=case / "stance")
    assert lesson.refused is not None
    assert "no better than the majority class" in lesson.refused.message
    assert not (case / "stance").exists()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (made_rows(199), "199 labelled texts, a model needs 200"),
        ([row._replace(label="support") for row in made_rows(210)], "every text is support"),
        ([row._replace(author="one") for row in made_rows(210)], "too few authors"),
        (
            [row._replace(label="oppose" if n < 9 else "support") for n, row in enumerate(made_rows(210))],
            "only 9 texts are oppose",
        ),
    ],
)
def test_too_little_gives_no_model(case: Path, rows: list[LabelRow], reason: str) -> None:
    [lesson] = train_all(rows, case, models=case / "stance")
    assert lesson.refused is not None
    assert reason in lesson.refused.message


def test_training_twice_gives_the_same_bytes(case: Path) -> None:
    files = []
    for name in ("one", "two"):
        list(train_all(made_rows(220), case, models=case / name))
        files.append({path.name: path.read_bytes() for path in sorted((case / name / "brand-acme").iterdir())})
    assert files[0] == files[1]


def test_coders_who_disagree_count_for_nobody_when_even() -> None:
    rows = [LabelRow("1", "x", "t", "support", "a", "A"), LabelRow("1", "x", "t", "oppose", "a", "B"),
            LabelRow("2", "y", "t", "support", "b", "A"), LabelRow("2", "y", "t", "support", "b", "B"),
            LabelRow("2", "y", "t", "oppose", "b", "C"), LabelRow("3", "z", "t", "unclear", "c", "A")]  # fmt: skip
    units = training.units_of(rows, "t", prepared={"x": "x", "y": "y", "z": "z"}, sarcastic=dict.fromkeys("xyz", False))
    assert (units.texts, units.gold.tolist(), units.other, units.n_tied) == (["y"], ["support"], [(0, "oppose")], 2)


def damage_card(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    (folder / "card.json").write_text(json.dumps(card | {"band": {"least_p": 0.1}}), encoding="utf-8")


def pickle_inside(folder: Path) -> None:
    np.savez(folder / "model.npz", idf=np.array([{"a": 1}], dtype=object))


@pytest.mark.parametrize(
    "damage",
    [
        damage_card,
        pickle_inside,
        lambda folder: (folder / "model.npz").write_bytes(b"nonsense"),
        lambda folder: (folder / "model.npz").write_bytes((folder / "model.npz").read_bytes()[:100]),
        lambda folder: (folder / "vocab.json").write_text('["a"]'),
        lambda folder: (folder / "vocab.json").unlink(),
        lambda folder: (folder / "card.json").write_text("{}"),
    ],
)
def test_a_model_that_was_changed_is_refused(trained, tmp_path: Path, damage) -> None:
    import shutil

    _, lesson = trained
    folder = tmp_path / "brand-acme"
    shutil.copytree(lesson.folder, folder)
    assert read_model(folder).target == "brand:acme"
    damage(folder)
    with pytest.raises(CaseInvalid, match="is damaged"):
        read_model(folder)


def test_applying_a_model_imports_no_sklearn(trained) -> None:
    case, _ = trained
    code = (
        "import sys; sys.modules['sklearn'] = sys.modules['scipy'] = None\n"
        "from pathlib import Path; import ingest.stance.batch; from ingest.stance.model import read_models\n"
        f"print(read_models(Path({str(case)!r}))['brand:acme'].decide(['trust'], sarcastic=[False])[0][0])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stdout.strip() in ("support", "unclear")
