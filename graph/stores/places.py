"""The position of a syntax error in a statement, in one form for both engines."""

from __future__ import annotations

import re

_NEO4J = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\).*$", re.DOTALL)
_UNEXPECTED = re.compile(r"^(.*?) at line (\d+), column (\d+)\b.*$", re.DOTALL)  # the embedded engine, counting from 0
_SYNTAX = re.compile(r"^Syntax error at line (\d+):(\d+) - (.*)$", re.DOTALL)  # likewise
_CAUSE = re.compile(r"\s*\(caused by [\w.$]*.*\)$", re.DOTALL)
_RUN_BY = re.compile(r"^Error executing Cypher query: .*?(?=\(caused by)\(caused by [\w.$]+: (.*)\)$", re.DOTALL)
_LONGEST = 200


def told_with_place(message: str) -> str:
    """Return what an engine says about a statement, its place in front if it names one, counted from 1.

    >>> told_with_place('Invalid input \\'RETRUN\\' (line 2, column 1 (offset: 18)) "RETRUN n" ^')
    "line 2, column 1: Invalid input 'RETRUN'"
    >>> told_with_place("Unexpected input 'RETRUN' at line 2, column 0 RETRUN n ^")
    "line 2, column 1: Unexpected input 'RETRUN'"
    """
    message = _CAUSE.sub("", _RUN_BY.sub(r"\1", message))
    if match := _NEO4J.search(message):
        return _placed(int(match[1]), int(match[2]), message[: match.start()])
    if match := _SYNTAX.match(message):
        return _placed(int(match[1]), int(match[2]) + 1, match[3])
    if match := _UNEXPECTED.match(message):
        return _placed(int(match[2]), int(match[3]) + 1, match[1])
    return message


def _placed(line: int, column: int, what: str) -> str:
    what = " ".join(what.split())
    shown = what if len(what) <= _LONGEST else f"{what[:_LONGEST].rpartition(' ')[0].rstrip(',')} …"
    return f"line {line}, column {column}: {shown}"
