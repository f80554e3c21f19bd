"""Words that mean something else beside others: 米粉 is food where somebody eats it."""

from __future__ import annotations

from ingest.extract.lexicon.matcher import Match

_FEW = 3  # up to so many names are tested one by one
_WITHIN = 24  # characters on each side in which such others are looked for
_CLAIMED = tuple(
    "老 铁杆 死忠 资深 作为 身为 你们 我们 咱 咱们 他们 她们 这帮 那帮 这群 那群 那些 某些 各位 广大".split()
)  # before people
_PERSONS = "我你他她咱俺们人"
_BEARERS = "作为 身为 年 我一个 我这 当了".split()  # a little before people: 作为八年米粉, though not 吃了八年米粉
_BEARER_WITHIN = 8
_SPEAKER_WITHIN = 6  # characters before 是 in which whoever bears it is named


def without_homonyms(view: str, names: list[Match]) -> list[Match]:
    """Return the names without those that mean something else; a text with a name of one meaning is about the case."""
    for _, _, form, _ in names:
        if form.apart is None:
            return names
    if len(names) > _FEW:  # most texts contain no such word
        searches = {form.apart for _, _, form, _ in names}
        if not any(search(view) for search in searches if search is not None):
            return names
    left = [match for match in names if not is_homonym(view, match)]
    return left if len(left) < len(names) else names


def is_homonym(view: str, match: Match) -> bool:
    """Return whether a form stands near a word beside which it means something else."""
    start, end, form, _ = match
    search = form.apart
    if search is None or search(view, max(0, start - _WITHIN), end + _WITHIN) is None:
        return False
    if view.startswith("们", end) or view.endswith(_CLAIMED, 0, start):
        return False
    near = max(0, start - _BEARER_WITHIN)
    if any(view.find(word, near, start) >= 0 for word in _BEARERS) and search(view, near, start) is None:
        return False
    speaks = view.endswith("是", 0, start)
    return not (speaks and any(char in _PERSONS for char in view[max(0, start - _SPEAKER_WITHIN) : start]))
