"""Networks of many servers: Mastodon and Bluesky."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.federated import bluesky, mastodon

READERS: Final[tuple[Reader, ...]] = (mastodon.READER, bluesky.READER)
