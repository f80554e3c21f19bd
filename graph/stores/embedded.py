"""The embedded engine (ArcadeDB): opened in this process, one writer or many readers."""

from __future__ import annotations

import importlib
import itertools
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from graph.errors import StoreUnavailable
from graph.limits import STORE_ROWS, TIMEOUT_S
from graph.memory import heap_bytes
from graph.stores import refusals
from graph.stores.paths import expand_paths
from graph.stores.served_mark import served_at
from graph.stores.values import Row, plain
from graph.temporary import TemporaryFolder

_CHATTER = {"ARCADEDB_LOG_CONSOLE": "0", "ARCADEDB_CONSOLE_LOG_LEVEL": "OFF"}
_ENGINE_ARGUMENTS = ("ARCADEDB_JVM_ARGS", "ARCADEDB_NATIVE_ISOLATE_ARGS")  # of its two builds
_NO_CSV = {"opencypher.loadCsv.allowFileUrls": False, "opencypher.loadCsv.allowRemoteUrls": False}
_JAVA_NAMES = re.compile(r"^.*?\b(?:[a-z]\w*\.)+(\w+(?:Exception|Error)): ", re.DOTALL)


def load_engine() -> Any:
    """Return the engine's module, whichever of its two wheels is installed, without its chatter."""
    for name, value in _CHATTER.items():
        os.environ.setdefault(name, value)
    _limit_heap()
    for name in ("arcadedb", "arcadedb_embedded"):
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
    raise StoreUnavailable("the embedded engine is not installed", hint="run make install")


def _limit_heap() -> None:
    """Set the heap of the engine that starts next to its share of the memory; -Xmx in its own variables wins."""
    for name in _ENGINE_ARGUMENTS:
        given = os.environ.get(name, "")
        if "-Xmx" not in given:
            os.environ[name] = f"{given} -Xmx{heap_bytes() // 2**20}m".strip()


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


class EmbeddedStore:
    """A database folder.

    Read-only, every time limit has its own view of the folder (links to its files beside a configuration of our own),
    because the engine takes limits from a database's configuration only: so neither the limit nor the refusal of LOAD
    CSV depends on what is saved in the folder.
    """

    name = "embedded"

    def __init__(self, path: Path, *, read_only: bool = True, timeout_s: float = TIMEOUT_S) -> None:
        engine = load_engine()
        self.agent = f"ArcadeDB/{getattr(engine, 'ENGINE_VERSION', engine.__version__)}"
        self._engine = engine
        self._path = path.absolute()
        self._timeout_s = timeout_s
        self._views: dict[int, tuple[Any, TemporaryFolder]] = {}
        self._writer = None if read_only else self._open_writer()
        if read_only:
            self._view(_milliseconds(timeout_s))

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Run one read-only statement; ``db.query`` and the read-only open both refuse a write."""
        if not cypher.strip():
            raise refusals.is_empty()
        seconds = self._timeout_s if timeout_s is None else timeout_s
        database = self._writer or self._view(_milliseconds(seconds))
        try:
            with database.query("opencypher", cypher, dict(params or {})) as result:
                rows = [
                    {name: plain(value, self._convert) for name, value in row.items()}
                    for row in itertools.islice(result.iter_dicts(), limit)
                ]
            return [expand_paths(row, lambda address: self._record(database, address)) for row in rows]
        except Exception as error:
            _refuse(error, seconds)

    def stream(self, cypher: str) -> Iterator[Row]:
        """Yield the rows of one of our own reading statements as they come, without a time limit."""
        database = self._writer or self._view(0)
        try:
            with database.query("opencypher", cypher) as result:
                for row in result.iter_dicts():
                    yield {name: plain(value, self._convert) for name, value in row.items()}
        except Exception as error:
            _refuse(error, 0)

    def addresses(self, label: str) -> Iterator[list[Row]]:
        """Yield id and address of every node of a label of the model, some thousand at a time."""
        assert self._writer is not None
        with self._writer.query("sql", f"SELECT id, @rid.asString() AS address FROM `{label}`") as result:
            rows = result.iter_dicts()
            while batch := list(itertools.islice(rows, STORE_ROWS)):
                yield batch

    @contextmanager
    def appending(self, kind: str) -> Iterator[Callable[[list[str], list[str], list[Row]], None]]:
        """Yield a function that appends relationships of a type by the addresses of both ends, with properties.

        The engine's fast path: no transaction, no log; a cut-off run leaves a database to throw away.
        """
        assert self._writer is not None
        self._writer.command("sql", f"CREATE EDGE TYPE `{kind}` IF NOT EXISTS").close()
        with self._writer.graph_batch() as batch:
            yield lambda starts, ends, rows: batch.new_edges(starts, kind, ends, rows)

    def write(self, cypher: str, rows: Sequence[Row], params: Mapping[str, Any] | None = None) -> None:
        """Run one writing statement over ``$rows`` in one transaction; the engine has one writer at a time."""
        if self._writer is None:
            raise refusals.would_write()
        try:
            with self._writer.transaction():
                self._writer.command("opencypher", cypher, {**(params or {}), "rows": list(rows)}).close()
        except Exception as error:
            _refuse(error, 0)

    def close(self) -> None:
        """Let go of the folder; a writer leaves the limits of ad-hoc reading saved in it."""
        for database, folder in self._views.values():
            database.close()
            folder.cleanup()
        self._views.clear()
        if self._writer is not None:
            save_settings(self._writer, timeout_s=TIMEOUT_S)
            self._writer.close()
            self._writer = None

    def _record(self, database: Any, address: str) -> Any:
        """Return the node or relationship at an address, None when there is none."""
        with database.query("sql", f"SELECT * FROM {address}") as result:
            records = [plain(row, self._convert) for row in result.iter_dicts()]
        return records[0] if records else None

    def _convert(self, value: Any) -> Any:
        """Return a Java object as the JVM wheels leave it: a record as its properties, a time or path as text."""
        if not hasattr(value, "getTypeName"):
            return str(value)
        properties = self._engine.convert_java_to_python(value.toMap(False))
        return {"@type": str(value.getTypeName()), **properties}

    def _open_writer(self) -> Any:
        factory = self._engine.DatabaseFactory(str(self._path))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = factory.open() if factory.exists() else factory.create()
        except Exception as error:
            opening_failed(error, self._path)
        save_settings(self._writer, timeout_s=None)
        return self._writer

    def _view(self, timeout_ms: int) -> Any:
        """Return the folder opened read-only with that time limit."""
        if timeout_ms not in self._views:
            if not (self._path / "schema.json").is_file():
                raise StoreUnavailable(f"no graph at {self._path}", hint="fanweave load", subject=str(self._path))
            folder = TemporaryFolder()
            try:
                _link(self._path, Path(folder.name), _NO_CSV | {"command.timeout": timeout_ms})
                database = _open_read_only(self._engine, folder.name)
            except Exception as error:
                folder.cleanup()
                opening_failed(error, self._path)
            self._views[timeout_ms] = (database, folder)
        return self._views[timeout_ms][0]


def save_settings(database: Any, *, timeout_s: float | None) -> None:
    """Save in a database's folder that LOAD CSV is off, and its time limit for a statement; None means no limit."""
    milliseconds = 0 if timeout_s is None else _milliseconds(timeout_s)
    for name, value in (_NO_CSV | {"command.timeout": milliseconds}).items():
        database.command("sql", f"ALTER DATABASE `arcadedb.{name}` {json.dumps(value)}").close()


