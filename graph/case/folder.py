"""Where a case's folder lies: beside the code, or wherever its path says."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from graph.errors import CaseInvalid

CASES = Path(__file__).resolve().parents[2] / "cases"
TEMPLATE = "template"
_NAME = re.compile("[a-z0-9][a-z0-9_-]{0,60}")


def case_dir(name: str | Path) -> Path:
    """Return the folder of a case, given its name or the path of its folder.

    A bare name is a folder under ``cases/`` beside the code, never under the current folder; ``./name`` is a path.
    Raises CaseInvalid, with the known names, when there is no such folder.
    """
    path = Path(name)
    is_path = len(path.parts) > 1 or path.is_absolute() or any(mark in str(name) for mark in ("/", os.sep))
    folder = path.absolute() if is_path else CASES / path
    if not str(name).strip() or not folder.is_dir():
        known = ", ".join(known_cases())
        raise CaseInvalid(f"no such case: {name}", hint=f"known cases: {known}" if known else "", subject=str(name))
    return folder


def known_cases() -> list[str]:
    """Return the names of the cases beside the code, the template left out."""
    if not CASES.is_dir():
        return []
    return sorted(path.name for path in CASES.iterdir() if (path / "case.toml").is_file() and path.name != TEMPLATE)


def start_case(name: str, folder: Path) -> Path:
    """Copy the template into ``folder``/``name``, which is returned; raises CaseInvalid for a name that is taken."""
    if _NAME.fullmatch(name) is None or name == TEMPLATE:
        hint = "small letters, digits, _ and -, such as my_case"
        raise CaseInvalid(f"{name!r} is no name for a case", hint=hint, subject=name)
    made = folder / name
    if made.exists():
        raise CaseInvalid(f"there is something at {made} already", hint="choose another name", subject=str(made))
    shutil.copytree(CASES / TEMPLATE, made)
    return made
