"""The demo's workspace, made once a test run by the commands of ``make demo``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graph.ids import PUBLIC_SALT, Pseudonyms, write_salt

FANWEAVE = Path(sys.executable).with_name("fanweave")


class Demo(NamedTuple):
    """A loaded synthetic crisis and what was planted in it."""

    workspace: Path
    truth: dict[str, Any]

    def ids(self, native_ids: list[str]) -> set[str]:
        """Return the accounts' ids in the graph; public accounts keep theirs."""
        people = Pseudonyms(PUBLIC_SALT)
        return {people.account_id(*native.split(":", 1)) for native in native_ids}


def run_fanweave(*args: object, workspace: Path) -> str:
    """Run the installed command as a stranger would; returns what it printed."""
    command = [str(FANWEAVE), "--workspace", str(workspace), *map(str, args)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def make_demo(folder: Path, *flags: str) -> Demo:
    workspace = folder / "workspace"
    write_salt(workspace / "salt", PUBLIC_SALT)
    run_fanweave("simulate", folder / "export", *flags, workspace=workspace)
    run_fanweave("ingest", folder / "export" / "data", workspace=workspace)
    run_fanweave("load", workspace=workspace)
    return Demo(workspace, json.loads((folder / "export" / "truth.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def demo_without_guardians(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make_demo(tmp_path_factory.mktemp("demo-without"), "--without", "guardians")
