"""Parameters of ad-hoc Cypher from the command line: ``name=value``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.errors import QueryRefused

_MOST_DIGITS = 4_000


def read_params(texts: Sequence[str]) -> dict[str, Any]:
    """Return the parameters by name, each value as JSON where it is JSON, else as text.

    >>> read_params(["n=3", "name=米粉", 'id="3"', "tags=[1, 2]"])
    {'n': 3, 'name': '米粉', 'id': '3', 'tags': [1, 2]}
    """
    params: dict[str, Any] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip().isidentifier():
            raise QueryRefused(f"--param {text!r} is not name=value", hint="--param min_posts=2", subject=text)
        params[name.strip()] = _value(value)
    return params


def _value(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=str)
    except RecursionError:
        raise QueryRefused("a parameter holds lists or maps too deep in each other", hint="give a flat list") from None
    except ValueError:
        if text.lstrip("-").isdecimal() and len(text) > _MOST_DIGITS:  # Python reads no longer numbers
            raise QueryRefused(
                f"a parameter is a whole number of {len(text)} digits", hint="whole numbers have 64 bits, 19 digits"
            ) from None
        return text
