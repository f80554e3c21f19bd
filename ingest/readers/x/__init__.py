"""X: twarc2, and twitter-web-exporter."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.x import exporter, twarc, twarc_csv, twarc_users

READERS: Final[tuple[Reader, ...]] = (twarc.READER, twarc_csv.READER, twarc_users.READER, exporter.READER)
