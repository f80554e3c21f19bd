"""The colours of every page: one a kind, light and dark, told apart by colour-blind eyes too."""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark"]

BACKGROUND: dict[Theme, str] = {"light": "#ffffff", "dark": "#18181b"}
COLOURS: dict[Theme, dict[str, str]] = {
    "light": {"account": "#175be3", "hashtag": "#e36217", "label": "#a6328d", "post": "#085438", "other": "#909094"},
    "dark": {"account": "#2b65d9", "hashtag": "#e3942d", "label": "#91576d", "post": "#82d9b5", "other": "#96969a"},
}
# Colour is never alone: every kind has a shape too (names as vis-network knows them).
SHAPES: dict[str, str] = {
    "account": "dot",
    "hashtag": "square",
    "label": "diamond",
    "post": "triangle",
    "topic": "hexagon",
    "frame": "triangleDown",
}


def colour(kind: str, theme: Theme = "light") -> str:
    """Return the colour of a kind as ``#rrggbb``; a kind without its own gets the grey of ``other``.

    >>> colour("label"), colour("__proto__", "dark")
    ('#a6328d', '#96969a')
    """
    return COLOURS[theme].get(kind, COLOURS[theme]["other"])


def shape(kind: str) -> str:
    """Return the shape of a kind; an unknown kind is a dot.

    >>> shape("hashtag"), shape("href")
    ('square', 'dot')
    """
    return SHAPES.get(kind, "dot")
