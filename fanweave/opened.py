"""What ``fanweave.open`` returns: a loaded workspace as one object, for notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fanweave.case_choice import chosen_case
from fanweave.config import Settings, read_settings
from fanweave.opening import opened_store
from graph.limits import TIMEOUT_S

if TYPE_CHECKING:
    import pandas as pd

    from graph.opened import Corpus
    from graph.store import Store
    from queries.library import OpenTables


def table_opener(chosen: Settings, *, timeout_s: float = TIMEOUT_S) -> OpenTables:
    """Return what opens the derived tables that a store of these settings holds, for questions in Python.

    The case is looked for when the tables are opened: a question in Cypher is answered without it. A question's
    statements over the tables may take ``timeout_s`` seconds, all of them together.
    """
    from graph.load.held import held_tables
    from queries.time_limit import within

    @contextmanager
    def opened(store: Store) -> Iterator[Corpus]:
        with (
            held_tables(store, workspace=chosen.workspace, case_dir=chosen_case(chosen)) as tables,
            within(timeout_s, tables.database),
        ):
            yield tables

    return opened


class Opened:
    """A workspace whose corpus is loaded; made by ``fanweave.open``."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen

    def query(self, name: str, /, *, timeout_s: float = TIMEOUT_S, **params: Any) -> pd.DataFrame:
        """Return the answer to a question of the library, for example ``query("label_mixing", platform="weibo")``.

        One row a row, the columns that the question's header declares, also when there are no rows. A statement
        may take ``timeout_s`` seconds.
        """
        from queries.library import frame

        with opened_store(self._chosen, timeout_s=timeout_s) as store:
            return frame(store, name, table_opener(self._chosen, timeout_s=timeout_s), **params)

    def cypher(
        self, statement: str, /, *, timeout_s: float = TIMEOUT_S, limit: int | None = None, **params: Any
    ) -> pd.DataFrame:
        """Return the rows of a read-only Cypher statement; ``params`` are the values of ``$name`` in it.

        One row a row, one column a column, in the order of RETURN. Nodes are dicts of their properties with the node
        label under ``@type``, relationships likewise with their type, paths dicts of ``nodes`` and ``relationships``,
        both lists of such dicts: the same on both stores. Times are aware datetimes in UTC. ``limit`` keeps the first
        rows. Raises ``StoreUnavailable`` and ``QueryRefused`` (a write, a file, too slow, wrong).
        """
        import pandas as pd

        from graph.stores.values import find_times

        with opened_store(self._chosen) as store:
            rows = find_times(store.read(statement, params, timeout_s=timeout_s, limit=limit))
        return pd.DataFrame(rows, columns=list(rows[0]) if rows else None)

    @contextmanager
    def tables(self) -> Iterator[Corpus]:
        """Open the derived tables that the store holds, for SQL: ``with opened.tables() as tables: tables.ask(…)``."""
        from graph.load.held import held_tables

        chosen = self._chosen
        with (
            opened_store(chosen) as store,
            held_tables(store, workspace=chosen.workspace, case_dir=chosen_case(chosen)) as tables,
        ):
            yield tables


def open_workspace(workspace: str | Path | None = None, *, store: str | None = None, case: str | None = None) -> Opened:
    """Return a workspace to ask: ``fanweave.open("fanweave-data").query("label_mixing")``.

    ``workspace``, ``store`` and ``case`` are as on the command line; what is left out comes from the environment,
    ``fanweave.toml`` or the defaults. Nothing is opened before the first question.
    """
    flags = {"workspace": str(workspace) if workspace is not None else None, "store": store, "case": case}
    return Opened(read_settings(flags))
