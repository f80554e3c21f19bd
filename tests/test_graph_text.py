"""Folding keeps places; normal forms of hashtags, nicknames, links; what is dropped before a text is stored."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.fold_table import build, digest
from graph.text import FOLD, clean_text, fold, nickname_key, tag_key

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＸＩＡＯＭＩ和雷軍演講", "xiaomi和雷军演讲"),
        ("小米用戶有話說，真的！", "小米用户有话说,真的!"),
        ("I’m Mi Fan", "i'm mi fan"),
        ("回復　裡面", "回复 里面"),
        ("İﬁß e\u0301 ½", "İﬁß e\u0301 ½"),  # would change their length
        ("ÉΣς", "éσς"),
        ("“我”「他」…", "“我”「他」…"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_takes_one_code_point_to_one_and_both_paths_agree() -> None:
    slow = [char.translate(FOLD) for char in EVERY]
    assert [fold(char) for char in EVERY] == slow
    assert {len(char) for char in slow} == {1}


def test_fold_does_not_depend_on_the_neighbours() -> None:
    assert [fold(char + "雷軍É")[0] for char in EVERY] == [fold(char) for char in EVERY]


def test_fold_twice_is_fold_once() -> None:
    folded = [fold(char) for char in EVERY]
    assert [fold(char) for char in folded] == folded


@given(st.text())
def test_fold_of_a_text_is_the_fold_of_its_characters(text: str) -> None:
    assert fold(text) == "".join(fold(char) for char in text)


def test_committed_table_is_what_the_builder_makes() -> None:
    import json
    from pathlib import Path

    import graph.text

    document = json.loads(Path(graph.text.__file__).with_name("fold.json").read_text(encoding="utf-8"))
    assert digest(document["from"], document["to"]) == document["sha256"]
    if document["unicode"] == __import__("unicodedata").unidata_version:
        assert dict(zip(document["from"], document["to"], strict=True)) == build()
    assert set(FOLD) == set(map(ord, document["from"]))


@pytest.mark.parametrize(
    ("tag", "key"),
    [
        ("＃小米 SU7!＃", "小米su7"),
        ("小米用戶有話說", "小米用户有话说"),
        ("从红米到SU7。", "从红米到su7"),
        ("小米·汽车", "小米汽车"),
        ("Xiaomi_SU7", "xiaomisu7"),
        ("！！", ""),
    ],
)
def test_tag_key(tag: str, key: str) -> None:
    assert tag_key(tag) == key


@pytest.mark.parametrize(
    ("name", "key"), [(" @雷軍 ", "雷军"), ("MoMo\u200b", "momo"), ("米粉 小王", "米粉 小王"), ("@", "")]
)
def test_nickname_key(name: str, key: str) -> None:
    assert nickname_key(name) == key


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("小\u200b米\ufeff", "小米"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\ud800c", "ab\ufffdc"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("a\u200db", "ab"),
        ("米\ufe0f", "米"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text(alphabet=st.characters()))
def test_clean_text_twice_is_once_and_can_be_stored(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    once.encode("utf-8")
