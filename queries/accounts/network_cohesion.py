"""How dense, mutual and connected are the ties of all accounts, those without a tie among them?

param tie str default reply which ties: reply repost quote mention
param platform str default null accounts of this platform only; null: all
returns tie str kind of the ties
returns n_accounts int accounts that wrote a collected post or have a tie
returns n_isolated int accounts among them without a tie
returns n_ties int ordered pairs of accounts, the first of whom turned to the second
returns density float n_ties / (n_accounts * (n_accounts - 1)); null under two accounts
returns tied_density float the same among the accounts with a tie
returns reciprocity float share of the ties that a tie back answers; null without ties
returns n_components int groups of accounts that ties join in either direction; accounts without a tie are in none
returns largest_share float accounts of the largest such group / accounts with a tie; null without ties
see Wasserman & Faust 1994, Social Network Analysis, chapters 4 and 13
"""

from __future__ import annotations

from graph.measures.dyads import component_sizes, density, reciprocity
from graph.opened import Corpus
from graph.store import Row
from queries.networks import read_network


def answer(tables: Corpus, *, tie: str, platform: str | None) -> list[Row]:
    """Return one row about the whole network; none when there is no account."""
    edges = read_network(tables, tie, platform=platform)
    sizes = component_sizes(edges)
    joined = sizes[sizes > 1]
    n_tied = int(joined.sum())
    row = {
        "tie": tie,
        "n_accounts": len(edges.ids),
        "n_isolated": len(edges.ids) - n_tied,
        "n_ties": len(edges),
        "density": density(len(edges), len(edges.ids)),
        "tied_density": density(len(edges), n_tied),
        "reciprocity": reciprocity(edges),
        "n_components": len(joined),
        "largest_share": int(joined[0]) / n_tied if n_tied else None,
    }
    return [row] if edges.ids else []
