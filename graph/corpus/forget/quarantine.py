"""A forgotten account's rows removed from the quarantine, where rejected rows lie in clear."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from graph.corpus.forget.stand_in import TOKEN
from graph.corpus.parts.manifest import Forgotten
from graph.files import write_whole
from graph.ids import Pseudonyms
from graph.platforms import split_id

_tokens = re.compile(TOKEN).findall
_is_token = re.compile(TOKEN).fullmatch
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")
_CELL_ENDS = re.compile(r"[\s,;\"'{}\[\]:/?=&<>|]+")
_BEHIND_AT = re.compile(r"[@＠]([^\n@＠]{1,40})")
_LONGEST_NAME = 60


def bears_name_of(forgotten: Sequence[Forgotten], pseudonyms: Pseudonyms) -> Callable[[str], bool]:
    """Return whether a word is the id or a nickname of a forgotten account, as a function: told by its pseudonym."""
    ids = frozenset(one for account in forgotten for one in account.ids)
    keys = frozenset(one for account in forgotten for one in account.keys)
    platforms = sorted({split_id(one)[0] for one in ids})

    @lru_cache(maxsize=100_000)
    def is_theirs(word: str) -> bool:
        for platform in platforms:
            key = pseudonyms.name_key(platform, word)
            if key in keys or not ids.isdisjoint(
                (f"{platform}:{word}", f"{platform}:~n{key}", pseudonyms.account_id(platform, word))
            ):
                return True
        return False

    return is_theirs


def drop_quarantined(
    folder: Path,
    *,
    words: Sequence[str] = (),
    tokens: Collection[str] = (),
    is_theirs: Callable[[str], bool] | None = None,
) -> int:
    """Remove quarantined rows that hold one of these words, one of these tokens as a whole, or a name; return how many.

    ``is_theirs`` says of a cell, of a step of an address or of what stands behind an @ whether it names the account.
    """
    whole = frozenset(tokens) | {word for word in words if _is_token(word)}  # an id is no part of a longer one
    words = [word for word in words if word not in whole]
    removed = 0
    for path in sorted(folder.glob("*.jsonl")) if words or whole or is_theirs else ():
        lines = path.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not _holds(msgspec.json.decode(line), words, whole, is_theirs)]
        if len(kept) < len(lines):
            removed += len(lines) - len(kept)
            write_whole(path, b"".join(kept))
    return removed


def _holds(row: Any, words: Sequence[str], tokens: frozenset[str], is_theirs: Callable[[str], bool] | None) -> bool:
    texts = list(_texts(row))
    text = "\n".join(texts)
    if any(word in text for word in words) or not tokens.isdisjoint(_tokens(text)):
        return True
    return is_theirs is not None and any(is_theirs(word) for word in dict.fromkeys(_names_in(texts)))


def _names_in(texts: Sequence[str]) -> Iterator[str]:
    """Yield all that may be the id or the nickname of an account in what a row says."""
    for text in texts:
        if len(text) <= _LONGEST_NAME:
            yield text.strip()
        yield from (cell for cell in _CELL_ENDS.split(text) if cell and len(cell) <= _LONGEST_NAME)
        for match in _BEHIND_AT.finditer(text):
            name = match[1]
            yield from (name[:end] for end in range(1, len(name) + 1))


def _texts(value: Any) -> Iterator[str]:
    """Yield all that a quarantined row says: as it stands, as JSON, with escapes undone, its bytes as text."""
    if isinstance(value, dict):
        if "raw_base64" in value:
            raw = base64.b64decode(value["raw_base64"])
            yield from (raw.decode(encoding, "replace") for encoding in ("utf-8", "gb18030"))
        if isinstance(value.get("raw"), str):
            yield from _texts(_document(value["raw"]))
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)
        yield _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else " ", str(value))


def _document(raw: str) -> Any:
    """Return the values of a row that is JSON, None for any other."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None
