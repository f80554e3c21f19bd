"""A Neo4j of a test's own: home in a temporary folder, jars of ``make neo4j``, a free port of this machine."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "of-the-tests"


class Neo4jHome:
    """Its ``url`` has user and password; ``start`` and ``stop`` may be called in turn, ``kill`` is kill -9."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.home, self.url = folder, f"bolt://neo4j:{PASSWORD}@127.0.0.1:{self.port}"
        self._script = _script(folder)
        self._script._prepare(self.port, PASSWORD)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        homes = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        command = self._script._java("org.neo4j.server.CommunityEntryPoint", *homes)
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + 240
        while not self._script.bolt_answers(self.port):
            assert self._process.poll() is None and time.monotonic() < deadline, (self.home / "log").read_text()[-2000:]
            time.sleep(0.25)

    def stop(self, sign: int = signal.SIGTERM) -> None:
        if self._process is not None:
            os.kill(self._process.pid, sign)
            self._process.wait(timeout=240)
            self._process = None

    def kill(self) -> None:
        self.stop(signal.SIGKILL)


def make_home(folder: Path) -> Neo4jHome:
    """Return a home whose server was never started; skips the test without the jars of ``make neo4j``."""
    lib = ROOT / ".neo4j" / "lib"
    if not any(lib.glob("neo4j-*.jar")):
        pytest.skip("no jars of Neo4j here; make neo4j fetches them where there is no Docker")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lib").symlink_to(lib)
    return Neo4jHome(folder)


def _script(home: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("neo4j_local", ROOT / "docker" / "neo4j_local.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module).update(HOME=home, JARS=home / "lib")
    return module
