"""A corpus of another version: its files are read again, and people's decisions about hits are kept."""

from __future__ import annotations

from pathlib import Path

from graph.corpus.parts.manifest import (
    Manifest,
    fresh_corpus,
    is_of_this_version,
    peek_manifest,
    read_manifest,
    write_manifest,
)


def read_or_renew(corpus: Path) -> Manifest:
    """Return the manifest; a corpus of another version is put aside first, as ``corpus.before``.

    The fresh manifest keeps the list of files, all of them still to be read, the salt's mark, the case and who was
    forgotten. Cut off at any moment, the same call ends the work. Only for the holder of the workspace's lock.
    """
    fresh = fresh_corpus(corpus)
    if not corpus.exists() and fresh.exists():
        fresh.rename(corpus)
    manifest = peek_manifest(corpus)
    if not manifest.sources or is_of_this_version(manifest):
        return read_manifest(corpus)
    for source in manifest.sources.values():
        source.chunks = {}
    manifest.is_cut_off = False
    write_manifest(fresh, manifest)
    corpus.rename(_aside(corpus))
    fresh.rename(corpus)
    return read_manifest(corpus)


def _aside(corpus: Path) -> Path:
    names = ["corpus.before", *(f"corpus.before-{number}" for number in range(2, 100))]
    return next(place for name in names if not (place := corpus.with_name(name)).exists())
