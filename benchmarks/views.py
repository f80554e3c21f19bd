"""Pages beside their budgets, in headless Chromium; layouts beside theirs. Needs npm ci in viz/js."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Budget(NamedTuple):
    """What a page of a size may take at most."""

    bytes: float  # of the file
    paint_ms: float  # until title and counts stand there
    ready_ms: float  # until the first picture
    frame_ms: float  # script time a frame, panning or zooming
    filter_ms: float  # script time of a click in the legend


BUDGETS = {
    "explorer-1000": Budget(0.4e6, 500, 1500, 8, 200),
    "explorer-10000": Budget(2e6, 1000, 2500, 16, 400),
    "explorer-20000": Budget(3.5e6, 1000, 4000, 30, 500),
    "explorer-50000": Budget(8e6, 1000, 6000, 30, 800),
    "ego-1000": Budget(1e6, 500, 1500, 60, 500),
}
LAYOUTS = {10_000: 6.0, 50_000: 25.0}
"""Seconds that a layout may take, communities included."""


def measure_pages(folder: Path, names: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return what Chromium measured of pages in a folder, by name; times in milliseconds."""
    command = ["node", str(ROOT / "tests" / "browser" / "budgets.mjs"), str(folder), *names]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}


def write_pages(folder: Path, names: Sequence[str]) -> None:
    """Write made-up pages: ``explorer-N`` and ``ego-N``."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support.viz_graphs import made_up
    from support.viz_networks import network_page

    from viz.bundle import read_bundle
    from viz.ego.page import ego_page
    from viz.page import write_page
    from viz.share import redact

    for name in names:
        view, _, n = name.partition("-")
        page = network_page(int(n)) if view == "explorer" else ego_page(redact(made_up(int(n))), shared=True)
        write_page(page, folder / f"{name}.html", bundle=read_bundle(view))


def worst(row: dict[str, float]) -> Budget:
    """Return a measured page in the order of its budget."""
    return Budget(row["bytes"], row["paint"], row["ready"], max(row["pan"], row["zoom"]), row["filter"])


def time_layout(n: int, *, is_star: bool) -> float:
    """Return the seconds that communities and layout of a heavy-tailed network take."""
    import numpy as np
    from test_viz_layouts import planted

    from viz.layouts.archipelago import lay_out_network
    from viz.views.place import find_groups

    edges, _ = planted(n, n // 400, is_star=is_star)
    find_groups(2, edges[:0], weights=np.zeros(0))  # imports are not what is timed
    start = time.perf_counter()
    lay_out_network(n, edges, groups=find_groups(n, edges, weights=np.ones(len(edges))))
    return time.perf_counter() - start


def main() -> None:
    """Print measured beside budget."""
    with tempfile.TemporaryDirectory() as temporary:
        write_pages(Path(temporary), list(BUDGETS))
        measured = measure_pages(Path(temporary), list(BUDGETS))
    print(f"{'page':16}" + "".join(f"{name:>20}" for name in Budget._fields) + "   measured / target")
    for name, budget in BUDGETS.items():
        cells = [f"{value:,.0f} / {limit:,.0f}" for value, limit in zip(worst(measured[name]), budget, strict=True)]
        print(
            f"{name:16}" + "".join(f"{cell:>20}" for cell in cells) + f"   heap {measured[name]['heap'] / 1e6:.0f} MB"
        )
    for n, limit in LAYOUTS.items():
        for is_star in (False, True):
            shape = "stars" if is_star else "mixed"
            print(f"layout {n:6,} {shape:6} {time_layout(n, is_star=is_star):6.1f} s / {limit:.0f} s")


if __name__ == "__main__":
    main()
