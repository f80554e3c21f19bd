"""The setting ``memory``: one number that DuckDB, the embedded engine and the worker processes share."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from graph.errors import FanweaveError, OutOfMemory
from graph.limits import DATABASE_SHARE, HEAP_SHARE, LEAST_MEMORY, SMALLEST_MEMORY, WORKER_BYTES

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "ki": 2**10, "mi": 2**20, "gi": 2**30, "ti": 2**40}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?i?)b?", re.IGNORECASE)
_CGROUPS = Path("/sys/fs/cgroup")
_chosen: int | None = None


def parse_size(text: str) -> int:
    """Return a size as bytes; raise FanweaveError for what is none, or less than 256MB.

    >>> parse_size("6GB"), parse_size("800 mb"), parse_size("1.5GiB")
    (6000000000, 800000000, 1610612736)
    """
    match = _SIZE.fullmatch(text.strip())
    unit = match[2].lower() if match else "?"
    if match is None or unit not in _UNITS:
        raise FanweaveError(f"the memory {text!r} is not a size", hint="a number with its unit: 6GB, 1.5GB, 800MB")
    size = int(float(match[1]) * _UNITS[unit])
    if size < SMALLEST_MEMORY:
        least = show_size(SMALLEST_MEMORY)
        raise FanweaveError(f"the memory {text!r} is less than {least}", hint=f"give at least {least}, for example 2GB")
    return size


def show_size(size: int) -> str:
    """Return bytes as people write them.

    >>> show_size(6_000_000_000), show_size(1_540_000_000), show_size(256_000_000)
    ('6GB', '1.5GB', '256MB')
    """
    return f"{size / 10**9:.1f}".removesuffix(".0") + "GB" if size >= 10**9 else f"{size // 10**6}MB"


def use_memory(size: str) -> None:
    """Set what this run may use, given as text; the empty text means the default."""
    global _chosen  # noqa: PLW0603  one setting a process
    _chosen = parse_size(size) if size else None


def memory() -> int:
    """Return the bytes that this run may use: as chosen, else half of the machine or its cgroup, at least 1 GB."""
    return _chosen if _chosen is not None else max(LEAST_MEMORY, _machine_bytes() // 2)


def database_bytes() -> int:
    """Return the bytes that one DuckDB connection may hold."""
    return int(memory() * DATABASE_SHARE)


def heap_bytes() -> int:
    """Return the bytes of the embedded engine's heap."""
    return int(memory() * HEAP_SHARE)


def affordable_workers(wanted: int) -> int:
    """Return how many worker processes fit into the memory: ``wanted``, or fewer, at least 1."""
    return max(1, min(wanted, memory() // WORKER_BYTES))


def out_of_memory(what: str) -> OutOfMemory:
    """Return the error for something that needed more than its share, for example "deriving the tables"."""
    current = show_size(memory())
    hint = f"give it more: --memory {show_size(2 * memory())} (or FANWEAVE_MEMORY, or memory in fanweave.toml)"
    return OutOfMemory(f"{what} needs more memory than the setting memory = {current} allows", hint=hint)


def _machine_bytes() -> int:
    return min([_physical_bytes(), *_cgroup_limits()])


def _physical_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows says it another way; the least there is works everywhere
        return 2 * LEAST_MEMORY


def _cgroup_limits() -> Iterator[int]:
    """Yield the limits of this process's control groups, of version 2 and 1."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if not controllers:
            yield from _limits_above(_CGROUPS, path, "memory.max")
        elif "memory" in controllers.split(","):
            yield from _limits_above(_CGROUPS / "memory", path, "memory.limit_in_bytes")


def _limits_above(root: Path, path: str, name: str) -> Iterator[int]:
    """Yield the limits in a group's folder and in all folders above it, up to the root."""
    folder = root / path.lstrip("/")
    for place in (folder, *folder.parents):
        if place.is_relative_to(root):
            try:
                limit = (place / name).read_text(encoding="ascii").strip()
            except OSError:  # the group of another namespace
                continue
            if limit.isdigit():
                yield int(limit)
