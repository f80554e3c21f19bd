"""One post in two files is one post, also where Excel saved one of them; two posts of one id are two in any file."""

import pytest
from support.ingested import Ingested, write, write_workbook
from support.mediacrawler_rows import weibo_comment

COMMENT = weibo_comment(91, 36, content="一路平安", user_id="9000000101", nickname="米粉_阿草")
OTHER = weibo_comment(91, 7200, content="完全是另一句话", user_id="9000000102", nickname="路人乙")
AT_ONCE = weibo_comment(91, 36, content="完全是另一句话", user_id="9000000102", nickname="路人乙")

SAVED = {
    "as it was": {},
    "counts of seconds rounded": {"create_time": "1.74351E+09", "last_modify_ts": "1.7599E+12"},
    "and the time written out": {"create_time": "1.74351E+09", "create_date_time": "2025/4/1 20:05"},
    "the account rounded": {"user_id": "9E+09"},
    "numbers with a decimal point": {"create_time": "1743509136.0", "user_id": "9000000101.0"},
}


def in_csv(path, *rows):
    write(path.parent, path.name + ".csv", rows)


def in_workbook(path, *rows):
    write_workbook(path.with_name(path.name + ".xlsx"), {"Comments": list(rows)})


def in_jsonl(path, *rows):
    write(path.parent, path.name + ".jsonl", rows)


def read(fanweave, tmp_path):
    (tmp_path / "in").mkdir(exist_ok=True)
    return Ingested(fanweave, tmp_path / "ws", tmp_path / "in")


@pytest.mark.parametrize("way", [in_csv, in_workbook], ids=lambda way: way.__name__)
@pytest.mark.parametrize("saved", SAVED)
def test_the_post_that_excel_saved_is_the_post_of_the_first_file(fanweave, tmp_path, saved, way):
    in_jsonl(tmp_path / "in" / "search_comments_2025-04-01", COMMENT)
    way(tmp_path / "in" / "search_comments_2025-04-02", COMMENT | SAVED[saved])
    corpus = read(fanweave, tmp_path)
    assert corpus.rows("conflict") == []
    [post] = corpus.posts().values()
    assert (post["text"], post["created_ms"]) == ("一路平安", 1743509136000)
    assert [account["name"] for account in corpus.authors().values()] == ["米粉_阿草"]


@pytest.mark.parametrize("saved", ["counts of seconds rounded", "and the time written out"])
def test_a_rounded_time_says_that_it_is_one(fanweave, tmp_path, saved):
    in_csv(tmp_path / "in" / "search_comments_2025-04-02", COMMENT | SAVED[saved])
    [post] = read(fanweave, tmp_path).posts().values()
    # 20:05 of China is 12:05 of the world; 1.74351E+09 is fifteen minutes later
    expected = (1743510000000, True) if saved == "counts of seconds rounded" else (1743509100000, None)
    assert (post["created_ms"], post["time_is_approximate"]) == expected


@pytest.mark.parametrize("way", [in_csv, in_workbook, in_jsonl], ids=lambda way: way.__name__)
@pytest.mark.parametrize("other", [OTHER, AT_ONCE], ids=["later", "at once"])
def test_two_posts_of_one_id_are_never_one_in_any_container(fanweave, tmp_path, way, other):
    way(tmp_path / "in" / "search_comments_2025-04-02", COMMENT, other | {"last_modify_ts": 1759999900123})
    corpus = read(fanweave, tmp_path)
    assert "conflicts, other posts of the same id" in corpus.ran.out
    [post] = corpus.posts().values()
    [apart] = corpus.rows("conflict")
    assert (post["text"], apart["text"], apart["differs_in"]) == ("完全是另一句话", "一路平安", "author")
    assert [account["name"] for account in corpus.authors().values()] == ["路人乙"]


def test_a_post_with_a_rounded_time_and_another_author_is_another_post(fanweave, tmp_path):
    in_jsonl(tmp_path / "in" / "search_comments_2025-04-01", COMMENT)
    in_csv(tmp_path / "in" / "search_comments_2025-04-02", AT_ONCE | SAVED["counts of seconds rounded"])
    [apart] = read(fanweave, tmp_path).rows("conflict")
    assert (apart["text"], apart["differs_in"]) == ("完全是另一句话", "author")


@pytest.mark.parametrize("is_derived", [False, True])
def test_doctor_counts_conflicts(fanweave, tmp_path, is_derived):
    in_jsonl(tmp_path / "search_comments_2025-04-01", COMMENT, OTHER)
    assert fanweave("ingest", tmp_path / "search_comments_2025-04-01.jsonl").code == 0
    if is_derived:
        assert fanweave("load").code == 0
    assert "1 row bears the id of a different post" in fanweave("doctor").out
    if is_derived:
        assert fanweave("export", "parquet", tmp_path / "out").code == 0
        assert (tmp_path / "out" / "conflict.parquet").exists()


MAP = """platform = "other:forum"
kind = "original"
[columns]
id = "id"
text = "text"
created_at = "at"
author_id = "who"
"""


@pytest.mark.parametrize(
    ("at", "n"), [("2025/4/1 20:05", 0), ("2025/4/1", 0), ("2025/4/1 20:07", 1), ("45748.83721064815", 0)]
)
def test_a_time_cut_to_its_minute_or_day_is_no_other_time(fanweave, tmp_path, at, n):
    (tmp_path / "map.toml").write_text(MAP.replace("other:forum", "tieba"))
    row = {"id": "77", "text": "一路平安", "at": "2025-04-01 20:05:35", "who": "8"}
    for name, when in (("a.csv", row["at"]), ("b.csv", at)):
        write(tmp_path, name, [row | {"at": when}])
    ran = fanweave("ingest", tmp_path / "a.csv", tmp_path / "b.csv", "--map", tmp_path / "map.toml")
    assert ran.code == 0
    assert ("conflicts, other posts of the same id" in ran.out) == bool(n)
