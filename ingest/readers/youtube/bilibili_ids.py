"""Numbers of Bilibili videos out of their short forms."""

from __future__ import annotations

import re
from typing import Any, Final

from ingest.mapping.converters import handle

_DIGITS: Final = "FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf"
_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_MARKED: Final = re.compile(r"a?v([0-9]+)", re.IGNORECASE)
_SWAPPED: Final = ((3, 9), (4, 7))
_MASK, _FLAG, _KEY = 2**51 - 1, 2**51, 23_442_827_791_579
_NEWEST: Final = 200_000_000_000_000  # twice the numbers of 2024; a larger one is no video's


def number_of_video(value: Any) -> str | None:
    """Return the number (``av``) of a short form (``BV``), any other id as it is; a part's ``_p2`` is dropped.

    A short form is base 58 in a shuffled alphabet, two pairs of places swapped, of the number XOR a key.

    >>> number_of_video("BV17x411w7KC")
    '170001'
    """
    video = handle(value)
    if video is None:
        return None
    video = video.partition("_p")[0]
    marked = _MARKED.fullmatch(video)
    if marked is not None:
        return marked[1]
    places = list(video)
    if len(places) != 12 or not video.startswith("BV1") or any(digit not in _VALUES for digit in places[3:]):
        return video
    for one, other in _SWAPPED:
        places[one], places[other] = places[other], places[one]
    coded = 0
    for digit in places[3:]:
        coded = coded * 58 + _VALUES[digit]
    number = (coded & _MASK) ^ _KEY
    return str(number) if coded & _FLAG and number < _NEWEST else video
