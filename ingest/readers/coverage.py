"""docs/readers.md: which of our fields each format fills, out of the readers' own tables (``make docs``)."""

from __future__ import annotations

from pathlib import Path

from ingest.mapping import Mapper
from ingest.readers.registry import READERS
from ingest.records import AccountRecord, PostRecord

_HEADING = """# Readers

Generated from the readers' tables by `make docs`. A dot says that the format has the field; an empty cell, that it does
not, so the graph holds nothing there (and not 0). A new reader is one file in `ingest/readers/`, its line in
`registry.py`, and a sample with its expected records in `tests/data/readers/`.
"""


def _rows(title: str, fields: tuple[str, ...], mappers: list[Mapper[AccountRecord] | Mapper[PostRecord] | None]) -> str:
    names = " | ".join(f"`{reader.name}`" for reader in READERS)
    lines = [f"## {title}", "", f"| field | {names} |", "|---|" + "---|" * len(READERS)]
    for field in fields:
        cells = " | ".join("●" if mapper is not None and field in mapper.fields else " " for mapper in mappers)
        lines.append(f"| `{field}` | {cells} |")
    return "\n".join(lines) + "\n"


def coverage_page() -> str:
    """Return the page as Markdown."""
    posts = _rows("Posts", PostRecord.__struct_fields__, [reader.tables.post for reader in READERS])
    accounts = _rows("Accounts", AccountRecord.__struct_fields__, [reader.tables.author for reader in READERS])
    return "\n".join([_HEADING, posts, accounts])


if __name__ == "__main__":
    Path("docs/readers.md").write_text(coverage_page(), encoding="utf-8", newline="\n")
