"""Wrong versions of a Cypher statement: an arrow turned round, a predicate or a DISTINCT left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from queries.cypher.body import bare

_ARROW = re.compile(r"(<?)-(\[[^\]]*\])-(>?)")
_MAP = re.compile(r"(?<=\w) \{[^{}]*\}(?=[)\]])")
_WHERE_END = re.compile(
    r"\b(?:MATCH|OPTIONAL\s+MATCH|WITH|RETURN|UNWIND|CALL|ORDER\s+BY)\b|\|", re.IGNORECASE
)  # or the bracket that closes what WHERE stands in


def mutants(cypher: str) -> Iterator[tuple[str, str]]:
    """Yield what was changed and the changed statement, one change each."""
    text = bare(cypher)
    yield from _turned(cypher, text)
    for start, end in _conditions(text):
        yield f"without {cypher[start:end].strip()}{_place(cypher, start)}", cypher[:start] + " " + cypher[end:]
    for match in _MAP.finditer(text):
        what = f"without{cypher[match.start() : match.end()]}{_place(cypher, match.start())}"
        yield what, cypher[: match.start()] + cypher[match.end() :]
    for match in re.finditer(r"\bDISTINCT ", text):
        rest = cypher[match.end() :].split("\n", maxsplit=1)[0]
        yield (
            f"without DISTINCT before {rest}{_place(cypher, match.start())}",
            cypher[: match.start()] + cypher[match.end() :],
        )


def _place(cypher: str, start: int) -> str:
    """Return where a change was made: line and column of the body, from 1."""
    line = cypher.count("\n", 0, start) + 1
    return f" at {line}:{start - cypher.rfind(chr(10), 0, start)}"


def _turned(cypher: str, text: str) -> Iterator[tuple[str, str]]:
    for match in _ARROW.finditer(text):
        left, _, right = match.groups()
        if bool(left) != bool(right):
            middle = cypher[match.start(2) : match.end(2)]
            turned = f"-{middle}->" if left else f"<-{middle}-"
            yield f"{turned}{_place(cypher, match.start())}", cypher[: match.start()] + turned + cypher[match.end() :]


def _conditions(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each condition that can be left out: a whole WHERE, or one side of its ANDs."""
    for match in re.finditer(r"\bWHERE\b", text):
        end = _closing(text, match.end())
        cuts = [cut for cut in re.finditer(r"\bAND\b", text[match.end() : end]) if _is_outside(text, match.end(), cut)]
        if not cuts:
            yield match.start(), end
            continue
        starts = [match.end(), *(match.end() + cut.end() for cut in cuts)]
        stops = [*(match.end() + cut.start() for cut in cuts), end]
        for number, (start, stop) in enumerate(zip(starts, stops, strict=True)):
            yield (start, starts[1]) if number == 0 else (stops[number - 1], stop)


def _is_outside(text: str, start: int, cut: re.Match[str]) -> bool:
    """Say whether an AND joins conditions of the WHERE itself, not those within brackets."""
    before = text[start : start + cut.start()]
    return all(before.count(left) == before.count(right) for left, right in ("()", "[]", "{}"))


def _closing(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        if depth == 0 and (text[place] in ")]}" or _WHERE_END.match(text, place)):
            return place
        depth += (text[place] in "([{") - (text[place] in ")]}")
    return len(text)
