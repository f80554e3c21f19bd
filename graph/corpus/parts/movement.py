"""The number of hits of each kind and value, before and after an extraction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from graph.corpus.database import open_database
from graph.files import sql_paths


class Moved(NamedTuple):
    """One count that an extraction changed."""

    kind: str  # as Hit.kind
    value: str  # what was found; of a stance its target
    detail: str  # holder of a label, polarity of a frame, value of a stance
    before: int
    after: int

    @property
    def change(self) -> int:
        """What was added or taken away."""
        return self.after - self.before


_COUNTED = """
    SELECT
      kind,
      CASE WHEN kind = 'stance' THEN target ELSE value END AS value,
      CASE kind
        WHEN 'label' THEN CASE WHEN negated AND holder <> 'quoted' THEN 'neg' ELSE holder END
        WHEN 'frame' THEN polarity
        WHEN 'stance' THEN value
      END AS detail,
      count(*) AS n
    FROM (SELECT DISTINCT post_id, text_hash, start, "end", kind, value, holder, negated, polarity, target
          FROM read_parquet({parts}))
    GROUP BY ALL
"""


def moved_counts(before: Sequence[Path], after: Sequence[Path], *, spill: Path) -> tuple[list[Moved], list[Moved]]:
    """Return (all kinds, what moved): counts of distinct hits in two sets of ``hit`` parts.

    Of a kind the value is empty. Both are sorted by kind, then by the size of the change.
    """
    with open_database(spill=spill) as database:
        for name, paths in (("before", before), ("after", after)):
            database.execute(f"CREATE TABLE n_{name} AS {_COUNTED.format(parts=sql_paths(paths))}")
        database.execute("""
            CREATE TABLE moved AS
            SELECT
              coalesce(b.kind, a.kind) AS kind, coalesce(b.value, a.value, '') AS value,
              coalesce(b.detail, a.detail, '') AS detail, coalesce(b.n, 0) AS before, coalesce(a.n, 0) AS after
            FROM n_before b FULL JOIN n_after a
            ON b.kind = a.kind AND b.value IS NOT DISTINCT FROM a.value AND b.detail IS NOT DISTINCT FROM a.detail
        """)
        kinds = database.execute(
            "SELECT kind, '', '', sum(before)::BIGINT, sum(after)::BIGINT FROM moved GROUP BY kind ORDER BY kind"
        ).fetchall()
        rows = database.execute("""
            SELECT kind, value, detail, before, after FROM moved WHERE before <> after
            ORDER BY kind, abs(after - before) DESC, value, detail
        """).fetchall()
    return [Moved(*row) for row in kinds], [Moved(*row) for row in rows]
