"""Times of every form that collectors write, as epoch milliseconds: absolute ones, and those told from "now"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
"""The zone of a time that names none; never the machine's own."""

_SECOND, _MINUTE, _HOUR, _DAY = 1_000, 60_000, 3_600_000, 86_400_000
_SECONDS = re.compile(r"[0-9]{9,10}(?:\.[0-9]{1,6})?")
_MILLISECONDS = re.compile(r"[0-9]{12,13}(?:\.[0-9]{1,6})?")
_EXCEL_DAYS = re.compile(r"[0-9]{5}(?:\.[0-9]{1,17})?")
_ROUNDED = re.compile(r"[1-9](?:\.[0-9]{1,12})?[eE]\+?(?:0?[89]|1[12])")
_EXCEL_EPOCH = dt.datetime(1899, 12, 30)
_EXCEL_RANGE = (38353, 73050)  # 2005 to 2099: a smaller number is no time of a post
_CLOCK = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?"
_OFFSET = r" ?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})"
_LOCAL = re.compile(
    rf"([0-9]{{4}}) ?[-/.年] ?([0-9]{{1,2}}) ?[-/.月] ?([0-9]{{1,2}})日?(?:[ T_]{{0,2}}{_CLOCK})?(?:{_OFFSET})?"
)
_BARE_DAY = re.compile(r"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2}日?")
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True))
_MONTH = "(" + "|".join(_MONTHS) + ")[a-z]{0,6}"
_CTIME = re.compile(rf"[a-z]{{3}} {_MONTH} +([0-9]{{1,2}}) {_CLOCK}{_OFFSET} ([0-9]{{4}})", re.IGNORECASE)
_MAIL = re.compile(rf"[a-z]{{3}}, ([0-9]{{1,2}}) {_MONTH} ([0-9]{{4}}) {_CLOCK}{_OFFSET}", re.IGNORECASE)
_ENGLISH_DAY = re.compile(rf"{_MONTH}\.? ([0-9]{{1,2}})(?:, ([0-9]{{4}}))?", re.IGNORECASE)

_AROUND = re.compile(
    r"^(?:编辑于|发布于|更新于|修改于|edited|streamed|premiered) ?|\s*[(（][^()（）]{1,12}[)）]$", re.IGNORECASE
)
_PLACE = re.compile(r"(?<=[0-9前天刚])\s+[\u4e00-\u9fff]{2,8}$")
_NOW = frozenset({"刚刚", "剛剛", "刚才", "just now", "now"})
_DIGITS = {
    "半": 0.5,
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_AGO = re.compile(
    r"([0-9]{1,5}|[半一两二三四五六七八九十]) ?(?:个|個)? ?(秒|分|小?时|小?時|天|日|周|星期|月|年)[钟鐘]?[前内]"
)
_AGO_ENGLISH = re.compile(r"(?:an? |([0-9]{1,5}) ?)([a-z]{1,7})(?: ago)?", re.IGNORECASE)
_SPANS = {
    "秒": _SECOND, "分": _MINUTE, "时": _HOUR, "時": _HOUR, "天": _DAY, "日": _DAY, "周": 7 * _DAY, "星期": 7 * _DAY,
    "月": 30 * _DAY, "年": 365 * _DAY, "s": _SECOND, "sec": _SECOND, "second": _SECOND, "m": _MINUTE, "min": _MINUTE,
    "minute": _MINUTE, "h": _HOUR, "hr": _HOUR, "hour": _HOUR, "d": _DAY, "day": _DAY, "w": 7 * _DAY, "wk": 7 * _DAY,
    "week": 7 * _DAY, "mo": 30 * _DAY, "month": 30 * _DAY, "y": 365 * _DAY, "yr": 365 * _DAY, "year": 365 * _DAY,
}  # fmt: skip
_DAYS_BACK = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}
_DAY_WORD = re.compile(rf"(?:({'|'.join(_DAYS_BACK)})(?:(?: at)? ?{_CLOCK})?|{_CLOCK})", re.IGNORECASE)
_DATE = re.compile(rf"([0-9]{{1,2}})[-/月]([0-9]{{1,2}})日?(?: ?{_CLOCK})?")
_LEAP = 8  # years between two 29ths of February, at most


def utc(value: Any) -> int | None:
    """Return an absolute time as epoch milliseconds, None for every other form.

    Seconds or milliseconds since 1970, ISO 8601, ``Tue Apr 01 20:06:00 +0800 2025``, ``2025年4月1日 20:05``, days of
    Excel (``45748.92``); what names no zone is China time.
    """
    if type(value) is int and (100_000_000 <= value < 10_000_000_000 or 100_000_000_000 <= value < 10_000_000_000_000):
        return value * 1000 if value < 10_000_000_000 else value
    if isinstance(value, bool) or value is None:
        return None
    cell = str(value).strip()
    if _SECONDS.fullmatch(cell):
        return round(float(cell) * 1000)
    if _MILLISECONDS.fullmatch(cell):
        return int(cell.split(".")[0])
    if _EXCEL_DAYS.fullmatch(cell):
        return _utc_of_excel(float(cell))
    return _utc_of_text(cell)


def rounded_utc(value: Any) -> int | None:
    """Return the time of a count of seconds or milliseconds that a spreadsheet rounded, None for every other form.

    >>> rounded_utc("1.74334E+09"), rounded_utc("1.7435E+12"), rounded_utc("1743340000")
    (1743340000000, 1743500000000, None)
    """
    cell = value.strip() if isinstance(value, str) else ""
    return utc(round(float(cell))) if _ROUNDED.fullmatch(cell) else None


