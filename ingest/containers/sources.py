"""Wrappers: what lies inside .gz, .zst and .zip, as streams with a limit."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, BinaryIO, Final, NamedTuple

from graph.errors import FileNotReadable
from ingest.containers.limits import check_archive, check_expanded

_GZIP, _ZSTD, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
_WRAPPERS: Final = (".gz", ".zst", ".zip")
_ZSTD_WINDOW: Final = 2**31
"""The monthly dumps of Pushshift and Arctic Shift were packed with a window of 2 GiB."""


class Source(NamedTuple):
    """One file to read, whatever is wrapped around it."""

    file: Path  # on disk
    path: PurePath  # as it is called: without .gz, or its path inside the archive
    member: str  # its name in a .zip, "" outside
    is_wrapped: bool
    size: int  # bytes on disk, packed
    modified_ms: int  # last change, epoch ms
    open: Callable[[], BinaryIO]  # a stream from the beginning

    def head(self, size: int = 65_536) -> bytes:
        """Return the first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def spooled(self) -> BinaryIO:
        """Return a file that can be read in any order; what was wrapped is unpacked into a nameless one."""
        if not self.is_wrapped:
            return self.file.open("rb")
        spool: Any = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        expanded = 0
        with self.open() as stream:
            while block := stream.read(1 << 20):
                expanded += len(block)
                check_expanded(expanded)
                spool.write(block)
        spool.seek(0)
        return spool  # type: ignore[no-any-return]


class Unpacked(io.RawIOBase):
    """A decompressed stream that ends early, and says why, instead of raising for damaged bytes."""

    def __init__(self, stream: Any, packed: Callable[[], int], closing: tuple[Any, ...] = ()) -> None:
        self._stream, self._packed, self._closing = stream, packed, closing
        self._expanded = 0
        self.damage = ""

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer; raises FileNotReadable at the limit."""
        try:
            block = b"" if self.damage else self._stream.read(len(buffer))
        except FileNotReadable:
            raise
        except Exception as error:  # each library has its own, zstandard's is not even an OSError
            self.damage, block = f"the archive is damaged: {error}", b""
        self._expanded += len(block)
        check_expanded(self._expanded, self._packed())
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        """Close everything beneath."""
        for one in (self._stream, *self._closing):
            one.close()
        super().close()


def _buffered(stream: Any, packed: Callable[[], int], *closing: Any) -> BinaryIO:
    return io.BufferedReader(Unpacked(stream, packed, closing), 1 << 17)


def damage_of(stream: Any) -> str:
    """Return why a stream ended early, "" if it did not."""
    return getattr(getattr(stream, "raw", None), "damage", "")


def find_sources(file: Path, *, member: str | None = None) -> Iterator[Source]:
    """Yield what a file holds: itself, what is packed in it, or the members of an archive.

    ``member`` asks for one member only. Raises FileNotReadable for a broken archive, one in an archive, and one over
    the limits.
    """
    with file.open("rb") as opened:
        magic = opened.read(4)
    size, modified_ms = file.stat().st_size, int(file.stat().st_mtime * 1000)
    if magic == _ZIP and file.suffix.lower() != ".xlsx":
        yield from _members(file, member)
    elif magic.startswith((_GZIP, _ZSTD)):
        yield Source(file, _unwrapped(file), "", True, size, modified_ms, lambda: _expand(file.open("rb"), magic, size))
    else:
        yield Source(file, file, "", False, size, modified_ms, lambda: file.open("rb"))


def _unwrapped(path: PurePath) -> PurePath:
    return path.with_suffix("") if path.suffix.lower() in _WRAPPERS else path


def _expand(opened: BinaryIO, magic: bytes, size: int) -> BinaryIO:
    if magic.startswith(_GZIP):
        return _buffered(gzip.GzipFile(fileobj=opened), lambda: size, opened)
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    return _buffered(decompressor.stream_reader(opened, read_across_frames=True), lambda: size, opened)


def _members(file: Path, wanted: str | None) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(file) as archive:
            check_archive(archive, held=False)
            members = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileNotReadable(
            f"a damaged archive: {file}", hint="download or pack it again", subject=str(file)
        ) from error
    for info in sorted(members, key=lambda info: info.filename):
        if wanted in (None, info.filename) and not PurePosixPath(info.filename).name.startswith("."):
            _check_member(file, info)
            if not info.filename.startswith("__MACOSX/"):
                yield _member(file, info)


def _check_member(file: Path, info: zipfile.ZipInfo) -> None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    link = stat.S_ISLNK(info.external_attr >> 16)
    if link or path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or info.flag_bits & 1:
        why = "is a symbolic link" if link else "is encrypted" if info.flag_bits & 1 else "leaves the archive"
        raise FileNotReadable(
            f"{info.filename} in {file} {why}", hint="unpack the archive by hand and look at it", subject=str(file)
        )
    if path.suffix.lower() == ".zip":
        raise FileNotReadable(
            f"an archive in an archive: {info.filename} in {file}", hint="unpack the outer one", subject=str(file)
        )


def _member(file: Path, info: zipfile.ZipInfo) -> Source:
    def open_member() -> BinaryIO:
        archive = zipfile.ZipFile(file)
        packed = max(info.compress_size, 1)
        stream = _buffered(archive.open(info), lambda: packed, archive)
        magic = stream.peek(4)[:4]  # type: ignore[attr-defined]
        return _expand(stream, magic, packed) if magic.startswith((_GZIP, _ZSTD)) else stream

    name = PurePosixPath(info.filename)
    modified = dt.datetime(*info.date_time, tzinfo=dt.UTC) if info.date_time[1] and info.date_time[2] else None
    modified_ms = int(modified.timestamp() * 1000) if modified is not None else 0
    return Source(file, _unwrapped(name), info.filename, True, info.compress_size, modified_ms, open_member)
