"""Tenure claims: for how long somebody has used, owned or been a fan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.extract.clauses.clauses import Clauses
from ingest.extract.clauses.holder import WINDOW, holder_of
from ingest.extract.finders.numerals import HAN, NUMBER, RANGE, years_of
from ingest.extract.hit import Hit, new_hit
from ingest.extract.lexicon.matcher import Match

_COUNT = re.compile(rf"(?<![.\-年第])(?:(?<![0-9])|(?=[{HAN}]))(?:({RANGE})|({NUMBER}))(?:多|来|几)? ?个?$").search
_COUNT_WIDTH = 8
_ENGLISH_YEARS = re.compile(r"[0-9](?<![0-9.].)[0-9]?(?= ?years?(?![a-z])) ?years?").finditer
_BEGAN = (
    "入坑|入的坑|入手|成为|开始用|开始买|开始粉|开始支持|开始关注|就用|就买|就粉|就支持|起用|用上|用到现在|买的第一|"
    "用的第一|粉上|加入|至今|到现在"
)
_SINCE = re.compile(
    rf"[0-2](?<![0-9].)(?:[0-9]{{3}}年?|[0-9]年)(?:[0-9]{{1,2}}月)?(?:份|底|初|就|起|才|便|一直){{0,2}}(?:{_BEGAN})"
    "|s(?<![a-z].)ince (?:19|20)[0-9]{2}(?![0-9])"
).finditer
_FROM_YEAR = re.compile(
    "[从自](?:19|20)[0-9]{2}年?(?:开始|起|就|一直|到现在){0,3}[，,]?(?:[用粉买开]|支持|关注)"
).finditer
_YEAR = re.compile("[0-9]{2,4}").search
_USED = "用|开|当|粉|做|追|骑|陪伴|支持|关注|跟随|追随"
_USED_BEFORE = re.compile(
    rf"(?:(?:{_USED})(?:了|过|着|了有|的)?|(?<![a-z])(?:for|used?|using|own|owned|driving|driven)(?: it)?(?: for)? ?)"
    r"(?:这|有|已|已经|快|都|将近|差不多|整整|满|足足|超过|近|了|至少){0,2}$"
).search
_USED_NEAR = re.compile(rf"(?:{_USED})(?:了|过|着)?$").search
_ROLE_AFTER = re.compile(
    "(?:以上)?的?(?:资深|忠实|铁杆|死忠|骨灰级?)?(?:老|粉丝|粉(?![嫩色末刷尘])|用户|车主|车龄|玩家)"
    "| ?(?:old )?(?:of )?(?:fans?|users?|owners?)(?![a-z])"
).match
_ROLE_BEFORE = re.compile("(?:粉丝|用户|车主|粉龄|入坑|车龄|入手)(?:了|已|已经|快|都|有|也|整整){0,2}$").search
_STILL = re.compile("了?(?:还|都|一直)?(?:还在用|在用|没换|还在开)").match
_TO_NOW = re.compile("[^到至]{0,8}[到至]了?(?:现在|今天|如今|今|现今)").match
_FROM = re.compile("[从自](?:当年|最早|第一代|最初|那台|一台)?的?$").search
_NOT_TENURE = re.compile("没|质保|保修|电池|保质|判|岁|(?<![a-z])(?:warranty|battery)(?![a-z])").search
_LONGEST_CLAUSE = 60
_FILLING = "了的已经快都有也整"
_MOST_SHORT_YEAR = 99
_FIRST_YEAR, _LAST_YEAR = 1980, 2099
_CONF = {"years": 0.9, "range": 0.6, "since": 0.9, "product": 0.7}


class _Claim(NamedTuple):
    """A tenure claim, but for its start."""

    end: int
    value: str  # 8y, 3-5y, since:2011
    rule: str  # years range since product


def may_hold_tenure(view: str, names: Sequence[Match]) -> bool:
    """Return whether a text can say for how long at all: by years, or from a product that it names until now."""
    if _may_hold_years(view):
        return True
    return (
        bool(names) and ("从" in view or "自" in view) and any(form.entry.since is not None for _, _, form, _ in names)
    )


def _may_hold_years(view: str) -> bool:
    return "年" in view or "since" in view or "year" in view


def tenures(clauses: Clauses, names: Sequence[Match], *, cuts: Sequence[int]) -> list[Hit]:
    """Return the tenure hits of a text; ``cuts`` are the segment starts after the first."""
    view = clauses.view
    claims: dict[int, _Claim] = {}
    if _may_hold_years(view):
        _find_years(clauses, names, claims=claims)
    for start, end, form, _ in names:
        since = form.entry.since
        if since is not None and _FROM(clauses.before(start, WINDOW)) and _TO_NOW(clauses.after(end, WINDOW)):
            claims.setdefault(start, _Claim(end, f"since:{since}", "product"))
    if not claims:
        return []
    return [
        _hit(clauses, start, claim=claim, cuts=cuts)
        for start, claim in sorted(claims.items())
        if not _denied(clauses, start)
    ]


def _find_years(clauses: Clauses, names: Sequence[Match], *, claims: dict[int, _Claim]) -> None:
    """Add the claims made by years to ``claims``, which maps the start of each to the rest of it."""
    view = clauses.view
    for finder in (_SINCE, _FROM_YEAR):
        for match in finder(view):
            digits = _YEAR(match[0])
            year = int(digits[0]) if digits else 0
            year = year if year > _MOST_SHORT_YEAR else 2000 + year
            if digits and _FIRST_YEAR <= year <= _LAST_YEAR:
                claims.setdefault(match.start() + digits.start(), _Claim(match.end(), f"since:{year}", "since"))
    for start, end, value, rule in _counts(view):
        if _is_tenure(clauses, start, end=end, names=names):
            claims.setdefault(start, _Claim(end, value, rule))


def _counts(view: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield (start, end, value, rule) of every number of years."""
    position = view.find("年")
    while position != -1:
        low = max(0, position - _COUNT_WIDTH)
        match = _COUNT(view, low, position)
        if match is not None:
            half = view.startswith("半", position + 1)
            value = years_of(match[1] or match[2], half=half)
            if value is not None:
                yield match.start(), position + 1 + half, value, "range" if match[1] else "years"
        position = view.find("年", position + 1)
    if "year" in view:
        for match in _ENGLISH_YEARS(view):
            yield match.start(), match.end(), f"{int(match[0].split('y')[0])}y", "years"


