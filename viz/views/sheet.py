"""What a view is asked for, and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from viz.graph_page import Texts
from viz.records import DrawnGraph


class Request(NamedTuple):
    """What a view is asked for; a view leaves aside what does not concern it."""

    subject: str = ""  # what the view is of, where it needs a subject
    limit: int = 0  # most accounts
    least_accounts: int = 1  # what fewer accounts use is left out
    stands_in: bool = False  # the view is drawn instead of an explorer of too many accounts


class Sheet(NamedTuple):
    """A view, read and laid out, not redacted yet."""

    graph: DrawnGraph
    texts: Texts
    axis: Sequence[tuple[float, str]] = ()  # x and its words, where left to right has a meaning
