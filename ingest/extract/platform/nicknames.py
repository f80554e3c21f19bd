"""Nicknames as platforms write them: after an @, up to a colon, known from the files of a run, or masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from graph.ids import MASKED
from graph.platforms import PLATFORMS

LETTERS = (
    "0-9A-Za-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff\u0e01-\u0e5b\u3005-\u3007"
    "\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f"
    "\u0300-\u036f\u0531-\u0556\u0561-\u0587\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05d0-\u05ea"
    "\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06fc\u06ff\u0750-\u077f"
    "\u0900-\u0963\u0966-\u096f\u0971-\u0df3\u0e81-\u0edf\u0f18-\u0f39\u0f40-\u0fbc\u1000-\u1049"
    "\u1050-\u109d\u10a0-\u10fa\u10fc-\u135f\u1780-\u17d3\u17e0-\u17e9\u1e00-\u1fbc\u3105-\u312f\u3131-\u318e"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
)
"""Letters and digits of the scripts that nicknames and hashtags are written in, as a character class."""

SPACES = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space, as the inside of a character class; what a shorthand means moves with the version of Python."""

AT_SIGNS = "@＠"
"""What stands before a nickname, half-width and full-width."""

_EMOJI = "\u200d\u203c-\u2bff\u3030\u303d\u3297\u3299\u20e3\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
_SIGN = rf"[{LETTERS}_\-{_EMOJI}.'’/&|~+*★()（）\[\]【】=]"
_INSIDE = r"[^\t-\r\x1c-\x1f\x85\u2028\u2029:：@＠#＃<>，。！？；!?;‹›]"
_EDGE = rf"[^{SPACES}:：@＠#＃<>，。！？；!?;‹›]"
_NO_ADDRESS = f"(?!//(?![{AT_SIGNS}]))"
"""Behind a colon: no address such as ``http://a.cn``, but the next link of a chain, ``//@a://@b:``, is none."""
# A colon is looked for first, and // before it once and not at every character: most texts fail there, soon.
_COLON_AHEAD = "(?=[^:：]{0,48}+[:：])"
_NAME_AND_COLON = (
    rf"{_COLON_AHEAD}({MASKED}|{_EDGE}(?:(?![^:：]{{0,39}}//){_INSIDE}{{0,38}}{_EDGE})?)( {{0,2}})[:：]{_NO_ADDRESS}"
)
"""A nickname of any characters but ends of clauses, blanks, and the colon that ends it."""

_AFTER_AT = re.compile(rf"{MASKED}|[{LETTERS}_\-]{{2,30}}").match
_HANDLE = re.compile(rf"{MASKED}|[0-9A-Za-z_](?:[0-9A-Za-z_.\-]{{0,60}}[0-9A-Za-z_])?").match
_UP_TO_COLON = re.compile(_NAME_AND_COLON).match
# A mention in running text reaches to a colon over two blanks at most: more of them are a sentence.
_LONG_MENTION = re.compile(
    rf"{_COLON_AHEAD}(?![^:：]{{0,48}}//)({_SIGN}{{1,20}}(?: {_SIGN}{{1,12}}){{0,2}}) {{0,2}}[:：]"
    rf"{_NO_ADDRESS}(?![0-9])"
).match
_ADDRESS = re.compile(r"[0-9A-Za-z_]{1,30}@[0-9A-Za-z](?:[0-9A-Za-z.\-]{0,60}[0-9A-Za-z])?").match
_HANDLE_PLATFORMS = frozenset(platform.code for platform in PLATFORMS if platform.has_handles)
_HOST_PLATFORMS = frozenset(platform.code for platform in PLATFORMS if platform.names_its_host)
_NO_NAMES_END = ("http", "https", " 说", " 說", " 地址")
"""What stands before a colon and ends no nickname."""
_COLON = re.compile(" {0,2}[:：]").match
_NEXT_COLON = re.compile("[^\n@＠:：]{1,20}[:：]").match
_REACH = re.compile("[^\n\r\t@＠#＃<>‹›]{0,40}").match
_IS_LETTER = re.compile(f"[{LETTERS}]").match


class KnownNames:
    """Nicknames of accounts that the files of a run show, looked up behind an @.

    ``plain`` holds those that the grammar of the platform reads whole by itself, ``others`` those with blanks, emoji,
    brackets and the like. ``in_corpus`` says whether a nickname is that of an account of the corpus, which keeps no
    nickname but only its key.
    """

    def __init__(self, names: Iterable[str], *, platform: str, in_corpus: Callable[[str], bool] | None = None) -> None:
        self.in_corpus = in_corpus
        every = frozenset(names) - {""}
        self.plain = frozenset(name for name in every if _is_read_whole(name, platform))
        self.others = every - self.plain
        lengths: dict[str, set[int]] = {}
        for name in self.others:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {first: sorted(every, reverse=True) for first, every in lengths.items()}

    def at(self, text: str, start: int) -> str | None:
        """Return the longest nickname at ``start`` that the grammar would cut, None when there is none."""
        for length in self._lengths.get(text[start : start + 1], ()):
            name = text[start : start + length]
            if name in self.others and _stands_at(text, start, name=name):
                return name
        return None

    def holds(self, name: str) -> bool:
        """Return whether a nickname is that of an account of the files or of the corpus."""
        return name in self.others or name in self.plain or (self.in_corpus is not None and self.in_corpus(name))

    def in_corpus_at(self, text: str, start: int, *, longer_than: int) -> str | None:
        """Return the longest nickname of the corpus at ``start`` with more characters, None when there is none."""
        if self.in_corpus is None:
            return None
        for end in range(_REACH(text, start).end(), start + longer_than, -1):  # type: ignore[union-attr]
            name = text[start:end]
            if not name[-1].isspace() and _stands_at(text, start, name=name) and self.in_corpus(name):
                return name
        return None


