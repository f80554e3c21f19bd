"""Rows that people labelled: read from CSV, XLSX or tab-separated files, every bad row named with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from graph.csv_form import unguarded
from graph.errors import FileNotReadable

WORDS = {
    "support": "support favor favour for pro 支持 赞成",
    "oppose": "oppose against anti con 反对",
    "none": "none neutral neither 无 中立 无关 无立场",
    "unclear": "unclear ? 不清楚 说不清",
}
"""Words for each label; case does not matter."""

_LABELS = {word: label for label, words in WORDS.items() for word in words.split()}
_COLUMNS = {
    "id": "id", "text": "text", "tweet": "text", "target": "target", "label": "label", "stance": "label",
    "author": "author", "coder": "coder",
}  # fmt: skip
_NEEDED = ("text", "target", "label")
_NLPCC = ("id", "target", "text", "label")
_MOST_SHOWN = 20


class LabelRow(NamedTuple):
    """One text, one target, one person's judgement."""

    id: str  # of the post; the same text and target under one id is one unit
    text: str  # the author's own words
    target: str  # whom or what the stance is about
    label: str  # support oppose none unclear
    author: str  # whose text it is; rows of one author never stand on both sides of a split
    coder: str  # who judged


class Labels(NamedTuple):
    """What the files hold."""

    rows: list[LabelRow]
    n_blank: int  # rows that nobody has judged yet


def read_labels(paths: Sequence[Path]) -> Labels:
    """Return the labelled rows of files, in their order.

    CSV and XLSX have a header with id, text, target, label, author, coder, in any order; tab-separated files have the
    layout of NLPCC-2016 Task A (ID, TARGET, TEXT, STANCE) or a header. A file without coders is one coder's, named by
    the file. Raises FileNotReadable with ``file:line: what`` for every row that cannot be read.
    """
    rows: list[LabelRow] = []
    faults: list[str] = []
    n_blank = 0
    for path in paths:
        for where, cells in _records(path):
            if not cells.get("label", "").strip():
                n_blank += 1
                continue
            row = _row(cells, where=where, coder=path.stem, faults=faults)
            if row is not None:
                rows.append(row)
    if faults:
        more = [f"… and {len(faults) - _MOST_SHOWN} more"] if len(faults) > _MOST_SHOWN else []
        raise FileNotReadable("\n".join([*faults[:_MOST_SHOWN], *more]), hint=f"labels are {', '.join(WORDS)}")
    return Labels(rows, n_blank)


def _row(cells: dict[str, str], *, where: str, coder: str, faults: list[str]) -> LabelRow | None:
    label = _LABELS.get(cells["label"].strip().lower())
    text, target = unguarded(cells["text"].strip()), cells["target"].strip()
    if label is None:
        faults.append(f"{where}: unknown label {cells['label'].strip()!r}")
    elif not text or not target:
        faults.append(f"{where}: no {'text' if not text else 'target'}")
    else:
        name = cells.get("id", "").strip() or where
        author = cells.get("author", "").strip() or f"author of {name}"
        return LabelRow(name, text, target, label, author, cells.get("coder", "").strip() or coder)
    return None


def _records(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (file:line, column to cell)."""
    rows = _excel_rows(path) if path.suffix.lower() == ".xlsx" else _text_rows(path)
    first = next(rows, None)
    if first is None:
        raise FileNotReadable(f"the file is empty: {path}", hint="fanweave stance sample writes one to fill")
    _, header = first
    names = [_COLUMNS.get(cell.strip().strip("<>").lower(), "") for cell in header]
    if not set(_NEEDED) <= set(names):
        if len(header) == len(_NLPCC) and header[-1].strip().lower() in _LABELS:
            names, rows = list(_NLPCC), _chained(first, rows)
        else:
            absent = ", ".join(name for name in _NEEDED if name not in names)
            raise FileNotReadable(f"{path} has no column {absent}", hint="id,text,target,label,author,coder")
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(names) - len(cells))]
            yield f"{path.name}:{number}", {name: cell for name, cell in zip(names, padded, strict=False) if name}


_Rows = Iterator[tuple[int, list[str]]]


def _chained(first: tuple[int, list[str]], rest: Iterable[tuple[int, list[str]]]) -> _Rows:
    yield first
    yield from rest


def _text_rows(path: Path) -> _Rows:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileNotReadable(f"{error.strerror}: {path}", hint="give the path of a labelled file") from error
    text = _decoded(data, path)
    if "\t" in text.partition("\n")[0]:
        for number, line in enumerate(text.splitlines(), start=1):
            yield number, line.split("\t")
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise FileNotReadable(f"{path}:{reader.line_num}: {error}", hint="write it as CSV again") from error


def _decoded(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileNotReadable(f"{path} is neither UTF-8 nor GB 18030", hint="save it as UTF-8")


def _excel_rows(path: Path) -> _Rows:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError) as error:
        raise FileNotReadable(f"{path} cannot be read as XLSX: {error}", hint="save it again, or as CSV") from error
    for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        yield number, ["" if cell is None else str(cell) for cell in cells]
