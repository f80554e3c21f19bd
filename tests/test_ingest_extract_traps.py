"""Texts that are easy to read wrongly, as given, and under padding, other names and other spellings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC
from traps import Trap, as_item, expected, failures, read_traps

from graph.text import fold
from ingest.extract.core import Hit, get_core

ROOT = Path(__file__).parents[1]
TRAPS = read_traps(ROOT / "cases" / "xiaomi_su7" / "traps.jsonl")
ROWS = read_traps(ROOT / "tests" / "data" / "extract" / "rows.jsonl")
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
_RAW = {"hashtag", "mention", "reply", "repost", "emoji", "url"}  # their values are the text as written


def _ids(traps: list[Trap]) -> list[str]:
    return [trap.text for trap in traps]


def test_all_rows_of_the_case_are_there() -> None:
    assert len(TRAPS) == 56


@pytest.mark.parametrize("trap", ALL, ids=_ids(ALL))
def test_row_is_read_as_expected(trap: Trap) -> None:
    assert failures(trap, CORE) == []


def _may_follow_words(trap: Trap) -> bool:
    return not trap.text.startswith(_AT_START) and "回复@" not in trap.text


def _may_precede_words(trap: Trap) -> bool:
    """Not the rows whose last words are a chain, and those whose flag or question rests on where the text ends."""
    return "flag=" not in trap.expect and "//@" not in trap.text and trap.text[-1].isalnum()


def _is_respelled(trap: Trap) -> bool:
    """Whether its traditional form changes characters only, not words."""
    return len(_traditional(trap.text)) == len(trap.text) and fold(_traditional(trap.text)) == fold(trap.text)


@cache
def _traditional(text: str) -> str:
    return OpenCC("s2t").convert(text)


@pytest.mark.parametrize("trap", [t for t in ALL if _may_follow_words(t)], ids=lambda t: t.text)
def test_row_behind_other_words_gives_shifted_spans(trap: Trap) -> None:
    padding = "今天下雨。\n"
    assert failures(trap._replace(text=padding + trap.text), CORE, shift=len(padding)) == []


@pytest.mark.parametrize("trap", [t for t in ALL if _may_precede_words(t)], ids=lambda t: t.text)
def test_row_before_other_words_stays_as_it_is(trap: Trap) -> None:
    assert failures(trap._replace(text=trap.text + "。\n今天下雨"), CORE) == []


@pytest.mark.parametrize("name", ["momo_99", "在路上的小鱼", "Lin-Kevin", "护米小队长", "雷军的粉丝"])
@pytest.mark.parametrize("trap", [t for t in ALL if "小明" in t.text or "李四" in t.text], ids=lambda t: t.text)
def test_other_nicknames_are_read_alike(trap: Trap, name: str) -> None:
    other = trap._replace(
        text=trap.text.replace("小明", name).replace("李四", name),
        expect=_without_spans(trap.expect).replace("小明", name).replace("李四", name),
        names=[known.replace("李四", name) for known in trap.names],
    )
    assert failures(other, CORE) == []


def _without_spans(expect: str) -> str:
    items, none = expected(expect)
    told = [f"{i.kind}={i.value}" + (f"/{i.attribute}" if i.attribute is not None else "") for i in items]
    return "; ".join(told + [f"!{kind}" for kind in sorted(none)])


@pytest.mark.parametrize("trap", [t for t in ALL if _is_respelled(t)], ids=lambda t: t.text)
def test_traditional_characters_give_the_same_hits(trap: Trap) -> None:
    names = [_traditional(name) for name in trap.names]
    assert _without_raw(trap._replace(text=_traditional(trap.text), names=names)) == _without_raw(trap)


def _without_raw(trap: Trap) -> list[Hit]:
    hits = CORE(trap.text, trap.platform, frozenset(trap.names))
    return [hit._replace(value="") if hit.kind in _RAW else hit for hit in hits]


def test_the_reader_of_rows_can_fail() -> None:
    trap = Trap("auto", [], "我是米粉", "label=mi_fan/other")
    assert len(failures(trap, CORE)) == 2
    assert failures(trap._replace(expect="!label"), CORE) != []
    assert failures(trap._replace(expect="label=mi_fan/self@1-4"), CORE) != []
    assert as_item(CORE("支持小米")[0]).attribute == "support"
