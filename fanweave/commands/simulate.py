"""fanweave simulate: a synthetic crisis as collectors' files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def run(
    out: Annotated[Path, typer.Argument(help="folder that gets data/ and truth.json", show_default=False)],
    seed: Annotated[int, typer.Option(help="the same seed gives the same bytes")] = 20250401,
    posts: Annotated[int, typer.Option(help="distinct posts of all kinds")] = 6000,
    days: Annotated[int, typer.Option(help="from the crash to the last collection")] = 10,
    without: Annotated[list[str] | None, typer.Option(help="planted behaviour to leave out: guardians")] = None,
) -> None:
    """Write a made-up crisis as MediaCrawler's files, and truth.json with the planted behaviour.

    Weibo and Xiaohongshu, posts and comments, fans, critics and guardians; every word and account is invented.

    Examples:
      fanweave simulate demo-data
      fanweave simulate demo-data --posts 20000 --seed 7
      fanweave simulate demo-data --without guardians
    """
    from rich.console import Console

    from ingest.synthetic import write_crisis

    truth = write_crisis(out, seed=seed, posts=posts, days=days, without=frozenset(without or ()))
    console = Console(emoji=False, highlight=False, soft_wrap=True)
    for platform, counts in sorted(truth.counts.items()):
        unique = counts["unique_contents"] + counts["unique_comments"]
        console.print(f"{platform}: {unique:,} posts, {counts['duplicates']:,} more rows that repeat some of them")
    console.print("; ".join(f"{len(keys):,} {group}" for group, keys in sorted(truth.groups.items())))
    console.print(f"collectors' files in {out / 'data'}, the planted truth in {out / 'truth.json'}", markup=False)
