"""Texts that are easy to read wrongly, as given, and under padding, other names and other spellings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from opencc import OpenCC
from support.traps import Trap, as_item, expected, failures, read_traps

from graph.text import fold
from ingest.extract.core import Hit, get_core

ROOT = Path(__file__).parents[1]
TRAPS = read_traps(ROOT / "cases" / "xiaomi_su7" / "traps.jsonl")
ROWS = [row for path in sorted((ROOT / "tests" / "data" / "extract").glob("*.jsonl")) for row in read_traps(path)]
ALL = TRAPS + ROWS
CORE = get_core("xiaomi_su7")

# Rows whose meaning rests on where the text begins; words before it would change it.
_AT_START = (
    "回复",
    "回覆",
    "转发",
    "轉發",
    "Repost",
    "//@",
    "RT ",
    "哈",
    "👍",
    "加油",
    "[赞]",
    "米粉们",
    "小米家人们",
    "小米用户们",
)
_AT_START_KINDS = ("flag=low_content", "flag=empty_repost", "reply=")
_RAW = {"hashtag", "mention", "reply", "repost", "emoji", "url"}  # their values are the text as written


def test_all_rows_of_the_case_are_there() -> None:
    assert len(TRAPS) == 58
    assert len(ROWS) > 500


def _wrong(traps: Iterable[Trap], *, shift: int = 0) -> list[tuple[str, list[str]]]:
    """The texts that are not read as expected, each with what is wrong."""
    return [(trap.text, wrong) for trap in traps if (wrong := failures(trap, CORE, shift=shift))]


def test_every_row_is_read_as_expected() -> None:
    assert _wrong(ALL) == []


def _may_follow_words(trap: Trap) -> bool:
    return not trap.text.lstrip().startswith(_AT_START) and not any(sign in trap.expect for sign in _AT_START_KINDS)


def _may_precede_words(trap: Trap) -> bool:
    """Not the rows whose last words are a chain, and those whose flag or question rests on where the text ends."""
    return "flag=" not in trap.expect and "//@" not in trap.text and trap.text[-1].isalnum()


@pytest.mark.parametrize("padding", ["今天下雨。\n", "It rained today! ", "路过，", "🌧️下雨；"])
def test_rows_behind_other_words_give_shifted_spans(padding: str) -> None:
    padded = [trap._replace(text=padding + trap.text) for trap in ALL if _may_follow_words(trap)]
    if "🌧️" in padding:
        padded = [trap for trap in padded if "emoji" not in trap.expect]
    assert len(padded) > 350
    if padding == "路过，":  # a condition or a chain of targets reaches into the clause behind it, a passer-by does not
        padded = [trap for trap in padded if "/conditional" not in trap.expect]
    assert _wrong(padded, shift=len(padding)) == []


@pytest.mark.parametrize("padding", ["。\n今天下雨", "，今天下雨", "！[赞]"])
def test_rows_before_other_words_stay_as_they_are(padding: str) -> None:
    traps = [trap for trap in ALL if _may_precede_words(trap) and ("[" not in padding or "emoji" not in trap.expect)]
    assert len(traps) > 250
    assert _wrong(trap._replace(text=trap.text + padding) for trap in traps) == []


_NICKNAMES = ["小明", "李四", "米粉小王", "王五"]
_ABOUT_THIS_NAME = ("momo_99", "小明_99", "@米粉小王", "@李四王五@王五")


@pytest.mark.parametrize("name", ["momo_99", "在路上的小鱼", "Lin-Kevin", "护米小队长", "雷军的粉丝", "‹0a1b2c3d›"])
def test_other_nicknames_are_read_alike(name: str) -> None:
    traps = []
    for trap in ALL:
        if trap.names or not any(nickname in trap.text for nickname in _NICKNAMES):
            continue
        if trap.text.startswith(_ABOUT_THIS_NAME) or any(part in trap.text for part in ("小明_", "小明·")):
            continue
        text, expect = trap.text, _without_spans(trap.expect)
        for nickname in _NICKNAMES:
            text, expect = text.replace(nickname, name), expect.replace(nickname, name)
        traps.append(trap._replace(text=text, expect=expect))
    assert len(traps) > 50
    assert _wrong(traps) == []


def _without_spans(expect: str) -> str:
    items, none = expected(expect)
    written = [f"{i.kind}={i.value}" + (f"/{i.attribute}" if i.attribute is not None else "") for i in items]
    return "; ".join(written + [f"!{kind}" for kind in sorted(none)])


@pytest.mark.parametrize(
    ("old", "new"),
    [("回复@", "回復@"), ("回复@", "回覆@"), (":", "："), ("：", ":"), ("回复 ", "回復 "), ("//@", "//@")],
)
def test_other_prefixes_are_read_alike(old: str, new: str) -> None:
    traps = []
    for trap in ALL:
        if "reply=" in trap.expect or "repost=" in trap.expect:
            text = trap.text.replace("://", "\x00").replace(old, new).replace("\x00", "://")
            traps.append(trap._replace(text=text))
    assert _wrong(traps) == []


@pytest.mark.parametrize(("old", "new"), [("雷总", "雷军"), ("雷总", "雷總"), ("米粉", "米黑"), ("SU7", "ＳＵ７")])
def test_other_forms_of_the_same_length_keep_spans_and_meaning(old: str, new: str) -> None:
    traps = [
        trap._replace(text=trap.text.replace(old, new), expect=trap.expect.replace("label=mi_fan/", "label=anti_mi/"))
        if old == "米粉"
        else trap._replace(text=trap.text.replace(old, new))
        for trap in (_PLAIN if old == "米粉" else ALL)
        if old in trap.text and not any(sign in trap.text for sign in "#＃@") and old not in trap.expect
    ]
    assert len(traps) > 10
    assert _wrong(traps) == []


_LABELS = {
    "小米用户": "mi_user",
    "小米车主": "mi_owner",
    "花粉": "rival_fan",
    "雷军粉": "leijun_fan",
    "SU7车主": "mi_owner",
}
_OTHER_WORDS = ("小米粉", "老米粉", "铁杆米粉", "十年米粉", "死忠米粉", "米粉节", "年", "#", "@", "谁说米粉", "Mi fan")
_PLAIN = [
    trap
    for trap in ALL
    if all(part.startswith("label=mi_fan/") for part in trap.expect.split("; ")) and trap.text.count("米粉") == 1
    if not any(word in trap.text for word in _OTHER_WORDS)
]


@pytest.mark.parametrize(("form", "label"), _LABELS.items())
def test_other_labels_have_the_same_holder(form: str, label: str) -> None:
    assert len(_PLAIN) > 25
    assert not _wrong(
        trap._replace(
            text=trap.text.replace("米粉", form), expect=_without_spans(trap.expect).replace("=mi_fan/", f"={label}/")
        )
        for trap in _PLAIN
    )


@pytest.mark.parametrize("platform", ["weibo", "xhs", "douyin", "kuaishou", "bili", "tieba", "zhihu", "x", "reddit"])
def test_texts_without_marks_of_a_platform_are_the_same_on_every_platform(platform: str) -> None:
    traps = [trap for trap in ALL if trap.platform == "auto" and not any(sign in trap.text for sign in "#＃@\ufe0f")]
    assert len(traps) > 350
    assert _wrong(trap._replace(platform=platform) for trap in traps) == []


@pytest.mark.parametrize("kind", ["label", "frame"])
def test_most_planted_rows_are_decided_and_few_of_them_wrongly(kind: str) -> None:
    decided = right = planted = 0
    for trap in ALL:
        items, _ = expected(trap.expect)
        hits = [as_item(h) for h in CORE(trap.text, trap.platform, frozenset(trap.names)) if h.kind == kind]
        for item in items:
            if item.kind == kind and item.attribute not in (None, "unclear"):
                answers = {hit.attribute for hit in hits if hit.value == item.value}
                planted += 1
                decided += bool(answers - {"unclear"})
                right += item.attribute in answers
    assert planted > 100
    assert decided >= 0.85 * planted
    assert right >= 0.9 * decided


@pytest.mark.parametrize("spelling", ["s2t", "s2tw", "s2hk"])
def test_traditional_characters_give_the_same_hits(spelling: str) -> None:
    convert = OpenCC(spelling).convert
    respelled = [trap for trap in ALL if fold(convert(trap.text)) == fold(trap.text)]
    assert len(respelled) > 600
    for trap in respelled:
        names = [convert(name) for name in trap.names]
        assert _without_raw(trap._replace(text=convert(trap.text), names=names)) == _without_raw(trap)


def test_words_of_taiwan_and_hong_kong_are_listed_as_forms() -> None:
    rows = [("陪著小米", "companion_history"), ("別累著", "care_for_leader"), ("資料顯示沒問題", "technical_rebuttal")]
    for text, frame in rows:
        assert [hit.value for hit in CORE(text) if hit.kind == "frame"] == [frame]
    for text, label in [("小米衞士", "guardian_self"), ("米衞兵", "derog_fan"), ("我是小米使用者", "mi_user")]:
        assert [hit.value for hit in CORE(text) if hit.kind == "label"] == [label]


def _without_raw(trap: Trap) -> list[Hit]:
    hits = CORE(trap.text, trap.platform, frozenset(trap.names))
    return [hit._replace(value="") if hit.kind in _RAW else hit for hit in hits]


def test_the_reader_of_rows_can_fail() -> None:
    trap = Trap("auto", [], "我是米粉", "label=mi_fan/other")
    assert len(failures(trap, CORE)) == 2
    assert failures(trap._replace(expect="!label"), CORE) != []
    assert failures(trap._replace(expect="label=mi_fan/self@1-4"), CORE) != []
    assert as_item(CORE("支持小米")[0]).attribute == "support"
