"""fanweave serve: any Neo4j driver, this machine only, a clean end."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError
from support import tiny_tables

from graph.load.target import load_into
from graph.store import open_store

Run = Callable[..., Any]
FANWEAVE = Path(sys.executable).with_name("fanweave")


@pytest.fixture
def store(tmp_path: Path) -> str:
    (tmp_path / "tables").mkdir()
    tiny_tables.write_tables(tmp_path / "tables")
    load_into(f"embedded:{tmp_path / 'graph'}", tmp_path / "tables", generation=1)
    return f"embedded:{tmp_path / 'graph'}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def serving(store: str, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    command = [str(FANWEAVE), "--store", store, "serve", "--port", str(free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        match = re.fullmatch(r"(bolt://127\.0\.0\.1:\d+)  user root  password (\S+)  database graph\n", line)
        assert match, line
        assert "whoever has this password can write" in server.stdout.readline()
        yield server, match[1], match[2]
        if server.poll() is None:
            server.kill()


def test_a_neo4j_driver_reads_and_writes_and_ctrl_c_ends_it(serving: Any, store: str, tmp_path: Path) -> None:
    server, address, password = serving
    with GraphDatabase.driver(address, auth=("root", password)) as driver:
        for database in (None, "graph"):
            records = driver.execute_query("MATCH (a:Account) RETURN count(a) AS n", database_=database).records
            assert records[0]["n"] == 12
        driver.execute_query("CREATE (:Account {id: 'x:new'})", database_="graph")
    with pytest.raises(AuthError), GraphDatabase.driver(address, auth=("root", "wrong password")) as driver:
        driver.verify_connectivity()
    assert listeners(server.pid) <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=60)
    assert (server.returncode, out, err) == (0, "stopped\n", "")
    reader = open_store(store)
    assert reader.read("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 13}]
    reader.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "tables"]


def listeners(pid: int) -> set[str]:
    """Return the addresses at which a process listens, out of /proc."""
    links = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()]
    sockets = {link[8:-1] for link in links if link.startswith("socket:[")}
    addresses = set()
    for name, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in sockets:
                packed = bytes.fromhex(fields[1].partition(":")[0])
                words = b"".join(packed[i : i + 4][::-1] for i in range(0, len(packed), 4))
                addresses.add(socket.inet_ntop(family, words))
    assert addresses
    return addresses


def test_a_second_server_and_a_query_meanwhile_are_told(serving: Any, store: str, fanweave: Run) -> None:
    ran = fanweave("--store", store, "cypher", "RETURN 1 AS x")
    assert ran.code == 2
    assert "is being written by another run" in ran.err
    ran = fanweave("--store", store, "serve", "--port", free_port())
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--password", "short"], "a password has at least 8 characters"),
        (["--port", "taken"], "of this machine cannot be used"),
    ],
)
def test_what_cannot_be_served_is_told(store: str, fanweave: Run, options: list[str], message: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        given = [str(taken.getsockname()[1]) if option == "taken" else option for option in options]
        ran = fanweave("--store", store, "serve", *given)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err.splitlines()[0]
    assert ran.err.splitlines()[1].startswith("hint: ")


def test_without_a_graph_and_for_a_neo4j_the_hint_is_another(fanweave: Run) -> None:
    assert fanweave("serve").err.splitlines()[-1] == "hint: fanweave load"
    ran = fanweave("--store", "bolt://neo4j:secret@example.org:7687", "serve")
    assert ran.err.splitlines() == [
        "error: example.org:7687 is a server already", "hint: fanweave serve opens an embedded store"
    ]  # fmt: skip
