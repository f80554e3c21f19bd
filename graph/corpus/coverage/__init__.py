"""Coverage: what was collected beside what the platforms reported, by platform and by root post."""

from __future__ import annotations

from pathlib import Path

from graph.opened import Corpus, Row

_HERE = Path(__file__).parent


def coverage_by_platform(corpus: Corpus) -> list[Row]:
    """Return one row a platform: posts by kind, stubs, reported and collected comments, what is missing or unsure."""
    return _rows(corpus, "by_platform")


def coverage_by_root(corpus: Corpus, *, limit: int | None = None) -> list[Row]:
    """Return one row a thread, the largest gap between reported and collected comments first.

    A count that the platform gave only as "at least" makes the share an upper bound: ``is_lower_bound`` says so. A
    root that was never collected has no reported count, and no share.
    """
    return _rows(corpus, "by_root")[:limit]


def account_keys(corpus: Corpus) -> list[Row]:
    """Return one row a platform and kind of account key, and whether names link accounts of that kind."""
    return _rows(corpus, "account_keys")


def _rows(corpus: Corpus, question: str) -> list[Row]:
    return corpus.ask((_HERE / f"{question}.sql").read_text(encoding="utf-8"))
