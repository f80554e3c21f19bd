"""The case of a workspace: the one that its texts were read with, wherever its folder is now."""

from __future__ import annotations

from pathlib import Path

import msgspec

from graph.case.folder import CASES, case_dir, case_places
from graph.case.state import case_state, texts_hash
from graph.errors import CaseInvalid


class KeptCase(msgspec.Struct, frozen=True):
    """What a workspace remembers of its case."""

    name: str  # name of its folder
    path: str  # folder; empty when it came with the product
    texts: str  # hash of its lexicon, topics and accounts when the texts were read


def kept_path(folder: Path) -> str:
    """Return the path under which a workspace remembers a case; empty for one that comes with the product."""
    return "" if folder.parent.resolve() == CASES else str(folder)


def home_of(kept: KeptCase) -> Path:
    """Return the folder of a workspace's case; raises CaseInvalid that names the places where it is not."""
    places = [Path(kept.path) if kept.path else CASES / kept.name, *case_places(kept.name)]
    for place in places:
        if place.is_dir():
            return place
    looked = " and ".join(dict.fromkeys(str(place) for place in places))
    message = f"the case of this workspace, {kept.name}, is not in its place; looked in {looked}"
    raise CaseInvalid(message, hint="fanweave --case FOLDER … with the folder where it is now", subject=kept.name)


def same_case(kept: KeptCase, given: str, *, said_by: str) -> Path:
    """Return the folder of the case that was given for a workspace; raises CaseInvalid when it is another one.

    A copy with the same name and content is the same case, and so is the only folder of that name when the workspace's
    own is gone. ``said_by`` is the option or variable that gave it.
    """
    folder = case_dir(given)
    try:
        own = home_of(kept)
    except CaseInvalid:
        if folder.name == kept.name or texts_hash(folder) == kept.texts:
            return folder
        raise _another(kept, kept.path, folder, said_by=said_by) from None
    if own.samefile(folder) or (own.name == folder.name and case_state(own) == case_state(folder)):
        return folder
    raise _another(kept, str(own), folder, said_by=said_by)


def _another(kept: KeptCase, own: str, folder: Path, *, said_by: str) -> CaseInvalid:
    return CaseInvalid(
        f"this workspace was read with the case {kept.name} ({own}), not with {folder.name} ({folder})",
        hint=f"leave {said_by} out, choose another --workspace, or change the case: "
        f"fanweave --case {folder} extract --switch-case",
        subject=kept.name,
    )
