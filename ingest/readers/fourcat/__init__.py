"""Zeeschuimer and 4CAT, the academic path."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader

READERS: Final[tuple[Reader, ...]] = ()
