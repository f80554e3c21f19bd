"""The colours of every page: one for each kind, light and dark, distinct for colour-blind readers too."""

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
        "shadow": "#0000002e",
    },
    "dark": {
        "back": BACKGROUND["dark"], "panel": "#212125", "ink": "#f2f2f5", "muted": "#a9a9b3", "border": "#74747f",
        "line": "#36363c", "focus": "#8ab0ff", "mark": "#6b5200", "mark-ink": "#ffffff",
        "shadow": "#0000002e",
    },
}  # fmt: skip
"""What surrounds a picture: the CSS variables of every page, ``--back`` and so on."""

CANVAS: dict[Theme, dict[str, tuple[str, float]]] = {
    "light": {
        "text": (PAGE["light"]["ink"], 1), "dim": ("#73737c", 1), "faded": ("#dcdce1", 1), "open": ("#f0f0f2", 1),
        "rim": (PAGE["light"]["border"], 1), "edge": ("#60606c", 0.34), "crowd": ("#60606c", 0.26),
        "mass": ("#60606c", 0.13), "faint": ("#60606c", 0.05), "strong": ("#3f3f48", 1), "hull": ("#60606c", 0.07),
    },
    "dark": {
        "text": (PAGE["dark"]["ink"], 1), "dim": ("#8a8a94", 1), "faded": ("#38383f", 1), "open": ("#26262b", 1),
        "rim": (PAGE["dark"]["border"], 1), "edge": ("#bebecd", 0.3), "crowd": ("#bebecd", 0.22),
        "mass": ("#bebecd", 0.11), "faint": ("#bebecd", 0.05), "strong": ("#d6d6de", 1), "hull": ("#bebecd", 0.08),
    },
}  # fmt: skip
"""What a picture is drawn with beside the colours of kinds, each with its opacity: names (``text``, ``dim``), nodes out
of focus (``faded``), opened communities (``open``, their ``rim``), outlines (``hull``), and ties: ``edge``, those of a
picture with many (``crowd``) or very many (``mass``), those in focus (``strong``) and out of it (``faint``)."""

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


def canvas_inks() -> dict[Theme, dict[str, list[float]]]:
    """Return ``CANVAS`` as pages hold it: red, green and blue from 0 to 255, and the opacity.

    >>> canvas_inks()["light"]["edge"]
    [96, 96, 108, 0.34]
    """
    return {
        theme: {
            name: [*(int(code[at : at + 2], 16) for at in (1, 3, 5)), opacity] for name, (code, opacity) in inks.items()
        }
        for theme, inks in CANVAS.items()
    }


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
