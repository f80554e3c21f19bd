"""The scripts and styles that a page carries: read from ``viz/static``, checked against their manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from graph.errors import FileNotReadable
from viz.palette import shell_style

STATIC = Path(__file__).parent / "static"
VIEWS: dict[str, tuple[str, ...]] = {"ego": ("vis-network.min.js", "ego.js"), "explorer": ("explorer.js",)}
"""The scripts of a kind of page, in order; every whole network is an explorer."""
STYLES = ("shell.css",)


class Bundle(NamedTuple):
    """Sources that go into a page as they are."""

    scripts: Sequence[str]
    styles: Sequence[str]


def check_source(name: str, source: str) -> str:
    """Return the source with ``\\n`` line ends; raise FileNotReadable when it could end its own element."""
    folded = source.lower()
    ends = ("</style",) if name.endswith(".css") else ("</script", "<!--")
    for end in ends:
        if end in folded:
            raise FileNotReadable(f"{name} contains {end}", hint="rebuild it: npm run build in viz/js", subject=name)
    return source.replace("\r\n", "\n").replace("\r", "\n")


def read_bundle(view: str, *, folder: Path = STATIC) -> Bundle:
    """Return the bundle of a view (a key of ``VIEWS``); raise FileNotReadable when a file is not the manifest's."""
    manifest: dict[str, str] = _read_manifest(folder)
    return Bundle(
        scripts=[_read_source(folder / name, manifest) for name in VIEWS[view]],
        styles=[shell_style() + _read_source(folder / name, manifest) for name in STYLES],
    )


def _read_manifest(folder: Path) -> dict[str, str]:
    files: dict[str, str] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["sha256"]
    return files


def _read_source(path: Path, manifest: dict[str, str]) -> str:
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise FileNotReadable(f"{path.name} is missing from viz/static", hint=_REPAIR, subject=path.name) from problem
    if hashlib.sha256(content).hexdigest() != manifest.get(path.name):
        raise FileNotReadable(f"{path.name} is not the file of the manifest", hint=_REPAIR, subject=path.name)
    return check_source(path.name, content.decode("utf-8"))


_REPAIR = "install fanweave again, or run npm ci && npm run build in viz/js"
