"""Files that are kept: written whole, made durable, and named in SQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path


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

    When ``write`` fails, the temporary file is removed and an older file at ``path`` stays as it was. What is no
    file, such as /dev/stdout, is written directly. Returns ``path``.
    """
    if path.exists() and not path.is_file():  # a pipe or /dev/stdout cannot be renamed over
        write(path)
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = temporary_path(path)
    try:
        if is_private:
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        write(temporary)
        commit_files({temporary: path})
    except BaseException:
        temporary.unlink(missing_ok=True)
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


def sql_path(path: Path | str) -> str:
    """Return a path as a literal of DuckDB's SQL.

    >>> sql_path("Lei's/post.parquet")
    "'Lei''s/post.parquet'"
    """
    return "'" + str(path).replace("'", "''") + "'"


def sql_paths(paths: Iterable[Path | str]) -> str:
    """Return paths as a list of DuckDB's SQL, for ``read_parquet``.

    >>> sql_paths(["a", "b"])
    "['a', 'b']"
    """
    return f"[{', '.join(sql_path(path) for path in paths)}]"
