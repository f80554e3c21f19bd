"""The 12 accounts and 30 posts of the tiny world: author, text, place in the thread, and the expected hits."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple


class Person(NamedTuple):
    """One account."""

    platform: str
    native_id: str  # "" for an account that is known only by its nickname
    nickname: str
    follower_count: int | None = None


PEOPLE: dict[str, Person] = {
    "host": Person("weibo", "9000000001", "车闻速递"),
    "an": Person("weibo", "9000000002", "阿岸", 120),  # guardian
    "bo": Person("weibo", "9000000003", "大波", 80),  # guardian with two labels
    "chen": Person("weibo", "9000000004", "小沉"),  # near miss: only one opponent
    "dou": Person("weibo", "9000000005", "豆子"),  # critic who uses the product
    "fei": Person("weibo", "9000000006", "飞飞"),  # critic who is no fan
    "gao": Person("weibo", "9000000007", "高个"),
    "momo_w": Person("weibo", "9000000008", "momo"),
    "momo_x": Person("xhs", "5f00000000000000000000a1", "momo"),  # another person
    "hua": Person("xhs", "5f00000000000000000000a2", "花生酱"),
    "ivy": Person("xhs", "5f00000000000000000000a3", "常春藤"),
    "wind": Person("weibo", "", "路过的风"),  # named in P12, P15 and P16, never seen
}


class TinyPost(NamedTuple):
    """One post: where it stands, what it says, and what is to be found in it."""

    who: str  # key of PEOPLE; "" for the post that was never collected
    at: str  # UTC time of 2025-03-31
    kind: str  # original comment reply repost
    own: str  # the author's own words; {name} stands for a nickname
    thread: int = 0  # number of the post that it hangs under
    top: int = 0  # number of the top comment above a reply
    to: int = 0  # number of the post that it answers or passes on
    evidence: str = ""  # how we know: field text_reply_prefix text_chain thread
    prefix: str = ""  # before the own words
    tail: str = ""  # after them
    stance: str = "none"  # towards the brand
    hashtags: tuple[str, ...] = ()  # ids without platform: normal forms
    mentions: tuple[str, ...] = ()  # keys of PEOPLE
    labels: tuple[tuple[str, str, str, bool], ...] = ()  # label, words, holder, negated
    frames: tuple[tuple[str, str], ...] = ()  # frame, words
    link: str = ""


LONG = "先把经过一件一件说清楚，再下结论也不迟。" * 16  # 320 characters
VOICE = "小米用户有话说"
LINK = "https://example.org/a"
PASSED_ON = "我是米粉，支持小米。#小米挺住#"  # P02, which P04 passes on

FAN, USER = ("mi_fan", "米粉", "self", False), ("mi_user", "小米用户", "self", False)


def _comment(who: str, at: str, own: str, to: int, **fields: Any) -> TinyPost:
    return TinyPost(who, at, "comment", own, thread=to, to=to, evidence="field", **fields)


def _answer(who: str, at: str, whom: str, own: str, **fields: Any) -> TinyPost:
    """Return an answer under P01 whose addressee stands in its text."""
    evidence = fields.pop("evidence", "text_reply_prefix")
    return TinyPost(who, at, "reply", own, thread=1, evidence=evidence, prefix=f"回复@{{{whom}}}:", **fields)


POSTS: dict[int, TinyPost] = {
    # --- Weibo: posts
    1: TinyPost("host", "12:00", "original", f"#{VOICE}# 今天大家怎么看？", hashtags=(VOICE,)),
    2: TinyPost("an", "12:30", "original", PASSED_ON, stance="support", hashtags=("小米挺住",), labels=(FAN,)),
    3: TinyPost(
        "bo",
        "12:40",
        "original",
        "我是米粉，作为小米用户支持小米。#挺住小米#",
        stance="support",
        hashtags=("挺住小米",),
        labels=(FAN, USER),
    ),
    4: TinyPost(
        "gao",
        "13:15",
        "repost",
        "我是米粉家人，说得好",
        to=2,
        evidence="text_chain",
        tail="//@{an}:" + PASSED_ON,
        labels=(("mi_fan_family", "米粉家人", "self", False), ("mi_fan", "米粉，", "quoted", False)),
    ),
    25: TinyPost("host", "16:30", "original", "#米粉节# @{bo} 转给你看", hashtags=("米粉节",), mentions=("bo",)),
    # --- Weibo: comments under P01
    5: _comment("dou", "13:00", "作为小米用户我很失望", 1, stance="oppose", labels=(USER,)),
    6: _comment(
        "fei", "13:05", "我不是米粉，不支持小米", 1, stance="oppose", labels=(("mi_fan", "米粉", "self", True),)
    ),
    18: _comment("bo", "13:10", "不支持小米", 1, stance="oppose"),
    # --- Weibo: answers under P05
    7: _answer(
        "an",
        "13:20",
        "dou",
        "支持小米，刹停只用33.5米",
        top=5,
        to=5,
        stance="support",
        frames=(("evidence_number", "33.5米"),),
    ),
    9: _answer("bo", "13:30", "dou", "支持小米。" + LONG, top=5, to=5, stance="support"),
    11: _answer("dou", "13:50", "an", "还是不支持小米", top=5, to=7, stance="oppose"),
    21: _answer("momo_w", "14:00", "an", "同意", top=5, to=7),
    12: _answer("an", "14:30", "dou", "理解 @{wind} 支持小米", top=5, to=11, stance="support", mentions=("wind",)),
    24: _answer("dou", "14:40", "bo", "不支持小米", top=5, to=9, stance="oppose"),
    20: _answer("bo", "15:10", "dou", "这点我也不支持小米", top=5, to=24, stance="oppose"),
    15: _answer("fei", "15:20", "wind", "不支持小米", top=5, to=5, evidence="thread", stance="oppose"),
    17: _answer(
        "dou", "16:10", "dou", "作为小米用户再说一次，不支持小米", top=5, to=24, stance="oppose", labels=(USER,)
    ),
    # --- Weibo: answers under P06
    13: _answer(
        "chen",
        "13:40",
        "fei",
        "支持小米，续航700公里",
        top=6,
        to=6,
        stance="support",
        frames=(("evidence_number", "700公里"),),
    ),
    8: _answer(
        "an",
        "14:10",
        "fei",
        "作为小米用户支持小米，加油",
        top=6,
        to=6,
        stance="support",
        labels=(USER,),
        frames=(("encourage", "加油"),),
    ),
    14: _answer(
        "chen",
        "14:50",
        "fei",
        "作为小米用户支持小米 @{dou} 续航700公里",
        top=6,
        to=6,
        stance="support",
        mentions=("dou",),
        labels=(USER,),
        frames=(("evidence_number", "700公里"),),
    ),
    10: _answer(
        "bo",
        "15:00",
        "fei",
        f"支持小米，资料在 {LINK}",
        top=6,
        to=6,
        stance="support",
        frames=(("evidence_link", LINK),),
        link=LINK,
    ),
    16: _answer(
        "an",
        "15:30",
        "wind",
        "看这里 @{bo} 支持小米",
        top=6,
        to=6,
        evidence="thread",
        stance="support",
        mentions=("bo",),
    ),
    # --- Weibo: an answer under P18, to himself
    19: _answer("bo", "16:00", "bo", "想通了，支持小米", top=18, to=18, stance="support"),
    # --- Weibo: comments under P02
    22: _comment("momo_w", "14:20", f"支持小米 #{VOICE}#", 2, stance="support", hashtags=(VOICE,)),
    23: _comment("bo", "15:40", "支持小米，说得好", 2, stance="support"),
    # --- Xiaohongshu: a note, earlier than P01, its comments, and one of which nothing but the id is known
    26: TinyPost("momo_x", "11:30", "original", "大家聊聊\n#小米用戶有話說[话题]# 今天怎么看", hashtags=(VOICE,)),
    27: _comment("hua", "12:10", "我是米粉，支持小米", 26, stance="support", labels=(FAN,)),
    28: TinyPost(
        "ivy", "12:20", "reply", "我是小米用户，同意", thread=26, top=27, to=27, evidence="field", labels=(USER,)
    ),
    29: TinyPost("momo_x", "12:50", "reply", "谢谢", thread=26, top=30, to=30, evidence="field"),
    30: TinyPost("", "", "", ""),  # P29 answers it, no file holds it
}

TAGS: dict[str, str] = {  # hashtag to how it was written
    "weibo:小米用户有话说": "小米用户有话说",
    "weibo:小米挺住": "小米挺住",
    "weibo:挺住小米": "挺住小米",
    "weibo:米粉节": "米粉节",
    "xhs:小米用户有话说": "小米用戶有話說",
}
TOPIC_OF: dict[str, str] = {"挺住小米": "小米挺住"}  # normal form to topic, where they differ


def moment(number: int) -> dt.datetime | None:
    """Return when a post was made, on 31 March 2025; None for the one never collected."""
    at = POSTS[number].at
    return dt.datetime.fromisoformat(f"2025-03-31T{at}:00+00:00") if at else None


def native_post_id(number: int) -> str:
    """Return a post's id as its platform writes it."""
    if number < 26:
        return str(5150000000000000 + number)
    return f"67e8f1a2000000000000{number:04d}"


def post_platform(number: int) -> str:
    """Return the platform of a post: 26 to 30 are on Xiaohongshu."""
    return "weibo" if number < 26 else "xhs"
