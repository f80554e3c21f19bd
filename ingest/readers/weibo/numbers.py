"""Numbers of Weibo posts: out of their short forms, and out of what spreadsheets leave of them."""

from __future__ import annotations

import re
from typing import Any, Final

from ingest.mapping.converters import handle, mid

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_GROUP: Final = 10_000_000
_BID: Final = re.compile(r"[0-9A-Za-z]{7,13}")
_MID_RANGE: Final = range(10**13, 10**18)  # from the first posts of 2009 on
_EXCEL_KEEPS: Final = 15  # decimal digits of a number


def uid(value: Any) -> str | None:
    """Return the number of an account, None for everything else: a damaged number would make one of many people."""
    number = mid(value)
    return None if number == "0" else number


def mid_of_bid(value: Any) -> str | None:
    """Return the number of a post from the short form in its address, None for what is none.

    The short form is base 62 in groups of four characters from the right; each stands for seven decimal digits.

    >>> mid_of_bid("z0JH2lOMb")
    '3501756485200075'
    """
    bid = handle(value)
    if bid is None or not _BID.fullmatch(bid):
        return None
    number = 0
    for start in range(len(bid) % 4 - 4 if len(bid) % 4 else 0, len(bid), 4):
        group = 0
        for digit in bid[max(start, 0) : start + 4]:
            group = group * 62 + _VALUES[digit]
        if group >= _GROUP:
            return None
        number = number * _GROUP + group
    return str(number) if number in _MID_RANGE else None


def post_id(number: Any, bid: Any) -> Any:
    """Return the number of a post, from its short form where a spreadsheet has damaged the number."""
    given, exact = mid(number), mid_of_bid(bid)
    if exact is None:
        return (mid_of_bid(number) if given is None else None) or number
    if given is None or given.rstrip("0") == "":
        return exact
    is_rounded = len(given) == len(exact) > _EXCEL_KEEPS and set(given[_EXCEL_KEEPS:]) == {"0"}
    return exact if is_rounded and abs(int(given) - int(exact)) < 10 ** (len(given) - _EXCEL_KEEPS) else number
