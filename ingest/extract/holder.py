"""Whose label it is: the first rule that fires, over the words before it in its clause."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.extract.clauses import Clauses

_PERSONS = (
    "媳妇|老公|老婆|同事|朋友|同学|室友|闺蜜|邻居|对象|男友|女友|男朋友|女朋友|家人|家里|亲戚|老板|领导|孩子|儿子|女儿|娃|"
    "爸|妈|哥|弟|姐|妹|叔|舅|姑|姨|爷|奶|岳父|岳母|公公|婆婆|身边"
)
_ENGLISH_PERSONS = "wife|husband|friends?|brothers?|sisters?|dad|mom|mum|father|mother|colleagues?|boss|son|daughter"
# Searches that run for every label begin with one class of characters: they leap to the next of them.
_OTHERS = re.compile(
    "[他她你那这有某所一别人隔我咱俺mthsy](?:(?<=[他她你])|(?<=[那这])[些帮群]|(?<=[那某])[位个]|(?<=[有某])些|(?<=所)谓|"
    "(?<=一)[群帮]|(?<=别)人|(?<=人)家(?!人)|(?<=隔)壁|"
    rf"(?<=[我咱俺])[^是也就都不和跟与对给让比像]{{0,4}}(?:{_PERSONS})|(?<![a-z].)(?:(?<=t)h(?:e|ose|ese|ey)|(?<=h)(?:e|is|er)|"
    rf"(?<=s)he|(?<=y)ou(?:r)?|(?<=m)y (?:{_ENGLISH_PERSONS}))(?![a-z]))"
).search
_SELF = re.compile(
    "我|咱|俺|本人|作为|身为|(?<![a-z])(?:i'm|im|i am|i was|i've been|i have been|as an?|we|us)(?![a-z])"
).search
_ABOUT_THEM = re.compile(
    "觉得|认为|看|讨厌|支持|喜欢|认识|发现|想问|劝|骂|怕|佩服|建议|希望|知道|爱|恨|烦|同情|理解|心疼|呼吁|感谢|谢谢|怀疑|举报|以为|遇到|碰到|见过|羡慕|鄙视|嘲笑|看不起|被"
)
_CLAIM = re.compile("(?:我|咱|俺|自己|本人)[^他她你那这]{0,8}[是算]|作为|身为|当|做|成").search
_NEGATORS = re.compile(
    "(?<![是要岂])不是(?!不)|并非|算不上|称不上|不算|谈不上|够不上|不再是|不属于|没(?:有)?人是|无人是|从未是|绝非|不(?:觉得|认为|承认|承认过)[^不没]{0,4}[是算]|没(?:有)?(?:说|承认)过?[^不没]{0,4}[是算]|别把我当|别再?说[我咱俺]|不当|不做|没当|没做|(?<![除莫是若无])非(?![常得要])|"
    "(?<![a-z])(?:not|no|never|isn't|aren't|ain't|wasn't|weren't|don't|neither|nor)(?![a-z])"
).search
_RHETORICAL = re.compile("(谁说|难道)[^我咱俺]{0,2}(?:我|咱|俺|本人)(.{0,14})").search
_IS_IT = re.compile("是不是|是否|算不算").search
_MAY_DENY = re.compile("[不非没别谈够称未n]").search
_YOU = re.compile("你(?!们)|您|你们.{0,6}[是算]|(?<![a-z])(?:you|are you)(?![a-z])").search
_ASKED = re.compile("[们了都的s]{0,2}[吗嘛么]").match
_CALLED = re.compile("们?(?:都|一定|要|一起|请){0,2}(?:挺住|加油|坚持住|顶住)| ?(?:hold on|stay strong|cheer up)").match
_ADDRESS = re.compile("[ \x00]{0,20}").fullmatch
_TELLING = re.compile("[我咱俺本作身他她你您那这有某所不并算称别没非是谁难一人隔无从绝谈够a-z]").search
WINDOW = 14  # characters that are read to the left
WINDOW_LATIN = 32  # the same before a label of letters, whose words take as many


class Holder(NamedTuple):
    """Whose label it is, and whether it is denied."""

    holder: str  # self other vocative quoted unclear
    negated: bool
    conf: float  # how sure of the two

    @property
    def word(self) -> str:
        """The one word that tests and the rule id use."""
        return "neg" if self.negated and self.holder != "quoted" else self.holder


QUOTED = Holder("quoted", False, 0.95)
UNCLEAR = Holder("unclear", False, 0.3)
_SELF_CONF, _OTHER_CONF, _NEGATED_CONF, _VOCATIVE_CONF = 0.9, 0.8, 0.9, 0.8


def holder_of(clauses: Clauses, start: int, end: int, *, seg: int) -> Holder:
    """Return the holder of the label, or tenure, at a span."""
    if seg or clauses.is_quoted(start, end):
        return QUOTED
    if clauses.view[start] in "我咱俺":  # a slogan, whose own words say we: 你守护小米我们守护你
        return UNCLEAR
    width = WINDOW_LATIN if start and clauses.view[start].isascii() else WINDOW
    left = clauses.before(start, width)
    right = clauses.after(end, width)
    telling = bool(left) and _TELLING(left) is not None
    rhetorical = _rhetorical_of(left) if telling else None
    if rhetorical is not None:
        return rhetorical
    if _is_asked(clauses, start, left=left, right=right):
        return UNCLEAR
    named = _named_before(left) if telling else UNCLEAR
    if named is UNCLEAR and _is_called(clauses, end=end, left=left, right=right):
        return Holder("vocative", False, _VOCATIVE_CONF)
    return named


def _rhetorical_of(left: str) -> Holder | None:
    """Return the holder behind 谁说我不是 (I am) and 谁说我是 (I am not)."""
    match = _RHETORICAL(left) if "谁说" in left or "难道" in left else None
    if match is None:
        return None
    denied = "不是" in match[2]
    return Holder("self", not denied, _SELF_CONF) if denied or match[1] == "谁说" else None


def _named_before(left: str) -> Holder:
    holder = _person_of(left)
    if _MAY_DENY(left) and _NEGATORS(left):
        return Holder(holder, True, _NEGATED_CONF if holder != "unclear" else UNCLEAR.conf)
    if holder == "unclear":
        return UNCLEAR
    return Holder(holder, False, _SELF_CONF if holder == "self" else _OTHER_CONF)


def _is_asked(clauses: Clauses, start: int, *, left: str, right: str) -> bool:
    if (right and _ASKED(right)) or (left and _IS_IT(left)):
        return True
    return clauses.has_mood and _YOU(left) is not None and clauses.asks(clauses.number(start))


def _person_of(left: str) -> str:
    if _OTHERS(left):
        return "other"
    mine = _SELF(left)
    if mine is None:
        return "unclear"
    rest = left[mine.end() :]
    opinions = list(_ABOUT_THEM.finditer(rest))
    # What I see, like or advise is somebody else, unless I say that I am it.
    if opinions and mine[0] not in ("作为", "身为") and _CLAIM(rest, opinions[-1].end()) is None:
        return "unclear"
    return "self"


def _is_called(clauses: Clauses, *, end: int, left: str, right: str) -> bool:
    plural = right.startswith("们") or clauses.view[end - 1] == "们"
    return (plural and _ADDRESS(left) is not None) or _CALLED(right) is not None
