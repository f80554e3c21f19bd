"""Columns drawn at random, the same for the same seed, and put into tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

Numbers = npt.NDArray[np.int64]


class Draws:
    """Random numbers of a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def skewed(self, number: int, below: int, power: float) -> Numbers:
        """Return ``number`` integers under ``below``; the greater the power, the more of them are small."""
        drawn: Numbers = (below * self.rng.random(number) ** power).astype(np.int64)
        return drawn

    def choose(self, shares: tuple[tuple[str, float], ...], number: int) -> list[str]:
        """Return ``number`` of the words by their shares."""
        words, weights = zip(*shares, strict=True)
        return list(self.rng.choice(np.array(words), size=number, p=weights))


def put_table(database: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, Any]) -> None:
    """Make a table of these columns."""
    database.register("given", pa.table(dict(columns)))
    database.execute(f"CREATE TABLE {name} AS FROM given")
    database.unregister("given")
