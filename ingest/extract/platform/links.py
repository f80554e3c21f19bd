"""Web addresses inside running text."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"[hH][tT][tT][pP][sS]?://"
    r"(?:t\.cn/[0-9A-Za-z]{1,12}|[!#-;=?-Z_a-z~]{1,2000})"
).match
_TRAILING = ".,;:!?)'*_"


def url_end(text: str, start: int) -> int | None:
    """Return the end of the address at ``start``: before ``//@``, before CJK, without closing punctuation."""
    match = _ADDRESS(text, start)
    if match is None:
        return None
    body = text.index("://", start) + 3
    chain = text.find("//@", body + 1, match.end())
    end = chain if chain != -1 else match.end()
    if end < len(text) and text[end - 1] in "#@" and not text[end].isspace():
        end -= 1
    while end > body and text[end - 1] in _TRAILING and not _closes(text, body, end=end):
        end -= 1
    return end if end > body else None


def _closes(text: str, start: int, *, end: int) -> bool:
    """Return whether the last character is a bracket that the address itself opened."""
    return text[end - 1] == ")" and end - start < 400 and text.count("(", start, end) >= text.count(")", start, end)
