"""X (Twitter): twarc2 and twitter-web-exporter."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader

READERS: Final[tuple[Reader, ...]] = ()
