"""Where and when a section stands: the anchor of relative times, and the last moment its rows can speak of."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from ingest.containers.sections import Section
from ingest.mapping.times import CHINA
from ingest.readers.contract import Place

_DAY: Final = re.compile(
    r"(?<![0-9])(20[0-9]{2})([-_]?)([01][0-9])\2([0-3][0-9])(?:[-_T ]?([0-2][0-9])[:-]?([0-5][0-9])[:-]?([0-5][0-9]))?"
)
_EPOCH: Final = re.compile(r"(?<![0-9])(1[0-9]{9})([0-9]{3})?(?![0-9])")
_NOON: Final = ("12", "00", "00")

EARLIEST_MS: Final = 1_104_508_800_000
"""1 January 2005 in China; no post of a platform here is older."""

GRACE_MS: Final = 2 * 86_400_000
"""A post may be that much newer than its file says it was collected: clocks, time zones, midnight."""


def place_of(section: Section, *, thread: str | None = None) -> Place:
    """Return what a section's rows do not say themselves."""
    seen = named_ms(section.path.name) or section.source.modified_ms
    return Place(section.path, section.table, section.document, seen, thread)


def named_ms(name: str) -> int | None:
    """Return the time in a file name, noon in China where it is only a day, None without one.

    >>> named_ms("search_comments_2025-04-01.jsonl"), named_ms("twitter-Likes-1743500000123.json"), named_ms("a.csv")
    (1743480000000, 1743500000123, None)
    """
    epoch = _EPOCH.search(name)
    if epoch is not None:
        return int(epoch.group(1)) * 1000 + int(epoch.group(2) or 0)
    for match in _DAY.finditer(name):
        year, _, month, day, hour, minute, second = match.groups()
        clock = (hour, minute, second) if hour else _NOON
        try:
            on = dt.date(int(year), int(month), int(day))
            named = dt.datetime.combine(on, dt.time(int(clock[0]), int(clock[1]), int(clock[2])), CHINA)
        except ValueError:
            continue
        return int(named.timestamp() * 1000)
    return None


def latest_ms(section: Section) -> int:
    """Return the last moment that a row without ``collected_at`` of its own can speak of.

    The later of the day in the file's name and the file's last change: the clock of the machine decides nothing, so
    that the same files give the same corpus on any day. A file that carries no believable date sets no limit.
    """
    seen = max(named_ms(section.path.name) or 0, section.source.modified_ms)
    return seen + GRACE_MS if seen > EARLIEST_MS else 2**62
