"""Lines of a byte stream, in blocks, with a limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from graph.limits import MAX_ROW_BYTES

_BLOCK: Final = 1 << 20


class Stream(Protocol):
    """What containers need of a file."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, nothing at the end."""

    def close(self) -> None:
        """Let the file go."""


def read_lines(stream: Stream, size: int | None = None) -> Iterator[tuple[bytes, bool]]:
    """Yield the lines of the next ``size`` bytes (None = all) without their LF, and whether they had one.

    A line over MAX_ROW_BYTES is cut to one byte more than that.
    """
    rest, left = b"", size
    while block := stream.read(_BLOCK if left is None else min(_BLOCK, left)):
        left = None if left is None else left - len(block)
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        if len(rest) > MAX_ROW_BYTES:
            rest = rest[: MAX_ROW_BYTES + 1]
        for line in lines:
            yield line if len(line) <= MAX_ROW_BYTES else line[: MAX_ROW_BYTES + 1], True
    if rest:
        yield rest, False