def _open_read_only(engine: Any, path: str) -> Any:
    factory = engine.DatabaseFactory(path)
    try:
        return factory.open(read_only=True)
    except TypeError:  # the older wheel has the mode, but not the argument
        mode = importlib.import_module("jpype").JClass("com.arcadedb.engine.ComponentFile$MODE").READ_ONLY
        return engine.Database(factory._java_factory.open(mode))


def remove_database(path: Path) -> None:
    """Remove a database folder, whole or cut off, unless another process writes it (``StoreUnavailable``)."""
    if not path.exists():
        return
    factory = load_engine().DatabaseFactory(str(path))
    try:
        if factory.exists():
            factory.open().close()
    except Exception as error:
        if _is_locked(str(error)):
            opening_failed(error, path)
    shutil.rmtree(path)


def _link(source: Path, target: Path, settings: Mapping[str, Any]) -> None:
    for path in source.iterdir():
        if path.name != "configuration.json":
            (target / path.name).symlink_to(path)
    (target / "configuration.json").write_text(json.dumps({"configuration": settings}), encoding="utf-8")


def opening_failed(error: Exception, path: Path) -> NoReturn:
    """Raise ``StoreUnavailable`` for what the engine says about a database that it does not open."""
    text, subject = str(error), str(path)
    if (full := refusals.is_full(text)) is not None:
        raise full from error
    if _is_locked(text) or "needs recovery" in text:
        raise _held(path) from error
    message = f"the graph at {path} cannot be opened: {_short(text)}"
    raise StoreUnavailable(message, hint="remove the folder and run fanweave load", subject=subject) from error


def _held(path: Path) -> StoreUnavailable:
    """Return the error for a graph that another process holds, in the words for what that process does."""
    if (place := served_at(path)) is not None:
        hint = "end that fanweave serve with Ctrl-C, or ask there"
        return StoreUnavailable(f"the graph at {path} is being served at {place}", hint=hint, subject=str(path))
    message = f"the graph at {path} is being written by another run, or its last run was cut off"
    return StoreUnavailable(message, hint="wait for that run, or run fanweave load", subject=str(path))


def _is_locked(text: str) -> bool:
    return "LockException" in text or "already in use" in text


def _refuse(error: Exception, timeout_s: float) -> NoReturn:
    text = str(error)
    if (full := refusals.is_full(text)) is not None:
        raise full from error
    if refusals.is_out_of_memory(text):
        raise refusals.engine_out_of_memory() from error
    if "arcadedb.query" in text:  # the engine's own limits of what one statement holds
        raise refusals.too_large(_short(text)) from error
    if "QueryNotIdempotent" in text or "DatabaseIsReadOnly" in text:
        raise refusals.would_write() from error
    if "loadCsv" in text:
        raise refusals.reads_files() from error
    if "TimeoutException" in text:
        raise refusals.too_slow(timeout_s) from error
    raise refusals.does_not_run(_short(text)) from error


def _short(text: str) -> str:
    """Return an engine's message without Java's names, in one line."""
    return " ".join(_JAVA_NAMES.sub("", text).split())[:400]
