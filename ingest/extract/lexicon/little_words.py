"""The little words that turn a clause: negators, conditions, turns, questions, quotation marks."""

from __future__ import annotations

ENDS, QUOTE, ASKS, DENIES, TURNS, CONDITION, HOPE, RHETORICAL, OPEN, NOTHING = range(10)
UNDOES, SCOFFS, DOUBTS, LACKS, ELSE, COMPARES, FLIPS, SO_CALLED, SPARES, EXCEPTS = range(10, 20)
"""What a mark or a word does; HOPE sets a condition for the clause before too, OPEN asks without a mark.

NOTHING holds a negator and denies nothing, or denies twice. UNDOES denies what stands before it, DOUBTS all that
follows in its clause, and so does SCOFFS where it begins one. LACKS and ELSE together say that there is no B without A;
each alone denies. FLIPS denies, and a denial behind it affirms. SPARES stands before whom it is only thanks to, EXCEPTS
before whom what is said of all the others does not hold for.
"""

MARKS = dict.fromkeys(".,。!?;\n", ENDS) | dict.fromkeys('“”「」『』《》"', QUOTE)

_WORDS = {
    DENIES: "不 没 别 勿 未 无法 怎么可能 怎么会 谁还 哪还 谁会 哪会 哪里是 哪有什么 哪来的什么 并非 绝非 毫无 "
    "并无 休想 拒绝 停止 懒得 凭什么 凭啥 与其 亏我 枉我 狗屁 去他的 去你的 "
    "算什么 算哪门子 也配 鬼才 傻子才 谁信 有个屁 有个鬼 有个毛 有个锤子 算个屁 算个鬼 算个毛 "
    "not no never don't dont doesn't didn't won't wont can't cant cannot isn't isnt aren't ain't wasn't weren't "
    "wouldn't couldn't shouldn't haven't hasn't nobody nothing none_of no-one yet_to neither nor hardly barely stop "
    "stopped far_from anything_but lost_trust lost_my_trust lost_all_trust used_to",
    UNDOES: "才怪 个鬼 个屁 个锤子 个毛线 个球 个蛋 你个头 谁信啊 谁信呢 谁信谁傻 谁是狗 谁是猪 谁是傻 谁是孙子 谁傻 "
    "谁后悔 还差得远 差得远 差远了 差太远 还差一截 差十万八千里 是不可能 是不存在 了个寂寞 "
    "my_ass my_arse my_foot said_no_one",
    SCOFFS: "as_if how_can_anyone how_could_anyone who_in_their_right_mind who_the_hell who_on_earth",
    DOUBTS: "不认为 不觉得 别让 哪来的勇气 哪来的脸 哪来的自信 有什么资格 有什么脸 有啥脸 哪来的底气 还有脸 还好意思 "
    "not_a_single_reason not_one_reason no_reason no_reasons zero_reason zero_reasons "
    "don't_think don't_believe do_not_think do_not_believe doesn't_think didn't_think "
    "can't_in_good_conscience cannot_in_good_conscience can't_bring_myself couldn't_bring_myself can't_see_myself "
    "cannot_bring_myself",
    FLIPS: "谁说 谁敢说",
    SO_CALLED: "所谓 so-called 多人说 有人说 别人说 别人都说 人都说 大家说 大家都说 网友说 网上说 网上都说 他们说 "
    "她们说 你们说 都在骂 都在喷 都骂 有人骂 多人骂 有人喷 不是说 没说 "
    "whoever_thinks anyone_who_thinks anybody_who_thinks those_who_say if_you_think "
    "本来 原本 原以为 stop_pretending pretending "
    "有人觉得 有人认为 多人觉得 多人认为 人都觉得 谁再说 谁敢再说 some_think people_think people_say they_say some_say "
    "haters_say everyone_says they_call people_call not_saying never_said didn't_say",
    SPARES: "要不是 若不是 若非 it_weren't_for it_wasn't_for it_were_not_for it_was_not_for if_not_for but_for",
    EXCEPTS: "除了 除去 除开 except apart_from other_than anyone_but no_one_but nobody_but none_but",
    LACKS: "没有 without",
    COMPARES: "比 than",
    ELSE: "就没有 便没有 也没有今天 就不会有 就不可能有 就不存在 哪有 哪来 何来 哪会有 怎么会有 there_would_be_no "
    "there'd_be_no there_is_no there's_no there_wouldn't_be would_not_exist wouldn't_exist",
    TURNS: "但 可是 然而 却 but however",
    CONDITION: "要是 如果 除非 只要 假如 若是 若 倘若 万一 前提是 if unless as_long_as when_i_see_it when_pigs_fly",
    HOPE: "希望不是 但愿 说说而已 不是说说而已",
    RHETORICAL: "难道",
    OPEN: "什么时候 啥时候 何时 when_did "
    "是不是 算不算 有没有 要不要 会不会 能不能 该不该 配不配 值不值 想不想 敢不敢 可不可以 是否 能否 可否",
    ASKS: "吗 么",
    NOTHING: "不得不 不是不 不能不 不会不 不可不 不可能不 没有不 无不 并非不 不仅 不但 不只 不光 不止 不愧 不错 不过 "
    "没人不 没有人不 无人不 无一不 没法不 无法不 很难不 怎么能不 怎能不 怎么会不 怎会不 谁能不 谁不 "
    "哪有不 岂有不 有什么理由不 有啥理由不 凭什么不 凭啥不 何尝不 不可谓不 "
    "没说不 没说过不 没有说不 不代表不 不等于不 不意味着不 谁还不 "
    ""
    "是不可能不 没人比 没有人比 没有谁比 没有比 不如 不及 "
    "不管 不论 不断 不禁 不少 不久 不由 不同 不言 不妨 不吹不黑 不约而同 不知道 不好意思 没事 没错 没准 没问题 不免 "
    "不犹豫 坚定不移 始终不渝 不动摇 不后悔 不变 不惜 不吝 不遗余力 不求回报 不夸张 不骗你 不开玩笑 不用说 不怕 "
    "本来就 原本就 不是说说 不就是 不正是 不都是 没完没了 毫无疑问 毫无保留 毫无悬念 不能否认 不可否认 不否认 无法否认 "
    "谁说不 谁说没 "
    "懂个屁 懂个鬼 懂个锤子 知道个屁 知道个鬼 个屁股 个鬼故事 个球迷 个球队 个蛋糕 "
    "若干 若有所思 若无其事 仿若 宛若 未来 别人 别的 别说 别家 勿忘 "
    "not_only not_just no_doubt there_is_no_doubt there's_no_doubt no_wonder no_matter nothing_but "
    "can't_help no_joke no_lie no_kidding not_kidding "
    "not_gonna_lie not_that_i_don't can't_wait can't_thank never_stop never_stopped won't_stop couldn't_be_more "
    "no_regrets no_reason_not_to can't_not don't_stop can't_stop get_used_to getting_used_to kiss_my_ass",
}
PHRASES = {phrase.replace("_", " "): kind for kind, phrases in _WORDS.items() for phrase in phrases.split()}
_COUNTED = "一两二三四五六七八九十几这那整每某0123456789"
_SAFE_BEFORE = {
    "万一": "0123456789一二两三四五六七八九十几",
    "别": "特区分级个告类性离",
    "么": "什怎这那多要",
    "才怪": "天人奇刚方这那",
} | dict.fromkeys(("个鬼", "个屁", "个球", "个蛋", "个锤子"), _COUNTED)
_SAFE_AROUND = frozenset({"差不多", "对不起", "了不起", "忍不住", "说不定", "止不住", "吹不黑"})
MAY_BE_PART = frozenset({"不", *_SAFE_BEFORE, *(phrase for phrase in PHRASES if phrase[0] <= "z")})
"""Words of which it must be asked whether they are only part of another."""

_ODD = "才怪"
_BEHIND_ODD = frozenset('呢了吧啊哦呀咧哩 \x00.,。!?;\n~…”」』》"')

Word = tuple[int, int, str, int]
"""A little word found in a text: start, -end, the word, what it does."""


def stands_alone(view: str, end: int, word: str) -> bool:
    """Return whether a word of letters that ends at ``end`` goes no further."""
    if end == len(view) or not word.isalpha():
        return True
    following = view[end]
    return not ("a" <= following <= "z" or following == "'")


def is_part_of_word(view: str, start: int, word: str) -> bool:
    """Return whether a little word is only part of another word."""
    before = view[start - 1] if start else ""
    if "a" <= word[0] <= "z":
        return "a" <= before <= "z"
    if before and before in _SAFE_BEFORE.get(word, ""):
        return True
    return word == "不" and view[start - 1 : start + 2] in _SAFE_AROUND


def is_last_word(view: str, start: int, end: int) -> bool:
    """Return whether a word that undoes ends what is said; 才怪 before other words means: only then to blame."""
    return view[start:end] != _ODD or end == len(view) or view[end] in _BEHIND_ODD
