"""fanweave correct: what a person says of a hit, kept and counted."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from fanweave.output import TextOutput

if TYPE_CHECKING:
    from graph.corpus.judge.judgements import Judgement


def run(
    post: Annotated[str | None, typer.Argument(help="id of the post", show_default=False)] = None,
    kind: Annotated[str | None, typer.Option(help="label frame ent stance tenure …", show_default=False)] = None,
    start: Annotated[int | None, typer.Option(help="first code point, as explain shows it", show_default=False)] = None,
    end: Annotated[int | None, typer.Option(help="one past the last", show_default=False)] = None,
    value: Annotated[str, typer.Option(help="code of the label or frame; of a stance support oppose none")] = "",
    right: Annotated[bool, typer.Option("--right", help="the hit is right")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="there is no such thing at this place")] = False,
    add: Annotated[bool, typer.Option("--add", help="the rules missed it")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="take an earlier decision back")] = False,
    holder: Annotated[str | None, typer.Option(help="right holder: self other vocative quoted unclear")] = None,
    negated: Annotated[bool | None, typer.Option("--negated/--not-negated", help="whether it is denied")] = None,
    polarity: Annotated[str | None, typer.Option(help="right polarity: yes no conditional question unclear")] = None,
    target: Annotated[str | None, typer.Option(help="whom or what it is about")] = None,
    by: Annotated[str, typer.Option(help="initials of who decides [a hash of the login name]")] = "",
    csv: Annotated[Path | None, typer.Option("--csv", help="sheet of judgements", show_default=False)] = None,
    sample: Annotated[str | None, typer.Option(help="rule of which to draw hits", metavar="RULE")] = None,
    n: Annotated[int, typer.Option(help="hits to draw")] = 100,
    out: Annotated[Path, typer.Option(help="sheet of drawn hits")] = Path("corrections.csv"),
    report: Annotated[bool, typer.Option("--report", help="precision of each rule that was judged")] = False,
    output: Annotated[TextOutput, typer.Option(help="form of the report")] = TextOutput.table,
) -> None:
    """Judge a hit by hand: right, wrong, missed, or right with another holder, polarity or target.

    Decisions are lines of corrections.jsonl in the workspace. They survive a new extraction, reach the graph with the
    next load under the rule person:INITIALS, and count for the precision of the rule; from 100 judged hits on its lower
    bound takes the place of the rule's confidence. Judge drawn hits (--sample), not those that look wrong.

    Examples:
      fanweave correct weibo:5149645723456792 --kind label --start 2 --end 4 --wrong
      fanweave correct weibo:5149645723456792 --kind label --start 2 --end 4 --holder other --by AB
      fanweave correct weibo:5149645723456792 --kind frame --value repurchase --start 0 --end 7 --add
      fanweave correct --sample xiaomi_su7/mi_fan.self --n 100 --out sheet.csv
      fanweave correct --csv sheet.csv --by AB
      fanweave correct --report
    """
    from graph.errors import FanweaveError

    who = by or hashlib.sha256(_login().encode()).hexdigest()[:8]
    if report:
        _report(output.value)
    elif sample is not None:
        _draw(sample, n=n, out=out)
    elif csv is not None:
        _take_sheet(csv, who)
    elif post is None or kind is None or start is None or end is None:
        raise FanweaveError("correct needs a post, --kind, --start and --end", hint="or --csv, --sample, --report")
    else:
        from graph.corpus.judge.judgements import Judgement

        changed = any(given is not None for given in (holder, negated, polarity)) or (target and kind != "stance")
        flags = {"right": right, "wrong": wrong, "add": add, "undo": undo}
        verdicts = [name for name, given in flags.items() if given] or (["change"] if changed else [])
        if len(verdicts) != 1:
            raise FanweaveError(
                "give exactly one verdict",
                hint="one of --right --wrong --add --undo, or a change with --holder/--polarity",
            )
        _take([("", Judgement(post=post, kind=kind, verdict=verdicts[0], start=start, end=end, by=who, value=value,
                              holder=holder, negated=negated, polarity=polarity, target=target))])  # fmt: skip


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _take_sheet(path: Path, who: str) -> None:
    from graph.corpus.judge.judgements import read_judgements

    _take(read_judgements(path, by=who))


def _take(judgements: list[tuple[str, Judgement]]) -> None:
    """Take all judgements or none."""
    from graph.corpus.judge.corrections import append_corrections
    from graph.corpus.judge.judgements import JudgementRefused, decide
    from graph.corpus.parts.lock import locked
    from ingest.extract.lexicon.read import read_lexicon

    lexicon = read_lexicon(chosen_case(settings()))
    known = {(line.entry.kind, line.entry.id) for line in lexicon.lines}
    corpus = settings().workspace / "corpus"
    decisions = []
    for where, judgement in judgements:
        try:
            decisions.append(decide(corpus, judgement, known=known))
        except JudgementRefused as refused:
            if not where:
                raise
            raise JudgementRefused(f"{where}: {refused.message}", hint=refused.hint) from refused
    with locked(settings().workspace):
        taken = append_corrections(settings().workspace, decisions)
    typer.echo(f"{taken} decisions kept; fanweave load brings them into the graph")


def _draw(rule: str, *, n: int, out: Path) -> None:
    import csv
    import io

    from graph.corpus.judge.judgements import COLUMNS, draw_hits
    from graph.errors import NothingFound
    from graph.files import write_whole

    rows = draw_hits(settings().workspace / "corpus", rule, n=n)
    if not rows:
        raise NothingFound(f"no hit of the rule {rule!r}", hint="fanweave explain POST shows the rules")
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    write_whole(out, text.getvalue().encode("utf-8-sig"))
    typer.echo(
        f"{len(rows)} hits in {out}: fill verdict with right, wrong or change (and the right holder or polarity)"
    )


def _report(output: str) -> None:
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
