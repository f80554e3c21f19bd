"""Errors for people: a message of one line, a hint, and the subject that they are about."""


class FanweaveError(Exception):
    """Base of every error that a user can cause or mend.

    ``message`` is one line without a full stop; ``hint`` says what to try; ``subject`` is the path, name or
    address that it is about (None when there is none).
    """

    def __init__(self, message: str, *, hint: str = "", subject: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.subject = subject


class FileNotReadable(FanweaveError):
    """A given path is absent, empty, damaged or of no known format."""


class RowRejected(FanweaveError):
    """A row could not be read, and ``--strict`` asked to stop at the first."""


class CaseInvalid(FanweaveError):
    """A case's folder holds a mistake."""


class WorkspaceLocked(FanweaveError):
    """Another run holds the workspace, or it cannot be written."""


class CorpusDamaged(FanweaveError):
    """The corpus misses a part or was written by another version."""


class StoreUnavailable(FanweaveError):
    """No graph store answers at the address, or it refuses the password."""


class QueryRefused(FanweaveError):
    """A query is unknown, wrong, not read-only, or over its limit."""


class OutOfMemory(FanweaveError):
    """Something needs more memory than the setting ``memory`` allows."""


class NothingFound(FanweaveError):
    """What was asked for is not in the graph."""
