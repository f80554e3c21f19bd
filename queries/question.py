"""A question of the library and its answer: Cypher over a store, or Python over opened tables."""

from __future__ import annotations

from pathlib import Path

import msgspec

from graph.errors import QueryRefused
from queries.header import Header, fault


class Cypher(msgspec.Struct, frozen=True):
    """An answer in Cypher, read from a ``.cypher`` file."""

    text: str  # the statement, without the header


class Function(msgspec.Struct, frozen=True):
    """An answer in Python, read from a module with ``def answer(tables, *, …)``; imported only when it is run."""

    text: str  # the module, without its docstring
    path: Path


class Question(msgspec.Struct, frozen=True):
    """A question of the library, its header checked against its answer."""

    name: str  # the file's stem, what callers type
    subject: str  # the folder that it is filed under
    header: Header
    answer: Cypher | Function

    @property
    def file(self) -> str:
        """Where the question stands inside ``queries/``, for example ``posts/posts_by_day.cypher``."""
        return f"{self.subject}/{self.name}.{'cypher' if isinstance(self.answer, Cypher) else 'py'}"

    @property
    def cypher(self) -> str:
        """The statement of a question in Cypher; raises ``QueryRefused`` for a question in Python."""
        if not isinstance(self.answer, Cypher):
            raise QueryRefused(f"{self.name} is answered in Python, not in Cypher", subject=self.name)
        return self.answer.text


def check_params(header: Header, used: dict[str, int], path: Path, *, before: int) -> None:
    """Raise ``QueryRefused`` unless every parameter used is declared and every declared one is used.

    ``used`` maps each name to the line of its first use, counted from 0 in the text below the first ``before`` lines.
    """
    declared = {param.name for param in header.params}
    for name, line in used.items():
        if name not in declared:
            raise fault(path, before + line + 1, f"${name} is used but not declared")
    for name in sorted(declared - used.keys()):
        raise fault(path, 1, f"param {name} is declared but not used")
