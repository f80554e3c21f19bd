"""Wrong versions of an SQL script: a condition left out, a comparison turned round, a join or an aggregate changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import sqlglot
from sqlglot import exp

_OPPOSITE: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.EQ: exp.NEQ, exp.NEQ: exp.EQ, exp.LT: exp.GTE, exp.LTE: exp.GT, exp.GT: exp.LTE, exp.GTE: exp.LT,
    exp.Min: exp.Max, exp.Max: exp.Min, exp.ArgMin: exp.ArgMax, exp.ArgMax: exp.ArgMin,
}  # fmt: skip
_AT_THE_EDGE: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT,
}  # fmt: skip

Change = Callable[[exp.Expr], "exp.Expr | None"]


def sql_mutants(script: str) -> Iterator[tuple[str, str]]:
    """Yield what was changed and the changed script, one change each, in the order of the script."""
    statements = [one for one in sqlglot.parse(script, read="duckdb") if one is not None]
    seen: Counter[str] = Counter()
    for place, statement in enumerate(statements):
        for number, node in enumerate(statement.walk()):
            for name, change in _changes(node):
                changed = statement.copy()
                target = next(one for step, one in enumerate(changed.walk()) if step == number)
                what = f"{name} in {_home(node)}"
                replaced = change(target)
                if replaced is None:
                    target.pop()
                elif replaced is not target:
                    target.replace(replaced)
                texts = [*statements[:place], changed, *statements[place + 1 :]]
                seen[what] += 1
                yield (
                    what if seen[what] == 1 else f"{what}, place {seen[what]}",
                    ";\n".join(one.sql(dialect="duckdb") for one in texts),
                )


def _changes(node: exp.Expr) -> Iterator[tuple[str, Change]]:
    """Yield the name of each change that this node allows, and the function that makes the node it becomes."""
    text = _short(node)
    if isinstance(node, exp.Filter):
        yield f"without the filter of {text}", lambda one: one.this
    elif isinstance(node, exp.Where | exp.Having | exp.Qualify) and not isinstance(node.parent, exp.Filter):
        yield f"without {text}", lambda one: None
    elif isinstance(node, exp.And) and not isinstance(node.parent, exp.And):
        for number, part in enumerate(node.flatten()):
            yield f"without {_short(part)}", partial(_without_part, number=number)
    elif isinstance(node, exp.Not) and not isinstance(node.this, exp.Is):
        yield f"without NOT: {text}", lambda one: one.this
    elif isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
        yield f"without DISTINCT: {text}", _without_distinct
    elif isinstance(node, exp.Join):
        yield from _join_changes(node, text)
    elif isinstance(node, exp.Union):
        yield f"without {_short(node.expression)}", lambda one: one.this
        yield f"without {_short(node.this)}", lambda one: one.expression
    if type(node) in _OPPOSITE and node.find_ancestor(exp.Join) is None:
        yield f"the opposite of {text}", lambda one: _OPPOSITE[type(one)](**one.args)
    if type(node) in _AT_THE_EDGE:
        yield f"edge of {text}", lambda one: _AT_THE_EDGE[type(one)](**one.args)


def _join_changes(node: exp.Join, text: str) -> Iterator[tuple[str, Change]]:
    if node.kind in ("SEMI", "ANTI"):
        yield f"without {text}", lambda one: None
    elif not node.side and not node.kind:
        yield f"LEFT {text}", _as_left_join


def _without_part(node: exp.Expr, *, number: int) -> exp.Expr:
    parts = [part for place, part in enumerate(node.flatten()) if place != number]
    return exp.and_(*parts, copy=False)


def _without_distinct(node: exp.Expr) -> exp.Expr:
    return exp.Count(this=node.this.expressions[0])


def _as_left_join(node: exp.Expr) -> exp.Expr:
    node.set("side", "LEFT")
    return node


def _short(node: exp.Expr) -> str:
    text = " ".join(node.sql(dialect="duckdb").split())
    return text if len(text) <= 90 else f"{text[:60]} … {text[-27:]}"


def _home(node: exp.Expr) -> str:
    """Return the name of the table or CTE that a node stands in."""
    within = node.find_ancestor(exp.CTE, exp.Create)
    return within.alias if isinstance(within, exp.CTE) else within.this.name if within is not None else "script"
