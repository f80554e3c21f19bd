"""Verbs with sub-commands of their own, and how a docstring becomes the text of --help."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import typer


def help_of(run: Callable[..., None]) -> str:
    """Return the docstring, with a mark that keeps the lines of its Examples block."""
    return with_examples(run.__doc__ or "")


def with_examples(text: str) -> str:
    """Return a help text with a mark that keeps the lines of its Examples block."""
    return inspect.cleandoc(text).replace("Examples:\n", "\b\nExamples:\n")


def group(about: str, **commands: Callable[..., None]) -> typer.Typer:
    """Return the verb whose sub-commands these are, in this order; ``about`` is its own help with an Examples block."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=with_examples(about),
    )
    for name, run in commands.items():
        app.command(name.replace("_", "-"), help=help_of(run))(run)
    return app
