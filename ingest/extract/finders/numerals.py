"""Numbers of years as people write them: 8, 八, 十五, 半, 七八, 一年半."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_ONES = "一二两三四五六七八九"
HAN = f"{_ONES}十半"
"""Chinese numerals, as the inside of a character class."""

_TENS = rf"[{_ONES}]?十[{_ONES}]?"
NUMBER = rf"[0-9]{{1,2}}(?:\.[0-9])?|{_TENS}|[{_ONES}]|半"
RANGE = rf"[0-9]{{1,2}} ?[-~到至] ?[0-9]{{1,2}}|[{_ONES}]?十[{_ONES}][、]?[{_ONES}]|[{_ONES}][、]?[{_ONES}]"
_RANGE = re.compile(RANGE).fullmatch
_SPAN = re.compile(r"([0-9]{1,2}) ?[-~到至] ?([0-9]{1,2})").fullmatch


def years_of(number: str, *, half: bool = False) -> str | None:
    """Return a tenure such as ``8y``, ``0.5y`` or ``7-8y``; None when the two ends of a range do not follow.

    >>> years_of("十五"), years_of("七八"), years_of("一", half=True)
    ('15y', '7-8y', '1.5y')
    """
    between = _SPAN(number)
    if between is not None:
        first, last = int(between[1]), int(between[2])
        return f"{first}-{last}y" if first < last else None
    if _RANGE(number):
        low = _value(number[:-1].removesuffix("、"))
        high = _DIGITS[number[-1]] + low // 10 * 10
        return f"{low:g}-{high:g}y" if high == low + 1 else None
    value = 0.5 if number == "半" else _value(number)
    return f"{value + (0.5 if half else 0):g}y" if value or half else None


def _value(number: str) -> float:
    if number[0].isascii():
        return float(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _DIGITS[number]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
