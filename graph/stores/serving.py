"""The embedded store over Bolt, on this machine only."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreUnavailable
from graph.stores.embedded import load_engine, opening_failed
from graph.temporary import TemporaryFolder

DATABASE = "graph"
USER = "root"
SHORTEST_PASSWORD = 8

_HERE = "127.0.0.1"
_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"


@contextmanager
def served(path: Path, *, port: int, password: str) -> Iterator[str]:
    """Serve a database folder over Bolt on 127.0.0.1 and yield its address; whoever has the password can write.

    The user is ``USER``, the database ``DATABASE``. The engine opens HTTP beside it, on a free port of 127.0.0.1 and
    behind the same password. Users and logs of the server lie in a temporary folder, nothing of them in the graph's.
    Raises ``StoreUnavailable`` when there is no graph, another run holds it, the port is taken or the password short.
    """
    if not (path / "schema.json").is_file():
        raise StoreUnavailable(f"no graph at {path}", hint="fanweave load", subject=str(path))
    if len(password) < SHORTEST_PASSWORD:
        message = f"a password has at least {SHORTEST_PASSWORD} characters"
        raise StoreUnavailable(message, hint="leave --password out, and one is made")
    _check_free(port)
    with TemporaryFolder() as root:
        databases = Path(root) / "databases"
        databases.mkdir()
        (databases / DATABASE).symlink_to(path.absolute())
        settings = {"host": _HERE, "http_port": _free_port(), "server_plugins": _BOLT}
        settings |= {"bolt_host": _HERE, "bolt_port": port}
        try:
            server = load_engine().create_server(root, root_password=password, config=settings)
            server.start()
            server.get_database(DATABASE)
        except Exception as error:
            opening_failed(error, path)
        try:
            yield f"bolt://{_HERE}:{port}"
        finally:
            server.stop()


def _check_free(port: int) -> None:
    try:
        with socket.create_server((_HERE, port)):
            pass
    except (OSError, OverflowError) as error:
        message = f"port {port} of this machine cannot be used: {error}"
        raise StoreUnavailable(message, hint="give another one: --port 7688", subject=str(port)) from error


def _free_port() -> int:
    with socket.create_server((_HERE, 0)) as free:
        return int(free.getsockname()[1])
