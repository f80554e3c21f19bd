"""Tenure claims: for how long somebody has used, owned or been a fan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.clauses import Clauses
from ingest.extract.hit import Hit
from ingest.extract.holder import WINDOW, holder_of
from ingest.extract.matcher import Match
from ingest.extract.numerals import NUMBER, RANGE, years_of

_YEARS = re.compile(
    rf"(?<![0-9.\-年第])(?:(?P<range>{RANGE})|(?P<number>{NUMBER}))(?:多|来|几)?(?: ?个?年(?P<half>半)?|(?= years?(?![a-z])) years?)"
).finditer
_SINCE = re.compile(
    "(?<![0-9])((?:19|20)[0-9]{2}|[01][0-9](?=年)) ?年?(?:[0-9]{1,2}月)?(?:底|初|就|开始|起|才|便){0,2}"
    "(?:就)?(?:入坑|入的坑|入手|入米|成为|开始用|开始买|买的第一|用上|用的第一|粉上|加入)|(?<![a-z])since ((?:19|20)[0-9]{2})(?![0-9])"
).finditer
_FROM_YEAR = re.compile("(?:从|自)((?:19|20)[0-9]{2})年?(?:开始|起|就|一直){0,3}(?:用|粉|买|开)").finditer
_USED_BEFORE = re.compile(
    r"(?:[用开当粉做追](?:了|过|着|了有|的)?|陪伴了?|支持了|关注了|(?<![a-z])(?:for|use|used|using|own|owned|driving|driven)(?: it)?(?: for)? ?)"
    r"(?:这|有|已|已经|快|都|将近|差不多|整整|满|足足|超过|近|了){0,2}$"
).search
_USED_NEAR = re.compile("[用开当粉做追](?:了|过|着)?[^年月天]{0,2}$").search
_ROLE_AFTER = re.compile(
    "的?(?:老|资深|忠实|铁杆|死忠|骨灰级?)?(?:老|米粉|粉丝|粉(?!嫩|色|末)|用户|车主|车龄|花粉|果粉)|(?:以上)?的?(?:老)?(?:米粉|用户|车主)| ?(?:of )?(?:mi fan|xiaomi user|fan|user|owner)"
).match
_ROLE_BEFORE = re.compile("(?:米粉|用户|车主|粉龄|米龄|粉丝|入坑|车龄)(?:了|已|已经|快|都|有|也|整整){0,2}$").search
_STILL = re.compile("了?(?:还在用|一直用|一直在用)").match
_TO_NOW = re.compile("[^到至]{0,8}[到至](?:了)?(?:现在|今天|如今|今|现今)").match
_FROM = re.compile("(?:从|自)(?:当年|最早|第一代|最初|那台|一台)?(?:的)?$").search
_NOT_TENURE = re.compile("没|质保|保修|电池|保质|判|岁|(?<![a-z])(?:warranty|battery)(?![a-z])").search
_LONGEST_CLAUSE = 60
_MAY_HOLD = re.compile("年|[0-9] ?years?|since [12]|到现在|到今|至今|到如今").search
_CONF = {"years": 0.9, "range": 0.6, "since": 0.9, "product": 0.7}


def tenures(clauses: Clauses, names: Sequence[Match], *, cuts: Sequence[int]) -> list[Hit]:
    """Return the tenure hits of a text; ``cuts`` are the segment starts after the first."""
    view = clauses.view
    if _MAY_HOLD(view) is None:
        return []
    found: dict[int, tuple[int, str, str]] = {}
    for match in _SINCE(view):
        year = match[1] or match[2]
        found.setdefault(match.start(), (match.end(), f"since:{year if len(year) > 2 else '20' + year}", "since"))
    for match in _FROM_YEAR(view):
        found.setdefault(match.start(1), (match.end(), f"since:{match[1]}", "since"))
    for match in _YEARS(view):
        value = years_of(match["range"] or match["number"], half=match["half"] is not None)
        if value is not None and _is_tenure(clauses, match.start(), end=match.end(), names=names):
            found.setdefault(match.start(), (match.end(), value, "range" if match["range"] else "years"))
    for name in names:
        since = name.form.entry.since
        if since is not None and _FROM(clauses.before(name.start, WINDOW)) and _TO_NOW(clauses.after(name.end, WINDOW)):
            found.setdefault(name.start, (name.end, f"since:{since}", "product"))
    return [
        _hit(clauses, start, end=end, value=value, rule=rule, cuts=cuts)
        for start, (end, value, rule) in sorted(found.items())
        if not _denied(clauses, start)
    ]


def _hit(clauses: Clauses, start: int, *, end: int, value: str, rule: str, cuts: Sequence[int]) -> Hit:
    seg = sum(1 for cut in cuts if cut <= start)
    holder = holder_of(clauses, start, end, seg=seg)
    return Hit(
        start,
        end,
        "tenure",
        value,
        f"tenure.{rule}",
        _CONF[rule],
        holder=holder.holder,
        negated=holder.negated,
        seg=seg,
        holder_conf=holder.conf,
    )


def _is_tenure(clauses: Clauses, start: int, *, end: int, names: Sequence[Match]) -> bool:
    """Return whether a number of years stands next to a word of use, or to a role such as user or fan."""
    view = clauses.view
    left, right = clauses.before(start, WINDOW), clauses.after(end, WINDOW)
    if _USED_BEFORE(left) or _ROLE_AFTER(right) or _ROLE_BEFORE(left) or _STILL(right):
        return True
    for name in names:
        if name.end <= start and start - name.end <= 4 and not view[name.end : start].strip("了的已经快都有也 "):
            return name.form.kind == "label" or _USED_NEAR(clauses.before(name.start, 5)) is not None
        if name.start >= end and name.start - end <= 3 and not view[end : name.start].strip("的 老了"):
            return name.form.kind == "label" or _USED_BEFORE(left) is not None
    return False


def _denied(clauses: Clauses, start: int) -> bool:
    number = clauses.number(start)
    begin = max(clauses.start(number), start - _LONGEST_CLAUSE)
    return _NOT_TENURE(clauses.view[begin : min(clauses.end(number), start + _LONGEST_CLAUSE)]) is not None
