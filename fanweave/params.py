"""Parameters of ad-hoc Cypher from the command line: ``name=value``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.errors import QueryRefused


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
    except ValueError:
        return text
