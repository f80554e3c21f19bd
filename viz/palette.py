"""The colours of every page: one a kind, light and dark, told apart by colour-blind eyes too."""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark"]

BACKGROUND: dict[Theme, str] = {"light": "#ffffff", "dark": "#18181b"}
COLOURS: dict[Theme, dict[str, str]] = {
    "light": {"account": "#175be3", "hashtag": "#e36217", "label": "#a6328d", "post": "#085438", "other": "#909094"},
    "dark": {"account": "#2b65d9", "hashtag": "#e3942d", "label": "#91576d", "post": "#82d9b5", "other": "#96969a"},
}
PAGE: dict[Theme, dict[str, str]] = {
    "light": {
        "back": BACKGROUND["light"], "panel": "#f6f6f8", "ink": "#1b1b1f", "muted": "#5b5b64", "border": "#84848e",
        "line": "#dedee3", "focus": COLOURS["light"]["account"], "mark": "#ffe49b", "mark-ink": "#1b1b1f",
    },
    "dark": {
        "back": BACKGROUND["dark"], "panel": "#212125", "ink": "#f2f2f5", "muted": "#a9a9b3", "border": "#74747f",
        "line": "#36363c", "focus": "#8ab0ff", "mark": "#6b5200", "mark-ink": "#ffffff",
    },
}  # fmt: skip
"""What surrounds a picture: the CSS variables of every page, ``--back`` and so on."""

GREY = "#84848e"
"""Axes and frames of charts, readable on both backgrounds."""

STANCE_INKS: dict[Theme, tuple[str, str, str]] = {
    "light": ("#3b3b44", "#c9c9d1", GREY),
    "dark": ("#f2f2f5", "#4a4a52", GREY),
}
"""Stance has no colour of its own: strong, weak and middle grey, told apart in print too."""

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


def page_variables(theme: Theme) -> str:
    """Return the CSS variables of a theme: ``--back:#ffffff;--panel:…``."""
    return ";".join(f"--{name}:{value}" for name, value in PAGE[theme].items())


def shell_style() -> str:
    """Return the CSS of pages whose script chooses the theme by the class ``dark``."""
    light, dark = page_variables("light"), page_variables("dark")
    return f":root{{{light};color-scheme:light}}:root.dark{{{dark};color-scheme:dark}}"


def report_style() -> tuple[str, str]:
    """Return the CSS before and after a report's own: the colours, and how charts change on a dark screen.

    Charts are drawn once, in the colours of the light theme; on a dark screen each becomes its dark counterpart.
    """
    inks = zip(STANCE_INKS["light"], STANCE_INKS["dark"], strict=True)
    pairs = [*((COLOURS["light"][kind], dark) for kind, dark in COLOURS["dark"].items()), *inks]
    changed = "".join(
        f'svg [{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in pairs
        for part in ("fill", "stroke")
        if light != dark
    )
    before = f":root{{{page_variables('light')};color-scheme:light dark}}\n"
    return before, f"@media(prefers-color-scheme:dark){{:root{{{page_variables('dark')}}}{changed}}}\n"


def shape(kind: str) -> str:
    """Return the shape of a kind; an unknown kind is a dot.

    >>> shape("hashtag"), shape("href")
    ('square', 'dot')
    """
    return SHAPES.get(kind, "dot")
