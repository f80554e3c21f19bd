"""fanweave correct: a person's decisions about hits, kept and counted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fanweave.output import TextOutput


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
    output: Annotated[TextOutput, typer.Option(help="format of the report")] = TextOutput.table,
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
    from fanweave import correcting
    from graph.corpus.judge.judgements import Judgement
    from graph.errors import FanweaveError

    if report:
        correcting.print_precision(output.value)
    elif sample is not None:
        correcting.draw_sheet(sample, n=n, out=out)
    elif csv is not None:
        correcting.take_sheet(csv, by=correcting.signature(by))
    elif post is None or kind is None or start is None or end is None:
        raise FanweaveError("correct needs a post, --kind, --start and --end", hint="or --csv, --sample, --report")
    else:
        is_changed = any(given is not None for given in (holder, negated, polarity)) or (target and kind != "stance")
        verdict = correcting.one_verdict({"right": right, "wrong": wrong, "add": add, "undo": undo}, bool(is_changed))
        correcting.take([("", Judgement(
            post=post, kind=kind, verdict=verdict, start=start, end=end, by=correcting.signature(by), value=value,
            holder=holder, negated=negated, polarity=polarity, target=target,
        ))])  # fmt: skip
