"""Bytes to text: UTF-8, else GB18030 where it is plainly that, else an honest no."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, Final

from ingest.containers.rows import RawRow

_VALID: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_PAIRS: Final = re.compile(rb"[\x81-\xfe][\xa1-\xfe]")
_SHORT: Final = 8
"""So few high bytes may be valid in both encodings; then the rest of the file decides."""

MOJIBAKE: Final = re.compile("寰崥|锟斤拷|Ã[\u0080-\u00bf]|ï¿½")
"""Marks of text that was decoded wrongly before it was saved: UTF-8 as GBK, lost bytes, UTF-8 as Latin-1."""

_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_MOJIBAKE_BYTES: Final = re.compile("寰崥|锟斤拷|ï¿½".encode() + b"|\xc3\x83[\xc2\xc3]")
_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def is_gb18030(raw: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are Chinese text in GB18030, and not damaged UTF-8 or Latin-1.

    The two-byte pairs of GB18030 hold most of the high bytes, and few of these look like UTF-8.
    """
    high = len(_HIGH.findall(raw))
    if 2 * sum(map(len, _VALID.findall(raw))) > high or 3 * len(_PAIRS.findall(raw)) < high:
        return False
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def decode(raw: bytes, *, prefer_gb18030: bool | None = None) -> tuple[str, str] | None:
    """Return text and what was done to get it ("" for UTF-8), None for bytes that are neither encoding.

    ``prefer_gb18030`` says whether the rest of the file is GB18030 (None: not known). A line too short or too odd to
    show its encoding by itself is read as the rest: ``e5 a5`` is 濂 in a GB18030 file, and damage in one of UTF-8.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        if prefer_gb18030:
            is_chinese = is_pairs(raw)
        else:
            is_chinese = is_gb18030(raw) and (prefer_gb18030 is None or not _is_short(raw))
        if is_chinese:
            return raw.decode("gb18030"), "gb18030"
        try:
            return _SURROGATES.sub("\ufffd", raw.decode("utf-8", "surrogatepass")), ""
        except UnicodeDecodeError:
            return None
    if prefer_gb18030 and not text.isascii() and _is_short(raw) and is_pairs(raw):
        return raw.decode("gb18030"), "gb18030"
    return text, ""


def _is_short(raw: bytes) -> bool:
    return len(_HIGH.findall(raw)) < _SHORT


def is_pairs(raw: bytes) -> bool:
    """Return whether bytes can be read as GB18030 at all."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def utf16_of(head: bytes) -> str | None:
    """Return the UTF-16 encoding that a byte order mark tells of."""
    return _UTF16.get(head[:2])


class Utf8Stream:
    """A UTF-16 stream read as UTF-8: what PowerShell's ``>`` and Excel's "Unicode text" write."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = bytearray()
        self._is_done = False
        stream.read(2)

    def _fill(self) -> None:
        block = self._stream.read(1 << 20)
        self._is_done = not block
        self._ready += self._decoder.decode(block, self._is_done).encode("utf-8", "replace")

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end."""
        while not self._is_done and (size < 0 or len(self._ready) < size):
            self._fill()
        taken = bytes(self._ready[: size if size >= 0 else None])
        del self._ready[: len(taken)]
        return taken

    def close(self) -> None:
        """Close the stream beneath."""
        self._stream.close()


def without_bom(raw: bytes) -> bytes:
    """Drop a byte order mark."""
    return raw.removeprefix(_BOM)


def is_mojibake(raw: RawRow) -> bool:
    """Return whether a row shows marks of text that was decoded wrongly before it was saved."""
    raw_bytes = raw.raw if raw.raw is not None else str(raw.values).encode("utf-8", "replace")
    return _MOJIBAKE_BYTES.search(raw_bytes) is not None
