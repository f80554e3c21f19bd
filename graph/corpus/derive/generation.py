"""Which derived tables are on disk: how often they were rebuilt, and what they were built from."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from graph.corpus.parts.manifest import write_bytes_whole


class Generation(msgspec.Struct):
    """One state of the derived tables."""

    built_from: str = ""  # hash of parts and case; "" = the tables are gone
    generation: int = 0  # counts the rebuilds


def read_generation(corpus: Path) -> Generation:
    """Return the state of the tables on disk, a fresh one where there are none."""
    path = corpus / "derived.json"
    return msgspec.json.decode(path.read_bytes(), type=Generation) if path.exists() else Generation()


def write_generation(corpus: Path, state: Generation) -> None:
    """Note the state of the tables on disk."""
    write_bytes_whole(corpus / "derived.json", msgspec.json.encode(state))


def drop_tables(corpus: Path) -> None:
    """Remove the derived tables; whoever asks for them next has them rebuilt, as a later generation."""
    if (corpus / "derived").exists():
        write_generation(corpus, Generation(generation=read_generation(corpus).generation))
        shutil.rmtree(corpus / "derived")
