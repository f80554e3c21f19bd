"""Paths of the embedded engine: it returns record addresses as text, which become nodes and relationships."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_ADDRESS = re.compile(r"#\d+:\d+")
_PATH = re.compile(r"\(#\d+:\d+\)(?:<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")


def expand_paths(value: Any, read_record: Callable[[str], Any]) -> Any:
    """Return a value with every path in it as a dict of ``nodes`` and ``relationships``, both lists of records.

    ``read_record`` gives the record at an address such as ``#1:0``, None when there is none. A text that merely looks
    like a path stays text unless its addresses exist.

    >>> expand_paths(["(#1:0)-[#5:0]->(#2:1)", "text"], str.upper)
    [{'nodes': ['#1:0', '#2:1'], 'relationships': ['#5:0']}, 'text']
    """
    if isinstance(value, str):
        return _expanded(value, read_record) if value.startswith("(#") and _PATH.fullmatch(value) else value
    if isinstance(value, list):
        return [expand_paths(item, read_record) for item in value]
    if isinstance(value, dict):
        return {name: expand_paths(item, read_record) for name, item in value.items()}
    return value


def _expanded(text: str, read_record: Callable[[str], Any]) -> Any:
    records = [read_record(address) for address in _ADDRESS.findall(text)]
    if None in records:
        return text
    return {"nodes": records[0::2], "relationships": records[1::2]}
