import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parents[1] / "benchmarks" / "corpus.py"
COLUMNS = (
    "comment_id create_time create_date_time note_id content sub_comment_count comment_like_count last_modify_ts "
    "ip_location parent_comment_id user_id nickname gender profile_url avatar"
)


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    spec = importlib.util.spec_from_file_location("speed_corpus", SOURCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rows(corpus: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    path = tmp_path_factory.mktemp("speed") / "comments.jsonl"
    corpus.write_speed_corpus(path, rows=20_001, seed=7)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_are_whole_and_distinct(rows: list[dict[str, str]]) -> None:
    assert len({row["comment_id"] for row in rows}) == 20_001
    assert {" ".join(row) for row in rows} == {COLUMNS}
    assert len({row["content"] for row in rows}) > 19_900


def test_texts_are_as_hard_as_promised(rows: list[dict[str, str]]) -> None:
    texts = [row["content"] for row in rows]
    assert sum(map(len, texts)) / len(texts) == pytest.approx(87, abs=3)
    assert sum(text.startswith("回复@") for text in texts) / len(texts) == pytest.approx(0.30, abs=0.02)
    assert sum("//@" in text for text in texts) / len(texts) == pytest.approx(0.15, abs=0.02)
    assert sum(bool(re.search("#[^#]+#", text)) for text in texts) / len(texts) == pytest.approx(0.20, abs=0.03)
    assert sum(len(re.findall("米粉|小米用户|车主|雷军|小米|SU7", text)) for text in texts) / len(texts) > 1.5


def test_replies_name_somebody_of_the_corpus(rows: list[dict[str, str]]) -> None:
    nicks = {row["nickname"] for row in rows}
    named = [match[1] for row in rows if (match := re.match("回复@([^:]+):", row["content"]))]
    assert set(named) <= nicks


def test_same_seed_same_bytes_other_seed_other_texts(corpus: ModuleType, tmp_path: Path) -> None:
    a, b, c = (tmp_path / name for name in "abc")
    chars = [corpus.write_speed_corpus(path, rows=500, seed=seed) for path, seed in ((a, 1), (b, 1), (c, 2))]
    assert a.read_bytes() == b.read_bytes()
    assert chars[0] == sum(len(json.loads(line)["content"]) for line in a.open(encoding="utf-8"))
    texts = [{json.loads(line)["content"] for line in path.open(encoding="utf-8")} for path in (a, c)]
    assert len(texts[0] & texts[1]) < 10
