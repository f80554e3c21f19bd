"""Every question of the library, answered by plain Python over tables: one function for each, by its name."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from support import (
    oracles_accounts,
    oracles_communities,
    oracles_guardians,
    oracles_hashtags,
    oracles_label_ties,
    oracles_labels,
    oracles_platforms,
    oracles_posts,
)
from support.oracle_world import Row, Rows, World

_MODULES = (
    oracles_accounts,
    oracles_communities,
    oracles_guardians,
    oracles_hashtags,
    oracles_label_ties,
    oracles_labels,
    oracles_platforms,
    oracles_posts,
)

ORACLES: dict[str, Callable[[World, Row], Rows]] = {
    name: function
    for module in _MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}
