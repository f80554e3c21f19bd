"""What case.toml sets: targets, thresholds, the control brand, how communities are found."""

from __future__ import annotations

import hashlib
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from graph.case.definitions import CommunityDefinition
from graph.case.shape import faults_of_shape, unknown_target
from graph.case.toml_file import read_toml
from graph.case.world import refuse
from graph.errors import CaseInvalid


class GuardianThresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes an account a guardian (``[guardians]`` of case.toml; definition in docs/measures.md)."""

    min_rebuttals: int = 2  # supporting answers to opposing posts
    min_substantive: int = 1  # of them with evidence or length
    min_chars: int = 300  # length that counts as substance, code points
    min_opponents: int = 2  # different accounts answered
    min_hours: int = 2  # different hours of activity
    targets: tuple[str, ...] = ()  # whose opponents they answer; empty = every target of the case
    window_event: str | None = None  # id of the event at which the window opens; None = the whole corpus
    window_hours: int = 72  # length of the window

    def community_id(self) -> str:
        """Return the id of the community that these thresholds define."""
        definition = msgspec.json.encode(msgspec.structs.asdict(self), order="sorted")
        return f"guardians@{hashlib.blake2b(definition, digest_size=4).hexdigest()}"


class Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A brand or group without a crisis in the same weeks (``[control]`` of case.toml)."""

    target: str  # entity of the lexicon
    labels: tuple[str, ...] = ()  # labels of its people
    topics: tuple[str, ...] = ()  # topics of topics.toml that speak of it


class CaseSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the derived tables read of case.toml."""

    focal_target: str  # the target that Post.stance is about
    targets: tuple[str, ...]  # whom and what a stance can be about
    side_targets: tuple[str, ...] | None = None  # targets for which support is the same side; None = all but groups
    zone: str = "Asia/Shanghai"  # time zone of Post.day
    default_platform: str = "auto"  # grammar of a text that comes without its platform
    guardians: GuardianThresholds = GuardianThresholds()
    control: Control | None = None
    communities: CommunityDefinition = CommunityDefinition()


def side_targets(settings: CaseSettings) -> tuple[str, ...]:
    """Return the targets whose support is one side of the matter: ``side_targets``, or all targets but groups."""
    if settings.side_targets is not None:
        return settings.side_targets
    return tuple(target for target in settings.targets if not target.startswith("group:"))


def read_case_settings(case_dir: Path) -> CaseSettings:
    """Return the settings of a case; raises CaseInvalid naming file, line and field."""
    if not (case_dir / "case.toml").is_file():
        raise CaseInvalid(f"the case has no case.toml: {case_dir}", hint="fanweave --case NAME")
    faults: list[str] = []
    settings = check_settings(case_dir, faults)
    refuse(case_dir, faults)
    assert settings is not None
    return settings


def check_settings(case_dir: Path, faults: list[str]) -> CaseSettings | None:
    """Return the settings, None when they are wrong; ``faults`` gets ``file:line: what`` for all that is."""
    before = len(faults)
    file = read_toml(case_dir / "case.toml", faults)
    if len(faults) > before:
        return None
    faults += [f"{file.at(*fault.path)}: {fault.shown()}" for fault in faults_of_shape(file.values, CaseSettings)]
    if len(faults) > before:
        return None
    settings = msgspec.convert(file.values, CaseSettings)
    for target in settings.side_targets or ():
        if target not in settings.targets:
            faults.append(f"{file.at('side_targets')}: $.side_targets: {unknown_target(target, settings.targets)}")
    try:
        ZoneInfo(settings.zone)
    except (KeyError, ValueError):
        faults.append(f"{file.at('zone')}: $.zone: no time zone {settings.zone!r}")
    return settings if len(faults) == before else None


def usual_platform(case_dir: Path) -> str:
    """Return the platform whose grammar a text has that comes without one; "auto" in a case without case.toml."""
    return read_case_settings(case_dir).default_platform if (case_dir / "case.toml").is_file() else "auto"
