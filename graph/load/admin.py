"""Neo4j's offline importer: its command, and its run where the server's home is on this machine."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from graph.errors import StoreUnavailable
from graph.export.admin import admin_arguments

CHECKOUT_HOME = Path(__file__).resolve().parents[2] / ".neo4j"
"""Home of the server that ``make neo4j`` starts from Maven's jars."""

_HERE = ("127.0.0.1", "localhost", "::1")
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_HEAP = "-Xmx1g"


class Command(NamedTuple):
    """A command line and what it needs of the environment."""

    words: list[str]
    environment: dict[str, str]

    def shown(self) -> str:
        """Return it as one types it into a shell."""
        settings = [f"{name}={shlex.quote(value)}" for name, value in self.environment.items()]
        return " ".join([*settings, shlex.join(self.words)])


def find_home(url: str, given: Path | None = None) -> Path | None:
    """Return the home folder of the server at an address if it is on this machine, else None.

    It is ``given``, or the one of this checkout when the server listens on the port of its configuration. Raises
    ``StoreUnavailable`` when ``given`` is no home.
    """
    if given is not None:
        if _admin_words(given) is None:
            hint = "the folder with bin/neo4j-admin, or with lib/ of Maven's jars"
            raise StoreUnavailable(f"{given} is not the home folder of a Neo4j", hint=hint, subject=str(given))
        return given
    parts = urlsplit(url)
    settings = CHECKOUT_HOME / "conf" / "neo4j.conf"
    if parts.hostname not in _HERE or not settings.is_file() or _admin_words(CHECKOUT_HOME) is None:
        return None
    is_ours = f":{parts.port or 7687}\n" in settings.read_text(encoding="utf-8")
    return CHECKOUT_HOME if is_ours else None


def import_command(folder: Path, *, home: Path | None, database: str) -> Command:
    """Return the command that imports a folder of ``write_admin_files`` into the database of a stopped server."""
    words = (_admin_words(home) if home is not None else None) or ["neo4j-admin"]
    environment = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")} if home is not None else {}
    return Command([*words, *admin_arguments(folder, database=database)], environment)


def run_import(command: Command) -> None:
    """Run the importer; raises ``StoreUnavailable`` with what it said last when it fails."""
    process = subprocess.run(
        command.words, env=os.environ | command.environment, capture_output=True, text=True, check=False
    )
    if process.returncode:
        lines = [line.strip() for line in (process.stderr + process.stdout).splitlines() if line.strip()]
        message = next((line for line in lines if "rror" in line or "in use" in line), lines[-1] if lines else "")
        hint = "stop the server first (make neo4j-stop), and see that the disk has room"
        raise StoreUnavailable(f"neo4j-admin failed: {message[:300]}", hint=hint, subject=command.words[0])


def server_answers(url: str) -> bool:
    """Say whether something listens at a Bolt address."""
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 7687), timeout=2):
            return True
    except OSError:
        return False


def _admin_words(home: Path) -> list[str] | None:
    """Return the command of neo4j-admin in a home: its own script, or the class in Maven's jars."""
    script = home / "bin" / "neo4j-admin"
    if script.is_file():
        return [str(script)]
    java = _java()
    if java is None or not any((home / "lib").glob("neo4j-*.jar")):
        return None
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    return [java, _HEAP, *opened, "-cp", f"{home}/lib/*", "org.neo4j.server.startup.Neo4jAdminCommand"]


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java")
