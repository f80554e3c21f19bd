"""fanweave case suggest: new topics proposed from the corpus."""

from __future__ import annotations

from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings


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
    With --words, topics without hashtags: words that occur together in texts (NMF), with example posts.

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
