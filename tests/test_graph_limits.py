"""Technical limits stand once, in graph/limits.py, and each is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph import limits

_ROOT = Path(__file__).parents[1]
_NAMES = sorted(name for name in vars(limits) if name.isupper())
_MODULES = {
    path.relative_to(_ROOT).as_posix(): path.read_text(encoding="utf-8")
    for package in ("graph", "ingest", "queries", "viz", "fanweave")
    for path in sorted((_ROOT / package).rglob("*.py"))
    if "node_modules" not in path.parts and path != _ROOT / "graph" / "limits.py"
}


@pytest.mark.parametrize("name", _NAMES)
def test_a_limit_is_used_and_nobody_has_another_of_its_name(name: str) -> None:
    assert any(re.search(rf"\b{name}\b", text) for text in _MODULES.values())
    again = re.compile(rf"^_?{name}\b[^=\n]*= ", re.MULTILINE)
    assert [module for module, text in _MODULES.items() if again.search(text)] == []


def test_no_signature_has_a_time_limit_of_its_own() -> None:
    own = re.compile(r"timeout(_s)?\b[^=\n(]*= ?\d|\bmemory_limit\s*=\s*'?\d")
    modules = {module for module, text in _MODULES.items() if own.search(text)}
    assert modules == {"graph/load/admin.py"}, "there a socket is tried for two seconds"
