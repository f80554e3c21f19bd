"""The name and the facts of a node, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.platforms import is_pseudonym, split_id
from graph.store import Row, Store
from viz.ego.neighbours import Neighbour
from viz.ego.statements import run_statement
from viz.records import DrawnNode, Example, NodeKey

Facts = tuple[tuple[str, str], ...]
Examples = Mapping[NodeKey, tuple[Example, ...]]


def describe_nodes(store: Store, neighbours: Iterable[Neighbour], examples: Examples) -> list[DrawnNode]:
    """Return the nodes as the page shows them; what was not collected of a node is not said."""
    listed = list(neighbours)
    rows: dict[NodeKey, Row] = {}
    for kind in ("account", "hashtag", "label"):
        ids = sorted(each.key.id for each in listed if each.key.kind == kind)
        if ids:
            rows |= {NodeKey(kind, row["id"]): row for row in run_statement(store, f"{kind}s", ids=ids)}
    accounts = sorted(key.id for key in rows if key.kind == "account")
    stances, counts = _stances(store, accounts), _counts(store, accounts)
    nodes = []
    for each in listed:
        row = rows.get(each.key, {"id": each.key.id})
        facts = _other_facts(row)
        if each.key.kind == "account":
            facts = _account_facts(row, stances.get(each.key.id, {}), n_posts=counts.get(each.key.id, 0))
        nodes.append(_describe(each, row, facts=facts, examples=examples.get(each.key, ())))
    return nodes


def _stances(store: Store, accounts: list[str]) -> dict[str, dict[str, dict[str, int]]]:
    """Posts of each account by target and stance towards it."""
    stances: dict[str, dict[str, dict[str, int]]] = {}
    for row in run_statement(store, "stances", ids=accounts) if accounts else []:
        stances.setdefault(row["id"], {}).setdefault(row["target"], {})[row["stance"]] = row["n"]
    return stances


def _counts(store: Store, accounts: list[str]) -> dict[str, int]:
    return {row["id"]: row["n"] for row in (run_statement(store, "post_counts", ids=accounts) if accounts else [])}


def _describe(each: Neighbour, row: Row, *, facts: Facts, examples: tuple[Example, ...]) -> DrawnNode:
    kind = each.key.kind
    if each.hop > 1:
        facts = (*facts, ("distance", f"{each.hop} ties"))
    return DrawnNode(
        key=each.key,
        label=_label(each.key, row),
        platform=row.get("platform"),
        n=each.n,
        hop=each.hop,
        facts=facts,
        examples=examples,
        is_public=kind != "account" or is_public(each.key.id),
    )


def is_public(account_id: str) -> bool:
    """Return whether an account stands in clear: a private one's id is a pseudonym, ``platform:~…``.

    >>> is_public("weibo:1000000001"), is_public("weibo:~90c1f2a7b3d4e5f6")
    (True, False)
    """
    return not is_pseudonym(account_id)


def _label(key: NodeKey, row: Row) -> str:
    if key.kind == "account":
        platform, native = split_id(key.id)
        unnamed = key.id if is_public(key.id) else f"{platform} {native[:7]}"
        return f"@{row['name']}" if row.get("name") else unnamed
    if key.kind == "hashtag":
        return f"#{row.get('tag') or split_id(key.id)[1]}"
    return key.id


def _account_facts(row: Row, stances: Mapping[str, Mapping[str, int]], *, n_posts: int) -> Facts:
    values: dict[str, Any] = {
        "posts": n_posts,
        **{
            f"stance towards {target}": " · ".join(f"{stance} {n:,}" for stance, n in sorted(stance_counts.items()))
            for target, stance_counts in sorted(stances.items())
        },
        "followers": row.get("follower_count"),
        "tenure claimed": None if row.get("tenure_years") is None else f"{row['tenure_years']:g} years",
        "region": row.get("ip_region"),
        "verified": row.get("verified"),
        "role": ", ".join(word for word in ("official", "focal") if row.get(f"is_{word}")) or None,
    }
    return _known(values)


def _other_facts(row: Row) -> Facts:
    return _known(
        {
            "posts": row.get("n_posts"),
            "posts that only quote it, left out here": row.get("n_quoted") or None,
            "facet": row.get("facet"),
            "polarity": row.get("polarity"),
            "accounts claiming it": row.get("n_accounts"),
            "reads, by the platform": row.get("read_count"),
            "discussions, by the platform": row.get("discussion_count"),
        }
    )


def _known(values: Mapping[str, Any]) -> Facts:
    return tuple((name, _word(value)) for name, value in values.items() if value is not None)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)
