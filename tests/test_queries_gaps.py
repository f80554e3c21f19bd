"""What the queries say when something was not collected, on both stores."""

from __future__ import annotations

from typing import Any

from graph.store import Store
from queries.library import run


def audience(store: Store, community: str, **params: Any) -> dict[str, Any]:
    return run(store, "guardian_potential_audience", community=community, **params)[0]


def test_bounds_of_an_audience_when_one_follower_count_is_missing(gaps_store: Store) -> None:
    row_or_rows = audience(gaps_store, "one@gaps")
    assert row_or_rows == {
        "community": "one@gaps",
        "n_members": 2,
        "n_counted": 1,
        "gross": 50,
        "lower": 50,
        "upper": None,
        "n_lists": 0,
        "list_gross": 0,
        "list_net": 0,
        "overlap": None,
    }
    assert audience(gaps_store, "one@gaps", n_users=1000)["upper"] == 1000


def test_bounds_of_an_audience_without_any_follower_count(gaps_store: Store) -> None:
    row_or_rows = audience(gaps_store, "none@gaps")
    assert (row_or_rows["n_counted"], row_or_rows["gross"], row_or_rows["lower"], row_or_rows["upper"]) == (
        0,
        None,
        None,
        None,
    )


def test_a_follower_count_of_nought_is_not_missing(gaps_store: Store) -> None:
    row_or_rows = audience(gaps_store, "nought@gaps")
    assert (row_or_rows["n_counted"], row_or_rows["gross"], row_or_rows["lower"], row_or_rows["upper"]) == (1, 0, 0, 0)


def test_order_of_arrival_with_equal_and_missing_times(gaps_store: Store) -> None:
    row_or_rows = run(gaps_store, "topics_across_platforms")
    assert [(row["platform"], row["place"], row["lag_s"], row["n_posts"]) for row in row_or_rows] == [
        ("weibo", 1, 0.0, 1),
        ("xhs", 1, 0.0, 1),
        ("douyin", 3, 1.5, 2),
        ("bili", None, None, 1),
    ]
    assert row_or_rows[3]["first_at"] is None
    assert {row["n_platforms"] for row in row_or_rows} == {4}


def test_several_communities_must_be_named(gaps_store: Store) -> None:
    assert run(gaps_store, "guardian_rebuttals") == []  # none of the communities is by the method guardians
