"""Converters of a reader's tables: a raw cell to a value, pure and total."""

from __future__ import annotations

import re
from typing import Any

from ingest.mapping import times
from ingest.mapping.markup import unescaped

utc = times.utc
"""A converter like the others, with a module of its own."""

_NOTHING = frozenset({"", "none", "null", "nan"})
_LONGEST_NOTHING = 4
_WORDS_FOR_NONE = frozenset({"赞", "转发", "评论", "收藏", "分享"})
_FACTORS = {"万": 10_000, "w": 10_000, "千": 1_000, "k": 1_000, "亿": 100_000_000, "m": 1_000_000}
_COUNT = re.compile(r"([0-9]{1,18}(?:\.[0-9]{1,9})?)\s*([万w千k亿m]?)\+?", re.IGNORECASE)
_WIDE_PLUS = "\uff0b"
_REGION_PREFIX = re.compile("^(?:发布于|来自|IP ?属地)[:\uff1a]? *")
_DIGITS = re.compile(r"([0-9]{1,20})(?:\.0)?")
_EXCEL_NUMBER = re.compile(r"[0-9](?:\.[0-9]{1,17})?[eE]\+?[0-9]{1,3}")
_WHOLE_FLOAT = re.compile(r"([0-9]{1,20})\.0")
_NO_REGIONS = frozenset({"", "未知", "罗伯特"})  # the last is where Weibo's robot writes from
_NOBODY = frozenset({"0", "-1", "未知"})
_QUOTED = re.compile(r"'((?:[^'\\]|\\.){0,4000})'|\"((?:[^\"\\]|\\.){0,4000})\"")
_HEX_ID = re.compile(r"[0-9A-Za-z]{1,64}")
_GENDERS = {"f": "f", "m": "m", "女": "f", "男": "m", "female": "f", "male": "m"}
_LOST_DIGITS = re.compile(r"-?[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_WHOLE = re.compile(r"^([0-9]+)\.0$")
_ID_FRAME = re.compile(r"^=?[\"']?(.*?)[\"']?$", re.DOTALL)


def text(value: Any) -> str | None:
    """Return a cell as text, None when it is absent (``""`` never means absent further on)."""
    if value is None:
        return None
    if type(value) is not str:
        value = str(value)
    return value if value.strip() else None


def word(value: Any) -> str | None:
    """Return a short cell stripped, None when it is absent or a spelled-out nothing."""
    if value is None:
        return None
    cell = (value if type(value) is str else str(value)).strip()
    if len(cell) > _LONGEST_NOTHING:
        return cell
    return None if cell in _NOTHING or cell.lower() in _NOTHING else cell


def known_word(value: Any) -> str | None:
    """Return a short cell stripped, None also for the words by which collectors say that they do not know."""
    cell = word(value)
    return None if cell in ("-1", "未知") else cell


def handle(value: Any) -> str | None:
    """Return an id as text, without the frames that Excel and collectors put around it.

    None for a number that has lost its last digits (``4.75E+15``); ``123.0`` is pandas' way to write 123.
    """
    if type(value) is str and value.isdecimal() and value.isascii():
        return value
    if type(value) is int:
        return str(value)
    cell = word(value)
    if cell is None or isinstance(value, bool):
        return None
    if cell[0] in "=\"'":
        match = _ID_FRAME.match(cell)
        cell = match.group(1).strip() if match else cell
    if "." in cell or "+" in cell:
        return None if _LOST_DIGITS.fullmatch(cell) else _WHOLE.sub(r"\1", cell)
    return cell or None


def digits(value: Any) -> str | None:
    """Return an id of decimal digits, None for everything else (Excel's 4.75E+15 above all)."""
    if type(value) is str and value.isdecimal() and value.isascii() and len(value) <= 20:
        return value
    match = _DIGITS.fullmatch(handle(value) or "")
    return match.group(1) if match else None


mid = digits
"""A Weibo post's id; never the ``bid`` of its address."""


def account_id(value: Any) -> str | None:
    """Return the id of an account, None for the forms of nobody (0, -1, 未知) and for what Excel made of an id."""
    if type(value) is str and value.isdecimal() and value.isascii() and value != "0":
        return value
    cell = handle(value)
    if cell is None or cell in _NOBODY or _EXCEL_NUMBER.fullmatch(cell):
        return None
    match = _WHOLE_FLOAT.fullmatch(cell)
    return match.group(1) if match else cell


def hex_id(value: Any) -> str | None:
    """Return an id of letters and digits, None for everything else."""
    cell = handle(value) or ""
    return cell if _HEX_ID.fullmatch(cell) else None


def target(value: Any) -> str | None:
    """Return the id of a post that is answered, None for the forms that mean "none" (0, '0', '', None)."""
    cell = handle(value)
    return None if cell in (None, "0") else cell


def count(value: Any) -> int | None:
    """Return a reported count: ``1.2万`` is 12000, the label word ``赞`` is 0, nothing is None."""
    if type(value) is str and value.isdecimal() and value.isascii() and len(value) <= 18:
        return int(value)
    if type(value) is int:
        return value if 0 <= value < 10**18 else None
    cell = None if isinstance(value, bool) else text(value)
    if cell is None:
        return None
    cell = cell.replace(",", "").replace(" ", "").replace(_WIDE_PLUS, "+")
    if cell in _WORDS_FOR_NONE:
        return 0
    match = _COUNT.fullmatch(cell)
    if match is None:
        return None
    return round(float(match.group(1)) * _FACTORS.get(match.group(2).lower(), 1))


def is_lower_bound(value: Any) -> bool:
    """Return whether a reported count says only "at least" (``100万+``)."""
    return isinstance(value, str) and value.rstrip().endswith(("+", _WIDE_PLUS))


def region(value: Any) -> str | None:
    """Return the region of an IP note, without 发布于, 来自 and IP属地."""
    cell = _REGION_PREFIX.sub("", word(value) or "")
    return None if cell in _NO_REGIONS else cell


def gender(value: Any) -> str | None:
    """Return f or m, None for every other word."""
    cell = word(value)
    return None if cell is None else _GENDERS.get(cell.lower())


def name(value: Any) -> str | None:
    """Return a nickname, None for the marks of a deleted account."""
    cell = word(value)
    return None if cell in (None, "*") else cell


def listed(value: Any) -> list[str] | None:
    """Return a list, a comma list or a list that Python or JSON printed (``['a', 'b']``), None when it is absent."""
    if isinstance(value, list):
        parts: list[Any] = value
    else:
        cell = (text(value) or "").strip()
        printed = cell.startswith("[") and cell.endswith("]")
        parts = [a or b for a, b in _QUOTED.findall(cell)] if printed else cell.split(",")
    items = [str(item).strip() for item in parts if str(item).strip()]
    return items or None


def plain(value: Any) -> str | None:
    """Return a text with its HTML entities resolved once."""
    cell = text(value)
    return unescaped(cell) if cell is not None else None


def registered(value: Any) -> int | None:
    """Return when an account was opened, None for what is no time: people's profiles are no reason to reject a row."""
    return utc(value)


def flag(value: Any) -> bool | None:
    """Return a yes or no in the spellings of Python, JSON, SQLite and people."""
    cell = (word(value) or "").lower()
    if cell in ("true", "1", "1.0", "是", "yes"):
        return True
    return False if cell in ("false", "0", "0.0", "否", "no") else None
