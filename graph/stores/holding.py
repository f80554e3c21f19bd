"""Values that neither store can hold: refused before they are sent, in the same words for both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.stores import refusals

_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
_DEEPEST: Final = 100  # lists in lists; a store holds one level, an answer a few


def check_values(cypher: str, params: Mapping[str, Any] | None) -> None:
    """Raise ``QueryRefused`` for a lone surrogate or a whole number over 64 bits in a statement or its parameters."""
    _check("the statement", cypher, 0)
    for name, value in (params or {}).items():
        _check("the name of a parameter", name, 0)
        _check(f"the parameter {name}", value, 0)


def _check(what: str, value: Any, depth: int) -> None:
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise refusals.cannot_hold(what, f"half a character, U+{ord(value[error.start]):04X}") from None
    elif isinstance(value, int):
        if not _SMALLEST <= value <= _LARGEST:
            raise refusals.cannot_hold(what, f"a whole number of {value.bit_length()} bits")
    elif isinstance(value, bytes | bytearray | memoryview):
        raise refusals.cannot_hold(what, "bytes")
    elif isinstance(value, dict | list | tuple | set | frozenset):
        if depth == _DEEPEST:
            raise refusals.cannot_hold(what, f"lists or maps in each other, over {_DEEPEST} deep")
        for inner in [*value, *value.values()] if isinstance(value, dict) else value:
            _check(what, inner, depth + 1)
