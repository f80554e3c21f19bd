"""fanweave serve: the embedded store over Bolt."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from graph.errors import FileNotReadable, StoreUnavailable

_VARIABLE = "FANWEAVE_SERVE_PASSWORD"


def run(
    port: Annotated[int, typer.Option(help="Bolt port on 127.0.0.1", min=1, max=65535)] = 7697,
    write: Annotated[bool, typer.Option("--write", help="let the password change the graph, too")] = False,
    password_file: Annotated[
        Path | None,
        typer.Option(help="file whose first line is the password; - is standard input", show_default=False),
    ] = None,
) -> None:
    """Open the embedded store over Bolt, for Neo4j Browser, any Neo4j driver or a notebook, until Ctrl-C.

    The password comes from --password-file, else from FANWEAVE_SERVE_PASSWORD, else a fresh one is printed; on the
    command line everybody on this machine could read it. It has at least 8 characters.

    It listens on 127.0.0.1 only. Whoever has the password can read the whole graph: every account, post and text in
    it. Without --write nothing can be changed; with it nodes, relationships and indexes can, and what is written is
    gone with the next fanweave load. Never allowed are SQL, LOAD CSV and other reading of files, settings, users,
    export and backup. The engine cuts a statement after 30 s, but not a single endless expression: Ctrl-C ends that.

    Ten wrong passwords in a row shut the user out for half a minute, with the right password, too; sixty shut out
    everybody on this machine for a while. Connections that are open go on, and starting fanweave serve again lets
    you in at once.

    Meanwhile other commands cannot open this graph, and say that it is being served.

    Examples:
      fanweave serve
      fanweave serve --port 7688 --password-file ~/graph-password
      fanweave serve --write
    """
    from graph.load.target import embedded_path
    from graph.stores.serving import DATABASE, USER, served

    chosen_case(settings())  # the wrong --case is an error here too
    path = embedded_path(settings().store_url)
    if path is None:
        message = f"{settings().store_url.rpartition('@')[2]} is a server already"
        raise StoreUnavailable(message, hint="fanweave serve opens an embedded store")
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    password, source = _password(password_file)
    with served(path, port=port, password=password, can_write=write) as place:
        shown = f"password {password}" if source is None else f"the password of {source}"
        typer.echo(f"{place.address}  user {USER}  {shown}  database {DATABASE}")
        for line in _rights(write, place.http_port):
            typer.echo(line)
        stop.wait()
    typer.echo("stopped")


def _rights(can_write: bool, http_port: int) -> list[str]:
    """Return what the password allows, a line each."""
    changing = "and change it, until the next fanweave load" if can_write else "and nobody can change it (--write)"
    lines = [
        f"whoever has this password can read the whole graph, {changing}",
        "not allowed: SQL, LOAD CSV, settings, users, export, backup",
    ]
    if http_port:
        lines.append(f"the engine also answers HTTP on 127.0.0.1:{http_port}: SQL there, with the same rights")
    where = "these two ports of this machine are" if http_port else "this port of this machine is"
    return [*lines, f"only {where} listened to (127.0.0.1); Ctrl-C ends it"]


def _password(file: Path | None) -> tuple[str, str | None]:
    """Return the password and where it comes from; None when it was made here and has to be shown."""
    if file is not None:
        return _first_line(file), "standard input" if str(file) == "-" else str(file)
    if given := os.environ.get(_VARIABLE):
        return given, _VARIABLE
    return secrets.token_urlsafe(12), None


def _first_line(file: Path) -> str:
    try:
        text = sys.stdin.readline() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the password cannot be read from {file}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
        raise FileNotReadable(
            message, hint="a text file whose first line is the password", subject=str(file)
        ) from error
    line = text.partition("\n")[0].strip("\r")
    if not line:
        raise FileNotReadable(f"the first line of {file} is empty", hint="write the password there", subject=str(file))
    return line
