"""What the wide world adds to the tiny one: more accounts, a third platform, and posts of four more days."""

from __future__ import annotations

from typing import Any, NamedTuple

MORE_PEOPLE: dict[str, dict[str, Any]] = {
    "kim": {"platform": "bili", "follower_count": 40, "tenure_years": 6.0},
    "lee": {"platform": "bili", "follower_count": 0},
    "mia": {"platform": "bili", "tenure_years": 1.0},
    "nox": {"platform": "bili", "is_bot": True},
    **{
        key: {"platform": "weibo"}
        for key in ("pia", "quy", "ray", "sam", "tia", "uma", "vic", "wei", "xia", "yan", "zoe", "abe", "bea")
    },
    "oli": {"platform": "bili", "name": "官方账号", "is_official": True, "follower_count": 900},
}
CHANGED_PEOPLE: dict[str, dict[str, Any]] = {
    "host": {"is_focal": True, "name": "车闻速递"},
    "an": {"tenure_years": 8.0},
    "bo": {"tenure_years": 2.0},
    "dou": {"tenure_years": 5.0},
    "fei": {"tenure_years": 1.5},
    "gao": {"follower_count": 7},
}


class More(NamedTuple):
    """One post: who, when, in what form, and what is found in it."""

    who: str  # key of a person; "" when the author is not known
    at: str | None  # UTC, day of April and time: "2 08:00"; None when not known
    kind: str  # "" of a stub
    to: int = 0  # number of the post that it answers, passes on or quotes
    thread: int = 0  # number of the post that it hangs under; 0: itself
    evidence: str = "field"
    stance: str = "none"
    tags: tuple[str, ...] = ()
    labels: tuple[tuple[str, str, bool, float], ...] = ()  # label, holder, negated, p
    frames: tuple[tuple[str, str] | tuple[str, str, float], ...] = ()  # frame, polarity, p (0.7 where left out)
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    fields: dict[str, Any] = {}  # noqa: RUF012 - nobody writes to it


def _claim(label: str, p: float = 0.9) -> tuple[str, str, bool, float]:
    return (label, "self", False, p)


