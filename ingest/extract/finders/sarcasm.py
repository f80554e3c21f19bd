"""Signs that a text may mean the opposite: emoji and phrases of the case's lexicon, and praise in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from graph.text import fold
from ingest.extract.clauses.clauses import Clauses
from ingest.extract.hit import Hit
from ingest.extract.lexicon.matcher import Match

_SAYS = frozenset("说道问写称喊讲骂到句:")  # before a quotation of what somebody said
_NO_IRONY = "《 >"  # opens the name of a book, a song, an article, or a line of another's words
_BESIDE_A_CUE = 2  # characters that a quotation may hold beside a cue and still be scare quotes


def is_sarcastic(
    surface: Sequence[Hit], marks: Sequence[Match], *, ironic: frozenset[str], view: str, end: int
) -> bool:
    """Return whether the own text, which ends at ``end``, carries a sign of sarcasm.

    Some signs are such only beside other words, as praise beside a fire is; the lexicon names them.
    """
    for hit in surface:
        if hit.kind == "emoji" and not hit.seg and _code(hit.value) in ironic:
            return True
    for _, last, form, _ in marks:
        if last > end:
            break
        beside = form.entry.beside
        if not beside or any(view.find(fold(word), 0, end) != -1 for word in beside):
            return True
    return False


@lru_cache(4096)
def _code(emoji: str) -> str:
    """Return an emoji or its code as the lexicon has it: folded, without the mark for its coloured style."""
    return fold(emoji.rstrip("\ufe0f"))


def has_scare_quotes(clauses: Clauses, cues: Sequence[Match], *, end: int) -> bool:
    """Return whether a quotation of the own text holds a frame or cue and nothing else: “遥遥领先”.

    A quotation of what somebody said (他说“支持小米”) and a title are no scare quotes.
    """
    for start, last, form, _ in cues:
        quotation = clauses.quotation(start, last) if form.kind != "keyword" else None
        if quotation is None:
            continue
        opening, closing = quotation
        if closing <= end and clauses.view[opening] not in _NO_IRONY:
            beside = closing - opening - 1 - (last - start)
            is_said = clauses.view[max(opening - 1, 0)] in _SAYS
            if beside <= _BESIDE_A_CUE and not is_said:
                return True
    return False
