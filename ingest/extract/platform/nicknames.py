"""Nicknames as platforms write them: after an @, up to a colon, known beforehand, or masked."""

from __future__ import annotations

import re

LETTERS = (
    "0-9A-Za-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff\u0e01-\u0e5b\u3005-\u3007"
    "\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f"
)
"""Letters and digits of the scripts that nicknames and hashtags are written in, as a character class."""

SPACES = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space, as the inside of a character class; what a shorthand means moves with the version of Python."""

MASKED = "‹[0-9a-f]{8}›"
"""A masked nickname; it ends itself."""

_AFTER_AT = re.compile(rf"{MASKED}|[{LETTERS}_\-]{{2,30}}").match
_HANDLE = re.compile(rf"{MASKED}|[0-9A-Za-z_](?:[0-9A-Za-z_.\-]{{0,60}}[0-9A-Za-z_])?").match
_UP_TO_COLON = re.compile(rf"({MASKED}|[^{SPACES}:：@#＃/<>()（），。‹›]{{1,30}})( ?)[:：]").match
_ADDRESS = re.compile(r"[0-9A-Za-z_]{1,30}@[0-9A-Za-z](?:[0-9A-Za-z.\-]{0,60}[0-9A-Za-z])?").match
_HANDLE_PLATFORMS = frozenset({"x", "youtube", "tiktok", "bluesky", "mastodon", "reddit"})


def name_up_to_colon(text: str, start: int) -> tuple[str, bool, int] | None:
    """Return (nickname, whether a space precedes the colon, end behind the colon), None when there is none."""
    match = _UP_TO_COLON(text, start)
    return None if match is None else (match[1], match[2] != "", match.end())


def name_after_at(text: str, start: int, *, platform: str, names: frozenset[str]) -> tuple[str, str, float] | None:
    """Return (nickname, rule, confidence) of the nickname at ``start``, None when there is none.

    Nicknames that the source lists are tried first, longest first, since a nickname may be glued to what follows.
    """
    if names:
        known = [name for name in names if _stands_at(text, start, name=name)]
        if known:
            return max(known, key=len), "mention.known", 0.99
    match = _HANDLE(text, start) if platform in _HANDLE_PLATFORMS else _AFTER_AT(text, start)
    if match is None:
        return None
    if match[0][0] == "‹":
        return match[0], "mention.masked", 0.99
    return match[0], "mention.regex", 0.5 if names else 0.8


def handle_with_host(text: str, start: int, *, platform: str) -> str | None:
    """Return the ``name@host`` at ``start`` where a platform writes names so; None elsewhere, or before a colon."""
    match = _ADDRESS(text, start) if platform == "mastodon" else None
    return match[0] if match is not None and text[match.end() : match.end() + 1] not in (":", "：") else None


def _stands_at(text: str, start: int, *, name: str) -> bool:
    if not name or not text.startswith(name, start):
        return False
    following = text[start + len(name) : start + len(name) + 1]
    return not (is_latin(name[-1]) and is_latin(following))


def is_latin(char: str) -> bool:
    """Return whether it is an ASCII letter or digit."""
    return char.isascii() and char.isalnum()
