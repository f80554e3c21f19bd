"""Settings of one run: flag over environment over workspace over fanweave.toml over default."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import msgspec

from graph.errors import FanweaveError
from graph.memory import use_memory


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What every verb may ask for."""

    workspace: Path = Path("fanweave-data")  # folder of salt, corpus, quarantine and embedded store
    store: str = ""  # address of the graph store; empty = the embedded one inside the workspace
    case: str = "xiaomi_su7"  # name or folder of a case; a workspace that has one keeps its own (fanweave.case_choice)
    memory: str = (
        ""  # what DuckDB, the embedded engine and the workers may use, such as 6GB; empty = half of the machine
    )
    case_from: str = ""  # what gave the case explicitly: --case or FANWEAVE_CASE; empty = file or default

    @property
    def store_url(self) -> str:
        """Address of the store to open."""
        return self.store or f"embedded:{self.workspace / 'graph'}"


_SETTING_NAMES = ("workspace", "store", "case", "memory")
_current = Settings()


def _file_values(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FanweaveError(f"{path} is not valid TOML: {error}", hint="mend or remove the file") from error
    unknown = sorted(set(values) - set(_SETTING_NAMES))
    if unknown:
        names = ", ".join(_SETTING_NAMES)
        raise FanweaveError(f"{path}: unknown setting {unknown[0]!r}", hint=f"known settings: {names}")
    return {name: str(value) for name, value in values.items()}


def read_settings(flags: dict[str, str | None]) -> Settings:
    """Return the settings of this run, and keep them for ``settings()``."""
    global _current  # noqa: PLW0603  one command a process
    values: dict[str, str] = _file_values(Path("fanweave.toml"))
    values |= {
        n: os.environ[f"FANWEAVE_{n.upper()}"] for n in _SETTING_NAMES if os.environ.get(f"FANWEAVE_{n.upper()}")
    }
    values |= {name: value for name, value in flags.items() if value}
    workspace = Path(values.pop("workspace", Settings().workspace))
    case_from = "--case" if flags.get("case") else "FANWEAVE_CASE" if os.environ.get("FANWEAVE_CASE") else ""
    _current = Settings(workspace=workspace, case_from=case_from, **values)
    use_memory(_current.memory)
    return _current


def settings() -> Settings:
    """Return the settings of this run."""
    return _current
