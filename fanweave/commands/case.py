"""fanweave case: check a case's files, start a new one, propose topics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from fanweave.verbs import group

if TYPE_CHECKING:
    from ingest.extract.case_check import CaseReport


def check(
    name: Annotated[
        str | None, typer.Argument(help="name or folder of the case [the one of --case]", show_default=False)
    ] = None,
) -> None:
    """Read every file of a case and run its traps.

    Prints each fault as file:line, warnings apart, and each trap that fails with its text, what was expected and what
    was found. Ends with exit code 2 when a file is wrong, 1 when a trap fails.

    Examples:
      fanweave case check
      fanweave case check xiaomi_su7
      fanweave case check path/to/my_case
      fanweave case check .
    """
    from graph.case.folder import case_dir
    from ingest.extract.case_check import check_case

    folder = case_dir(name) if name else chosen_case(settings())
    report = check_case(folder)
    _say(report, shown=_near(folder.parent), name=folder.name)
    if report.faults:
        raise typer.Exit(2)
    if report.failed:
        raise typer.Exit(1)


def _near(folder: Path) -> str:
    """Return the folder as it is written from here, ready to stand before a file's name."""
    try:
        relative = folder.relative_to(Path.cwd())
    except ValueError:
        return f"{folder}/"
    return "" if relative == Path() else f"{relative}/"


def _say(report: CaseReport, *, shown: str, name: str) -> None:
    for fault in report.faults:
        typer.echo(f"{shown}{fault}")
    for warning in report.warnings:
        typer.echo(f"warning: {shown}{warning}", err=True)
    for failed in report.failed:
        typer.echo(f"{shown}{failed.where}: trap failed\n  text      {failed.trap.text}")
        typer.echo(f"  expected  {failed.trap.expect}\n  got       {failed.found}")
    held = f"{report.n_traps - len(report.failed)} of {report.n_traps} traps hold"
    counts = f"{len(report.faults)} faults, {len(report.warnings)} warnings"
    typer.echo(f"{name}: {report.n_entries} entries, {counts}, {held if not report.faults else 'traps not run'}")


def new(
    name: Annotated[str, typer.Argument(help="name of the case, which becomes the name of its folder")],
    into: Annotated[
        Path, typer.Option("--in", help="folder of your own that gets the case's folder", show_default="./cases")
    ] = Path("cases"),
) -> None:
    """Start a case from the template in ./cases: complete, valid, every file commented.

    Examples:
      fanweave case new my_case
      fanweave case new my_case --in path/to
    """
    from graph.case.folder import start_case

    folder = start_case(name, into)
    use = name if into == Path("cases") else str(folder) if len(folder.parts) > 1 else f"./{folder}"
    typer.echo(f"{folder}\nfanweave case check {use}\nfanweave --case {use} ingest PATH…")


def suggest(
    days: Annotated[int, typer.Option(help="days that are recent, and as many before them earlier", min=1)] = 3,
    min_accounts: Annotated[int, typer.Option(help="accounts that a hashtag needs", min=1)] = 5,
    most: Annotated[int, typer.Option(help="most suggestions", min=1)] = 20,
    words: Annotated[bool, typer.Option("--words", help="topics of words instead of hashtags")] = False,
    topics: Annotated[int, typer.Option(help="with --words: how many topics", min=2)] = 10,
    seed: Annotated[int, typer.Option(help="with --words: the same seed gives the same topics")] = 0,
) -> None:
    """Propose new topics: hashtags on the rise beside the known ones, as TOML for a person to accept.

    The score is log2 of (recent posts + 1) / (earlier posts + 1), times the share of its posts with a known topic.
    With --words, topics that nobody tagged: words that stand together in texts (NMF), with example posts.

    Examples:
      fanweave case suggest
      fanweave case suggest --days 7 --min-accounts 10
      fanweave case suggest --words --topics 12
    """
    from graph.errors import NothingFound
    from graph.opened import opened_corpus
    from ingest.extract.lexicon.read import read_lexicon
    from ingest.topics.suggest import as_toml, corpus_texts, suggest_topics

    folder = chosen_case(settings())
    topic_of = read_lexicon(folder).topics
    with opened_corpus(settings().workspace, folder) as corpus:
        if words:
            _print_word_topics(corpus_texts(corpus), n=topics, seed=seed)
            return
        window, proposed = suggest_topics(corpus, topic_of, days=days, min_accounts=min_accounts, most=most)
    if window is None or not proposed:
        raise NothingFound("no hashtag rises beside the known topics", hint="a smaller --min-accounts, or other --days")
    typer.echo(as_toml(proposed, window), nl=False)


def _print_word_topics(texts: list[tuple[str, str]], *, n: int, seed: int) -> None:
    from ingest.topics.words import word_topics

    for number, topic in enumerate(word_topics(texts, n=n, seed=seed), start=1):
        typer.echo(f"{number}. {topic.n_posts} posts: {' '.join(topic.words)}\n   such as {', '.join(topic.posts)}")


app = group(
    """A case: the words, topics, events and public accounts that a study is about, all of them data.

    Examples:
      fanweave case check xiaomi_su7
      fanweave case new my_case
      fanweave case suggest
    """,
    check=check,
    new=new,
    suggest=suggest,
)
