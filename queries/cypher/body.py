"""Parameters, columns and writing keywords of a Cypher statement, read from its text without running it."""

from __future__ import annotations

import re
from collections.abc import Iterator

WRITING_WORDS: tuple[str, ...] = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "LOAD", "DROP")

_HIDDEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`", re.DOTALL)
_WORD = re.compile(r"(?<![\w.:$])[A-Za-z_]+(?!\w)")
_DEEPER, _HIGHER = "([{", ")]}"


def bare(cypher: str) -> str:
    """Return the statement with comments, strings and quoted names blanked, every position kept."""
    return _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), cypher)


def parameters(cypher: str) -> dict[str, int]:
    """Return each ``$parameter`` with the line of its first use, counted from 0, in order of use."""
    text = bare(cypher)
    lines: dict[str, int] = {}
    for match in re.finditer(r"\$(\w+)", text):
        lines.setdefault(match.group(1), text.count("\n", 0, match.start()))
    return lines


def columns(cypher: str) -> list[tuple[str | None, int]]:
    """Return the alias of each column of the last RETURN with its line, counted from 0; None without alias."""
    text = bare(cypher)
    starts = [match.end() for match in _WORD.finditer(text) if match.group().upper() == "RETURN"]
    if not starts:
        return []
    aliases: list[tuple[str | None, int]] = []
    for start, end in _items(text, starts[-1]):
        cell = text[start:end]
        alias = re.search(r"\bAS\s+(\w+)\s*$", cell, re.IGNORECASE)
        line = text.count("\n", 0, end - len(cell.lstrip()))
        aliases.append((alias.group(1) if alias else None, line))
    return aliases


def writing_words(cypher: str) -> list[tuple[str, int]]:
    """Return each word that writes, loads or drops, with its line, counted from 0."""
    text = bare(cypher)
    return [
        (match.group().upper(), text.count("\n", 0, match.start()))
        for match in _WORD.finditer(text)
        if match.group().upper() in WRITING_WORDS
    ]


def _items(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of the comma-separated items from ``start`` up to ORDER BY, SKIP, LIMIT or the end."""
    tail = re.compile(r"(?<![$\w])(?:ORDER\s+BY|SKIP|LIMIT)\b", re.IGNORECASE).search(text, start)
    stop = tail.start() if tail else len(text)
    depth = 0
    for place in range(start, stop):
        depth += (text[place] in _DEEPER) - (text[place] in _HIGHER)
        if text[place] == "," and depth == 0:
            yield start, place
            start = place + 1
    if text[start:stop].strip():
        yield start, stop
