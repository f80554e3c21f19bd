"""Where a case's folder lies: beside the code, or wherever its path says."""

from __future__ import annotations

from pathlib import Path

from graph.errors import CaseInvalid

CASES = Path(__file__).resolve().parents[2] / "cases"


def case_dir(name: str | Path) -> Path:
    """Return the folder of a case, given its name or the path of its folder.

    A bare name is a folder under ``cases/`` beside the code, never under the current folder. Raises CaseInvalid, with
    the known names, when there is no such folder.
    """
    path = Path(name)
    folder = path if len(path.parts) > 1 or path.is_absolute() else CASES / path
    if not str(name).strip() or not folder.is_dir():
        known = ", ".join(sorted(p.name for p in CASES.iterdir() if p.is_dir())) if CASES.is_dir() else ""
        raise CaseInvalid(f"no such case: {name}", hint=f"known cases: {known}" if known else "", subject=str(name))
    return folder
