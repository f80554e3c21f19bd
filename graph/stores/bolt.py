"""The database, user and password of a Bolt address and of the environment."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

_CHECKOUT = Path(__file__).resolve().parents[2]


def bolt_database(url: str) -> str:
    """Return the database that a Neo4j's address names, ``neo4j`` when it names none.

    >>> bolt_database("bolt://127.0.0.1:7687"), bolt_database("neo4j://HOST/fans")
    ('neo4j', 'fans')
    """
    return urlsplit(url).path.strip("/") or "neo4j"


def bolt_credentials(user: str | None, password: str | None) -> tuple[str, str]:
    """Return user and password: given ones over the environment over ``.env`` here or in the checkout."""
    values: dict[str, str] = {}
    for folder in (_CHECKOUT, Path.cwd()):
        values |= _env_file(folder / ".env")
    values |= {name: os.environ[name] for name in ("NEO4J_USER", "NEO4J_PASSWORD") if os.environ.get(name)}
    given = unquote(password) if password else values.get("NEO4J_PASSWORD", "")
    return (unquote(user) if user else values.get("NEO4J_USER", "neo4j")), given


def _env_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if "=" in line and not line.startswith("#")]
    return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs if value.strip()}
