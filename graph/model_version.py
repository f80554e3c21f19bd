"""The version of the model, as a store says which one it was loaded with."""

from __future__ import annotations

import hashlib
from functools import cache

from graph.columns import columns
from graph.model import RECORDS, RELATIONSHIPS, arrow


@cache
def model_version() -> str:
    """Return a hash over every node label, relationship type, property, type and key of the model."""
    lines = [f"{record.__name__}: {columns(record)}" for record in RECORDS]
    lines += [f"{arrow(record)} {record.KEY}" for record in RELATIONSHIPS]
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=4).hexdigest()
