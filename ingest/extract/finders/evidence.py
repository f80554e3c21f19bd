"""What can be checked in an own text: numbers with a unit, figures, links, technical terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.hit import Hit, new_hit
from ingest.extract.lexicon.matcher import Match

_UNITS = (
    "km/h|kph|mph|kwh|kw|mpa|gpa|mah|kg|km|cm|mm|ms|m/s|nm|n·m|hz|ghz|mb|gb|tops|℃|°c|度|公里/小时|公里每小时|公里|千米|厘米|毫米|"
    "米(?!粉)|秒|毫秒|分钟|min|小时|吨|公斤|千克|千瓦时|千瓦|马力|牛米|牛顿|兆帕|倍|码|%|‰|个百分点|"
    "[万亿]?(?:元|块钱|美元|辆|台|起|例|公里)|万|亿|[wgmst](?![a-z0-9/])"
)
_NUMBER = re.compile(
    r"[0-9百时](?:(?<=[0-9])(?<![0-9a-z.].)[0-9]{0,8}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?[多余来几]?"
    rf"(?: ?[-~到至] ?[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?)? ?(?:{_UNITS})(?![a-z])"
    "|(?<=百)分之[0-9一二三四五六七八九十百点]{1,6}"
    r"|(?<=时)速(?:超过|达到|约|大约|接近|在|为)?[0-9]{1,3}(?![0-9]))"
).finditer
may_hold_number = re.compile("[0-9百]").search
"""Whether a text can hold a number at all."""
_NUMBER_CONF, _LINK_CONF = 0.9, 0.99
_FEWEST_TERMS = 3


def evidence(
    view: str,
    end: int,
    *,
    layers: tuple[Sequence[Match], Sequence[Match], Sequence[Match]],
    surface: Sequence[Hit],
    hits: list[Hit],
) -> None:
    """Append the evidence hits of the own text, which ends at ``end``; ``layers`` are names, cues and proofs.

    A number inside a set phrase (每天只睡4小时) proves nothing, and neither does one whose unit is the beginning of a
    name (3米粉丝), nor fewer than three technical terms.
    """
    names, cues, proofs = layers
    if may_hold_number(view) is not None:
        for match in _NUMBER(view, 0, end):
            first, last = match.span()
            in_name = any(first < start < last < stop for start, stop, _, _ in names)
            if not in_name and not any(start <= first and last <= stop for start, stop, _, _ in cues):
                hits.append(_hit(first, last, "number", "evidence.number", _NUMBER_CONF))
    for hit in surface:
        if hit.kind == "url" and not hit.seg:
            hits.append(_hit(hit.start, hit.end, "link", "evidence.link", _LINK_CONF))
    if not proofs:
        return
    terms = {view[start:last] for start, last, form, _ in proofs if last <= end and form.entry.id == "term"}
    for start, last, form, _ in proofs:
        if last <= end and (form.entry.id != "term" or len(terms) >= _FEWEST_TERMS):
            code = form.entry.id
            hits.append(_hit(start, last, code, form.rule, form.conf, ent=code))


def _hit(start: int, end: int, value: str, rule: str, conf: float, *, ent: str = "") -> Hit:
    return new_hit((start, end, "evidence", value, rule, conf, ent, "", False, 0, "", "", 0.0))
