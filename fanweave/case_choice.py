"""The case of a run: the workspace's own, else the one that flag, environment, fanweave.toml or default name."""

from __future__ import annotations

from pathlib import Path

from fanweave.config import Settings
from graph.case.folder import case_dir
from graph.errors import CaseInvalid


def chosen_case(chosen: Settings) -> Path:
    """Return the folder of the case; raises CaseInvalid when another one than the workspace's was given."""
    from graph.case.home import home_of, same_case
    from graph.corpus.parts.manifest import kept_case

    kept = kept_case(chosen.workspace / "corpus")
    if kept is None:
        return case_dir(chosen.case)
    return same_case(kept, chosen.case, said_by=chosen.case_from) if chosen.case_from else home_of(kept)


def other_case(chosen: Settings) -> Path:
    """Return the folder of the case that takes the place of the workspace's; raises CaseInvalid when none is given."""
    if not chosen.case_from:
        raise CaseInvalid("--switch-case needs the other case", hint="fanweave --case NAME extract --switch-case")
    return case_dir(chosen.case)
