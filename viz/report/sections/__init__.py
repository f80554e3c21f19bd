"""The sections of the report, in reading order: one file each, with a function ``section(world)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from viz.report.section import Section
from viz.report.sections import cascades, communities, coverage, guardians, labels, methods, stance, topics, volume
from viz.report.world import World

SECTIONS: Final[tuple[Callable[[World], Section], ...]] = (
    coverage.section,
    volume.section,
    labels.section,
    stance.section,
    communities.section,
    topics.section,
    guardians.section,
    cascades.section,
    methods.section,
)
