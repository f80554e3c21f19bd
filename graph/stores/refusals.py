"""The errors of a refused statement, in the same words for both engines."""

from __future__ import annotations

import re

from graph.errors import QueryRefused, StoreUnavailable
from graph.limits import COUNT_TIMEOUT_S
from graph.memory import out_of_memory
from graph.stores.places import told_with_place

_FULL = ("No space left on device", "Disk quota exceeded", "File too large", "not enough disk space")
_NO_MEMORY = ("heap budget", "outofmemory", "java heap space", "heap size exceeded", "gc overhead limit")
_SERVER_SETTING = re.compile(r"\b(?:db|dbms|server)\.memory\.[a-z_.]*[a-z]")
_READ_ONLY_HINT = "only reading is allowed here; data goes in by fanweave ingest and fanweave load"


def would_write() -> QueryRefused:
    """Return the refusal of a statement that writes, changes the schema or administers the server."""
    return QueryRefused("the query would write", hint=_READ_ONLY_HINT)


def reads_files() -> QueryRefused:
    """Return the refusal of LOAD CSV."""
    return QueryRefused("LOAD CSV is not allowed: it reads files and the network", hint=_READ_ONLY_HINT)


def stops_others() -> QueryRefused:
    """Return the refusal of TERMINATE TRANSACTION."""
    return QueryRefused("TERMINATE TRANSACTION is not allowed: it stops the queries of others", hint=_READ_ONLY_HINT)


def too_slow(seconds: float) -> QueryRefused:
    """Return the refusal of a statement that went over its time limit, in seconds."""
    hint = "narrow the question, or give it longer: --timeout 120"
    if seconds >= COUNT_TIMEOUT_S:
        hint = "the store is busy or very large; try again later"
    return QueryRefused(f"the query took longer than {seconds:g} s", hint=hint)


def is_out_of_memory(message: str) -> bool:
    """Say whether an engine speaks of memory that it does not have."""
    return any(sign in message.lower() for sign in _NO_MEMORY)


def engine_out_of_memory() -> QueryRefused:
    """Return the refusal of a statement that needs more than the embedded engine's heap."""
    error = out_of_memory("the query")
    return QueryRefused(error.message, hint=f"narrow the question, or {error.hint}")


def too_large(message: str) -> QueryRefused:
    """Return the refusal of a statement that would hold more values at once than the embedded engine allows."""
    hint = "narrow the question, or count instead of collecting; a Neo4j server has no such limit (--store bolt://…)"
    return QueryRefused(f"the query is too large for the embedded engine: {message}", hint=hint)


def server_out_of_memory(address: str, message: str) -> QueryRefused:
    """Return the refusal of a statement that went over a limit of a Neo4j server's, which its message may name."""
    named = _SERVER_SETTING.search(message)
    setting = named[0] if named else "server.memory.heap.max_size"
    hint = f"narrow the question, or raise {setting} in the server's neo4j.conf; NEO4J_HEAP=4g for make neo4j"
    return QueryRefused(f"the query needs more memory than Neo4j at {address} allows", hint=hint)


def cannot_hold(what: str, why: str) -> QueryRefused:
    """Return the refusal of a value that no store can hold, for example in "the parameter n"."""
    hint = "whole numbers have 64 bits, texts are valid UTF-8 without halves of characters (lone surrogates)"
    return QueryRefused(f"{what} holds a value that no store can hold: {why}", hint=hint)


def is_empty() -> QueryRefused:
    """Return the refusal of a statement without any text."""
    return QueryRefused("the statement is empty", hint="fanweave cypher 'MATCH (p:Post) RETURN count(p) AS n'")


def does_not_run(message: str) -> QueryRefused:
    """Return the refusal of a statement that the engine cannot run, with what the engine says about it."""
    text = " ".join(told_with_place(message).split())[:400]
    return QueryRefused(f"the query does not run: {text}", hint="docs/model.md has the names of the graph")


def server_failed(address: str, message: str) -> StoreUnavailable:
    """Return the error for a server that stopped storing, which it says of a full disk and of a broken one alike."""
    hint = "is its disk full? its log has the details; make room, start it again and run the same command: it goes on"
    text = " ".join(message.split()).split(": ")[0][:200]
    return StoreUnavailable(f"Neo4j at {address} stopped storing: {text}", hint=hint, subject=address)


def is_full(message: str) -> StoreUnavailable | None:
    """Return the error for a disk without room, when that is what an engine says."""
    if not any(sign in message for sign in _FULL):
        return None
    hint = "free some space and run the same command again"
    return StoreUnavailable("the disk of the graph store is full", hint=hint)