A, B = "https://example.org/a", "https://example.org/b"
# 1 to 30 are the tiny world's; 101 to 119 on Weibo, 121 to 127 on Bilibili, 131 to 136 on Xiaohongshu
MORE_POSTS: dict[int, More] = {
    # --- Weibo: a tree of reposts, two wide and three deep, and a quote
    101: More("host", "1 01:00", "original", tags=("小米挺住", "米粉节"), media=("m1",), topics=("小米挺住", "米粉节"),
              fields={"like_count": 10, "comment_count": 8, "lower_bounds": ["comment_count"], "sort_mode": "hot"}),
    102: More("an", "1 02:00", "repost", to=101, stance="support", fields={"like_count": 6}),
    103: More("gao", "1 02:30", "repost", to=102, evidence="text_chain"),
    104: More("fei", "1 03:00", "repost", to=101, stance="oppose", labels=(_claim("mi_fan"),)),
    105: More("dou", "2 04:00", "repost", to=103, stance="unclear"),
    106: More("bo", "2 05:00", "quote", to=104, stance="support", tags=("小米挺住",), topics=("小米挺住",),
              frames=(("evidence_number", "question"), ("evidence_link", "yes", 0.5), ("care", "yes"),
                      ("care", "no")), fields={"like_count": 4}),
    107: More("chen", "1 02:45", "repost", to=101, fields={"is_truncated": True}),
    110: More("an", "3 07:00", "repost", to=101),
    # --- Weibo: answers under 101
    111: More("dou", "1 05:00", "comment", to=101, thread=101, stance="oppose", labels=(_claim("ex_fan"),),
              frames=(("care", "question"), ("anger", "yes", 0.6))),
    112: More("fei", "2 17:00", "comment", to=101, thread=101, stance="oppose", links=(B,),
              labels=(_claim("ex_fan"), ("mi_fan", "other", False, 0.8)), frames=(("anger", "yes"),)),
    113: More("an", "2 18:00", "reply", to=112, thread=101, stance="support", tags=("小米挺住", "米粉节"),
              topics=("小米挺住",), frames=(("care", "yes"), ("evidence_link", "yes")), fields={"like_count": 3}),
    114: More("momo_w", "2 18:30", "reply", to=113, thread=101, stance="unclear", labels=(_claim("mi_fan", 0.5),)),
    115: More("host", "3 01:00", "reply", to=113, thread=101, mentions=("bo",), frames=(("thanks", "yes"),)),
    116: More("gao", "3 02:00", "comment", to=101, thread=101, evidence="thread", stance="support",
              labels=(_claim("mi_fan"), ("mi_fan", "vocative", False, 0.7))),
    117: More("", "3 03:00", "comment", to=101, thread=101, stance="oppose", tags=("小米挺住",), topics=("小米挺住",),
              frames=(("anger", "yes"),), labels=(_claim("mi_user"),)),
    118: More("fei", "3 04:00", "reply", to=113, thread=101, stance="none", frames=(("anger", "no"),)),
    119: More("chen", None, "comment", to=101, thread=101, stance="support", tags=("小米挺住",),
              labels=(_claim("mi_fan"),), media=("m1",), links=(B,),
              fields={"is_truncated": True, "time_is_approximate": True}),
    108: More("bo", "3 05:00", "reply", to=111, thread=101, evidence="thread", stance="support",
              frames=(("care", "yes", 0.59),)),
    109: More("gao", "3 06:00", "reply", to=111, thread=101, stance="support",
              frames=(("thanks", "conditional"), ("evidence_link", "yes", 0.5))),
    # --- Weibo: what leads to a guardian, to the focal account by one, two, three steps, and what only seems to
    141: More("pia", "3 08:00", "reply", to=114, thread=101, labels=(_claim("mi_user"),)),
    142: More("quy", "3 08:10", "reply", to=141, thread=101),
    143: More("ray", "3 08:20", "comment", to=116, thread=101, mentions=("momo_w",)),
    144: More("sam", "3 08:30", "original", mentions=("an",)),
    145: More("tia", "3 08:40", "comment", to=143, thread=101),
    146: More("uma", "3 08:50", "comment", to=144, thread=144, labels=(_claim("mi_user"),)),
    147: More("vic", "3 09:00", "original", mentions=("pia",)),
    148: More("wei", "3 09:10", "comment", to=103, thread=103, labels=(_claim("mi_user"),),
              frames=(("anger", "no"), ("anger", "question"))),
    149: More("xia", "3 09:20", "reply", to=148, thread=103, labels=(_claim("mi_user"),)),
    150: More("gao", "3 10:00", "reply", to=112, thread=101),
    151: More("chen", "3 10:10", "original", mentions=("gao",)),
    152: More("yan", "3 10:20", "repost", to=101),
    153: More("zoe", "3 10:30", "comment", to=152, thread=152, labels=(_claim("mi_user"),)),
    154: More("abe", "3 10:40", "reply", to=153, thread=152, labels=(_claim("mi_user"),)),
    156: More("dou", "3 11:00", "comment", to=101, thread=101, stance="oppose"),
    155: More("bea", "3 10:50", "reply", to=146, thread=144),
    # --- Weibo: a notice of deletion was all that was left of a post; its count is no comment of anybody's
    157: More("", "3 12:00", "", fields={"is_stub": True, "comment_count": 9}),
    # --- Bilibili: three that answer one another, a bot, the organisation
    121: More("oli", "1 00:30", "original", tags=("米粉节", "新功能"), links=(A,), media=("m2",), topics=("米粉节",),
              fields={"comment_count": 3, "keywords": ["小米", "新功能"], "gate_mode": "selected", "like_count": 20}),
    122: More("kim", "1 06:00", "comment", to=121, thread=121, stance="support", tags=("米粉节", "新功能"),
              topics=("米粉节",), labels=(_claim("mi_fan"),), frames=(("care", "yes"),), fields={"like_count": 1}),
    123: More("lee", "1 07:00", "reply", to=122, thread=121, stance="support", labels=(_claim("mi_fan"),),
              mentions=("oli",), frames=(("care", "question"), ("anger", "yes", 0.5)), fields={"like_count": 5}),
    124: More("mia", "2 08:00", "reply", to=123, thread=121, stance="oppose", labels=(_claim("ex_fan"),)),
    125: More("mia", "3 09:00", "reply", to=122, thread=121, stance="support", labels=(_claim("mi_fan"),),
              media=("m1",)),
    126: More("nox", "4 10:00", "original", tags=("新功能",), links=(A, B), media=("m2",),
              fields={"keywords": ["新功能"], "low_content": True}),
    127: More("kim", "4 11:00", "original", tags=("米粉节",), topics=("米粉节",), stance="oppose", links=(A,),
              labels=(_claim("ex_fan"), _claim("mi_user")),
              fields={"is_deleted": True, "lower_bounds": ["like_count"]}),
    # --- Xiaohongshu
    131: More("hua", "1 01:00", "original", tags=("米粉节",), links=(A,), media=("m1", "m3"), topics=("米粉节",),
              labels=(_claim("mi_fan"),), fields={"comment_count": 1}),
    132: More("ivy", "2 02:00", "comment", to=131, thread=131, stance="support", tags=("米粉节",), topics=("米粉节",)),
    133: More("hua", "2 03:00", "reply", to=132, thread=131, stance="unclear"),
    134: More("momo_x", "4 04:00", "comment", to=131, thread=131, stance="oppose", frames=(("anger", "yes"),)),
    135: More("hua", "4 05:00", "repost", to=131, stance="support"),
    136: More("ivy", None, "repost", to=131),
}  # fmt: skip
EVENTS: dict[str, str] = {"reply_of_the_maker": "2 00:00", "statement": "1 02:15"}
MORE_LABELS: dict[str, tuple[str, str]] = {"ex_fan": ("fan", "-")}
MORE_TAGS: dict[str, tuple[str, str, int | None, int | None]] = {  # id: topic, tag, reads, contributions
    "bili:米粉节": ("米粉节", "米粉节", 500, None),
    "bili:新功能": ("新功能", "新功能", None, None),
    "xhs:米粉节": ("米粉节", "米粉节", 70, 7),
}
READS: dict[str, tuple[int, int | None]] = {"weibo:小米挺住": (1000, 10), "weibo:挺住小米": (200, None)}
COMMUNITIES: dict[str, tuple[str, tuple[str, ...]]] = {  # id: method, members; louvain@tiny is the tiny world's
    "plm@1": ("plm", ("an", "bo", "dou", "host", "momo_w")),
    "plm@2": ("plm", ("fei", "chen", "gao")),
    "plm@3": ("plm", ("hua", "ivy", "momo_x", "wind")),
    "plm@4": ("plm", ("kim", "lee", "mia")),
    "plm@5": ("plm", ("nox", "oli")),
    "hand@1": ("hand", ("an",)),  # the only one of its method: nobody it turns to is a member
}
LINKED: tuple[tuple[str, str, float], ...] = (
    ("momo_w", "momo_x", 0.9),
    ("hua", "kim", 0.7),
    ("ivy", "an", 0.3),
)
