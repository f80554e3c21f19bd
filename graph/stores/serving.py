"""The embedded store over Bolt: on this machine only, on one port, for a user who may do what was said and no more."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from graph.errors import StoreUnavailable
from graph.limits import CONNECT_S, TIMEOUT_S
from graph.stores.embedded import load_engine, opening_failed, save_settings
from graph.stores.served_mark import served_mark
from graph.temporary import TemporaryFolder

DATABASE: Final = "graph"
USER: Final = "fanweave"
SHORTEST_PASSWORD: Final = 8

_HERE = "127.0.0.1"
_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_READING, _WRITING = ["readRecord"], ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_EVERYTHING = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]


class Served(NamedTuple):
    """A store that is being served."""

    address: str  # of Bolt
    http_port: int  # where the engine answers HTTP as well; 0 when that port is shut


@contextmanager
def served(path: Path, *, port: int, password: str, can_write: bool = False) -> Iterator[Served]:
    """Serve a database folder over Bolt on 127.0.0.1 and yield where.

    The user ``USER`` of the database ``DATABASE`` reads it, and with ``can_write`` changes nodes, relationships and
    indexes; settings, users, LOAD CSV, export and backup need rights that nobody has. The engine cannot start without
    HTTP, whose port is shut as soon as the user is made. Users and logs of the server lie in a temporary folder.
    Raises ``StoreUnavailable`` when there is no graph, another run holds it, the port is taken or the password short.
    """
    if not (path / "schema.json").is_file():
        raise StoreUnavailable(f"no graph at {path}", hint="fanweave load", subject=str(path))
    if len(password) < SHORTEST_PASSWORD:
        message = f"a password has at least {SHORTEST_PASSWORD} characters"
        raise StoreUnavailable(message, hint="leave it out, and one is made")
    _check_free(port)
    with TemporaryFolder() as root, _started(Path(root), path, port) as (http_port, secret):
        _make_user(http_port, secret, password, group="writer" if can_write else "reader")
        is_shut = _shut_port(http_port)
        place = Served(f"bolt://{_HERE}:{port}", 0 if is_shut else http_port)
        with served_mark(path, place.address):
            yield place


@contextmanager
def _started(root: Path, path: Path, port: int) -> Iterator[tuple[int, str]]:
    """Start the server and yield its HTTP port and the password of its administrator, which nobody else learns."""
    http_port, secret = _free_port(), secrets.token_urlsafe(32)
    (root / "databases").mkdir()
    (root / "databases" / DATABASE).symlink_to(path.absolute())
    (root / "config").mkdir()
    (root / "config" / "server-groups.json").write_text(json.dumps(_groups()), encoding="utf-8")
    settings: dict[str, Any] = {"host": _HERE, "http_port": http_port, "server_plugins": _BOLT}
    settings |= {"bolt_host": _HERE, "bolt_port": port}
    server = load_engine().create_server(str(root), root_password=secret, config=settings)
    try:
        try:
            server.start()
            save_settings(server.get_database(DATABASE), timeout_s=TIMEOUT_S)
        except Exception as error:
            opening_failed(error, path)
        yield http_port, secret
    finally:
        server.stop()


def _groups() -> dict[str, Any]:
    """Return the groups of users as the engine reads them; only the administrator may change settings and users."""
    rights = {"admin": (_EVERYTHING, _WRITING), "reader": ([], _READING), "writer": (["updateSchema"], _WRITING)}
    groups = {
        name: {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}
        for name, (access, records) in {**rights, "*": ([], [])}.items()
    }
    return {"databases": {"*": {"groups": groups}}, "version": 1}


def _make_user(http_port: int, secret: str, password: str, *, group: str) -> None:
    user = {"name": USER, "password": password, "databases": {DATABASE: [group]}}
    key = base64.b64encode(f"root:{secret}".encode()).decode("ascii")
    request = urllib.request.Request(
        f"http://{_HERE}:{http_port}/api/v1/server",
        json.dumps({"command": f"create user {json.dumps(user)}"}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Basic {key}"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through a proxy
    try:
        opener.open(request, timeout=CONNECT_S).close()
    except OSError as error:
        raise StoreUnavailable(f"the engine does not take the user: {error}", hint="try another password") from error


def _shut_port(port: int) -> bool:
    """Shut the listening socket of a port of this process, and say whether nobody gets in there any more.

    The engine has no setting for it; the socket is one of this process's own, which the system lists.
    """
    with contextlib.suppress(OSError):
        for handle in os.listdir("/dev/fd"):  # noqa: PTH208  numbers, no paths
            _shut_listener(int(handle), port)
    try:
        socket.create_connection((_HERE, port), timeout=CONNECT_S).close()
    except OSError:
        return True
    return False


def _shut_listener(handle: int, port: int) -> None:
    with contextlib.suppress(OSError):  # a file, or closed meanwhile
        listener = socket.socket(fileno=os.dup(handle))
        with listener:
            if listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) and listener.getsockname()[1] == port:
                listener.shutdown(socket.SHUT_RDWR)


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
