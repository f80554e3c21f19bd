"""Where a case's folder lies: at a path, under ./cases, or among the cases that come with the product."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from graph.errors import CaseInvalid

CASES = Path(__file__).resolve().parents[2] / "cases"
"""The cases that come with the product."""

TEMPLATE = "template"
_NAME = re.compile("[a-z0-9][a-z0-9_-]{0,60}")


def case_dir(name: str | Path) -> Path:
    """Return the folder of a case, given its name or the path of its folder.

    A path has a separator in it, or is ``.`` or ``..``. A bare name is looked for under ``cases/`` of the current
    folder, then among the product's cases. Raises CaseInvalid that names the places and the known cases.
    """
    places = case_places(name)
    for place in places:
        if place.is_dir():
            return place
    looked = f"looked in {' and '.join(str(place) for place in places)}" if places else "a case has a name or a folder"
    raise CaseInvalid(f"no such case: {name}", hint=f"{looked}; known cases: {_listed()}", subject=str(name))


def case_places(name: str | Path) -> list[Path]:
    """Return the folders in which a case is looked for, the first one that exists being the case's."""
    text = str(name)
    if not text.strip():
        return []
    if Path(name).is_absolute() or text in (".", "..") or any(mark in text for mark in ("/", os.sep)):
        return [Path(name).resolve() if ".." in Path(name).parts or text == "." else Path(name).absolute()]
    return [Path("cases").absolute() / name, CASES / name]


def known_cases() -> list[str]:
    """Return the names of the cases under ./cases and of those that come with the product, the template left out."""
    folders = [path for cases in (Path("cases"), CASES) if cases.is_dir() for path in cases.iterdir()]
    return sorted({path.name for path in folders if (path / "case.toml").is_file() and path.name != TEMPLATE})


def _listed() -> str:
    return ", ".join(known_cases()) or "none"


def start_case(name: str, folder: Path) -> Path:
    """Copy the template into ``folder``/``name``, which is returned.

    Raises CaseInvalid for a name that is taken, and for a folder of the product's own, which an update replaces.
    """
    if _NAME.fullmatch(name) is None or name == TEMPLATE:
        hint = "small letters, digits, _ and -, such as my_case"
        raise CaseInvalid(f"{name!r} is not a valid name for a case", hint=hint, subject=name)
    if folder.resolve().is_relative_to(CASES.parent):
        message = f"{folder.absolute()} belongs to fanweave, whose updates would replace your case"
        raise CaseInvalid(message, hint=f"fanweave case new {name} --in FOLDER, a folder elsewhere", subject=name)
    case = folder / name
    if case.exists():
        raise CaseInvalid(f"{case} exists already", hint="choose another name", subject=str(case))
    shutil.copytree(CASES / TEMPLATE, case)
    return case
