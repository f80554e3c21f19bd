"""Stance models: labels read strictly, agreement by hand, numpy beside scikit-learn, no model without proof."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from test_bad_input import line

from graph.corpus.tables import current_tables
from graph.errors import CaseInvalid, FileNotReadable
from ingest.extract.cases import start_case
from ingest.stance import training
from ingest.stance.agreement import Agreement, agreement_of, nominal_alpha
from ingest.stance.groups import groups_of, near_pairs
from ingest.stance.labels import LabelRow, read_labels
from ingest.stance.lessons import evaluate_all, train_all
from ingest.stance.model import Band, decide, folder_of, read_model, read_models
from ingest.stance.sampling import Drawn, _draw
from ingest.stance.scores import Interval, Scored, calibration_error, interval, mean_f, misreading
from ingest.stance.sheet import write_sheets
from ingest.stance.words import prepare, slices_of

ROOT = Path(__file__).parents[1]
PRO = "trust love proud solid worthy splendid".split()
CON = "scam boycott garbage broken awful liars".split()
NEUTRAL = "today road saw colour picture video price news weekend friends work blue table window".split()


def made_rows(n: int, *, seed: int = 0, noise: float = 0.1, target: str = "brand:acme") -> list[LabelRow]:
    """Made-up texts whose words tell their label, but for some noise."""
    draw = random.Random(seed)
    rows = []
    for number in range(n):
        label = draw.choice(["support", "oppose", "none"])
        said = label if draw.random() >= noise else draw.choice(["support", "oppose", "none"])
        words = [draw.choice(NEUTRAL) for _ in range(6)]
        pool = {"support": PRO, "oppose": CON, "none": NEUTRAL}[said]
        words[draw.randrange(6)] = draw.choice(pool)
        words[draw.randrange(6)] = draw.choice(pool)
        rows.append(LabelRow(f"p{number}", " ".join(words), target, label, f"a{draw.randrange(n // 2)}", "A"))
    return rows


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return start_case("mine", tmp_path / "cases")


# labels


def test_sheets_and_nlpcc_rows_are_read(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        '\ufeffcoder,label,text,target,id,author\nA,Support,"a, b",t,1,x\nA,,not yet,t,2,x\n,反对,c,t,3,\n',
        encoding="utf-8",
    )
    nlpcc = tmp_path / "nlpcc.txt"
    nlpcc.write_text('ID\tTARGET\tTEXT\tSTANCE\n1\tiSE\tsay "x, y\tFAVOR\n2\tiSE\tz\tagainst\n', encoding="utf-8")
    bare = tmp_path / "bare.txt"
    bare.write_bytes("7\t春节\t好\tNONE\n".encode("gb18030"))
    labels = read_labels([sheet, nlpcc, bare])
    assert labels.n_blank == 1
    assert labels.rows == [
        LabelRow("1", "a, b", "t", "support", "x", "A"),
        LabelRow("3", "c", "t", "oppose", "author of 3", "sheet"),
        LabelRow("1", 'say "x, y', "iSE", "support", "author of 1", "nlpcc"),
        LabelRow("2", "z", "iSE", "oppose", "author of 2", "nlpcc"),
        LabelRow("7", "好", "春节", "none", "author of 7", "bare"),
    ]


def test_every_bad_row_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text,target,label\n1,x,t,maybe\n2,,t,support\n3,x,,none\n4,x,t,none\n", encoding="utf-8")
    with pytest.raises(FileNotReadable) as refused:
        read_labels([path])
    assert refused.value.message.splitlines() == [
        "a.csv:2: unknown label 'maybe'",
        "a.csv:3: no text",
        "a.csv:4: no target",
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"id,text,stance\n1,x,none\n", "has no column target"),
        ("a.csv", b"\xff\xff\xff", "neither UTF-8 nor GB 18030"),
        ("a.xlsx", b"PK no zip", "cannot be read as XLSX"),
        ("absent.csv", None, "No such file"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(FileNotReadable, match=message):
        read_labels([tmp_path / name])


# agreement


def test_alpha_of_the_canonical_example() -> None:
    """Krippendorff (2011), four observers, twelve units, nominal: 0.743."""
    table = [
        "1 1 . 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1", "2 2 2 2", ". 5 5 5",
        ". . 1 1", ". . 3 .",
    ]  # fmt: skip
    units = [{v: row.split().count(v) for v in set(row.split()) - {"."}} for row in table]
    assert nominal_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_worked_out_by_hand() -> None:
    # pairs aa, ab, bb: n = 6, a 3, b 3; observed 2/6, expected (36 - 18)/(6 * 5) = .6; alpha = 1 - (1/3)/.6 = 4/9
    assert nominal_alpha([{"a": 2}, {"a": 1, "b": 1}, {"b": 2}]) == pytest.approx(4 / 9)
    assert nominal_alpha([{"a": 1}, {"b": 1}]) is None
    assert nominal_alpha([{"a": 2}, {"a": 3}]) is None


def test_agreement_counts_units_of_two_coders_and_a_later_judgement_wins() -> None:
    def row(id: str, label: str, coder: str) -> LabelRow:
        return LabelRow(id, "x", "t", label, "a", coder)

    rows = [row("1", "none", "A"), row("1", "support", "A"), row("1", "support", "B"), row("2", "oppose", "A"),
            row("2", "oppose", "B"), row("3", "none", "A")]  # fmt: skip
    found = agreement_of(rows)
    assert (found.alpha, found.n_units, found.n_coders) == (1.0, 2, 2)
    assert agreement_of(rows[:1]) == Agreement(None, None, None, 0, 1)


# groups


def test_rows_of_one_author_and_near_copies_are_one_group() -> None:
    long = "the brakes of this car gave way on the motorway at night and nobody answers"
    texts = [long, "short", long.replace("nobody", "no one") + "!", "Short!!", "other words entirely", "x"]
    assert groups_of(texts, list("abcdea")) == [0, 1, 0, 1, 4, 0]
    assert sorted(near_pairs(["abc", "a b c", "abd"])) == [(0, 1)]


# words


def test_the_model_reads_own_words_without_names_and_addresses() -> None:
    assert prepare("回复@小明:支持雷總！http://t.cn/A6 @momo//@李四:不") == "支持雷总!& @"
    assert prepare("") == ""


def test_slices() -> None:
    assert slices_of("不支持", sarcastic=True) == ["negation", "sarcasm"]
    assert slices_of("I don't like it", sarcastic=False) == ["negation", "English"]
    assert slices_of("雷總好" + "好" * 140, sarcastic=False) == ["Hant", "long"]


# scores


def test_scores_by_hand() -> None:
    gold = np.array(["support", "support", "oppose", "none"])
    said = np.array(["support", "none", "oppose", "oppose"])
    # support: 2 gold, 1 said, 1 both: 2/3; oppose: 1 gold, 2 said, 1 both: 2/3
    assert mean_f(gold, said) == pytest.approx(2 / 3)
    # .95 right and .85 wrong fall in two bins of one row each: (.05 + .85)/2
    assert calibration_error(np.array([0.95, 0.85]), np.array([1.0, 0.0])) == pytest.approx(0.45)
    decided = np.array(["support", "unclear", "support", "none"])
    found = misreading(Scored(gold, said, decided, np.ones(4), np.arange(4)), "support")
    assert (found.sensitivity, found.specificity, found.n_positive, found.n_negative) == (1.0, 0.5, 1, 2)


def test_the_interval_draws_whole_groups() -> None:
    values = np.array([1.0, 1.0, 1.0, 0.0])
    one = interval(lambda at: float(values[at].mean()), np.zeros(4))
    assert one == Interval(0.75, 0.75, 0.75)
    two = interval(lambda at: float(values[at].mean()), np.array([0, 0, 0, 1]))
    assert (two.low, two.high) == (0.0, 1.0)


def test_what_is_too_unsure_is_unclear() -> None:
    p = np.array([[0.59, 0.41, 0.0], [0.60, 0.40, 0.0], [0.61, 0.47, 0.0], [0.79, 0.21, 0.0]])
    classes = ("none", "oppose", "support")
    labels = [label for label, _ in decide(p, classes, band=Band(), sarcastic=[False] * 4)]
    assert labels == ["unclear", "none", "unclear", "none"]
    assert decide(p[3:], classes, band=Band(), sarcastic=[True])[0][0] == "unclear"
    assert decide(np.array([[0.1, 0.8, 0.1]]), classes, band=Band(), sarcastic=[True]) == [("oppose", 0.8)]


# training


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
    asked = [*units.texts[:50], "", "zzz qqq", "trust trust"]
    assert tuple(peer.classes_) == model.classes
    np.testing.assert_allclose(model.probabilities(asked), peer.predict_proba(asked), atol=1e-6, rtol=0)


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
    assert reason in lesson.refused.message


def test_training_twice_gives_the_same_bytes(case: Path) -> None:
    found = []
    for name in ("one", "two"):
        list(train_all(made_rows(220), case, models=case / name))
        found.append({path.name: path.read_bytes() for path in sorted((case / name / "brand-acme").iterdir())})
    assert found[0] == found[1]


def test_coders_who_disagree_count_for_nobody_when_even() -> None:
    rows = [LabelRow("1", "x", "t", "support", "a", "A"), LabelRow("1", "x", "t", "oppose", "a", "B"),
            LabelRow("2", "y", "t", "support", "b", "A"), LabelRow("2", "y", "t", "support", "b", "B"),
            LabelRow("2", "y", "t", "oppose", "b", "C"), LabelRow("3", "z", "t", "unclear", "c", "A")]  # fmt: skip
    units = training.units_of(rows, "t", prepared={"x": "x", "y": "y", "z": "z"}, sarcastic=dict.fromkeys("xyz", False))
    assert (units.texts, units.gold.tolist(), units.other, units.n_tied) == (["y"], ["support"], [(0, "oppose")], 2)


# files


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


# sampling and sheets


def test_a_draw_is_spread_over_stances_and_places_few_of_an_author_none_twice() -> None:
    rows = [
        Drawn(
            f"p{n}", f"text {n} {chr(97 + n % 8) * 9}", "t", f"a{n // 3}", "oppose" if n < 90 else "none", f"w {n % 5}"
        )
        for n in range(100)
    ]
    rows += [rows[0]._replace(id="copy", author="other")]
    chosen = _draw(rows, n=30, per_author=2, seed=1)
    values = [row.value for row in chosen]
    assert len(chosen) == 30
    assert (values.count("none"), values.count("oppose")) == (
        7,
        23,
    )  # the ten are of four authors
    assert all(sum(row.author == author for row in chosen) <= 2 for author in {row.author for row in chosen})
    assert len({row.place for row in chosen}) == 5
    assert not {"copy", "p0"} <= {row.id for row in _draw(rows, n=200, per_author=9, seed=1)}
    assert chosen == _draw(rows, n=30, per_author=2, seed=1) != _draw(rows, n=30, per_author=2, seed=2)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_sheets_come_back_as_they_were_filled(tmp_path: Path, suffix: str) -> None:
    rows = [Drawn("weibo:1", "=1+1", "t", "~a", "none", "w"), Drawn("weibo:2", 'a "b",\nc', "t", "~b", "none", "w")]
    paths = write_sheets(rows, tmp_path / f"sheet{suffix}", coders=["A", "B"], seed=0)
    assert [path.name for path in paths][:2] == [f"sheet-A{suffix}", f"sheet-B{suffix}"]
    empty = read_labels(paths[:2])
    assert (empty.rows, empty.n_blank) == ([], 4)
    for path in paths[:2]:
        fill(path, "Oppose")
    filled = read_labels(paths[:2]).rows
    assert {(row.id, row.text, row.coder, row.label) for row in filled} == {
        (row.id, row.text, coder, "oppose") for row in rows for coder in "AB"
    }


def fill(path: Path, label: str) -> None:
    import csv

    from openpyxl import load_workbook

    if path.suffix == ".xlsx":
        book = load_workbook(path)
        assert book.sheetnames == ["labels", "how to"]
        for cells in book["labels"].iter_rows(min_row=2):
            cells[3].value = label
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], *([*row[:3], label, *row[4:]] for row in rows[1:])])


# commands and the corpus


def write_rows(path: Path, rows: list[LabelRow]) -> Path:
    text = "".join(f"{r.id}\t{r.target}\t{r.text}\t{r.label}\n" for r in rows)
    path.write_text("ID\tTARGET\tTEXT\tSTANCE\n" + text, encoding="utf-8")
    return path


def test_train_and_evaluate_from_the_command_line(fanweave, tmp_path: Path, case: Path) -> None:
    labels = write_rows(tmp_path / "labels.txt", made_rows(220))
    crossed = fanweave("--case", case, "stance", "evaluate", "--cross-validate", "3", labels, "--output", "json")
    [scores] = json.loads(crossed.out)
    assert scores["n"] == 220 and scores["mean_f"] > scores["majority_mean_f"]
    unknown = fanweave("--case", case, "stance", "evaluate", labels)
    assert (unknown.code, "the case has no model for it" in unknown.out) == (1, True)
    assert fanweave("--case", case, "stance", "train", labels).code == 0
    evaluated = fanweave("--case", case, "stance", "evaluate", labels)
    assert evaluated.code == 0
    assert "accuracy of decided" in evaluated.out
    few = write_rows(tmp_path / "few.txt", made_rows(20))
    refused = fanweave("--case", case, "stance", "train", few)
    assert (refused.code, "a model needs 200" in refused.out) == (1, True)


def test_pooled_scores_stand_beside_those_of_each_target(case: Path) -> None:
    rows = made_rows(210) + made_rows(230, seed=1, target="group:acme_fans")
    rows = [row._replace(id=f"{row.target}{row.id}") for row in rows]
    lessons = list(evaluate_all(rows, case, models={}, folds=3))
    assert [(lesson.target, lesson.n_units) for lesson in lessons] == [
        ("brand:acme", 210), ("group:acme_fans", 230), ("(all)", 440)
    ]  # fmt: skip


def test_models_read_the_corpus_and_their_word_takes_the_place_of_cues(fanweave, tmp_path: Path, case: Path) -> None:
    first = 5149645700000000
    texts = [
        "Acme garbage broken liars awful scam",
        "the window of Acme is blue work table",
        "garbage scam liars broken",
        "I am an Acme user, garbage broken awful",
    ]
    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(line(comment_id=str(first + n), content=text) for n, text in enumerate(texts)), encoding="utf-8"
    )
    fanweave("--case", case, "ingest", source)
    workspace = tmp_path / "workspace"

    def stances() -> dict[tuple[str, str], tuple[str, str]]:
        rows = pq.read_table(current_tables(workspace, case).folder / "takes_stance.parquet").to_pylist()
        return {(row["from_id"], row["to_id"]): (row["value"], row["rule"].split(":")[0]) for row in rows}

    assert stances() == {(f"weibo:{first}", "brand:acme"): ("oppose", "stance.rule")}
    list(train_all(made_rows(260), case, models=case / "stance"))
    assert fanweave("--case", case, "extract").code == 0
    # the third text names nobody, and its thread has no target: no stance
    assert stances() == {
        (f"weibo:{first}", "brand:acme"): ("oppose", "stance.model"),
        (f"weibo:{first + 1}", "brand:acme"): ("none", "stance.model"),
        (f"weibo:{first + 3}", "brand:acme"): ("oppose", "stance.model"),
    }
    more = tmp_path / "b.jsonl"
    more.write_text(line(comment_id=str(first + 9), content="Acme trust love proud solid"), encoding="utf-8")
    fanweave("--case", case, "ingest", more)
    assert stances()[(f"weibo:{first + 9}", "brand:acme")] == ("support", "stance.model")


def test_a_comment_without_a_target_speaks_of_its_thread(fanweave, tmp_path: Path, case: Path) -> None:
    note = "5149645700000001"
    post = {"note_id": note, "content": "Acme", "create_time": 1743400000, "liked_count": "1", "user_id": "77",
            "nickname": "n", "comments_count": "1", "shared_count": "0", "last_modify_ts": 1743400000000,
            "note_url": "u", "source_keyword": ""}  # fmt: skip
    contents = tmp_path / "search_contents_2025-04-01.jsonl"
    contents.write_text(json.dumps(post) + "\n", encoding="utf-8")
    comments = tmp_path / "a.jsonl"
    rows = [("11", note, "garbage scam liars broken"), ("12", note, "window table blue"), ("13", "99", "garbage scam")]
    comments.write_text(
        "".join(line(comment_id=f"51496457000001{n}", note_id=on, parent_comment_id="", content=text)
                for n, on, text in rows), encoding="utf-8"
    )  # fmt: skip
    list(train_all(made_rows(260), case, models=case / "stance"))
    assert fanweave("--case", case, "ingest", contents, comments).code == 0
    tables = current_tables(tmp_path / "workspace", case).folder
    found = {row["from_id"][-2:]: row for row in pq.read_table(tables / "takes_stance.parquet").to_pylist()}
    assert {key: row["value"] for key, row in found.items() if key != "01"} == {"11": "oppose", "12": "none"}
    assert found["11"]["p"] <= 0.7
    assert found["11"]["rule"].startswith("stance.model:")


def test_applying_a_model_imports_no_sklearn(trained) -> None:
    case, _ = trained
    code = (
        "import sys; sys.modules['sklearn'] = sys.modules['scipy'] = None\n"
        "from pathlib import Path; import ingest.stance.batch; from ingest.stance.model import read_models\n"
        f"print(read_models(Path({str(case)!r}))['brand:acme'].decide(['trust'], sarcastic=[False])[0][0])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stdout.strip() in ("support", "unclear")


def test_without_sklearn_the_command_says_what_to_install(fanweave, tmp_path: Path, monkeypatch) -> None:
    labels = write_rows(tmp_path / "labels.txt", made_rows(20))
    monkeypatch.setitem(sys.modules, "sklearn", None)
    ran = fanweave("stance", "train", labels)
    assert (ran.code, "pip install 'fanweave[stance]'" in ran.err) == (2, True)
