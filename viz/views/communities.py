"""Communities as the explorer marks them: the largest by number, the rest as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from viz.records import Facet, NodeKey

NAMED = 12
"""So many communities have a number of their own in legend and picture."""
REST = "smaller ones"
COMMUNITY = Facet(
    key="community", title="Community", none="in none", is_ordered=True,
    values=(*(str(number) for number in range(1, NAMED + 1)), REST), rest=REST,
)  # fmt: skip


def community_marks(groups: Mapping[NodeKey, int]) -> dict[NodeKey, tuple[str, str]]:
    """Return each node's community as a mark: ``1`` is the largest; who stands alone is in none.

    >>> keys = [NodeKey("account", name) for name in "abcde"]
    >>> list(community_marks(dict(zip(keys, [4, 4, 7, 7, 9]))).values())
    [('community', '1'), ('community', '1'), ('community', '2'), ('community', '2')]
    """
    sizes = Counter(groups.values())
    ranked = sorted((group for group in sizes if sizes[group] > 1), key=lambda group: (-sizes[group], group))
    names = {group: str(rank) if rank <= NAMED else REST for rank, group in enumerate(ranked, start=1)}
    return {key: ("community", names[group]) for key, group in groups.items() if group in names}
