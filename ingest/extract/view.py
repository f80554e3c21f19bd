"""One text with its hits highlighted, for notebooks: plain HTML in which the text is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from ingest.extract.core import get_core
from ingest.extract.explanation import reasons_of
from ingest.extract.hit import Hit

_COLOURS = {
    "label": "#ffd8a8", "frame": "#d0bfff", "stance": "#b2f2bb", "ent": "#a5d8ff", "leader": "#99e9f2",
    "topic": "#ffec99", "hashtag": "#ffec99", "tenure": "#fcc2d7", "evidence": "#c3fae8",
}  # fmt: skip
_OTHER = "#e9ecef"
_WHOLE = "flag"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class TextView(NamedTuple):
    """A text and what was found in it; a notebook shows it as HTML."""

    text: str
    hits: tuple[Hit, ...]
    reasons: tuple[str, ...]  # why each hit was read so, in the same order

    def _repr_html_(self) -> str:
        """Return the text with its spans marked, and a table of the hits, everything escaped."""
        return (
            '<div style="line-height:1.9"><bdi style="white-space:pre-wrap">'
            f"{''.join(_segments(self.text, self.hits))}</bdi></div>{_table(self)}"
        )


def view_text(text: str, case: str | Path, platform: str = "auto", names: frozenset[str] = frozenset()) -> TextView:
    """Return the view of a text by the lexicon of a case (its name, or the path of its folder)."""
    core = get_core(case)
    hits = core(text, platform, names)
    return TextView(text, hits, tuple(reasons_of(core, text, hits, platform=platform, names=names)))


def _segments(text: str, hits: Sequence[Hit]) -> list[str]:
    """Return the text cut wherever a hit begins or ends, each piece marked with all the hits that cover it."""
    spans = [hit for hit in hits if hit.kind != _WHOLE and hit.start < hit.end]
    cuts = sorted({0, len(text), *(hit.start for hit in spans), *(hit.end for hit in spans)})
    pieces = []
    for start, end in pairwise(cuts):
        covering = [hit for hit in spans if hit.start <= start and end <= hit.end]
        shown = shown_text(text[start:end])
        if covering:
            chosen = min(covering, key=lambda hit: (hit.end - hit.start, hit.kind))
            title = shown_text("; ".join(f"{hit.kind} {hit.value}" for hit in covering))
            colour = _COLOURS.get(chosen.kind, _OTHER)
            shown = f'<mark style="background:{colour};color:#000" title="{title}">{shown}</mark>'
        pieces.append(shown)
    return pieces


def _table(view: TextView) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("span", "characters", "kind", "value", "rule", "conf", "holder",
                                                    "polarity", "target", "why"))  # fmt: skip
    rows = []
    for hit, why in zip(view.hits, view.reasons, strict=True):
        holder = f"not {hit.holder}" if hit.negated else hit.holder
        characters = view.text[hit.start : hit.end]
        cells = (f"{hit.start}-{hit.end}", characters, hit.kind, hit.value, hit.rule, f"{hit.conf:g}",
                 holder, hit.polarity, hit.target, why)  # fmt: skip
        rows.append("<tr>" + "".join(f"<td>{shown_text(cell)}</td>" for cell in cells) + "</tr>")
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        if rows
        else "<p>nothing found</p>"
    )


def shown_text(text: str) -> str:
    """Return a text escaped for HTML and its attributes; what would turn or hide other characters shows as �."""
    return html.escape(_UNSEEN.sub("\ufffd", text), quote=True)
