"""The texts of the synthetic world: pools of phrases from the data files, and the filling of their slots."""

import functools
import random
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any, NamedTuple

_SLOT = re.compile(r"\{([a-z]+)(?::(\d{1,10})-(\d{1,10}))?\}")


class Use(NamedTuple):
    """An identity label in a text: whose it is, and whether it is denied."""

    label: str
    holder: str
    negated: bool = False


@functools.cache
def pools(name: str) -> dict[str, Any]:
    """The pools of ``texts/<name>.toml`` by key."""
    return tomllib.loads(resources.files("ingest.synthetic").joinpath("texts", f"{name}.toml").read_text("utf-8"))


def fill(rng: random.Random, phrase: str) -> str:
    """``phrase`` with its slots filled, until none is left: ``{n:3-9}`` by a number, ``{name}`` from slots.toml."""
    while "{" in phrase:
        phrase = _SLOT.sub(lambda slot: _value(rng, slot), phrase)
    return phrase


def _value(rng: random.Random, slot: re.Match[str]) -> str:
    name, low, high = slot.groups()
    return str(rng.randint(int(low), int(high))) if low else str(rng.choice(pools("slots")[name]))


def pick(rng: random.Random, pool: Sequence[str]) -> str:
    """One phrase of the pool, filled."""
    return fill(rng, rng.choice(pool))


def elsewhere(text: str) -> list[Use]:
    """Labels of other people that stand in the sentences of the pools, found by their planted wording."""
    return [
        Use(entry["label"], entry["holder"], entry.get("negated", False))
        for entry in pools("traps")["elsewhere"]
        if entry["text"] in text.replace(entry.get("unless", "\0"), "")
    ]


@functools.cache
def _traditional() -> dict[int, int]:
    table = pools("hant")
    return str.maketrans(table["simplified"], table["traditional"])


def traditional(text: str) -> str:
    """``text`` in traditional characters, one for one."""
    return text.translate(_traditional())
