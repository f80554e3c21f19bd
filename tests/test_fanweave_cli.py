"""The command line itself: what it refuses is one line and a hint, and Ctrl-C says that the work goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fanweave.commands import doctor

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (("qeury",), "no such command 'qeury'", "did you mean query?"),
        (("zzz",), "no such command 'zzz'", "fanweave --help shows what it takes"),
        (("query", "--wobble", "5"), "no such option: --wobble", "fanweave query --help shows what it takes"),
        (("query", "--subjct", "x"), "no such option: --subjct", "did you mean --out?"),
        (("ingest",), "missing argument 'paths'", "fanweave ingest --help shows what it takes"),
    ],
)
def test_a_mistake_of_the_command_line_is_one_line_and_a_hint(
    fanweave: Run, words: tuple[str, ...], error: str, hint: str
) -> None:
    ran = fanweave(*words)
    assert (ran.code, ran.err) == (2, f"error: {error}\nhint: {hint}\n")


def test_a_value_of_another_type_is_told(fanweave: Run) -> None:
    ran = fanweave("ingest", "x", "--workers", "two")
    assert ran.code == 2
    assert ran.err.startswith("error: invalid value for '--workers': ")
    assert ran.err.count("\n") == 2


def test_ctrl_c_says_that_the_work_goes_on(fanweave: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        """Stop at once."""
        raise KeyboardInterrupt

    monkeypatch.setattr(doctor, "run", stop)
    ran = fanweave("doctor")
    assert (ran.code, ran.err) == (130, "stopped; the same command goes on where it left off\n")


def test_no_verb_shows_the_help(fanweave: Run) -> None:
    ran = fanweave()
    assert ran.code == 2
    assert "Verbs:" in ran.out + ran.err
