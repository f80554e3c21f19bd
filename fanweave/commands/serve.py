"""fanweave serve: the embedded store over Bolt."""

from __future__ import annotations

import secrets
import signal
import threading
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from graph.errors import StoreUnavailable


def run(
    port: Annotated[int, typer.Option(help="Bolt port on 127.0.0.1", min=1, max=65535)] = 7697,
    password: Annotated[
        str | None, typer.Option(help="password of the user root [a fresh one]", show_default=False)
    ] = None,
) -> None:
    """Open the embedded store over Bolt, for Neo4j Browser, any Neo4j driver or a notebook, until Ctrl-C.

    It listens on 127.0.0.1 only. Whoever has the password can write, too: what is written is gone with the next
    fanweave load. Meanwhile other commands cannot open this graph.

    Examples:
      fanweave serve
      fanweave serve --port 7688 --password 'correct horse'
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
    secret = password or secrets.token_urlsafe(12)
    with served(path, port=port, password=secret) as address:
        typer.echo(f"{address}  user {USER}  password {secret}  database {DATABASE}")
        typer.echo("whoever has this password can write; only this machine is listened to; Ctrl-C ends it")
        stop.wait()
    typer.echo("stopped")
