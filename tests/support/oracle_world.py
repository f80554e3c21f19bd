"""Tables as Python objects, which every oracle reads."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from support.tiny_tables import Tables

Row = dict[str, Any]
Rows = list[Row]
Pair = tuple[str, str]
STANCES = ("support", "oppose", "unclear")


def ratio(over: float, under: float) -> float | None:
    return over / under if under else None


def moment(ms: int | None) -> dt.datetime | None:
    return None if ms is None else dt.datetime.fromtimestamp(ms / 1000, dt.UTC)


def least(values: Iterable[Any]) -> Any:
    return min((value for value in values if value is not None), default=None)


def most(values: Iterable[Any]) -> Any:
    return max((value for value in values if value is not None), default=None)


def grouped(rows: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return dict(groups)


def inside_platform(row: Row, params: Row) -> bool:
    return params.get("platform") in (None, row["platform"])


def is_expressed(row: Row) -> bool:
    """Say whether a frame is expressed: said, not asked, supposed or denied, and surely enough."""
    return bool(row["polarity"] == "yes" and row["p"] >= 0.6)


def is_counted(post: Row, params: Row) -> bool:
    """Say whether a post is within the days, the platform and the thread that were asked for."""
    if params.get("from_day") is not None and not (post["day"] is not None and post["day"] >= params["from_day"]):
        return False
    if params.get("to_day") is not None and not (post["day"] is not None and post["day"] <= params["to_day"]):
        return False
    return inside_platform(post, params) and params.get("thread") in (None, post["thread_id"])


class World:
    """What the tables say, by id."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.accounts = self.nodes("account")
        self.posts = self.nodes("post")
        self.labels = self.nodes("label")
        self.communities = self.nodes("community")
        self.author: dict[str, str] = {row["to_id"]: row["from_id"] for row in tables["authored"]}

    def nodes(self, name: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.tables[name]}

    def pairs(self, name: str, **wanted: Any) -> list[Pair]:
        rows = (row for row in self.tables[name] if all(row[key] == value for key, value in wanted.items()))
        return [(row["from_id"], row["to_id"]) for row in rows]

    @cached_property
    def replies(self) -> set[Pair]:
        return set(self.pairs("interacts_with", kind="reply"))

    @cached_property
    def reply_pairs(self) -> set[frozenset[str]]:
        return {frozenset(pair) for pair in self.replies}

    @cached_property
    def partners(self) -> dict[str, set[str]]:
        partners: dict[str, set[str]] = defaultdict(set)
        for one, other in self.replies:
            partners[one].add(other)
            partners[other].add(one)
        return partners

    def kind_of(self, community: str) -> str:
        """Return the kind of tie that a community was found in."""
        return str(self.communities[community]["projection"] or "reply")

    def turned(self, community: str) -> set[Pair]:
        """Return who turned to whom in the projection of a community."""
        return set(self.pairs("interacts_with", kind=self.kind_of(community)))

    @cached_property
    def groups(self) -> dict[str, set[str]]:
        groups: dict[str, set[str]] = defaultdict(set)
        for account, label in self.pairs("claims"):
            groups[label].add(account)
        return groups

    @cached_property
    def claimed(self) -> dict[str, set[str]]:
        labels: dict[str, set[str]] = defaultdict(set)
        for account, label in self.pairs("claims"):
            labels[account].add(label)
        return labels

    @cached_property
    def authors(self) -> dict[str, set[str]]:
        authors: dict[str, set[str]] = defaultdict(set)
        for account in self.author.values():
            authors[self.accounts[account]["platform"]].add(account)
        return authors

    def members(self, community: str | None, role: str | None = None) -> set[str]:
        rows = (row for row in self.tables["member_of"] if role in (None, row["role"]))
        return {row["from_id"] for row in rows if row["to_id"] == community}

    def groups_by(self, params: Row, role: str | None = None) -> dict[str, set[str]]:
        """Return the members, on the platform asked for, of each community by the method asked for."""
        return {
            community: {
                who for who in self.members(community, role) if inside_platform(self.accounts[who], params)
            }
            for community, row in self.communities.items()
            if params.get("method") in (None, row["method"])
        }  # fmt: skip

    def guardians(self, params: Row) -> str | None:
        if "community" in params:
            return params["community"] if params["community"] in self.communities else None
        groups = [key for key, row in self.communities.items() if row["method"] == "guardians"]
        return groups[0] if groups else None

    def counted(self, params: Row) -> list[Row]:
        return [post for post in self.posts.values() if is_counted(post, params)]

    def rows_of_posts(self, name: str, params: Row) -> Iterator[tuple[Row, Row]]:
        """Yield the rows of a table that leave a counted post, each with the post."""
        for row in self.tables[name]:
            post = self.posts[row["from_id"]]
            if is_counted(post, params):
                yield row, post

    def written(self, params: Row) -> Iterator[tuple[str, Row]]:
        """Yield author and post of the counted posts whose author is known."""
        for post in self.counted(params):
            if post["id"] in self.author:
                yield self.author[post["id"]], post

    def authorless(self, posts: Iterable[str]) -> int:
        """Return how many of some posts have no author."""
        return sum(post not in self.author for post in posts)

    def within(self, start: set[str], steps: int, neighbours: dict[str, set[str]]) -> dict[str, int]:
        """Return how many steps, one to ``steps``, lead to each account; walks may come back to the start."""
        hops: dict[str, int] = {}
        front = start
        for hop in range(1, steps + 1):
            front = {other for one in front for other in neighbours.get(one, ())}
            for one in front:
                hops.setdefault(one, hop)
        return hops


def stance_counts(posts: Iterable[Row]) -> tuple[int, int, int]:
    values = [post["stance"] for post in posts]
    return values.count("support"), values.count("oppose"), values.count("unclear")


def stance_shares(support: int, oppose: int, unclear: int) -> Row:
    return {
        "n_support": support,
        "n_oppose": oppose,
        "n_unclear": unclear,
        "support_share": ratio(support, support + oppose),
        "unclear_share": ratio(unclear, support + oppose + unclear),
    }


def triangles(pairs: set[frozenset[str]]) -> tuple[int, int]:
    """Return the number of triangles and of paths of two among undirected pairs."""
    near: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        one, other = sorted(pair)
        near[one].add(other)
        near[other].add(one)
    three = sum(len(near[one] & near[other]) for one, other in map(sorted, pairs))
    return three // 3, sum(len(others) * (len(others) - 1) // 2 for others in near.values())
