"""ForceAtlas2 with fixed start positions, settings and one thread, so that every run gives the same positions."""

from __future__ import annotations

import numpy as np

from viz.layouts.arrays import Edges, Points, Weights

_SETTINGS = {"barnesHutTheta": 1.0, "slowDown": 1.0}
_EXACT = 400  # up to here all pairs are quicker than a tree


def run_forces(start: Points, edges: Edges, *, iterations: int, weights: Weights | None = None) -> Points:
    """Return the positions after some rounds of ForceAtlas2 with strong gravity (Jacomy et al. 2014)."""
    settings = {"scalingRatio": 10.0, "strongGravityMode": True, "gravity": 0.05}
    return _run(start, edges, iterations, weights, settings)


def run_linlog(start: Points, edges: Edges, *, iterations: int, weights: Weights | None = None) -> Points:
    """Return the positions after some rounds in LinLog mode, which draws communities apart (Noack 2009)."""
    settings = {"scalingRatio": 2.0, "linLogMode": True, "strongGravityMode": False, "gravity": 2.0}
    return _run(start, edges, iterations, weights, settings)


def _run(
    start: Points, edges: Edges, iterations: int, weights: Weights | None, settings: dict[str, float | bool]
) -> Points:
    from crategraph_forceatlas2 import layout

    if len(start) < 3 or not len(edges):
        return start
    whole = {**_SETTINGS, **settings, "barnesHutOptimize": len(start) > _EXACT}
    given = None if weights is None else weights.tolist()
    places = layout(len(start), edges, init=start, weights=given, iterations=iterations, threads=1, **whole)
    return np.asarray(places, dtype=np.float64)
