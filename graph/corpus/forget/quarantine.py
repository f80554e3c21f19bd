"""Rows that could not be read, and lie in clear: those of a forgotten account go."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from graph.corpus.forget.stand_in import TOKEN
from graph.files import write_whole

_tokens = re.compile(TOKEN).findall
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")


def drop_quarantined(folder: Path, *, words: Sequence[str] = (), tokens: Collection[str] = ()) -> int:
    """Remove quarantined rows that hold one of these words, or of these tokens as a whole; return how many."""
    whole = frozenset(tokens)
    removed = 0
    for path in sorted(folder.glob("*.jsonl")) if words or whole else ():
        lines = path.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not _holds("\n".join(_texts(msgspec.json.decode(line))), words, whole)]
        if len(kept) < len(lines):
            removed += len(lines) - len(kept)
            write_whole(path, b"".join(kept))
    return removed


def _holds(text: str, words: Sequence[str], tokens: frozenset[str]) -> bool:
    return any(word in text for word in words) or not tokens.isdisjoint(_tokens(text))


def _texts(value: Any) -> Iterator[str]:
    """Yield all that a quarantined row says: as it stands, with the escapes of JSON undone, its bytes as text."""
    if isinstance(value, dict):
        if "raw_base64" in value:
            raw = base64.b64decode(value["raw_base64"])
            yield from (raw.decode(encoding, "replace") for encoding in ("utf-8", "gb18030"))
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)
        yield _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else " ", str(value))
