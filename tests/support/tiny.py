"""A hand-made world of 12 accounts and 30 posts on Weibo and Xiaohongshu, with every expected row worked out by hand.

The posts are in ``tiny_posts``; here stands what follows from them: ties, claims, guardians, and the sums behind the
rows of ``tests/data/queries/*.expected.json``. The same world exists as tables of the model (``tiny_tables``) and as
collectors' files (``tiny_files``).

Traps: a reply whose addressee cannot be found (P15, P16: evidence thread, no tie), a self-reply (P17), an answer to the
author's own opposing post (P19), an answer that agrees (P20), a negated label (P06), a label in somebody else's
words (P04), accounts with two labels (an, bo), a near miss (chen: two rebuttals, one opponent), mentions that are no
answers (P12, P14, P16, P25), a post never collected (P30), a hashtag in traditional characters (P26), the same
nickname on both platforms (momo_w, momo_x), and an account that was only ever named (wind).
"""

from __future__ import annotations

from support.tiny_posts import PEOPLE, POSTS, TAGS, TOPIC_OF, Person, TinyPost, moment, native_post_id, post_platform

__all__ = [
    "CLAIMS",
    "COMMUNITY",
    "FOLLOWS",
    "GUARDIANS",
    "INTERACTIONS",
    "OTHER_COMMUNITY",
    "OTHER_MEMBERS",
    "OTHER_STANCES",
    "OTHER_TARGET",
    "PEOPLE",
    "POSTS",
    "QUOTES",
    "QUOTE_INTERACTIONS",
    "TAGS",
    "TOPIC_OF",
    "Person",
    "TinyPost",
    "moment",
    "native_post_id",
    "post_platform",
]

# --- what follows from the posts, worked out by hand ----------------------------------------------------------------
# CLAIMS: own words, holder self, not negated. fei negates it (P06), gao only passes an's on (P04).
CLAIMS: dict[tuple[str, str], tuple[int, int, int]] = {  # (account, label) to first post, last post, posts
    ("an", "mi_fan"): (2, 2, 1),
    ("an", "mi_user"): (8, 8, 1),
    ("bo", "mi_fan"): (3, 3, 1),
    ("bo", "mi_user"): (3, 3, 1),
    ("chen", "mi_user"): (14, 14, 1),
    ("dou", "mi_user"): (5, 17, 2),
    ("gao", "mi_fan_family"): (4, 4, 1),
    ("hua", "mi_fan"): (27, 27, 1),
    ("ivy", "mi_user"): (28, 28, 1),
}

# INTERACTS_WITH: without P15, P16 (evidence thread), P17, P19 (to oneself) and P29 (to a post without author).
INTERACTIONS: dict[tuple[str, str, str], tuple[int, ...]] = {  # (from, to, kind) to posts in order of time
    ("an", "dou", "reply"): (7, 12),
    ("an", "fei", "reply"): (8,),
    ("an", "wind", "mention"): (12,),
    ("an", "bo", "mention"): (16,),
    ("bo", "an", "reply"): (23,),
    ("bo", "dou", "reply"): (9, 20),
    ("bo", "fei", "reply"): (10,),
    ("bo", "host", "reply"): (18,),
    ("chen", "dou", "mention"): (14,),
    ("chen", "fei", "reply"): (13, 14),
    ("dou", "an", "reply"): (11,),
    ("dou", "bo", "reply"): (24,),
    ("dou", "host", "reply"): (5,),
    ("fei", "host", "reply"): (6,),
    ("gao", "an", "repost"): (4,),
    ("host", "bo", "mention"): (25,),
    ("hua", "momo_x", "reply"): (27,),
    ("ivy", "hua", "reply"): (28,),
    ("momo_w", "an", "reply"): (21, 22),
}

# Guardians: at least two rebuttals, two opponents, one piece of evidence, two hours.
#   an: P07 (dou, number), P08 (fei, no evidence), P12 (dou, no evidence). P16 answers nobody we know.
#   bo: P09 (dou, 325 characters), P10 (fei, link). P19 answers himself, P20 agrees, P23 answers support.
#   chen: P13 and P14, both with a number, both to fei: one opponent, so no guardian.
GUARDIANS: tuple[str, ...] = ("an", "bo")
COMMUNITY = "guardians@tiny"

# What no file of tiny_files holds, so that queries meet it too: FOLLOWS, QUOTES, stances towards a second
# target, another community.
QUOTES: tuple[tuple[int, int], ...] = ((7, 6),)  # an's P07 also quotes fei: a second opponent, the same rebuttal
QUOTE_INTERACTIONS: dict[tuple[str, str, str], tuple[int, ...]] = {("an", "fei", "quote"): (7,)}
OTHER_TARGET, OTHER_STANCES = "person:leijun", {6: "oppose", 7: "support"}  # P08 and P10 answer P06 without it
OTHER_COMMUNITY, OTHER_MEMBERS = "louvain@tiny", ("chen", "dou", "fei")
# FOLLOWS: 4 relationships to guardians, 3 accounts. an follows dou; that is no audience.
FOLLOWS: tuple[tuple[str, str], ...] = (
    ("momo_w", "an"),
    ("gao", "an"),
    ("gao", "bo"),
    ("host", "bo"),
    ("an", "dou"),
)

