"""Neo4j over Bolt: connect, run, normalise values."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NoReturn
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, Auth, Driver, GraphDatabase, NotificationMinimumSeverity, Query, Record, Result, Session
from neo4j.exceptions import AuthError, CypherSyntaxError, DriverError, Neo4jError, ServiceUnavailable
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as GraphPath
from neo4j.time import DateTime

from graph.errors import StoreUnavailable
from graph.limits import CONNECT_S, GRACE_S, RETRY_S, TIMEOUT_S
from graph.stores import refusals
from graph.stores.bolt import bolt_credentials, bolt_database
from graph.stores.holding import check_values
from graph.stores.values import Row, plain
from graph.stores.waiting import TooLate, run_within

_REFUSED_OPERATORS = {"LoadCSV": refusals.reads_files, "TerminateTransactions": refusals.stops_others}
_EXPLAIN = "EXPLAIN "
_SERVER_FAILED = ("Neo.DatabaseError.Transaction.", "Neo.TransientError.General.DatabaseUnavailable")
_ZERO = re.compile(r"(?<=\d\d:\d\d)(:00)?\.0+(?=$|[Z+-])")  # seconds and fractions of zero, which Java leaves out
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # its retries are no news; its errors are ours


class Neo4jStore:
    """A Neo4j database; reads go through READ sessions, after the plan of the statement was looked at."""

    name = "neo4j"

    def __init__(
        self, url: str, *, read_only: bool = True, password: str | None = None, timeout_s: float = TIMEOUT_S
    ) -> None:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        self._address = f"{parts.scheme}://{host}"
        self._database = bolt_database(url)
        self._read_only = read_only
        self._timeout_s = timeout_s
        self._checked: set[str] = set()
        self._user, self._password = bolt_credentials(parts.username, password or parts.password)
        self._driver = self._connect()
        try:
            self.agent = str(self._driver.get_server_info().agent)
        except (DriverError, Neo4jError, ValueError) as error:
            self._driver.close()
            _unavailable(error, self._address, self._user)

    def _connect(self) -> Driver:
        """Return a driver; it opens its connections when they are needed."""
        try:
            return GraphDatabase.driver(
                self._address,
                auth=Auth("basic", self._user, self._password),
                connection_timeout=CONNECT_S,
                max_transaction_retry_time=RETRY_S,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
            )
        except (DriverError, Neo4jError, ValueError) as error:
            _unavailable(error, self._address, self._user)

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Run one read-only statement; refused when its plan writes or reads files, and by the READ session.

        The server stops it at its time limit. It looks at the clock between rows only, so a single endless expression
        is given up some seconds later with its connection, and so is a statement that Ctrl-C ends.
        """
        seconds = self._timeout_s if timeout_s is None else timeout_s
        check_values(cypher, params)
        values = dict(params or {})
        try:
            return run_within(seconds + GRACE_S, lambda: self._rows(cypher, values, seconds, limit))
        except TooLate:
            self._give_up()
            raise refusals.too_slow(seconds) from None
        except (KeyboardInterrupt, SystemExit):
            self._give_up()
            raise

    def _rows(self, cypher: str, params: dict[str, Any], seconds: float, limit: int | None) -> list[Row]:
        try:
            with self._driver.session(database=self._database, default_access_mode=READ_ACCESS) as session:
                self._check(session, cypher, params=params, timeout_s=seconds)
                records = session.run(Query(cypher, timeout=seconds), params)
                return [
                    {name: plain(value, _convert) for name, value in _items(record)}
                    for record in islice(records, limit)
                ]
        except (DriverError, Neo4jError) as error:
            self._refuse(error, seconds)

    def _give_up(self) -> None:
        """Close the connections, also the one that a statement still waits on, and start with new ones."""
        self._driver.close()
        self._driver = self._connect()

    def stream(self, cypher: str) -> Iterator[Row]:
        """Yield the rows of one of our own reading statements as they come, without a time limit."""
        try:
            with self._driver.session(database=self._database, default_access_mode=READ_ACCESS) as session:
                try:
                    for record in session.run(cypher):
                        yield {name: plain(value, _convert) for name, value in _items(record)}
                except KeyboardInterrupt:  # before the session waits for the end of the statement
                    self._give_up()
                    raise
        except (DriverError, Neo4jError) as error:
            self._refuse(error, 0)

    def write(self, cypher: str, rows: Sequence[Row], params: Mapping[str, Any] | None = None) -> None:
        """Run one writing statement over ``$rows`` in one retried transaction."""
        if self._read_only:
            raise refusals.would_write()
        values = {**(params or {}), "rows": list(rows)}
        try:
            with self._driver.session(database=self._database) as session:
                session.execute_write(lambda transaction: transaction.run(cypher, values).consume())
        except (DriverError, Neo4jError) as error:
            self._refuse(error, 0)

    def _check(self, session: Session, cypher: str, *, params: dict[str, Any], timeout_s: float) -> None:
        """Refuse, once a statement, what the server's own plan says is more than reading."""
        if not cypher.strip():
            raise refusals.is_empty()
        if cypher in self._checked:
            return
        try:
            _check_plan(session.run(Query(_EXPLAIN + cypher, timeout=timeout_s), params))
        except CypherSyntaxError as error:
            raise refusals.does_not_run(_without_explain(str(error.message))) from error
        self._checked.add(cypher)

    def close(self) -> None:
        """Let go of the connections."""
        self._driver.close()

    def _refuse(self, error: DriverError | Neo4jError, timeout_s: float) -> NoReturn:
        code = (error.code if isinstance(error, Neo4jError) else "") or ""
        if (full := refusals.is_full(str(error))) is not None:
            raise full from error
        if "OutOfMemory" in code:
            raise refusals.server_out_of_memory(self._address, str(error)) from error
        if isinstance(error, DriverError) or code.startswith(
            ("Neo.ClientError.Security.Un", "Neo.ClientError.Database")
        ):
            _unavailable(error, self._address, "")
        if code.startswith(_SERVER_FAILED):
            raise refusals.server_failed(self._address, str(error.message)) from error
        if "TransactionTimedOut" in code:
            raise refusals.too_slow(timeout_s) from error
        if code in ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.Security.Forbidden"):
            raise refusals.would_write() from error
        raise refusals.does_not_run(str(getattr(error, "message", error))) from error


