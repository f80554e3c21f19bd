"""The front door: the command line and the notebook interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fanweave.notebook import query

__all__ = ["query"]


def __getattr__(name: str) -> Any:
    """Import ``fanweave.query`` when it is first asked for, so that the command line starts without it."""
    if name != "query":
        raise AttributeError(f"module 'fanweave' has no attribute {name!r}")
    from fanweave.notebook import query

    return query
