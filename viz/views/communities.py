"""Communities as the explorer marks them: the largest by number, the rest as one."""

from __future__ import annotations

from collections.abc import Mapping

from graph.opened import Corpus
from graph.projections.tied import instead_sentence
from viz.records import Facet, NodeKey

NAMED = 12
"""So many communities have a number of their own in legend and picture."""
REST = "smaller ones"
COMMUNITY = Facet(
    key="community", title="Community", none="in none", is_ordered=True,
    values=(*(str(number) for number in range(1, NAMED + 1)), REST), rest=REST,
)  # fmt: skip


def community_marks(groups: Mapping[NodeKey, int]) -> dict[NodeKey, tuple[str, str]]:
    """Return each node's community as a mark; ``groups`` holds their numbers, 0 the largest, which is marked ``1``.

    >>> keys = [NodeKey("account", name) for name in "abc"]
    >>> list(community_marks(dict(zip(keys, [0, 3, 40]))).values())
    [('community', '1'), ('community', '4'), ('community', 'smaller ones')]
    """
    return {key: ("community", str(group + 1) if group < NAMED else REST) for key, group in groups.items()}


def unmeasured_sentence(corpus: Corpus) -> str:
    """Say why a corpus has no communities, and which projections have ties; "" where it has some."""
    if corpus.ask("SELECT 1 FROM community WHERE method IN ('louvain', 'plm') LIMIT 1"):
        return ""
    others = instead_sentence(corpus.projection, corpus.ties_instead())
    return f"No communities were found in this corpus. {others}".strip()
