"""Start-up check: graph, ingest, queries and viz are this product's packages, not others of the same name."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from graph.errors import FanweaveError

PACKAGES = ("graph", "ingest", "queries", "viz")


def check_layout() -> None:
    """Raise FanweaveError when a package resolves to another folder than the one beside ``fanweave/``."""
    home = Path(__file__).resolve().parent.parent
    for name in PACKAGES:
        spec = find_spec(name)
        folder = Path(spec.origin).resolve().parent.parent if spec is not None and spec.origin else None
        if folder != home:
            raise FanweaveError(
                f"another package called {name!r} is in the way: {folder}",
                hint="start fanweave from another folder, or rename that package",
                subject=name,
            )
