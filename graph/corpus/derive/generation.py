"""Which derived tables are on disk: what they were built from, as hashes, and the checksums of their files."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import msgspec

from graph.corpus.parts.schema import file_sum
from graph.files import write_whole


class Generation(msgspec.Struct, frozen=True, kw_only=True):
    """One state of the derived tables."""

    inputs: dict[str, str] = {}  # what the tables were built from, to its hash; empty = the tables are gone
    beside: dict[str, str] = {}  # likewise, what only shows on pages: display names and claims of the case
    sums: dict[str, str] = {}  # file inside derived/ to its checksum

    @property
    def number(self) -> int:
        """The number of this state, the same for the same inputs; 0 = no tables."""
        return number_of(self.inputs)


def number_of(inputs: dict[str, str]) -> int:
    """Return the number of a state: 48 bits of the hash of its inputs, so that every store and program can hold it."""
    if not inputs:
        return 0
    lines = "\n".join(f"{name} {inputs[name]}" for name in sorted(inputs))
    return int.from_bytes(hashlib.blake2b(lines.encode(), digest_size=6).digest())


def read_generation(corpus: Path) -> Generation:
    """Return the state of the tables on disk, a fresh one where there are none or nobody can tell."""
    try:
        return msgspec.json.decode((corpus / "derived.json").read_bytes(), type=Generation)
    except (FileNotFoundError, msgspec.DecodeError):
        return Generation()


def write_generation(corpus: Path, state: Generation) -> None:
    """Note the state of the tables on disk."""
    data = msgspec.json.format(msgspec.json.encode(state, order="sorted"), indent=1)
    write_whole(corpus / "derived.json", data + b"\n")


def table_sums(corpus: Path) -> dict[str, str]:
    """Return the checksums of the derived tables on disk."""
    folder = corpus / "derived"
    return {path.relative_to(folder).as_posix(): file_sum(path) for path in sorted(folder.rglob("*.parquet"))}


def damaged_tables(corpus: Path, state: Generation) -> list[str]:
    """Return the derived files that are gone or differ from their checksums, sorted."""
    folder = corpus / "derived"
    return sorted(
        name for name, sum_ in state.sums.items() if not (folder / name).is_file() or file_sum(folder / name) != sum_
    )


def drop_tables(corpus: Path) -> None:
    """Remove the derived tables; whoever asks for them next has them rebuilt."""
    (corpus / "derived.json").unlink(missing_ok=True)
    if (corpus / "derived").exists():
        shutil.rmtree(corpus / "derived")