# --- the rows, query by query ----------------------------------------------------------------------------------------
# Reply ties, an arrow each, times in brackets: an>dou (2), an>fei, bo>an, bo>dou (2), bo>fei, bo>host, chen>fei (2),
# dou>an, dou>bo, dou>host, fei>host, hua>momo_x, ivy>hua, momo_w>an (2).
#
# ei_index_by_label, pairs with a reply in either direction:
#   mi_fan {an, bo, hua}: inside an-bo; outside an-dou, an-fei, an-momo_w, bo-dou, bo-fei, bo-host, hua-momo_x, hua-ivy.
#     I = 1, E = 8, (8 - 1) / 9 = 0.7777777777777778.
#   mi_fan_family {gao}: gao only reposted. I = 0, E = 0, null.
#   mi_user {an, bo, chen, dou, ivy}: inside an-bo, an-dou, bo-dou; outside an-fei, an-momo_w, bo-fei, bo-host,
#     chen-fei, dou-host, ivy-hua. I = 3, E = 7, 4 / 10 = 0.4. chen only mentions dou.
#   Expected, from the pairs that could be, platform by platform (8 and 3 accounts posted): mi_fan 2 and 1, inside
#     1 + 0, outside 2 * 6 + 1 * 2: (14 - 1) / 15 = 0.8666666666666667; mi_fan_family 1, inside 0, outside 7: 1.0;
#     mi_user 4 and 1, inside 6 + 0, outside 4 * 4 + 1 * 2: (18 - 6) / 24 = 0.5.
#
# label_reply_cohesion, arrows inside the group, platform by platform:
#   mi_fan weibo {an, bo}: bo>an; 1 / (2 * 1) = 0.5; nobody answers it by a reply (an only mentions bo): 0 / 1 = 0.0.
#   mi_fan xhs {hua}, mi_fan_family weibo {gao}, mi_user xhs {ivy}: one account, density null, reciprocity null.
#   mi_user weibo {an, bo, chen, dou}: an>dou, bo>an, bo>dou, dou>an, dou>bo; 5 / (4 * 3) = 0.4166666666666667; all but
#     bo>an are answered: 4 / 5 = 0.8.
#
# label_mixing, arrows between accounts with labels: an, bo {fan, user}, dou, ivy {user}, hua {fan}.
#   bo>an: all four pairs of labels. an>dou (2), bo>dou (2): fan>user, user>user. dou>an, dou>bo: user>fan, user>user.
#   ivy>hua: user>fan.
#   fan>fan 1 tie, 1 reply; fan>user 3 ties, 1 + 2 + 2 = 5; user>fan 4 ties, 1 + 1 + 1 + 1 = 4;
#   user>user 5 ties, 1 + 2 + 2 + 1 + 1 = 7.
#
# label_accounts_by_platform: 8 accounts posted on Weibo (wind never did), 3 on Xiaohongshu; momo is one on each.
#   mi_fan weibo an, bo: 2, posts P02, P03: 2, 1000 * 2 / 8 = 250; xhs hua: 1, P27, 1000 / 3 = 333.333...
#   mi_fan_family weibo gao: 1, P04, 125.
#   mi_user weibo an, bo, chen, dou: 4, P08, P03, P14, P05, P17: 5 posts, 500; xhs ivy: 1, P28, 333.333...
#
# topics_across_platforms: only 小米用户有话说 is on both: xhs P26 11:30 first; weibo P01 12:00 (and P22) 1,800 s later.
#   With min_platforms 1 also 小米挺住 (P02 12:30, P03) and 米粉节 (P25 16:30), Weibo only.
#
# hashtag_variants_by_topic: 小米挺住 from 小米挺住 (P02) and 挺住小米 (P03), each one post; P04 only passes P02's on.
#   小米用户有话说 from Weibo (P01, P22: 2) and Xiaohongshu (P26: 1, in traditional characters). 米粉节 has one variant.
#
# guardian_rebuttals: see GUARDIANS. an: 3 rebuttals (P07, which also quotes fei, counts once), opponents dou
#   and fei, evidence in P07 (加油 in P08 is none).
#   bo: 2 rebuttals, opponents dou and fei, evidence in both.
#   Towards person:leijun alone: an's P07, which supports him and quotes P06, which opposes him; P05 does not.
#
# guardian_engaged_outside: they answered dou (2 + 2), fei (1 + 1, and a quote), host (1): 3 accounts, 8 times.
#   dou (1 + 1), momo_w (2) replied, gao reposted (1): 3 accounts, 5 times; host only mentions bo. Both: dou. Either: 5.
#
# guardian_potential_audience: counts 120 + 80 = 200, largest 120. Lists: momo_w, gao > an; gao, host > bo: 4, net 3,
#   1 - 3 / 4 = 0.25. With n_users 150 the upper bound is 150.
