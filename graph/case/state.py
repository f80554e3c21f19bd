"""Hashes of a case's folder, one for each thing that depends on it, so that a change rebuilds nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec


class CaseState(msgspec.Struct, frozen=True):
    """A case in four parts, each as a hash."""

    texts: str  # lexicon, topics, accounts: how texts are read; a change needs fanweave extract
    tables: str  # case.toml and events.toml: thresholds and dates; a change rebuilds the derived tables
    names: str  # names.toml: how things are called on pages; a change rebuilds nothing
    claims: str  # claims.toml: what is to be checked; a change rebuilds nothing


def case_state(case_dir: Path) -> CaseState:
    """Return the state of a case's folder."""
    return CaseState(
        texts=texts_hash(case_dir),
        tables=_hash_of([case_dir / "case.toml", case_dir / "events.toml"], case_dir),
        names=_hash_of([case_dir / "names.toml"], case_dir),
        claims=_hash_of([case_dir / "claims.toml"], case_dir),
    )


def _hash_of(files: Iterable[Path], folder: Path) -> str:
    """Return the hash of the files that are there, by name and content."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(path for path in files if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}:{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def texts_hash(case_dir: Path) -> str:
    """Return the hash of what decides how a text is read: lexicon, topics and public accounts."""
    listed = [case_dir / name for name in ("topics.toml", "accounts.toml")]
    return _hash_of([*(case_dir / "lexicon").glob("*.jsonl"), *listed], case_dir)


def models_hash(case_dir: Path) -> str:
    """Return the hash of the case's stance models, by their cards, which hold the hashes of their files; "" of none."""
    cards = list((case_dir / "stance").glob("*/card.json"))
    return _hash_of(cards, case_dir) if cards else ""
