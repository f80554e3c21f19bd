"""Do accounts turn to accounts that claim the same label, over the whole network of ties?

param tie str default reply which ties: reply repost quote mention
param platform str default null accounts of this platform only; null: all
param facet str default null labels of this facet only; null: all
returns tie str kind of the ties
returns n_accounts int accounts that claim a label; one with several stands under the one it claims most often
returns n_labels int labels that they stand under
returns n_isolated int accounts among them without a tie to another of them
returns n_ties int ordered pairs of them, the first of whom turned to the second
returns n_same int such pairs under one label
returns assortativity float 1 all ties inside a label, 0 as many as by chance; null without ties and for one label alone
returns ei float (external - internal) / (external + internal) of their unordered pairs, -1 to 1; null without ties
see Newman 2003, Mixing patterns in networks, doi:10.1103/PhysRevE.67.026126; Krackhardt & Stern 1988
"""

from __future__ import annotations

import numpy as np

from graph.measures.mixing import assortativity, mixing_matrix
from graph.opened import Corpus
from graph.projections.edges import among, grouped, undirected
from graph.store import Row
from queries.networks import read_network

CLAIMED = """
SELECT c.from_id AS account, c.to_id AS label
FROM claims c JOIN account a ON a.id = c.from_id JOIN label l ON l.id = c.to_id
WHERE ($platform IS NULL OR a.platform = $platform) AND ($facet IS NULL OR l.facet = $facet)
QUALIFY row_number() OVER (PARTITION BY c.from_id ORDER BY c.n DESC, c.to_id) = 1
ORDER BY account
"""


def answer(tables: Corpus, *, tie: str, platform: str | None, facet: str | None) -> list[Row]:
    """Return one row about the whole network; none when nobody claims a label."""
    claimed = {row["account"]: row["label"] for row in tables.ask(CLAIMED, platform=platform, facet=facet)}
    edges = grouped(among(read_network(tables, tie, platform=platform), claimed), claimed)
    matrix, pairs = mixing_matrix(edges), mixing_matrix(undirected(edges))
    n_pairs, n_inside = int(pairs.sum()), int(np.trace(pairs))
    row = {
        "tie": tie,
        "n_accounts": len(claimed),
        "n_labels": len(set(claimed.values())),
        "n_isolated": len(claimed) - len(np.union1d(edges.source, edges.target)),
        "n_ties": int(matrix.sum()),
        "n_same": int(np.trace(matrix)),
        "assortativity": assortativity(matrix),
        "ei": (n_pairs - 2 * n_inside) / n_pairs if n_pairs else None,
    }
    return [row] if claimed else []
