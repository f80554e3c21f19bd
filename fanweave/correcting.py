"""Judgements of hits: a verdict, a sheet of them, hits drawn to judge, the precision of rules."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from graph.errors import FanweaveError

if TYPE_CHECKING:
    from graph.corpus.judge.judgements import Judgement


def signature(by: str) -> str:
    """Return the initials of who decides, or eight hex digits made from the login name."""
    return by or hashlib.sha256(_login().encode()).hexdigest()[:8]


def one_verdict(flags: Mapping[str, bool], is_changed: bool) -> str:
    """Return the one verdict that was given; raises FanweaveError for none or several."""
    verdicts = [name for name, is_given in flags.items() if is_given] or (["change"] if is_changed else [])
    if len(verdicts) != 1:
        hint = "one of --right --wrong --add --undo, or a change with --holder/--polarity"
        raise FanweaveError("give exactly one verdict", hint=hint)
    return verdicts[0]


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def take_sheet(path: Path, *, by: str) -> None:
    """Take the judgements of a filled sheet, all of them or none."""
    from graph.corpus.judge.judgements import read_judgements

    take(read_judgements(path, by=by))


def take(judgements: list[tuple[str, Judgement]]) -> None:
    """Take all judgements or none."""
    from graph.corpus.judge.corrections import append_corrections
    from graph.corpus.judge.judgements import JudgementRefused, decide
    from graph.corpus.parts.lock import locked
    from ingest.extract.lexicon.read import read_lexicon

    lexicon = read_lexicon(chosen_case(settings()))
    lexicon_ids = {(line.entry.kind, line.entry.id) for line in lexicon.lines}
    corpus = settings().workspace / "corpus"
    decisions = []
    for where, judgement in judgements:
        try:
            decisions.append(decide(corpus, judgement, lexicon_ids=lexicon_ids))
        except JudgementRefused as refused:
            if not where:
                raise
            raise JudgementRefused(f"{where}: {refused.message}", hint=refused.hint) from refused
    with locked(settings().workspace):
        taken = append_corrections(settings().workspace, decisions)
    typer.echo(f"{taken} decisions kept; fanweave load brings them into the graph")


def draw_sheet(rule: str, *, n: int, out: Path) -> None:
    """Write a sheet with ``n`` hits of a rule to judge."""
    from graph.corpus.judge.judgements import COLUMNS, draw_hits
    from graph.csv_form import csv_for_spreadsheets
    from graph.errors import NothingFound
    from graph.files import write_whole

    rows = draw_hits(settings().workspace / "corpus", rule, n=n)
    if not rows:
        raise NothingFound(f"no hit of the rule {rule!r}", hint="fanweave explain POST shows the rules")
    write_whole(out, csv_for_spreadsheets(COLUMNS, ([row.get(name, "") for name in COLUMNS] for row in rows)))
    typer.echo(
        f"{len(rows)} hits in {out}: fill verdict with right, wrong or change (and the right holder or polarity)"
    )


def print_precision(output: str) -> None:
    """Print the precision of each rule that people judged, with its 95 % interval."""
    from fanweave.output import write_rows
    from graph.corpus.judge.corrections import in_force, read_corrections
    from graph.corpus.judge.precision import FEWEST, precision_of
    from graph.measures.intervals import wilson

    rows: list[dict[str, Any]] = []
    for rule, judged in precision_of(in_force(read_corrections(settings().workspace)).values()).items():
        low, high = wilson(judged.n_right, judged.n)
        rows.append(
            {"rule": rule, "n": judged.n, "precision": round(judged.n_right / judged.n, 4), "low": low, "high": high,
             "context": round(judged.n_context_right / judged.n, 4), "context_low": judged.context_low,
             "in_use": judged.n >= FEWEST}
        )  # fmt: skip
    write_rows(rows, ["rule", "n", "precision", "low", "high", "context", "context_low", "in_use"], output)
