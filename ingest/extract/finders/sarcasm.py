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
        if hit[2] == "emoji" and not hit[9] and _code(hit[3]) in ironic:
            return True
    for _, last, form, _ in marks:
        if last > end:
            break
        beside = form[0].beside
        if not beside or any(view.find(fold(word), 0, end) != -1 for word in beside):
            return True
    return False


@lru_cache(4096)
def _code(emoji: str) -> str:
    """Return an emoji or its code as the lexicon has it: folded, without the mark for its coloured style."""
    return fold(emoji.rstrip("\ufe0f"))


def has_scare_quotes(clauses: Clauses, cues: Sequence[Match], *, end: int) -> bool:
    """Return whether a quotation of the own text holds a frame or cue and nothing else: “遥遥领先”.

    What somebody is told to have said (他说“支持小米”) is only quoted, and so is a title.
    """
    for start, last, form, _ in cues:
        quotation = clauses.quotation(start, last) if form[2] != "keyword" else None
        if quotation is not None and quotation[1] <= end and clauses.view[quotation[0]] not in _NO_IRONY:
            beside = quotation[1] - quotation[0] - 1 - (last - start)
            is_said = clauses.view[max(quotation[0] - 1, 0)] in _SAYS
            if beside <= _BESIDE_A_CUE and not is_said:
                return True
    return False
