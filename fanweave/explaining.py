"""The output of explain: the hits of a post, of a text, or of a file of texts."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fanweave.hit_table import print_json, print_table
from fanweave.screen import printable
from graph.errors import FileNotReadable

if TYPE_CHECKING:
    from ingest.extract.core import Core


def write_post(workspace: Path, case_dir: Path, post_id: str, *, is_json: bool) -> None:
    """Write a post of the corpus with its hits, as the graph has them."""
    from ingest.extract.stored import read_stored

    view = read_stored(workspace, case_dir, post_id)
    if is_json:
        print_json(view.hits, view.reasons)
        return
    typer.echo(f"{printable(view.text)}\n")
    print_table(view.text, view.hits, view.reasons)


def write_text(core: Core, text: str, *, platform: str, names: str, is_json: bool) -> None:
    """Write the hits of a text; ``names`` are nicknames that its source lists, separated by commas."""
    from ingest.extract.explanation import reasons_of

    listed = frozenset(name.strip() for name in names.split(",") if name.strip())
    hits = core(text, platform, listed)
    reasons = reasons_of(core, text, hits, platform=platform, names=listed)
    if is_json:
        print_json(hits, reasons)
    else:
        print_table(text, hits, reasons)


def write_answers(source: str, core: Core, usual: str) -> int:
    """Write one line of JSON for each line of a file (``-`` is standard input); return how many could not be read."""
    from ingest.extract.explanation import answer_lines, as_json

    path = Path(source)
    if source != "-" and not path.is_file():
        raise FileNotReadable(f"no such file: {path}", hint="- reads standard input", subject=str(path))
    n_failed = 0
    with nullcontext(sys.stdin.buffer) if source == "-" else path.open("rb") as lines:
        for answer in answer_lines(lines, core, platform=usual):
            n_failed += "error" in answer
            sys.stdout.buffer.write(as_json(answer))
    sys.stdout.buffer.flush()
    return n_failed
