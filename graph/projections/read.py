"""Projections: derived tables → edge arrays between accounts."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.corpus.derive.acts import GROUPS, TIES, acts_path, write_acts
from graph.corpus.parts.schema import keep_pandas_out
from graph.errors import CorpusDamaged, NothingFound
from graph.projections.edges import UNKNOWN_MS, Edges, Ints, sum_edges
from graph.projections.pairs import pair_members
from graph.temporary import TemporaryFolder

PROJECTIONS = (*TIES, *GROUPS)
"""Every projection by name: reply, repost, quote, mention (directed), co_hashtag, co_post (undirected)."""

MAX_GROUP = 500

Window = tuple[int, int]


def read_edges(
    tables: Path,
    kind: str,
    *,
    window: Window | None = None,
    platform: str | None = None,
    min_weight: int = 1,
    max_group: int = MAX_GROUP,
) -> Edges:
    """Return a projection of the corpus: an edge joins two accounts, its weight is the number of acts.

    ``tables`` is the folder of the derived tables (``graph.tables.current_tables``). In ``reply``, ``repost``,
    ``quote`` and ``mention`` an edge leads from the acting account to the other, as INTERACTS_WITH does. In
    ``co_hashtag`` and ``co_post`` it joins two accounts that used the same hashtags, or wrote in the same threads
    (``co_post``; the thread's author wrote in it too), its weight is the number of those, and its time the moment at
    which the second of the two came; groups of more than ``max_group`` accounts are left out and counted, because
    pairing everybody in them says little and costs the square of their size.

    ``window`` (from, to) in milliseconds since 1970 keeps acts with from <= time < to, and none of unknown time;
    ``platform`` keeps accounts of one platform; ``min_weight`` keeps edges of at least that weight. Raises
    ``NothingFound`` for an unknown projection, ``CorpusDamaged`` when a table is gone.
    """
    if kind not in PROJECTIONS:
        raise NothingFound(f"no projection is called {kind!r}", hint=f"one of {', '.join(PROJECTIONS)}", subject=kind)
    keep_pandas_out()
    try:
        with pq.ParquetFile(tables / "account.parquet", read_dictionary=["platform"]) as file:
            accounts = file.read(["id", "platform"])
        source, target, ms = _keep(_read_acts(tables, kind), accounts, window=window, platform=platform)
    except (OSError, pa.ArrowException, duckdb.Error) as error:
        raise CorpusDamaged(f"the derived tables in {tables} cannot be read", hint="fanweave ingest") from error
    if kind in GROUPS:
        found, n_left_out = pair_members(source, target, ms=ms, max_group=max_group)
    else:
        found, n_left_out = sum_edges(source, target, (np.ones_like(source), ms, ms)), 0
    return _as_edges(accounts["id"], found, min_weight=min_weight, is_directed=kind in TIES, n_left_out=n_left_out)


def _read_acts(tables: Path, kind: str) -> pa.Table:
    with TemporaryFolder() as folder:
        path = acts_path(tables, kind)
        if not path.is_file():  # tables that no derive step wrote
            write_acts(tables, out=Path(folder))
            path = acts_path(Path(folder), kind)
        with pq.ParquetFile(path) as file:  # pq.read_table would import pandas
            return file.read()


def _keep(
    acts: pa.Table, accounts: pa.Table, *, window: Window | None, platform: str | None
) -> tuple[Ints, Ints, Ints]:
    """Return source, target and time of the acts inside the window, of the platform."""
    ms = _ints(pc.fill_null(acts["ms"], UNKNOWN_MS))
    source, target = (_ints(acts[name]) for name in ("source", "target"))
    kept = np.ones(len(ms), dtype=np.bool_)
    if window is not None:
        kept &= (ms >= max(window[0], 0)) & (ms < window[1])
    if platform is not None:
        kept &= _ints(pc.equal(accounts["platform"].cast(pa.string()), pa.scalar(platform, pa.string())))[target] == 1
    return (source, target, ms) if kept.all() else (source[kept], target[kept], ms[kept])


def _ints(column: pa.ChunkedArray) -> Ints:
    """Return a column without nulls; ``to_numpy`` would import pandas."""
    found = np.from_dlpack(column.cast(pa.int64()).combine_chunks())
    return np.asarray(found, dtype=np.int64)


def _as_edges(
    ids: pa.ChunkedArray,
    found: tuple[Ints, Ints, Ints, Ints, Ints],
    *,
    min_weight: int,
    is_directed: bool,
    n_left_out: int,
) -> Edges:
    """Return edges of enough weight between places in the list of the nodes that have one."""
    if min_weight > 1:
        kept = found[2] >= min_weight
        found = (found[0][kept], found[1][kept], found[2][kept], found[3][kept], found[4][kept])
    is_node = np.zeros(len(ids), dtype=np.bool_)
    is_node[found[0]] = is_node[found[1]] = True
    place = np.cumsum(is_node) - 1
    names: list[str] = ids.filter(pa.array(is_node)).to_pylist()
    return Edges(names, place[found[0]], place[found[1]], *found[2:], is_directed=is_directed, n_left_out=n_left_out)
