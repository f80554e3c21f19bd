"""Statements that no engine stops by itself, and the real command with one of them running."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FANWEAVE = Path(sys.executable).with_name("fanweave")
# Some 20 s of work for Neo4j, which looks at the clock between rows only; a server that other tests use has to end it.
LONG = "RETURN reduce(s = 0, i IN range(1, 20000) | s + reduce(t = 0, j IN range(1, 20000) | t + j % 7)) AS n"
# What a shell starts in the background ignores Ctrl-C, and so would the command that tests start.
_HEED_CTRL_C = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)


def started_question(url: str, statement: str) -> subprocess.Popen[str]:
    """Start the real command with a statement on a store."""
    command = [str(FANWEAVE), "--store", url, "cypher", statement, "--timeout", "120"]
    heeding = [sys.executable, "-c", _HEED_CTRL_C, *command]
    return subprocess.Popen(heeding, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
