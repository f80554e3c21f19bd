"""The state of a case's folder, as one hash each for what it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def _hash_of(files: Iterable[Path], folder: Path) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(files):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}:{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def texts_hash(case_dir: Path) -> str:
    """Return the hash of what decides how a text is read: lexicon, topics and public accounts."""
    listed = [path for name in ("topics.toml", "accounts.toml") if (path := case_dir / name).exists()]
    return _hash_of([*(case_dir / "lexicon").glob("*.jsonl"), *listed], case_dir)


def whole_hash(case_dir: Path) -> str:
    """Return the hash of everything that decides the derived tables: texts, thresholds and events."""
    return _hash_of([*(case_dir / "lexicon").glob("*.jsonl"), *case_dir.glob("*.toml")], case_dir)


def models_hash(case_dir: Path) -> str:
    """Return the hash of the case's stance models, by their cards, which hold the hashes of their files; "" of none."""
    cards = list((case_dir / "stance").glob("*/card.json"))
    return _hash_of(cards, case_dir) if cards else ""
