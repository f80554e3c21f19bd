"""The little words that turn a clause: negators, conditions, turns, questions, quotation marks."""

from __future__ import annotations

ENDS, QUOTE, ASKS, DENIES, TURNS, CONDITION, HOPE, RHETORICAL, OPEN, NOTHING = range(10)
"""What a mark or a word does; HOPE sets a condition for the clause before too, OPEN asks without a mark.

NOTHING holds a negator and denies nothing, or denies twice.
"""

MARKS = dict.fromkeys(".,。!?;\n", ENDS) | dict.fromkeys('“”「」『』"', QUOTE)

_WORDS = {
    DENIES: "不 没 别 勿 未 无法 怎么可能 怎么会 谁还 哪还 谁会 哪会 谁说 哪里是 哪有什么 哪来的什么 并非 绝非 毫无 "
    "并无 休想 拒绝 停止 "
    "not no never don't dont doesn't didn't won't wont can't cant cannot isn't isnt aren't ain't wasn't weren't "
    "wouldn't couldn't shouldn't haven't hasn't nobody nothing neither nor hardly without stop stopped",
    TURNS: "但 可是 然而 却 but however",
    CONDITION: "要是 如果 除非 只要 假如 若是 若 倘若 万一 if unless",
    HOPE: "希望不是 但愿 说说而已",
    RHETORICAL: "难道",
    OPEN: "是不是 算不算 有没有 要不要 会不会 能不能 该不该 配不配 值不值 想不想 敢不敢 可不可以 是否 能否 可否",
    ASKS: "吗 么",
    NOTHING: "不得不 不是不 不能不 不会不 不可不 不可能不 没有不 无不 并非不 不仅 不但 不只 不光 不止 不愧 不错 不过 "
    "不管 不论 不断 不禁 不少 不久 不由 不同 不言 不妨 不吹不黑 不约而同 不知道 不好意思 没事 没错 没准 没问题 "
    "没完没了 毫无疑问 毫无保留 毫无悬念 不能否认 不可否认 不否认 无法否认 谁说不 谁说没 "
    "若干 若有所思 若无其事 仿若 宛若 未来 别人 别的 别说 别家 勿忘 要不是 "
    "not_only not_just no_doubt no_wonder no_matter nothing_but can't_help",
}
PHRASES = {phrase.replace("_", " "): kind for kind, phrases in _WORDS.items() for phrase in phrases.split()}
_SAFE_BEFORE = {"万一": "0123456789一二两三四五六七八九十几", "别": "特区分级个告类性离", "么": "什怎这那多要"}
_SAFE_AROUND = frozenset({"差不多", "对不起", "了不起", "忍不住", "说不定", "止不住", "吹不黑"})

Word = tuple[int, int, str, int]
"""A little word found in a text: start, -end, the word, what it does."""


def stands_alone(view: str, end: int, word: str) -> bool:
    """Return whether a word of letters that ends at ``end`` goes no further."""
    if word[0] > "z" or end == len(view) or not word.isalpha():
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
