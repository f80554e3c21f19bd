"""A crisis with planted truth, written as collectors' files."""

from ingest.synthetic.crisis import DAYS, POSTS, SEED, write_crisis
from ingest.synthetic.truth import Truth

__all__ = ["DAYS", "POSTS", "SEED", "Truth", "write_crisis"]
