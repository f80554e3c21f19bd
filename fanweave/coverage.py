"""The output of doctor --corpus: coverage by platform, kinds of account keys, coverage by root."""

from __future__ import annotations

from rich.console import Console

from fanweave.output import print_table
from graph.corpus.coverage import account_keys, coverage_by_platform, coverage_by_root
from graph.opened import Corpus

_ROOT_COLUMNS = (
    "id", "platform", "day", "reported_comments", "collected_comments", "share", "reported_too_low",
    "reported_replies",
    "collected_replies", "reported_reposts", "collected_reposts", "sort_mode",
)  # fmt: skip


def print_coverage(corpus: Corpus, *, roots: int) -> None:
    """Print the three tables, each with a sentence that says how to read it."""
    console = Console(emoji=False, highlight=False, markup=False, soft_wrap=True)
    for row in coverage_by_platform(corpus):
        console.print(f"{row.pop('platform')}: what was collected, and what its roots report")
        print_table([row], list(row))
        console.print("")
    console.print("Accounts by what their id rests on; a collector's hash is linked to nobody by name")
    keys = account_keys(corpus)
    print_table(keys, list(keys[0]) if keys else [])
    gaps = coverage_by_root(corpus)
    console.print("")
    console.print(
        f"Roots with the largest gap between reported and collected comments ({min(roots, len(gaps))} of {len(gaps)})"
    )
    shown = [{**row, "reported_comments": _at_least(row)} for row in gaps[:roots]]
    print_table(shown, _ROOT_COLUMNS)
    console.print(
        "Counts with a + are minimum values, so their share is an upper bound; empty = not reported. "
        "Where more was collected than reported (reported_too_low), the share counts as 1."
    )


def _at_least(row: dict[str, object]) -> object:
    return f"{row['reported_comments']}+" if row["is_lower_bound"] else row["reported_comments"]
