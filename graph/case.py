"""What a case says about the world outside the posts: its public accounts and its dated events."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from graph.errors import CaseInvalid


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


class _Accounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    account: tuple[CaseAccount, ...] = ()
    unique_names: tuple[str, ...] = ()


class _Events(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    event: tuple[CaseEvent, ...] = ()


def read_case_accounts(case_dir: Path) -> tuple[CaseAccount, ...]:
    """Return the accounts of ``accounts.toml`` in the file's order, none when there is no such file.

    Raises CaseInvalid, naming file and fault, for a damaged file, an unknown field, one account twice, or an account
    that could never match because it has no ids on a platform where nicknames are not unique.
    """
    path = case_dir / "accounts.toml"
    listed = _read(path, _Accounts)
    accounts = tuple(
        msgspec.structs.replace(account, name_is_unique=account.platform in listed.unique_names)
        for account in listed.account
    )
    for account in accounts:
        if not account.ids and not account.name_is_unique:
            raise _invalid(path, f"{account.name!r} has no ids, and nicknames of {account.platform} are not unique")
    keys = [(account.platform, key) for account in accounts for key in (account.ids or (account.name,))]
    _refuse_repeats(path, [f"{platform}:{key}" for platform, key in keys])
    return accounts


def read_case_events(case_dir: Path) -> tuple[CaseEvent, ...]:
    """Return the events of ``events.toml`` by time, then id; none when there is no such file.

    Raises CaseInvalid, naming file and fault, for a damaged file, an unknown field, a time without an offset, or one id
    twice.
    """
    path = case_dir / "events.toml"
    events = _read(path, _Events).event
    for event in events:
        if event.at.tzinfo is None:
            raise _invalid(path, f"the time of event {event.id!r} has no offset, such as +08:00")
    _refuse_repeats(path, [event.id for event in events])
    return tuple(sorted(events, key=lambda event: (event.at, event.id)))


def _read(path: Path, shape: Any) -> Any:
    if not path.is_file():
        return shape()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), shape)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _invalid(path, str(error)) from error


def _refuse_repeats(path: Path, keys: list[str]) -> None:
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise _invalid(path, f"{repeated[0]!r} stands in it twice")


def _invalid(path: Path, reason: str) -> CaseInvalid:
    return CaseInvalid(f"{path}: {reason}", hint="mend the case's file and run the command again", subject=str(path))
