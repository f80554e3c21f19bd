"""Quotes: cut around what was found, never a character lost or moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viz.quote import cut_quote, mark_spans

TEXT = st.text(st.sampled_from("米粉家人👋🏽a\u202e\n<&"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=5)


@given(TEXT, SPANS)
def test_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = mark_spans(text, spans)
    assert "".join(pieces) == text
    assert len(pieces) % 2 == 1
    marked = {at for start, end in spans for at in range(max(0, start), min(end, len(text)))}
    at = 0
    for number, piece in enumerate(pieces):
        assert all((place in marked) == bool(number % 2) for place in range(at, at + len(piece)))
        at += len(piece)


@given(TEXT, SPANS, st.integers(0, 70), st.integers(0, 70))
def test_only_the_own_words_come_out(text: str, spans: list[tuple[int, int]], low: int, high: int) -> None:
    pieces = mark_spans(text, spans, window=(low, high))
    assert "".join(pieces) == text[low : max(low, high)]


@given(TEXT, SPANS, st.integers(1, 40))
def test_cut_quote_is_a_part_of_the_text(text: str, spans: list[tuple[int, int]], length: int) -> None:
    whole = mark_spans(text, spans)
    cut = cut_quote(whole, length)
    inner = "".join(cut).removeprefix("…").removesuffix("…")
    assert inner in text
    assert len(inner) == min(length, len(text))
    assert len(cut) % 2 == 1 or len(cut) == len(whole)
    assert all(piece in whole[1::2] or any(piece in each for each in whole[1::2]) for piece in cut[1::2])


def test_spans_that_overlap_are_one() -> None:
    assert mark_spans("我是老米粉家人", [(2, 5), (3, 7)]) == ["我是", "老米粉家人", ""]


def test_spans_that_touch_stay_two() -> None:
    assert mark_spans("abcd", [(0, 2), (2, 4)]) == ["", "ab", "", "cd", ""]


def test_span_outside_the_own_words_is_not_marked() -> None:
    # 转发 is the own text, the label belongs to the quoted author
    assert mark_spans("转发//@某人:我是米粉", [(10, 12)], window=(0, 2)) == ["转发"]


def test_cut_keeps_the_first_marked_words_in_sight() -> None:
    pieces = ["前" * 200, "米粉家人", "后" * 200]
    assert cut_quote(pieces, 80) == ("…" + "前" * 38, "米粉家人", "后" * 38 + "…")


def test_text_without_marks_is_cut_at_its_end() -> None:
    assert cut_quote(["字" * 100], 80) == ("字" * 80 + "…",)
