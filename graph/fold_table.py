"""Build ``graph/fold.json``, the table behind ``graph.text.fold`` (needs OpenCC; never imported at run time)."""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from importlib.metadata import version
from pathlib import Path

from graph.files import write_whole

TABLE = Path(__file__).with_name("fold.json")
APOSTROPHES = {"‘": "'", "’": "'"}
LONGEST_CHAIN = 8


def build() -> dict[str, str]:
    """Return {code point: folded code point} for every code point that folding changes.

    Each is NFKC, then traditional to simplified, then lower case, run to a fixed point, so that folding twice is
    folding once; what would take more than one code point is left out.
    """
    from opencc import OpenCC

    converter = OpenCC("t2s")
    first = {char: _step(char, converter) for char in map(chr, range(sys.maxunicode + 1)) if _foldable(char)}
    return {char: _fixed_point(char, first) for char in first if _fixed_point(char, first) != char}


def write_table(path: Path = TABLE) -> None:
    """Write the table with the versions it was built from and its sha256."""
    pairs = build()
    source, folded = "".join(pairs), "".join(pairs.values())
    document = {
        "opencc": version("opencc"),
        "unicode": unicodedata.unidata_version,
        "sha256": digest(source, folded),
        "from": source,
        "to": folded,
    }
    write_whole(path, json.dumps(document, ensure_ascii=False, indent=0) + "\n")


def digest(source: str, folded: str) -> str:
    """Return the sha256 of the two halves of the table."""
    return hashlib.sha256(f"{source}\n{folded}".encode()).hexdigest()


def _foldable(char: str) -> bool:
    return unicodedata.category(char) not in ("Cs", "Co", "Cn")


def _step(char: str, converter: object) -> str:
    if char in APOSTROPHES:
        return APOSTROPHES[char]
    result: str = converter.convert(unicodedata.normalize("NFKC", char)).lower()  # type: ignore[attr-defined]
    return result if len(result) == 1 else char


def _fixed_point(char: str, first: dict[str, str]) -> str:
    for _ in range(LONGEST_CHAIN):
        following = first.get(char, char)
        if following == char:
            return char
        char = following
    raise ValueError(f"U+{ord(char):04X} never comes to rest")


if __name__ == "__main__":
    write_table()