def _hit(clauses: Clauses, start: int, *, claim: _Claim, cuts: Sequence[int]) -> Hit:
    end, value, rule = claim
    seg = sum(1 for cut in cuts if cut <= start)
    holder = holder_of(clauses, start, end, seg=seg)
    whose, negated, sure = holder
    return new_hit((start, end, "tenure", value, f"tenure.{rule}", _CONF[rule], "", whose, negated, seg, "", "", sure))


def _is_tenure(clauses: Clauses, start: int, *, end: int, names: Sequence[Match]) -> bool:
    """Return whether a number of years stands next to a word of use, or to a role such as user or fan."""
    view = clauses.view
    left, right = clauses.before(start, WINDOW), clauses.after(end, WINDOW)
    if _USED_BEFORE(left) or _ROLE_AFTER(right) or _ROLE_BEFORE(left) or _STILL(right):
        return True
    for first, last, form, _ in names:
        if last <= start and start - last <= 4 and not view[last:start].strip(_FILLING + " "):
            return form.kind == "label" or _USED_NEAR(clauses.before(first, 5)) is not None
        if first >= end and first - end <= 5 and not _without(form.mods, view[end:first]).strip("的了 "):
            return form.kind == "label" or _USED_BEFORE(left) is not None
    return False


def _without(modifiers: tuple[str, ...], between: str) -> str:
    for modifier in modifiers:
        between = between.replace(modifier, "")
    return between


def _denied(clauses: Clauses, start: int) -> bool:
    number = clauses.number(start)
    begin = max(clauses.start(number), start - _LONGEST_CLAUSE)
    return _NOT_TENURE(clauses.view[begin : min(clauses.end(number), start + _LONGEST_CLAUSE)]) is not None
