"""The little words that turn a clause: negators, conditions, turns, questions, quotation marks."""

from __future__ import annotations

import re

ENDS, QUOTE, ASKS, DENIES, TURNS, CONDITION, RHETORICAL, NOTHING = range(8)
"""What a mark or a word does; NOTHING holds a negator and denies nothing, or denies twice."""

MARKS = dict.fromkeys(",。!?;\n", ENDS) | dict.fromkeys('“”「」『』"', QUOTE)

_WORDS = {
    DENIES: "不 没 别 勿 未 无法 怎么可能 怎么会 谁还 哪还 谁会 哪会 休想 拒绝 停止 "
    "not no never don't dont doesn't didn't won't can't cannot isn't aren't stop stopped",
    TURNS: "但 可是 然而 却 but however",
    CONDITION: "要是 如果 除非 只要 假如 若是 if unless",
    RHETORICAL: "难道",
    ASKS: "吗 么",
    NOTHING: "不得不 不是不 不能不 不会不 不可不 不可能不 没有不 无不 并非不 不仅 不但 不只 不光 不止 不愧 不错 不过 "
    "不管 不论 不断 不禁 不少 不久 不由 不同 不言 不妨 不吹不黑 不约而同 不知道 不好意思 没事 没错 没准 没问题 "
    "没完没了 未来 别人 别的 别说 别家 勿忘 要不是",
}
PHRASES = {phrase: kind for kind, phrases in _WORDS.items() for phrase in phrases.split()}
_SAFE_BEFORE = {"别": frozenset("特区分级个告类性离"), "么": frozenset("什怎这那多要")}
_SAFE_AROUND = frozenset({"差不多", "对不起", "了不起", "忍不住", "说不定", "止不住", "吹不黑"})

TRIGGER = re.compile(f"[{re.escape(''.join(MARKS))}.{''.join(sorted({phrase[0] for phrase in PHRASES}))}]").finditer
"""Every place where a mark or a little word can begin."""

_WIDTHS = tuple(sorted({len(phrase) for phrase in PHRASES if not phrase.isascii()}, reverse=True))
_WORD = re.compile("[a-z][a-z']{0,40}").match


def phrase_at(view: str, start: int) -> str:
    """Return the little word at a place, "" when it is only part of another word."""
    before = view[start - 1 : start] if start else ""
    if view[start] < "\x7f":
        word = _WORD(view, start)
        return word[0] if word and word[0] in PHRASES and not ("a" <= before <= "z") else ""
    for width in _WIDTHS:
        phrase = view[start : start + width]
        if phrase in PHRASES:
            break
    else:
        return ""
    if before in _SAFE_BEFORE.get(phrase, ()) or (phrase == "不" and view[start - 1 : start + 2] in _SAFE_AROUND):
        return ""
    return phrase
