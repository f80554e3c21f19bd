"""How far an archive may expand: against bombs, not against size."""

from __future__ import annotations

import os
import zipfile

from graph.errors import FileNotReadable
from graph.limits import FREE_BYTES, MAX_EXPANDED_BYTES, MAX_HELD_BYTES, MAX_RATIO


def check_expanded(expanded: int, packed: int | None = None) -> None:
    """Raise FileNotReadable when so many bytes came out of so few (None = no archive, held at once)."""
    most = int(
        os.environ.get("FANWEAVE_MAX_EXPANDED_BYTES", MAX_EXPANDED_BYTES if packed is not None else MAX_HELD_BYTES)
    )
    ratio = int(os.environ.get("FANWEAVE_MAX_RATIO", MAX_RATIO))
    if expanded > most:
        _refuse(f"expands to more than {most:,} bytes", "FANWEAVE_MAX_EXPANDED_BYTES")
    if packed is not None and expanded > max(FREE_BYTES, ratio * packed):
        _refuse(f"expands to more than {ratio} times its size", "FANWEAVE_MAX_RATIO")


def check_archive(archive: zipfile.ZipFile, *, held: bool = True) -> None:
    """Raise FileNotReadable when the members of an archive say that they are too large."""
    members = archive.infolist()
    expanded, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    check_expanded(expanded, max(packed, 1))
    if held:
        check_expanded(expanded)


def _refuse(what: str, variable: str) -> None:
    raise FileNotReadable(what, hint=f"unpack it by hand if you trust it, or raise the environment's {variable}")
