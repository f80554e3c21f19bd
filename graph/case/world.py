"""accounts.toml and events.toml of a case: its public accounts and its dated events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from graph.case.shape import faults_of_shape, unknown_key
from graph.case.toml_file import TomlFile, read_toml
from graph.errors import CaseInvalid
from graph.limits import SHOWN_FAULTS
from graph.platforms import is_platform

Shape = TypeVar("Shape", bound=msgspec.Struct)


class CaseAccount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public figure or an official account, which stays in clear."""

    platform: str  # as Account.platform
    name: str  # nickname on that platform
    role: Literal["focal", "official"]  # whom the case is about, or who speaks for the organisation
    ids: tuple[str, ...] = ()  # native ids; empty when not known
    name_is_unique: bool = False  # without ids: the nickname alone proves who it is


class CaseEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A dated occurrence."""

    id: str  # the case's code
    kind: str  # crash statement gate report ritual
    at: dt.datetime  # when, aware
    source: str  # public page that dates it
    about: str = ""  # one line, what happened


def read_case_accounts(case_dir: Path) -> tuple[CaseAccount, ...]:
    """Return the accounts of ``accounts.toml`` in the file's order, none when there is no such file.

    Raises CaseInvalid, naming file, line and fault, for a damaged file, an unknown field, one account twice, or an
    account that could never match because it has no ids on a platform where nicknames are not unique.
    """
    faults: list[str] = []
    accounts = check_accounts(case_dir, faults)
    refuse(case_dir, faults)
    return accounts


def read_case_events(case_dir: Path) -> tuple[CaseEvent, ...]:
    """Return the events of ``events.toml`` by time, then id; none when there is no such file.

    Raises CaseInvalid, naming file, line and fault, for a damaged file, an unknown field, a time without an offset, or
    one id twice.
    """
    faults: list[str] = []
    events = check_events(case_dir, faults)
    refuse(case_dir, faults)
    return events


def check_accounts(case_dir: Path, faults: list[str]) -> tuple[CaseAccount, ...]:
    """Return the accounts that are right; ``faults`` gets ``file:line: what`` for all that is wrong."""
    file = read_toml(case_dir / "accounts.toml", faults)
    unique = file.values.get("unique_names", [])
    if not isinstance(unique, list) or not all(isinstance(platform, str) for platform in unique):
        faults.append(f"{file.at('unique_names')}: $.unique_names: expected a list of platforms")
        unique = []
    accounts = []
    for number, account in _items(file, "account", CaseAccount, faults=faults, beside=("unique_names",)):
        complete = msgspec.structs.replace(account, name_is_unique=account.platform in unique)
        if not is_platform(complete.platform):
            faults.append(f"{file.at('account', number, 'platform')}: unknown platform {complete.platform!r}")
        if not complete.ids and not complete.name_is_unique:
            where = file.at("account", number)
            faults.append(f"{where}: {complete.name!r} has no ids, and nicknames of {complete.platform} are not unique")
        accounts.append((number, complete))
    keys = [
        (number, f"{complete.platform}:{key}")
        for number, complete in accounts
        for key in (complete.ids or (complete.name,))
    ]
    faults += _repeats(file, "account", keys)
    return tuple(complete for _, complete in accounts)


def check_events(case_dir: Path, faults: list[str]) -> tuple[CaseEvent, ...]:
    """Return the events that are right, by time; ``faults`` gets ``file:line: what`` for all that is wrong."""
    file = read_toml(case_dir / "events.toml", faults)
    events = []
    for number, event in _items(file, "event", CaseEvent, faults=faults):
        if event.at.tzinfo is None:
            where = file.at("event", number, "at")
            faults.append(f"{where}: the time of event {event.id!r} has no offset, such as +08:00")
        else:
            events.append((number, event))
    faults += _repeats(file, "event", [(number, event.id) for number, event in events])
    return tuple(sorted((event for _, event in events), key=lambda event: (event.at, event.id)))


def refuse(case_dir: Path, faults: Sequence[str]) -> None:
    """Raise CaseInvalid with the first faults, one a line, when there are any."""
    if faults:
        more = [f"… and {len(faults) - SHOWN_FAULTS} more"] if len(faults) > SHOWN_FAULTS else []
        shown = "\n".join([*faults[:SHOWN_FAULTS], *more])
        raise CaseInvalid(shown, hint="fanweave case check shows every fault with its line", subject=str(case_dir))


def _items(
    file: TomlFile, table: str, shape: type[Shape], *, faults: list[str], beside: tuple[str, ...] = ()
) -> Iterator[tuple[int, Shape]]:
    """Yield (number, record) of each [[table]] that is right."""
    allowed = (table, *beside)
    faults += [f"{file.at(key)}: $.{key}: {unknown_key(key, allowed)}" for key in file.values if key not in allowed]
    listed: Any = file.values.get(table, [])
    if not isinstance(listed, list):
        faults.append(f"{file.at(table)}: $.{table}: expected [[{table}]]")
        return
    for number, value in enumerate(listed):
        wrong = list(faults_of_shape(value, shape))
        faults += [f"{file.at(table, number, *fault.path)}: {fault.shown()}" for fault in wrong]
        if not wrong:
            yield number, msgspec.convert(value, shape)


def _repeats(file: TomlFile, table: str, keys: Sequence[tuple[int, str]]) -> Iterator[str]:
    seen: set[str] = set()
    for number, key in keys:
        if key in seen:
            yield f"{file.at(table, number)}: {key!r} occurs twice"
        seen.add(key)
