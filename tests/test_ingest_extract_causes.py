"""The words that turned a hit, with their characters counted by hand."""

from __future__ import annotations

import json

import pytest

from graph.limits import LONGEST_TEXT
from ingest.extract.core import get_core
from ingest.extract.explanation import reasons_of

CORE = get_core("xiaomi_su7")
STANCE = "a cue and a target in one clause"


def reason(text: str, characters: str, kind: str) -> str:
    hits = CORE(text, "weibo")
    reasons = reasons_of(CORE, text, hits, platform="weibo")
    [why] = [
        why
        for hit, why in zip(hits, reasons, strict=True)
        if hit.kind == kind and text[hit.start : hit.end] == characters
    ]
    return why


@pytest.mark.parametrize(
    ("text", "characters", "kind", "why"),
    [
        ("我觉得不支持小米", "支持", "stance", f"{STANCE}, negated by 不 (characters 3-4)"),
        ("我从来没有支持过小米", "支持", "stance", f"{STANCE}, negated by 没有 (characters 3-5)"),
        ("我不想也不会支持小米", "支持", "stance", f"{STANCE}, negated by 不 (characters 4-5)"),
        ("支持小米才怪", "支持", "stance", f"{STANCE}, negated by 才怪 (characters 4-6)"),
        ("I don't support Xiaomi", "support", "stance", f"{STANCE}, negated by don't (characters 2-7)"),
        ("Nobody trusts Xiaomi", "trusts", "stance", f"{STANCE}, negated by Nobody (characters 0-6)"),
        ("支持小米吗", "支持", "stance", f"{STANCE}, in a question: 吗 (characters 4-5)"),
        ("是不是支持小米", "支持", "stance", f"{STANCE}, in a question: 是不是 (characters 0-3)"),
        ("would you support Xiaomi?", "support", "stance", f"{STANCE}, in a question: ? (characters 24-25)"),
        ("如果降价我就支持小米", "支持", "stance", f"{STANCE}, in a condition: 如果 (characters 0-2)"),
        ("if they fix it I support Xiaomi", "support", "stance", f"{STANCE}, in a condition: if (characters 0-2)"),
        ("支持小米[doge]", "支持", "stance", f"{STANCE}, unclear, sign of sarcasm: [doge] (characters 4-10)"),
        ("有人说小米垃圾", "垃圾", "stance", f"{STANCE}, unclear: 有人说 (characters 0-3)"),
        ("装什么国产之光", "国产之光", "frame", "lexicon match, mocked by 装什么 (characters 0-3)"),
        (
            "还国产之光呢",
            "国产之光",
            "frame",
            "lexicon match, mocked by 还 (characters 0-1) and 呢 (characters 5-6)",
        ),
        (
            "他喊了“国产之光”一句",
            "国产之光",
            "frame",
            "lexicon match, quoted by “ (characters 3-4) and ” (characters 8-9)",
        ),
        ("真是国产之光", "国产之光", "frame", "lexicon match, affirmed"),
        ("我不是米粉", "米粉", "label", "lexicon match, negated by 不是 (characters 1-3)"),
        ("I'm not a Mi fan", "Mi fan", "label", "lexicon match, negated by not (characters 4-7)"),
        ("我是米粉", "米粉", "label", "lexicon match, held by the author: 我 (characters 0-1)"),
        ("他是米粉", "米粉", "label", "lexicon match, held by somebody else: 他 (characters 0-1)"),
        ("米粉们加油", "米粉", "label", "lexicon match, addressed to its bearers: 们 (characters 2-3)"),
        ("呵呵//@路人甲:我不是米粉", "米粉", "label", "lexicon match, quoted by //@路人甲: (characters 2-9)"),
        ("哪来的米粉", "米粉", "label", "lexicon match, holder unclear"),
    ],
)
def test_the_word_that_turned_a_hit_is_named(text: str, characters: str, kind: str, why: str) -> None:
    assert reason(text, characters, kind) == why


def test_a_word_far_inside_a_long_text_has_the_characters_of_the_whole_text() -> None:
    text = "天气好。" * (LONGEST_TEXT // 8) + "我不是米粉。" + "天气好。" * 100
    begin = 4 * (LONGEST_TEXT // 8) + 1
    assert reason(text, "米粉", "label") == f"lexicon match, negated by 不是 (characters {begin}-{begin + 2})"


def test_a_hit_that_the_text_does_not_give_has_no_word() -> None:
    hits = [hit._replace(holder="other", rule="c/mi_fan.other") for hit in CORE("我是米粉") if hit.kind == "label"]
    assert reasons_of(CORE, "我是米粉", hits) == ["lexicon match, held by somebody else"]


def test_explain_writes_the_word_as_json_and_as_a_table(fanweave) -> None:
    words = ("--case", "xiaomi_su7", "explain", "--text", "我觉得不是米粉")
    shown = json.loads(fanweave(*words, "--output", "json").out)
    why = "lexicon match, negated by 不是 (characters 3-5)"
    assert [hit["why"] for hit in shown["hits"] if hit["kind"] == "label"] == [why]
    assert why in fanweave(*words).out
