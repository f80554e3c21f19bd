"""Reddit: Arctic Shift, Pushshift and dumps of the same shape."""

from __future__ import annotations

from typing import Final

from ingest.readers.contract import Reader
from ingest.readers.reddit import comments, posts

READERS: Final[tuple[Reader, ...]] = (comments.READER, posts.READER)
