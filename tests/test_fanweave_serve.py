"""fanweave serve: any Neo4j driver, one port of this machine, reading only unless asked, a clean end."""

from __future__ import annotations

import hashlib
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, Neo4jError
from support import tiny_tables

from graph.load.target import load_into
from graph.store import open_store

Run = Callable[..., Any]
FANWEAVE = Path(sys.executable).with_name("fanweave")
COUNT = "MATCH (a:Account) RETURN count(a) AS n"
WRITES = (
    "CREATE (:Account {id: 'x:new'})",
    "MERGE (n:Account {id: 'x:new'}) RETURN n",
    "CREATE (:New {id: 'x:new'})",
    "MATCH (a:Account) SET a.platform = 'x'",
    "MATCH (a:Account) REMOVE a.platform",
    "MATCH (a:Account) DETACH DELETE a",
    "MATCH (a:Account), (p:Post) CREATE (a)-[:AUTHORED]->(p)",
    "MATCH ()-[r:AUTHORED]->() DELETE r",
    "FOREACH (i IN [1] | CREATE (:Account {id: 'x:new'}))",
    "MATCH (a:Account) CALL (a) { SET a.platform = 'x' } RETURN a",
    "CREATE INDEX new_index FOR (n:Account) ON (n.platform)",
    "EXPLAIN CREATE INDEX new_index FOR (n:Account) ON (n.platform)",
    "PROFILE CREATE (:Account {id: 'x:new'})",
)
NEVER = (
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "LOAD CSV FROM '/etc/hostname' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    "ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` true",
    "ALTER DATABASE graph SET ACCESS READ ONLY",
    "CREATE USER eve SET PASSWORD 'abcdefgh'",
    "ALTER USER fanweave SET PASSWORD 'abcdefgh'",
    "DROP USER root",
    "SHOW USERS",
    "CREATE DATABASE other",
    "DROP DATABASE graph",
    "SELECT FROM Account",
    "EXPORT DATABASE file:///tmp/exported",
    "IMPORT DATABASE file:///etc/hostname",
    "BACKUP DATABASE",
    "CALL dbms.setConfigValue('arcadedb.opencypher.loadCsv.allowFileUrls', 'true')",
)


class Serving(NamedTuple):
    """A running fanweave serve."""

    process: subprocess.Popen[str]
    address: str
    password: str
    lines: list[str]

    def run(self, statement: str, *, user: str = "fanweave") -> list[dict[str, Any]]:
        with GraphDatabase.driver(self.address, auth=(user, self.password)) as driver:
            return [record.data() for record in driver.execute_query(statement, database_="graph").records]


@pytest.fixture
def store(tmp_path: Path) -> str:
    (tmp_path / "tables").mkdir()
    tiny_tables.write_tables(tmp_path / "tables")
    load_into(f"embedded:{tmp_path / 'graph'}", tmp_path / "tables", generation=1)
    return f"embedded:{tmp_path / 'graph'}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def start(store: str, folder: Path, *options: str) -> Iterator[Serving]:
    command = [str(FANWEAVE), "--store", store, "serve", "--port", str(free_port()), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder) as server:
        assert server.stdout is not None
        head = server.stdout.readline()
        place = re.fullmatch(r"(bolt://127\.0\.0\.1:\d+)  user fanweave  password (\S+)  database graph\n", head)
        assert place, head
        lines = [server.stdout.readline() for _ in range(3)]
        yield Serving(server, place[1], place[2], lines)
        if server.poll() is None:
            server.kill()


@pytest.fixture
def serving(store: str, tmp_path: Path) -> Iterator[Serving]:
    yield from start(store, tmp_path)


@pytest.fixture
def writable(store: str, tmp_path: Path) -> Iterator[Serving]:
    yield from start(store, tmp_path, "--write")


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file but the engine's lock and its log, which are empty when nothing runs."""
    kept = [path for path in folder.iterdir() if path.suffix not in (".lck", ".wal")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def end(serving: Serving) -> None:
    serving.process.send_signal(signal.SIGINT)
    out, err = serving.process.communicate(timeout=60)
    assert (serving.process.returncode, out, err) == (0, "stopped\n", "")


def test_a_driver_reads_and_whatever_writes_is_refused(serving: Serving, store: str, tmp_path: Path) -> None:
    assert serving.lines == [
        "whoever has this password can read the whole graph, and nobody can change it (--write)\n",
        "not allowed: SQL, LOAD CSV, settings, users, export, backup\n",
        "only this port of this machine is listened to (127.0.0.1); Ctrl-C ends it\n",
    ]
    with GraphDatabase.driver(serving.address, auth=("fanweave", serving.password)) as driver:
        for database in (None, "graph"):
            assert driver.execute_query(COUNT, database_=database).records[0]["n"] == 12
    before = hashes(tmp_path / "graph")
    for statement in (*WRITES, *NEVER):
        with pytest.raises(Neo4jError):
            print(statement, serving.run(statement))
    assert serving.run(COUNT) == [{"n": 12}]
    assert listeners(serving.process.pid) == {("127.0.0.1", int(serving.address.rpartition(":")[2]))}
    end(serving)
    assert len(before) > 40
    assert hashes(tmp_path / "graph") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "tables"]
    reader = open_store(store)
    assert reader.read(COUNT) == [{"n": 12}]
    reader.close()


def test_with_write_the_graph_changes_and_nothing_else(writable: Serving, store: str, tmp_path: Path) -> None:
    assert "and change it, until the next fanweave load" in writable.lines[0]
    writable.run("CREATE (:Account {id: 'x:new'})")
    for statement in NEVER:
        with pytest.raises(Neo4jError):
            print(statement, writable.run(statement))
    end(writable)
    settings = (tmp_path / "graph" / "configuration.json").read_text(encoding="utf-8")
    assert '"opencypher.loadCsv.allowFileUrls":false' in settings
    reader = open_store(store)
    assert reader.read(COUNT) == [{"n": 13}]
    reader.close()


@pytest.mark.parametrize("user", ["fanweave", "root", "neo4j", ""])
def test_wrong_passwords_and_other_users_are_refused(serving: Serving, user: str) -> None:
    """The engine's administrator exists, with a password that nobody learns."""
    for password in ("wrong password", "", "root", "rootrootroot"):
        driver = GraphDatabase.driver(serving.address, auth=(user, password))
        with driver, pytest.raises((AuthError, Neo4jError)):
            driver.verify_connectivity()


def listeners(pid: int) -> set[tuple[str, int]]:
    """Return the addresses and ports at which a process listens, out of /proc."""
    links = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()]
    sockets = {link[8:-1] for link in links if link.startswith("socket:[")}
    places = set()
    for name, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in sockets:
                address, _, port = fields[1].partition(":")
                packed = bytes.fromhex(address)
                words = b"".join(packed[i : i + 4][::-1] for i in range(0, len(packed), 4))
                places.add((socket.inet_ntop(family, words).removeprefix("::ffff:"), int(port, 16)))
    return places


@pytest.mark.parametrize(
    "verb",
    [["cypher", "RETURN 1 AS x"], ["schema"], ["export", "csv", "out", "--from-store"], ["serve", "--port", "7698"]],
)
def test_other_verbs_say_that_it_is_served(serving: Serving, store: str, fanweave: Run, verb: list[str]) -> None:
    ran = fanweave("--store", store, *verb)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert f"is being served at {serving.address} (process {serving.process.pid})" in first
    assert second == "hint: end that fanweave serve with Ctrl-C, or ask there"


def test_a_mark_of_a_killed_server_means_nothing(serving: Serving, store: str, fanweave: Run, tmp_path: Path) -> None:
    serving.process.kill()
    serving.process.communicate(timeout=60)
    assert (tmp_path / ".graph.served").is_file()
    assert fanweave("--store", store, "load").code in (0, 2)
    ran = fanweave("--store", store, "cypher", COUNT)
    assert "served" not in ran.err


@pytest.mark.parametrize("way", ["file", "environment", "standard input"])
def test_a_password_of_ones_own_is_never_shown(store: str, tmp_path: Path, way: str) -> None:
    secret = "correct horse 米 battery"
    (tmp_path / "password").write_text(f"{secret}\nmore\n", encoding="utf-8")
    options = {"file": ["--password-file", "password"], "environment": [], "standard input": ["--password-file", "-"]}
    command = [str(FANWEAVE), "--store", store, "serve", "--port", str(free_port()), *options[way]]
    environment = {"PATH": "/usr/bin:/bin", "FANWEAVE_SERVE_PASSWORD": secret if way == "environment" else ""}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as server:
        assert server.stdin is not None and server.stdout is not None
        server.stdin.write(f"{secret}\n".encode())
        server.stdin.flush()
        lines = [server.stdout.readline().decode() for _ in range(4)]
        try:
            assert "user fanweave  the password of " in lines[0]
            with GraphDatabase.driver(lines[0].split()[0], auth=("fanweave", secret)) as driver:
                assert driver.execute_query(COUNT, database_="graph").records[0]["n"] == 12
            assert secret not in "".join(lines)
            assert secret not in Path(f"/proc/{server.pid}/cmdline").read_text(encoding="utf-8")
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=60)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--password-file", "short"], "a password has at least 8 characters"),
        (["--password-file", "empty"], "is empty"),
        (["--password-file", "absent"], "the password cannot be read from"),
        (["--password", "correct horse"], "no such option: --password"),
        (["--port", "taken"], "of this machine cannot be used"),
    ],
)
def test_what_cannot_be_served_is_told(
    store: str, fanweave: Run, tmp_path: Path, options: list[str], message: str
) -> None:
    (tmp_path / "short").write_text("short\n", encoding="utf-8")
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        values = {"taken": str(taken.getsockname()[1])}
        values |= {name: str(tmp_path / name) for name in ("short", "empty", "absent")}
        ran = fanweave("--store", store, "serve", *[values.get(option, option) for option in options])
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err.splitlines()[0]
    assert ran.err.splitlines()[1].startswith("hint: ")


def test_without_a_graph_and_for_a_neo4j_the_hint_is_another(fanweave: Run) -> None:
    assert fanweave("serve").err.splitlines()[-1] == "hint: fanweave load"
    ran = fanweave("--store", "bolt://neo4j:secret@example.org:7687", "serve")
    assert ran.err.splitlines() == [
        "error: example.org:7687 is a server already", "hint: fanweave serve opens an embedded store"
    ]  # fmt: skip