NO_KNOWN_NAMES = KnownNames((), platform="auto")
"""No nickname is known beforehand."""


def _is_read_whole(name: str, platform: str) -> bool:
    match = _grammar_name(name, 0, platform=platform)
    return match is not None and len(match) == len(name)


def _grammar_name(text: str, start: int, *, platform: str) -> str | None:
    """Return the nickname at ``start`` by the platform's own grammar; a handle ends before other scripts."""
    match = _HANDLE(text, start) if platform in _HANDLE_PLATFORMS else None
    match = match or _AFTER_AT(text, start)
    return None if match is None else match[0]


def name_up_to_colon(text: str, start: int, known_names: KnownNames = NO_KNOWN_NAMES) -> tuple[str, bool, int] | None:
    """Return (nickname, whether a space precedes the colon, end behind the colon), None when there is none."""
    name = known_names.at(text, start) if known_names.others else None
    if name is not None:
        colon = _COLON(text, start + len(name))
        if colon is not None:
            return name, colon.end() - colon.start() > 1, colon.end()
    match = _UP_TO_COLON(text, start)
    if known_names.in_corpus is not None:
        longer = _up_to_later_colon(text, start, match, known_names)
        if longer is not None:
            return longer
    return None if match is None else (match[1], match[2] != "", match.end())


def _up_to_later_colon(
    text: str, start: int, match: re.Match[str] | None, known_names: KnownNames
) -> tuple[str, bool, int] | None:
    """Return the same for a nickname of the corpus that holds a colon or the end of a clause itself."""
    if match is not None and (match[1][0] == "‹" or _NEXT_COLON(text, match.end()) is None):
        return None
    name = known_names.in_corpus_at(text, start, longer_than=0 if match is None else len(match[1]))
    colon = _COLON(text, start + len(name)) if name is not None else None
    return None if name is None or colon is None else (name, colon.end() - colon.start() > 1, colon.end())


def name_after_at(
    text: str, start: int, *, platform: str, names: frozenset[str], known_names: KnownNames = NO_KNOWN_NAMES
) -> tuple[str, str, float] | None:
    """Return (nickname, rule, confidence) of the nickname at ``start``, None when there is none.

    Nicknames that the source lists and those of ``known_names`` are tried first, longest first, since a nickname may be
    glued to what follows. An unknown one with blanks or emoji reaches to a colon behind it.
    """
    listed = [name for name in names if _stands_at(text, start, name=name)] if names else []
    other = known_names.at(text, start) if known_names.others else None
    if other is not None:
        listed.append(other)
    if listed:
        return max(listed, key=len), "mention.known", 0.99
    short = _grammar_name(text, start, platform=platform)
    if short is not None and short[0] == "‹":
        return short, "mention.masked", 0.99
    if start + len(short or "") < len(text):
        other = known_names.in_corpus_at(text, start, longer_than=len(short or ""))
        if other is not None:
            return other, "mention.known", 0.99
    name = short if short in known_names.plain else _longer_of(text, start, short)
    if name != short and short is not None and known_names.in_corpus is not None and known_names.in_corpus(short):
        name = short
    return None if name is None else (name, "mention.regex", 0.5 if names else 0.8)


def _longer_of(text: str, start: int, short: str | None) -> str | None:
    """Return the nickname up to a colon where blanks or emoji make it longer than the grammar's ``short``."""
    if text[start + len(short or "") : start + len(short or "") + 1] in ("", ":", "："):
        return short
    longer = _LONG_MENTION(text, start)
    if longer is None or longer[1].endswith(_NO_NAMES_END) or not any(map(str.isalnum, longer[1])):
        return short
    return longer[1]


def handle_with_host(text: str, start: int, *, platform: str) -> str | None:
    """Return the ``name@host`` at ``start`` where a platform writes names so; None elsewhere, or before a colon."""
    match = _ADDRESS(text, start) if platform in _HOST_PLATFORMS else None
    return match[0] if match is not None and text[match.end() : match.end() + 1] not in (":", "：") else None


def _stands_at(text: str, start: int, *, name: str) -> bool:
    if not name or not text.startswith(name, start):
        return False
    following = text[start + len(name) : start + len(name) + 1]
    return not (is_latin(name[-1]) and is_latin(following)) and (len(name) > 1 or _IS_LETTER(following) is None)


def is_latin(char: str) -> bool:
    """Return whether it is an ASCII letter or digit."""
    return char.isascii() and char.isalnum()
