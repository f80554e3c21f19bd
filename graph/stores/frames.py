"""What this process and the reading process say to each other: MessagePack, each message behind its length."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import msgspec

from graph import errors
from graph.stores.refusals import is_out_of_memory
from graph.stores.values import Row

_LENGTH: Final = struct.Struct(">Q")


class Open(msgspec.Struct, tag="open"):
    """Open a database folder for reading; answered by ``Done`` or ``Failed``."""

    path: bytes  # as the system names it, which need not be valid UTF-8
    timeout_s: float  # for statements that do not say how long they may take
    memory: int  # bytes, the setting of this run


class Read(msgspec.Struct, tag="read"):
    """Run one reading statement; answered by ``Rows``, then ``Done``, or ``Failed``."""

    cypher: str
    params: dict[str, Any]
    timeout_s: float | None
    limit: int | None


class Stream(msgspec.Struct, tag="stream"):
    """Run one of our own reading statements without a time limit; answered as ``Read`` is."""

    cypher: str


class Close(msgspec.Struct, tag="close"):
    """Close the folder; answered by ``Done``, and another one can be opened."""


class Rows(msgspec.Struct, tag="rows"):
    """Some rows of an answer."""

    rows: list[Row]


class Done(msgspec.Struct, tag="done"):
    """The request is answered; after ``Open`` with what the engine calls itself."""

    agent: str = ""


class Failed(msgspec.Struct, tag="failed"):
    """The request was refused: one of ``graph.errors``."""

    kind: str
    message: str
    hint: str
    subject: str | None
    is_last: bool  # the process answers nothing after it: an engine that ran out of memory once does not recover

    def error(self) -> errors.FanweaveError:
        """Return the error that the reading process raised."""
        kind: type[errors.FanweaveError] = getattr(errors, self.kind, errors.StoreUnavailable)
        return kind(self.message, hint=self.hint, subject=self.subject)


def failed(error: errors.FanweaveError) -> Failed:
    """Return the answer that carries an error; an engine's words may hold half a character, which is replaced."""
    message, hint, subject = (
        text.encode("utf-8", "replace").decode("utf-8") for text in (error.message, error.hint, error.subject or "")
    )
    is_last = is_out_of_memory(str(error.__cause__))
    return Failed(type(error).__name__, message, hint, subject or None, is_last)


Request = Open | Read | Stream | Close
Answer = Rows | Done | Failed


def _as_plain(value: Any) -> Any:
    """Return a parameter of a notebook as its plain value: a number or array of NumPy, a time of pandas."""
    for name in ("to_pydatetime", "tolist"):
        if hasattr(value, name):
            return getattr(value, name)()
    raise TypeError(f"a {type(value).__name__}")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_as_plain)
_REQUESTS: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_ANSWERS: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def encode(message: Request | Answer) -> bytes:
    """Return a message as bytes; raises TypeError, ValueError or OverflowError for what MessagePack does not hold."""
    body = _ENCODER.encode(message)
    return _LENGTH.pack(len(body)) + body


def read_requests(stream: BinaryIO) -> Iterator[Request]:
    """Yield the requests of a pipe until it is closed."""
    while len(head := stream.read(_LENGTH.size)) == _LENGTH.size:
        (size,) = _LENGTH.unpack(head)
        if len(body := stream.read(size)) == size:
            yield _REQUESTS.decode(body)


class Answers:
    """Bytes as they come out of a pipe, cut into answers."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, block: bytes) -> list[Answer]:
        """Take a block of bytes and return the answers that are whole now."""
        self._buffer += block
        answers: list[Answer] = []
        start = 0
        while (body := self._body(start)) is not None:
            answers.append(_ANSWERS.decode(body))
            start += _LENGTH.size + len(body)
        del self._buffer[:start]
        return answers

    def _body(self, start: int) -> bytes | None:
        """Return the message that begins at a place of the buffer, None when it is not whole."""
        begin = start + _LENGTH.size
        if len(self._buffer) < begin:
            return None
        (size,) = _LENGTH.unpack_from(self._buffer, start)
        return bytes(self._buffer[begin : begin + size]) if len(self._buffer) >= begin + size else None
