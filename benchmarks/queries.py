"""Every question of the library on a graph of 100,000 accounts and 500,000 posts, once warm, on both stores.

The graph is made up (``benchmarks.graph``) and loaded into an embedded store in a temporary folder and into an empty
Neo4j (NEO4J_URL, bolt://127.0.0.1:7687); BENCH_SCALE=0.1 makes it a tenth. BENCH_STORES=ADDRESS,ADDRESS asks stores
that hold it already. Prints seconds and rows; a star marks what is over the aim, 5 s embedded and 2 s on Neo4j, a
tilde what is over it and says so in its header.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from benchmarks.graph import write_graph
from graph.errors import FanweaveError, StoreUnavailable
from graph.load.target import load_into
from graph.store import Store, open_store
from queries.library import bind, cypher_names, query

SCALE = float(os.environ.get("BENCH_SCALE", "1"))
SEED = 1
AIMS = {"embedded": 5.0, "neo4j": 2.0}
NEO4J = os.environ.get("NEO4J_URL", "bolt://127.0.0.1:7687")
LIMIT_S = 120


def seconds_once_warm(store: Store, name: str) -> tuple[float, int]:
    """Return the seconds that a query takes when it was asked before, and its rows."""
    question = query(name)
    params = bind(question, {}, store)
    store.read(question.cypher, params, timeout_s=LIMIT_S)
    started = time.perf_counter()
    rows = store.read(question.cypher, params, timeout_s=LIMIT_S)
    return time.perf_counter() - started, len(rows)


def _cell(store: Store, name: str) -> str:
    try:
        seconds, rows = seconds_once_warm(store, name)
    except FanweaveError as error:
        return f"{str(error)[:28]:>28}"
    mark = " " if seconds <= AIMS[store.name] else "~" if query(name).header.slow else "*"
    return f"{seconds:>9.2f} s{mark} {rows:>8,} rows"


def _is_empty_neo4j(url: str) -> bool:
    try:
        store = open_store(url)
    except StoreUnavailable as error:
        print(f"Neo4j left out: {error}")
        return False
    held = store.read("MATCH (n) WHERE NOT n:Fanweave RETURN count(n) AS n")[0]["n"]
    store.close()
    if held:
        print(f"Neo4j left out: it holds {held:,} nodes, which are not ours to delete")
    return not held


def _loaded(folder: Path) -> list[str]:
    """Write the graph, load it everywhere and return the addresses."""
    tables = folder / "tables"
    rows = write_graph(tables, seed=SEED, scale=SCALE)
    urls = [f"embedded:{folder / 'graph'}", *([NEO4J] if _is_empty_neo4j(NEO4J) else [])]
    for url in urls:
        started = time.perf_counter()
        load_into(url, tables, generation=1)
        print(f"{rows:,} rows into {url.partition(':')[0]}: {time.perf_counter() - started:.0f} s", flush=True)
    return urls


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        given = os.environ.get("BENCH_STORES")
        stores = [open_store(url) for url in (given.split(",") if given else _loaded(Path(folder)))]
        print(f"{'':36}" + "".join(f"{store.name:>24}" for store in stores))
        for name in cypher_names():
            print(f"{name:36}" + "".join(_cell(store, name) for store in stores), flush=True)
        for store in stores:
            store.close()


if __name__ == "__main__":
    main()