def _utc_of_excel(days: float) -> int | None:
    """Return the time of a cell that Excel keeps as days since its epoch, to the second."""
    if not _EXCEL_RANGE[0] <= days < _EXCEL_RANGE[1]:
        return None
    return _epoch_ms(_EXCEL_EPOCH + dt.timedelta(seconds=round(days * 86_400)))


def relative_utc(value: Any, seen_ms: int) -> tuple[int | None, bool]:
    """Return a time of any form as epoch milliseconds, and whether it is only approximate.

    ``seen_ms`` is when the collector saw it. Approximate are all forms told from then (``刚刚``, ``5分钟前``, ``昨天
    22:44``, ``04-01``, ``2 weeks ago (edited)``) and a date without a time of day. (None, False) for no time at all.
    """
    words = _AROUND.sub("", value.strip()) if isinstance(value, str) else value
    words = _PLACE.sub("", words).strip() if isinstance(words, str) else words
    ms = utc(words)
    if ms is not None:
        return ms, isinstance(words, str) and _BARE_DAY.fullmatch(words) is not None
    if not isinstance(words, str):
        return None, False
    for reading in (_before, _on_day, _in_year):
        try:
            ms = reading(words, seen_ms)
        except (OverflowError, ValueError, OSError):
            ms = None
        if ms is not None:
            return ms, True
    return None, False


def _utc_of_text(cell: str) -> int | None:
    try:
        return _epoch_ms(dt.datetime.fromisoformat(cell))
    except ValueError:
        pass
    try:
        if match := _LOCAL.fullmatch(cell):
            *parts, offset = match.groups()
            return _of_parts(parts, offset)
        if match := _CTIME.fullmatch(cell):
            month, day, hour, minute, second, offset, year = match.groups()
        elif match := _MAIL.fullmatch(cell):
            day, month, year, hour, minute, second, offset = match.groups()
        else:
            return None
        return _of_parts([year, _MONTHS[month.lower()], day, hour, minute, second], offset)
    except ValueError:
        return None


def _of_parts(parts: list[Any], offset: str | None = None) -> int | None:
    """Return the time of year, month, day, hour, minute, second; raises ValueError where there is no such time."""
    moment = dt.datetime(*(int(part or 0) for part in parts))  # type: ignore[arg-type]
    if offset is None:
        return _epoch_ms(moment)
    return _epoch_ms(dt.datetime.fromisoformat(f"{moment.isoformat()}{'Z' if offset.isalpha() else offset}"))


def _epoch_ms(moment: dt.datetime) -> int | None:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=CHINA)
    try:
        return round(moment.timestamp() * 1000)
    except (OverflowError, ValueError):
        return None


def _before(words: str, seen_ms: int) -> int | None:
    """Read ``刚刚`` and spans: ``5分钟前``, ``2 weeks ago``, ``3d``."""
    if words.lower() in _NOW:
        return seen_ms
    match = _AGO.fullmatch(words)
    if match is not None:
        number = _DIGITS.get(match[1]) or float(match[1])
        return seen_ms - round(number * _SPANS[match[2].removeprefix("小")])
    match = _AGO_ENGLISH.fullmatch(words)
    if match is None:
        return None
    unit = match[2].lower()
    span = _SPANS.get(unit) or _SPANS.get(unit.removesuffix("s"))
    number = int(match[1] or 1)
    return None if span is None else seen_ms - number * span


def _on_day(words: str, seen_ms: int) -> int | None:
    """Read ``昨天 22:44``, or ``22:44`` alone; without a time of day it is the same time of that day."""
    match = _DAY_WORD.fullmatch(words)
    if match is None:
        return None
    day, *clock_of_day, hour, minute, second = match.groups()
    clock = clock_of_day if day is not None else [hour, minute, second]
    moment = dt.datetime.fromtimestamp(seen_ms / 1000, CHINA) - dt.timedelta(days=_DAYS_BACK[(day or "今天").lower()])
    if clock[0] is None:
        return _epoch_ms(moment)
    ms = _epoch_ms(moment.replace(hour=int(clock[0]), minute=int(clock[1]), second=int(clock[2] or 0), microsecond=0))
    is_yesterday = day is None and ms is not None and ms > seen_ms
    return ms - _DAY if ms is not None and is_yesterday else ms


def _in_year(words: str, seen_ms: int) -> int | None:
    """Read ``04-01 12:30`` and ``Mar 29``: the newest such day that is not after the sight, but for a day of zones."""
    if match := _ENGLISH_DAY.fullmatch(words):
        if match[3] is not None:
            return _of_parts([match[3], _MONTHS[match[1].lower()], match[2], 0, 0, 0])
        rest: list[Any] = [_MONTHS[match[1].lower()], match[2], 0, 0, 0]
    elif match := _DATE.fullmatch(words):
        rest = list(match.groups())
    else:
        return None
    year = dt.datetime.fromtimestamp(seen_ms / 1000, CHINA).year
    for candidate in range(year + 1, year - _LEAP, -1):
        try:
            ms = _of_parts([candidate, *rest])
        except ValueError:
            continue
        if ms is not None and ms <= seen_ms + _DAY:
            return ms
    return None
