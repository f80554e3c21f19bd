"""Files that are kept: written whole, made durable, and named in SQL."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

_PATTERN: Final = re.compile(r"[\[*?]")  # what makes a path to read a pattern, for DuckDB


def temporary_path(path: Path) -> Path:
    """Return the name under which a file is written before it is renamed to ``path``; hidden, in the same folder.

    Runs that were killed leave files under such names; ``graph.corpus.parts.leftovers`` removes them by ``.*.tmp``.
    """
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def write_whole(path: Path, content: str | bytes, *, is_private: bool = False) -> None:
    """Write a text (UTF-8, line ends as given) or bytes to a file, whole or not at all; parents are made.

    A private file has mode 0600: only its owner reads it.
    """
    encoded = content.encode("utf-8") if isinstance(content, str) else content
    replace_whole(path, lambda temporary: temporary.write_bytes(encoded), is_private=is_private)


def replace_whole(path: Path, write: Callable[[Path], object], *, is_private: bool = False) -> Path:
    """Let ``write`` fill a file under a temporary name, then make it durable and rename it to ``path``.

    When ``write`` fails, the temporary file is removed and an older file at ``path`` stays as it was; an OSError names
    ``path``. A symbolic link stays one. What is no file, such as /dev/stdout, is written directly. Returns ``path``.
    """
    if path.exists() and not path.is_file():  # a pipe or /dev/stdout cannot be renamed over
        write(path)
        return path
    final = path.resolve() if path.is_symlink() else path
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary = temporary_path(final)
    try:
        if is_private:
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        write(temporary)
        commit_files({temporary: final})
    except BaseException as error:
        with contextlib.suppress(OSError):  # a name that is too long cannot be removed either
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(temporary):
            error.filename = str(path)  # the name that a person knows
        raise
    return path


def commit_files(renames: dict[Path, Path]) -> None:
    """Make temporary files durable, then rename each (key) to its final name (value), then make the names durable.

    No name appears before the bytes of all files are on disk.
    """
    for temporary in renames:
        sync_file(temporary)
    for temporary, path in renames.items():
        temporary.replace(path)
    for folder in sorted({path.parent for path in renames.values()}):
        sync_folder(folder)


def sync_file(path: Path) -> None:
    """Make a file's bytes durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; systems that cannot sync a folder (Windows) keep names safe by themselves."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_pattern(path: Path | str) -> str:
    """Return a path that DuckDB reads as this one file, to be bound to a parameter.

    DuckDB takes ``[ * ?`` for a pattern: of a workspace ``fans [1]`` it would read the one beside it, ``fans 1``.

    >>> read_pattern("fans [1]/post.parquet")
    'fans [[]1]/post.parquet'
    """
    return _PATTERN.sub(r"[\g<0>]", str(path))


def sql_path(path: Path | str) -> str:
    """Return a file to read as a literal of DuckDB's SQL.

    >>> sql_path("Lei's/post.parquet")
    "'Lei''s/post.parquet'"
    """
    return _literal(read_pattern(path))


def sql_paths(paths: Iterable[Path | str]) -> str:
    """Return files to read as a list of DuckDB's SQL.

    >>> sql_paths(["a", "b"])
    "['a', 'b']"
    """
    return f"[{', '.join(sql_path(path) for path in paths)}]"


def sql_target(path: Path | str) -> str:
    """Return a file to write (``COPY … TO``) as a literal of DuckDB's SQL; there ``[ * ?`` are no pattern.

    >>> sql_target("fans [1]/post.csv")
    "'fans [1]/post.csv'"
    """
    return _literal(str(path))


def quoted(name: str) -> str:
    """Return the name of a table or column as SQL writes it.

    >>> quoted("end")
    '"end"'
    """
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
