"""The palette, recomputed: contrast with the page, and distance between kinds for four kinds of sight."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from viz import palette
from viz.columns import slots
from viz.palette import BACKGROUND, COLOURS, SHAPES, Theme, colour, shape
from viz.records import KIND, Facet

# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB.
SIGHTS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(code: str) -> tuple[float, ...]:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def contrast(first: str, second: str) -> float:
    lights = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(code), strict=True)) for code in (first, second)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def oklab(code: str, sight: str) -> tuple[float, ...]:
    seen = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, linear(code), strict=True)))) for row in SIGHTS[sight]]
    to_lms = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    lms = [sum(m * c for m, c in zip(row, seen, strict=True)) ** (1 / 3) for row in to_lms]
    to_lab = (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
    return tuple(sum(m * c for m, c in zip(row, lms, strict=True)) for row in to_lab)


def test_contrast_is_21_between_black_and_white() -> None:
    assert round(contrast("#000000", "#ffffff"), 6) == 21


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_stands_out_from_the_page(theme: Theme) -> None:
    assert {kind: contrast(code, BACKGROUND[theme]) >= 3.1 for kind, code in COLOURS[theme].items()} == {
        "account": True, "hashtag": True, "label": True, "post": True, "other": True,
    }  # fmt: skip


@pytest.mark.parametrize("sight", sorted(SIGHTS))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_kinds_differ_for_every_sight(theme: Theme, sight: str) -> None:
    for first, second in itertools.combinations(COLOURS[theme].values(), 2):
        distance = sum((a - b) ** 2 for a, b in zip(oklab(first, sight), oklab(second, sight), strict=True)) ** 0.5
        assert distance >= 0.135, (first, second)


def test_kinds_differ_without_colour_too() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_values_of_a_facet_get_four_colours_and_grey() -> None:
    """Communities and platforms: the four largest, so that each pair is told apart; the gathered rest never."""
    facet = Facet(key="community", title="Community", rest="smaller ones")
    counts = {"1": 9, "2": 7, "3": 7, "4": 5, "5": 4, "smaller ones": 50}
    assert slots(facet, list(counts), counts) == ["account", "hashtag", "label", "post", "other", "other"]


def test_kinds_keep_their_colour_whatever_their_number() -> None:
    assert slots(KIND, ["label", "topic", "account"], {"label": 1, "topic": 90, "account": 3}) == [
        "label", "other", "account",
    ]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_controls_stand_out(theme: Theme) -> None:
    """Text at least 4.5 to 1, borders of controls and the focus ring at least 3 to 1, on page and panel."""
    inks = palette.PAGE[theme]
    for ground in (inks["back"], inks["panel"]):
        assert min(contrast(inks[name], ground) for name in ("ink", "muted")) >= 4.5
        assert min(contrast(inks[name], ground) for name in ("border", "focus")) >= 3
    assert contrast(inks["mark-ink"], inks["mark"]) >= 4.5


def test_unknown_kinds_are_grey_discs() -> None:
    assert (colour("__proto__"), shape("__proto__")) == ("#909094", "dot")


def test_a_changed_palette_changes_pages_charts_and_reports(monkeypatch):
    changed = {theme: {**colours, "account": "#123456"} for theme, colours in palette.COLOURS.items()}
    changed["dark"]["account"] = "#abcdef"
    monkeypatch.setattr(palette, "COLOURS", changed)
    monkeypatch.setitem(palette.PAGE["dark"], "panel", "#00ff01")
    before, after = palette.report_style()
    assert 'svg [fill="#123456"]{fill:#abcdef}' in after
    assert "--panel:#00ff01" in after
    assert "--panel:#00ff01" not in before
    assert "--panel:#00ff01" in palette.shell_style()


def test_no_other_file_of_pages_holds_a_colour():
    hex_colour = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?!.*doc)|rgba?\(\d")
    folder = Path(palette.__file__).parent
    sources = [path for kind in ("*.py", "*.css", "*.js") for path in folder.rglob(kind)]
    assert {"paint.js", "widget.js", "shell.css"} <= {path.name for path in sources}
    holding = {
        str(path.relative_to(folder))
        for path in sources
        if not {"node_modules", "static"} & set(path.parts) and hex_colour.search(path.read_text(encoding="utf-8"))
    }
    assert holding == {"palette.py"}
