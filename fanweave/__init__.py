"""The front door: the command line, and ``fanweave.open(workspace)`` for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fanweave.notebook import query
    from fanweave.opened import open_workspace as open  # read as fanweave.open

__all__ = ["open", "query"]


def __getattr__(name: str) -> Any:
    """Import ``fanweave.open`` and ``fanweave.query`` when first used, so that the command line starts without them."""
    if name == "open":
        from fanweave.opened import open_workspace

        return open_workspace
    if name == "query":
        from fanweave.notebook import query

        return query
    raise AttributeError(f"module 'fanweave' has no attribute {name!r}")
