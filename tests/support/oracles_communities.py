"""The questions about communities, answered by plain Python."""

from __future__ import annotations

from collections import Counter, defaultdict

from support.oracle_world import (
    STANCES,
    Row,
    Rows,
    World,
    grouped,
    is_expressed,
    ratio,
    stance_counts,
    stance_shares,
    triangles,
)


def _large(world: World, params: Row) -> list[tuple[str, set[str]]]:
    """Return the communities that are large enough, the largest first."""
    groups = world.groups_by(params).items()
    kept = [(key, members) for key, members in groups if len(members) >= params.get("min_members", 3)]
    return sorted(kept, key=lambda item: (-len(item[1]), item[0]))


def community_sizes(world: World, params: Row) -> Rows:
    """Members, platforms, posts."""
    written = grouped((who, post["id"]) for who, post in world.written(params))
    rows = []
    for key, members in _large(world, params):
        posts = [len(written.get(who, ())) for who in members]
        rows.append(
            {
                "community": key,
                "method": world.communities[key]["method"],
                "projection": world.communities[key]["projection"],
                "n_members": len(members),
                "n_platforms": len({world.accounts[who]["platform"] for who in members}),
                "n_posting": sum(n > 0 for n in posts),
                "n_posts": sum(posts),
            }
        )
    return rows


def community_cohesion(world: World, params: Row) -> Rows:
    """Density and reciprocity over ordered pairs of members."""
    rows = []
    for key, members in _large(world, params):
        ties = {(a, b) for a, b in world.turned(key) if a in members and b in members}
        counts = [
            row["n"] for row in world.tables["interacts_with"]
            if row["kind"] == world.kind_of(key) and (row["from_id"], row["to_id"]) in ties
        ]  # fmt: skip
        rows.append(
            {
                "community": key,
                "n_members": len(members),
                "n_ties": len(ties),
                "n_acts": sum(counts),
                "internal_edge_density": ratio(len(ties), len(members) * (len(members) - 1)),
                "reciprocity": ratio(sum((b, a) in ties for a, b in ties), len(ties)),
            }
        )
    return rows


def community_conductance(world: World, params: Row) -> Rows:
    """Undirected pairs inside and across the border."""
    rows = []
    for key, members in _large(world, params):
        pairs = {frozenset(pair) for pair in world.turned(key)}
        inside = sum(pair <= members for pair in pairs)
        outside = sum(len(pair & members) == 1 for pair in pairs)
        rows.append(
            {
                "community": key,
                "n_members": len(members),
                "n_internal": inside,
                "n_external": outside,
                "ei": ratio(outside - inside, outside + inside),
                "conductance": ratio(outside, 2 * inside + outside),
            }
        )
    return rows


def _places(world: World, kind: str | None = None) -> dict[str, list[tuple[str, str]]]:
    """Return method and community of each member, of communities found in ties of that kind."""
    return grouped(
        (who, (world.communities[community]["method"], community))
        for who, community in world.pairs("member_of")
        if kind in (None, world.kind_of(community))
    )


def community_modularity(world: World, params: Row) -> Rows:
    """Newman's two numbers from the matrix of shares."""
    ends: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    kinds = ("reply", "repost", "quote", "mention")
    pairs = {(kind, frozenset(pair)) for kind in kinds for pair in world.pairs("interacts_with", kind=kind)}
    places = {kind: _places(world, kind) for kind in kinds}
    for kind, pair in pairs:
        one, other = sorted(pair)
        for method, here in places[kind].get(one, ()):
            for other_method, there in places[kind].get(other, ()):
                if method == other_method:
                    ends[method][here, there] += 1
                    ends[method][there, here] += 1
    rows = []
    for method, cells in sorted(ends.items()):
        total = sum(cells.values())
        inside = sum(n for (here, there), n in cells.items() if here == there)
        margins: Counter[str] = Counter()
        for (here, _), n in cells.items():
            margins[here] += n
        expected = sum((n / total) ** 2 for n in margins.values())
        rows.append(
            {
                "method": method,
                "n_communities": len(margins),
                "n_pairs": total // 2,
                "n_internal": inside // 2,
                "modularity": inside / total - expected,
                "assortativity": None if len(margins) < 2 else (inside / total - expected) / (1 - expected),
            }
        )
    return rows


def community_mixing(world: World, params: Row) -> Rows:
    """Acts by the communities at both ends."""
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in world.tables["interacts_with"]:
        start = world.accounts[row["from_id"]]
        if params.get("platform") not in (None, start["platform"]):
            continue
        places = _places(world, row["kind"])
        for method, here in places.get(row["from_id"], ()):
            for other_method, there in places.get(row["to_id"], ()):
                if method == other_method and params.get("method") in (None, method):
                    cells[here, there].append(row["n"])
    rows: Rows = [
        {"from_community": here, "to_community": there, "n_ties": len(counts), "n_acts": sum(counts)}
        for (here, there), counts in cells.items()
    ]
    rows.sort(key=lambda row: (-row["n_ties"], -row["n_acts"], row["from_community"], row["to_community"]))
    return rows[: params.get("limit", 100)]


