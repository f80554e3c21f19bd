"""Text of strangers on the terminal: control characters are printed as codes."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_IN_JSON = re.compile("[\x7f-\x9f]")


def printable(text: str) -> str:
    r"""Return text in which each control character but newline and tab, and each lone surrogate, is its code.

    A post, a nickname or a file name can hold an escape sequence that clears the screen or renames the window.

    >>> printable("a\x1b[2Jb\x9bc")
    'a\\x1b[2Jb\\x9bc'
    """
    return _CONTROLS.sub(_as_code, text)


def printable_json(text: str) -> str:
    r"""Return JSON text in which the control characters that JSON allows raw (DEL and C1) are ``\u`` escapes.

    >>> printable_json('["\x9b2J"]')
    '["\\u009b2J"]'
    """
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _as_code(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
