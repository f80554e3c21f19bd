"""Nicknames that the files of a run show: found whole behind a mark, counted or masked without one."""

import json

import pyarrow.parquet as pq
import pytest
from test_bad_input import line

from graph.ids import Pseudonyms
from ingest.extract.platform.nicknames import KnownNames
from ingest.extract.platform.surface import scan
from ingest.run.names import name_columns, names_of_run
from ingest.sections.recognition import find_files

ODD = "晴 天☀的(小)屋"


def texts_of(workspace):
    parts = sorted(workspace.glob("corpus/parts/post/*.parquet"))
    return {row["id"]: row["text"] for part in parts for row in pq.read_table(part).to_pylist()}


def write(path, *rows):
    path.write_text(
        "".join(
            line(comment_id=str(5149645723456791 + i), user_id=str(9300000000 + i), nickname=nickname, content=content)
            for i, (nickname, content) in enumerate(rows)
        ),
        encoding="utf-8",
    )
    return path


def named(text, *names, platform="weibo"):
    hits = scan(text, platform, frozenset(), KnownNames(names, platform=platform)).hits
    return [(hit.kind, hit.value) for hit in hits if hit.kind in ("mention", "reply", "repost")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"看@{ODD}说得对", [("mention", ODD)]),
        (f"看＠{ODD} 说", [("mention", ODD)]),
        (f"回复@{ODD}:对", [("reply", ODD)]),
        (f"回复 @{ODD} :对", [("reply", ODD)]),
        (f"嗯//@{ODD}:对", [("repost", ODD)]),
        ("看@晴 天", [("mention", "晴")]),  # one of one letter, known and alone
        ("看@晴天", [("mention", "晴天")]),
    ],
)
def test_a_known_name_is_found_whole(text, expected):
    assert named(text, ODD, "晴") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("哈哈666@小树林 来", "小树林"),
        ("小米SU7@小树林，看", "小树林"),
        ("8:30＠小树林", "小树林"),
        (f"OK@{ODD}", ODD),
        ("8:30@Kes'trel，来", "Kes'trel"),
        ("ok@kestrel", "kestrel"),
        ("ok@stranger", None),
        ("今天5@3.5元", None),
        ("写信a.kestrel@kestrel.com", None),
    ],
)
def test_a_letter_or_digit_before_the_mark_hides_no_name(text, expected):
    """Nicknames stick to what is said before them; addresses and prices are no names."""
    assert named(text, ODD, "Kes'trel", "kestrel") == ([("mention", expected)] if expected else [])


def test_the_longest_known_name_wins():
    assert named("@a.b c来", "a.b", "a.b c") == [("mention", "a.b c")]


def test_a_name_that_is_read_whole_ends_where_it_ends():
    assert named("@小树 你看：好", "小树") == [("mention", "小树")]
    assert named("@小树 你看：好") == [("mention", "小树 你看")]  # unknown: masked up to the colon


@pytest.mark.parametrize("colon", [":", "："])
@pytest.mark.parametrize("name", ["小树", "小 树", "k.树", "‹0a1b2c3d›"])
def test_the_next_link_of_a_chain_may_follow_the_colon_at_once(name, colon):
    for sign in "@＠":
        text = f"//@{name}{colon}//{sign}阿远{colon}嗯"
        assert named(text) == [("repost", name), ("repost", "阿远")]
        assert [hit.conf for hit in scan(text, "weibo").hits] == [0.99, 0.99]
    assert named(f"回复@{name}{colon}//@阿远{colon}嗯") == [("reply", name), ("repost", "阿远")]


def test_an_address_behind_an_at_is_no_nickname():
    assert named("@http://a.cn/b 好") == named("看@https://a.cn/b 好") == []


def test_a_blank_in_the_reply_of_tieba_takes_an_account_of_the_files():
    assert named("回复 阿 树 :好", platform="tieba") == []
    assert named("回复 阿 树 :好", "阿 树", platform="tieba") == [("reply", "阿 树")]
    assert named("回复 阿.树🌸 :好", platform="tieba") == [("reply", "阿.树🌸")]


def test_names_come_from_lines_and_tables_alike(tmp_path):
    rows = [("阿 树", "一"), ('引"号', "二"), ("反\\斜", "三")]
    lines = write(tmp_path / "search_comments_2025-04-01.jsonl", *rows)
    array = tmp_path / "search_comments_2025-04-02.json"
    array.write_text(json.dumps([json.loads(one) for one in lines.read_text(encoding="utf-8").splitlines()]), "utf-8")
    for path in (lines, array):
        taken = find_files([path], reader=None).sections
        assert name_columns(taken[0].reader) == ("nickname",)
        assert names_of_run(taken) == {"weibo": ("阿 树", '引"号', "反\\斜")}


def test_the_names_of_one_file_are_masked_in_another_for_any_number_of_workers(fanweave, tmp_path):
    write(tmp_path / "a.jsonl", ("阿树", f"谢谢@{ODD}的回答"))
    other = write(tmp_path / "b.jsonl", *[("路人", "无"), (ODD, "我")])
    other.write_text(other.read_text(encoding="utf-8").replace("51496457", "51496458"), encoding="utf-8")
    assert fanweave("ingest", tmp_path, "--workers", "2").code == 0
    text = texts_of(tmp_path / "workspace")["weibo:5149645723456791"]
    assert text.startswith("谢谢@‹")
    assert text.endswith("›的回答")


@pytest.mark.parametrize("way", ["看@{}说得对", "@{} 你好", "回复@{}:对", "赞//@{}：对", "＠{}：对"])
def test_the_names_of_earlier_files_are_masked_whole(fanweave, tmp_path, way):
    names = [ODD, "晴:天", "Kes trel!", "晴"]
    write(tmp_path / "a.jsonl", *[(name, "无") for name in names])
    assert fanweave("ingest", tmp_path / "a.jsonl").code == 0
    later = write(tmp_path / "b.jsonl", *[("路人", way.format(name)) for name in names[:3]])
    later.write_text(later.read_text(encoding="utf-8").replace("51496457", "51496458"), encoding="utf-8")
    assert fanweave("ingest", later).code == 0
    texts = texts_of(tmp_path / "workspace")
    key = Pseudonyms((tmp_path / "workspace" / "salt").read_text(encoding="utf-8").strip()).name_key
    for i, name in enumerate(names[:3]):
        assert texts[f"weibo:{5149645823456791 + i}"] == way.format(f"‹{key('weibo', name)[:8]}›")


def test_names_without_a_mark_are_counted_and_masked_on_demand(fanweave, tmp_path):
    rows = [("小树林", "昨天遇到小树林了"), ("路人甲乙", "没有"), ("小米用户", "我是小米用户")]
    path = write(tmp_path / "a.jsonl", *rows)
    run = fanweave("ingest", path)
    assert "1 row of a.jsonl hold" in run.out
    assert texts_of(tmp_path / "workspace")["weibo:5149645723456791"] == "昨天遇到小树林了"
    again = fanweave("ingest", path, "--mask-bare-names")
    assert again.code == 2
    assert "--mask-bare-names" in again.err
    assert fanweave("--workspace", tmp_path / "other", "ingest", path, "--mask-bare-names").code == 0
    texts = texts_of(tmp_path / "other")
    assert texts["weibo:5149645723456791"].startswith("昨天遇到‹")
    assert texts["weibo:5149645723456793"] == "我是小米用户"  # a word of the lexicon is nobody's name