def _check_plan(result: Result) -> None:
    """Refuse what the server itself says would write, change the schema or load a file."""
    summary = result.consume()
    plans = [summary.plan] if summary.plan else []
    while plans:
        plan = plans.pop()
        operator = str(plan["operatorType"]).partition("@")[0]
        if operator in _REFUSED_OPERATORS:
            raise _REFUSED_OPERATORS[operator]()
        plans.extend(plan.get("children", []))
    if summary.query_type != "r":
        raise refusals.would_write()


def _items(record: Record) -> list[tuple[str, Any]]:
    return list(zip(record.keys(), record.values(), strict=True))


def _without_explain(message: str) -> str:
    """Return a message about ``EXPLAIN statement`` as one about the statement: its columns, its text."""

    def place(match: re.Match[str]) -> str:
        line, column, offset = map(int, match.groups())
        shift = len(_EXPLAIN) if line == 1 else 0
        return f"(line {line}, column {max(1, column - shift)} (offset: {max(0, offset - len(_EXPLAIN))}))"

    message = re.sub(r"\(line (\d+), column (\d+) \(offset: (\d+)\)\)", place, message)
    return message.replace(f'"{_EXPLAIN}', '"')


def _convert(value: Any) -> Any:
    if isinstance(value, DateTime) and value.tzinfo is not None:
        return value.to_native()
    if isinstance(value, Node):
        return {"@type": min(value.labels, default=""), **value}
    if isinstance(value, Relationship):
        return {"@type": value.type, **value}
    if isinstance(value, GraphPath):
        return {"nodes": list(value.nodes), "relationships": list(value.relationships)}
    return _ZERO.sub("", value.iso_format()) if hasattr(value, "iso_format") else str(value)


def _unavailable(error: Exception, address: str, user: str) -> NoReturn:
    if isinstance(error, AuthError) or "Security.Un" in str(getattr(error, "code", "")):
        message = f"Neo4j at {address} refuses the password" + (f" of user {user}" if user else "")
        hint = "set NEO4J_USER and NEO4J_PASSWORD in the environment or in .env"
    elif isinstance(error, ServiceUnavailable):
        message, hint = f"no Neo4j answers at {address}", "make neo4j starts one; --store embedded:PATH needs none"
    else:
        message = f"Neo4j at {address}: {' '.join(str(error).split())[:200]}"
        hint = "is it a Neo4j 5 address such as bolt://127.0.0.1:7687?"
    raise StoreUnavailable(message, hint=hint, subject=address) from error
