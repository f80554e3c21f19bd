"""The demo's workspace for the notebooks: made by `make demo`, or here where that did not run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKSPACE = ROOT / "demo-data" / "workspace"
CASE = ROOT / "cases" / "xiaomi_su7"


def demo_workspace() -> Path:
    """Return the workspace of the synthetic crisis, loaded into its embedded store; go to the checkout's folder."""
    os.chdir(ROOT)
    if not (WORKSPACE / "graph").is_dir():
        data = ROOT / "demo-data" / "export"
        for words in (["simulate", data], ["ingest", data / "data"], ["load"]):
            command = [Path(sys.executable).with_name("fanweave"), "--workspace", WORKSPACE, *words]
            quiet = {**os.environ, "FORCE_COLOR": ""}  # no progress bars in a notebook
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=quiet)
    return WORKSPACE
