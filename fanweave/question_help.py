"""``fanweave query NAME --help``: what a question answers, its parameters and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

if TYPE_CHECKING:
    from queries.header import Column, Param
    from queries.question import Question


class QueryCommand(TyperCommand):
    """The verb ``query``: after the name of a question, --help explains that question."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Print the help of the question that is named beside --help, else go on as any verb does."""
        from queries.library import names, query

        if "--help" in args:
            first = None if args[0].startswith("-") else args[0]
            name = first or next((word for word in args if word in names()), None)
            if name is not None:
                typer.echo(explained(query(name)))
                ctx.exit()
        return super().parse_args(ctx, args)


def explained(question: Question) -> str:
    """Return the help of a question, ending in examples that can be run as they stand."""
    header = question.header
    lines = [f"{question.name} ({question.file})", "", header.question, ""]
    lines += _columns_of_text("Parameters", [_param_cells(param) for param in header.params])
    lines += _columns_of_text("Columns", [_column_cells(column) for column in header.columns])
    lines += [f"See {source}" for source in header.see]
    lines += [""] if header.see else []
    needed = "".join(f" --param {param.name}=…" for param in header.params if param.default is None)
    examples = [needed, f"{needed} --output json"]
    examples += [f"{needed} --platform weibo"] if any(param.name == "platform" for param in header.params) else []
    return "\n".join([*lines, "Examples:", *(f"  fanweave query {question.name}{words}" for words in examples)])


def _param_cells(param: Param) -> tuple[str, str, str]:
    return param.name, f"{param.type}, {'needed' if param.default is None else f'default {param.default}'}", param.text


def _column_cells(column: Column) -> tuple[str, str, str]:
    return column.name, column.type, column.text


def _columns_of_text(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
    if not rows:
        return []
    first, second = (max(len(row[place]) for row in rows) for place in (0, 1))
    return [f"{title}:", *(f"  {name:<{first}}  {kind:<{second}}  {text}" for name, kind, text in rows), ""]
