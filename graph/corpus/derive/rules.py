"""The rules by which tables are derived, and the register of platforms, as one hash of their code without comments."""

from __future__ import annotations

import ast
import hashlib
import re
from functools import cache
from pathlib import Path

_GRAPH = Path(__file__).resolve().parents[2]
_ROOMS = ("corpus/derive", "corpus/judge", "findings", "measures", "projections")
"""Where the steps from parts to tables stand."""

_SQL = re.compile(r"('(?:[^']|'')*')|(?:--[^\n]*|/\*.*?\*/|\s+)+", re.DOTALL)


@cache
def rules_hash() -> str:
    """Return the hash of everything that makes tables of parts; a changed comment or line break leaves it as it is."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(_plain_python((_GRAPH / "platforms.py").read_text(encoding="utf-8")).encode())
    for room in _ROOMS:
        for path in sorted((_GRAPH / room).iterdir()):
            if path.suffix in (".sql", ".py"):
                text = path.read_text(encoding="utf-8")
                digest.update(f"{room}/{path.name}\n".encode())
                digest.update((plain_sql(text) if path.suffix == ".sql" else _plain_python(text)).encode())
    return digest.hexdigest()


def plain_sql(text: str) -> str:
    """Return SQL without comments, each run of blanks as one.

    >>> plain_sql("SELECT 1 -- one\\n  AS n, '-- text'")
    "SELECT 1 AS n, '-- text'"
    """
    return _SQL.sub(lambda match: match[1] or " ", text).strip()


def _plain_python(text: str) -> str:
    """Return the syntax tree of a module without its comments and docstrings."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
            node.body = [line for line in node.body if not _is_text(line)]
    return ast.dump(tree)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