def community_labels(world: World, params: Row) -> Rows:
    """Shares of labels, beside those of all communities of the method that are large enough."""
    large = _large(world, params)
    method = {key: world.communities[key]["method"] for key, _ in large}
    rows: Rows = []
    for key, members in large:
        peers = [group for other, group in large if method[other] == method[key]]
        n_all = sum(map(len, peers))
        for label, group in world.groups.items():
            if here := len(members & group):
                everywhere = sum(len(peer & group) for peer in peers) / n_all
                rows.append(
                    {
                        "community": key,
                        "label": label,
                        "n_members": len(members),
                        "n_accounts": here,
                        "share": here / len(members),
                        "lift": here / len(members) / everywhere,
                    }
                )
    return sorted(rows, key=lambda row: (-row["n_members"], row["community"], -row["n_accounts"], row["label"]))


def _tops(uses: dict[tuple[str, str], list[tuple[str, str]]], word: str, params: Row) -> Rows:
    """Return the first words of each community by posts; ``found`` holds (account, post) by (community, word)."""
    rows: Rows = []
    for key in sorted({community for community, _ in uses}):
        counted = [
            (-len({post for _, post in posts}), value, len({who for who, _ in posts}))
            for (community, value), posts in uses.items()
            if community == key and len({post for _, post in posts}) >= params.get("min_posts", 1)
        ]
        for place, (n, value, accounts) in enumerate(sorted(counted)[: params.get("top", 5)], start=1):
            rows.append({"community": key, "place": place, word: value, "n_posts": -n, "n_accounts": accounts})
    return rows


def community_frames(world: World, params: Row) -> Rows:
    """Frames in members' posts."""
    uses: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row, post in world.rows_of_posts("expresses", params):
        who = world.author.get(post["id"])
        if is_expressed(row) and who:
            for key, members in world.groups_by({"method": params.get("method")}).items():
                if who in members:
                    uses[key, row["to_id"]].append((who, post["id"]))
    return _tops(uses, "frame", params)


def community_topics(world: World, params: Row) -> Rows:
    """Topics of members' posts."""
    uses: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row, post in world.rows_of_posts("about", params):
        who = world.author.get(post["id"])
        for key, members in world.groups_by({"method": params.get("method")}).items():
            if who in members:
                uses[key, row["to_id"]].append((str(who), post["id"]))
    return _tops(uses, "topic", params)


def community_stance(world: World, params: Row) -> Rows:
    """Stances in members' posts."""
    taken = [(who, post) for who, post in world.written(params) if post["stance"] in STANCES]
    rows: Rows = []
    for key, members in world.groups_by({"method": params.get("method")}).items():
        own = [(who, post) for who, post in taken if who in members]
        if own and len(own) >= params.get("min_posts", 1):
            counts = stance_shares(*stance_counts(post for _, post in own))
            rows.append({"community": key, "n_accounts": len({who for who, _ in own})} | counts)
    return sorted(rows, key=lambda row: (-row["n_accounts"], row["community"]))


def community_bridges(world: World, params: Row) -> Rows:
    """Communities of an account's partners, over the ties that its own community was found in."""
    rows = []
    for who, own in _places(world).items():
        account = world.accounts[who]
        for method, home in own:
            turned = world.turned(home)
            partners = {b for a, b in turned if a == who} | {a for a, b in turned if b == who}
            places = _places(world, world.kind_of(home))
            there = Counter(key for other in partners for kind, key in places.get(other, ()) if kind == method)
            n = sum(there.values())
            if (
                params.get("method") in (None, method)
                and params.get("platform") in (None, account["platform"])
                and len(there) >= params.get("min_communities", 2)
            ):
                rows.append(
                    {
                        "account": who,
                        "name": account["name"],
                        "community": home,
                        "n_inside": there[home],
                        "n_outside": n - there[home],
                        "n_communities": len([key for key, size in there.items() if size]),
                        "participation": 1 - sum(size * size for size in there.values()) / (n * n),
                    }
                )
    rows.sort(key=lambda row: (-row["n_outside"], row["account"], row["community"]))
    return rows[: params.get("limit", 100)]


def community_triangles(world: World, params: Row) -> Rows:
    """Triangles within a community."""
    rows = []
    for key, members in _large(world, params):
        pairs = {frozenset(pair) for pair in world.turned(key) if members.issuperset(pair)}
        closed, paths = triangles(pairs)
        rows.append(
            {
                "community": key,
                "n_members": len(members),
                "n_pairs": len(pairs),
                "n_triangles": closed,
                "transitivity": ratio(3 * closed, paths),
            }
        )
    return rows
