"""Posts without an author are in every volume and in no number of accounts, on both stores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from support.expected_rows import as_json
from support.loaded_store import loaded_store
from support.made_up import made_up_tables
from support.oracle_world import World
from support.query_oracles import ORACLES

from graph.store import Store
from queries.library import cypher_names, query, run

ABOUT_ACCOUNTS = {
    "account_activity", "community_frames", "community_stance", "community_topics", "guardian_exposed_critics",
    "guardian_frames", "guardian_rebuttals", "label_conversions", "label_stance",
}  # fmt: skip
"""Questions about what known accounts wrote: a post that nobody is known to have written is none of theirs."""

VOLUMES = {
    "frame_prevalence": ("frame", "n_posts", "n_denied"),
    "guardian_share_of_voice": ("day", "n_posts"),
    "hashtag_days": ("hashtag", "day", "n_posts", "share"),
    "label_claims_by_day": ("label", "day", "n_posts"),
    "label_holders": ("label", "holder", "negated", "n_posts"),
    "links_across_platforms": ("link", "n_posts", "first_at"),
    "media_across_platforms": ("media", "n_posts", "first_at", "lifetime_s"),
    "post_coverage": ("platform", "n_posts"),
    "posts_by_day": ("day", "platform", "n_posts", "n_original", "n_answers", "n_reposts"),
    "posts_by_keyword": ("keyword", "platform", "n_posts", "n_only"),
    "topic_reads": ("topic", "platform", "n_posts"),
}
"""Questions that count posts: the columns that stay as they are when no author is known."""


@pytest.fixture(scope="module")
def authorless_store(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    content = made_up_tables(1) | {"authored": []}
    with loaded_store(store_url, tmp_path_factory.mktemp("authorless"), content) as store:
        yield store


def only(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> list[str]:
    return sorted(str([row[column] for column in columns]) for row in as_json(rows))


@pytest.mark.parametrize("name", sorted(VOLUMES))
def test_volumes_are_the_same_when_no_author_is_known(name: str, authorless_store: Store) -> None:
    rows = run(authorless_store, name)
    assert rows
    assert only(rows, VOLUMES[name]) == only(ORACLES[name](World(made_up_tables(1)), {}), VOLUMES[name])
    for row in rows:
        assert row["n_authorless"] == row["n_posts"]
        assert row.get("n_accounts", 0) == row.get("n_authors", 0) == 0


def test_stances_of_nobody_known_keep_their_numbers(authorless_store: Store) -> None:
    world = World(made_up_tables(1))
    (row,) = run(authorless_store, "stance_by_tenure")
    posts = [post for post in world.posts.values() if post["stance"] in ("support", "oppose", "unclear")]
    assert row["tenure"] == "no author"
    assert row["n_support"] + row["n_oppose"] + row["n_unclear"] == len(posts)
    assert (row["n_accounts"], row["n_critics"], row["n_supporters"], row["critic_share"]) == (0, 0, 0, None)


def test_answers_of_nobody_known_are_in_the_shares_of_a_thread(authorless_store: Store) -> None:
    world = World(made_up_tables(1))
    rows = run(authorless_store, "thread_critics", min_authors=0)
    answers = [post for post in world.posts.values() if post["kind"] in ("comment", "reply")]
    assert sum(row["n_authorless"] for row in rows) == len(answers)
    assert {(row["n_authors"], row["n_critics"], row["critic_share"]) for row in rows} == {(0, 0, None)}
    unclear = {post["thread_id"] for post in answers if post["stance"] == "unclear"}
    assert {row["thread"] for row in rows if row["unclear_share"]} == unclear


def test_every_question_that_needs_an_author_is_about_accounts() -> None:
    """A new question either counts posts without an author or stands in the list above, on purpose."""
    needing = {
        name
        for name in cypher_names()
        if re.search(r"^ *MATCH [^\n]*:AUTHORED", query(name).cypher, re.MULTILINE)
        and not re.search(r"OPTIONAL MATCH [^\n]*:AUTHORED", query(name).cypher)
        and "n_authorless" not in [column.name for column in query(name).header.columns]
        and any(column.name.startswith(("n_posts", "n_support", "n_uses")) for column in query(name).header.columns)
    }
    assert needing <= ABOUT_ACCOUNTS, needing - ABOUT_ACCOUNTS
