"""Words that mean something else beside others: 米粉 is food where somebody eats it."""

from __future__ import annotations

from ingest.extract.matcher import Match

_WITHIN = 24  # characters on each side in which such others are looked for
_CLAIMED = tuple(
    "老 铁杆 死忠 资深 作为 身为 你们 我们 咱 咱们 他们 她们 这帮 那帮 这群 那群 那些 某些 各位 广大".split()
)  # before people
_PERSONS = "我你他她咱俺们人"
_SPEAKER_WITHIN = 6  # characters before 是 in which whoever bears it is named


def without_homonyms(view: str, names: list[Match]) -> list[Match]:
    """Return the names without those that mean something else; a text with a name of one meaning is about the case."""
    for match in names:
        if match[2][12] is None:
            return names
    # Asked of the whole text first: in most there is no such word.
    told = {search for search in {match[2][12] for match in names} if search is not None and search(view)}
    return [match for match in names if match[2][12] not in told or not is_homonym(view, match)] if told else names


def is_homonym(view: str, match: Match) -> bool:
    """Return whether a form stands near a word beside which it means something else."""
    start, end, form, _ = match
    if form[12] is None or view.startswith("们", end) or view.endswith(_CLAIMED, 0, start):
        return False
    if view.endswith("是", 0, start) and any(
        char in _PERSONS for char in view[max(0, start - _SPEAKER_WITHIN) : start]
    ):
        return False
    return form[12](view, max(0, start - _WITHIN), end + _WITHIN) is not None
