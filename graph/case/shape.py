"""A value checked against a record type: every fault with its place, not only the first."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Union, get_args, get_origin

import msgspec

_PLACE = re.compile(r" - at `\$(.*)`$")


class Fault(NamedTuple):
    """What is wrong, and where in the value."""

    path: tuple[str, ...]  # keys from the value down to the fault
    inside: str  # place within the last of them, such as [2]
    what: str

    def shown(self) -> str:
        """Return ``$.forms[2]: what``; a fault of the whole value has no place."""
        place = "".join(f".{key}" for key in self.path) + self.inside
        return f"${place}: {self.what}" if place else self.what


def faults_of_shape(value: Any, shape: type[msgspec.Struct], *, path: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Yield each unknown, missing and ill-typed key of a mapping that should become ``shape``."""
    if not isinstance(value, dict):
        yield Fault(path, "", f"expected an object with keys, got {type(value).__name__}")
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    if shape.__struct_config__.forbid_unknown_fields:
        yield from (Fault((*path, key), "", unknown_key(key, fields)) for key in value if key not in fields)
    for name, field in fields.items():
        if name not in value:
            if field.required:
                yield Fault(path, "", f"missing key {name!r}")
        elif (record := _record_in(field.type)) is not None and value[name] is not None:
            yield from faults_of_shape(value[name], record, path=(*path, name))
        else:
            yield from _faults_of_value(value[name], field.type, path=(*path, name))


def unknown_target(target: str, allowed: Iterable[str]) -> str:
    """Return what is said of a target that the case does not list, with the one that it resembles."""
    near = difflib.get_close_matches(target, allowed, n=1)
    return f"{target!r} is not one of the targets" + (f", did you mean {near[0]!r}?" if near else "")


def unknown_key(key: str, allowed: Iterable[str]) -> str:
    """Return what is said of a key that nothing reads, with the known key that it resembles."""
    near = difflib.get_close_matches(key, allowed, n=1)
    return f"unknown key {key!r}" + (f", did you mean {near[0]!r}?" if near else "")


def _record_in(kind: Any) -> type[msgspec.Struct] | None:
    """Return the record that a field holds, its own or None beside it; None for anything else."""
    kinds = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    return next((one for one in kinds if isinstance(one, type) and issubclass(one, msgspec.Struct)), None)


def _faults_of_value(value: Any, kind: Any, *, path: tuple[str, ...]) -> Iterator[Fault]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        place = _PLACE.search(message)
        yield Fault(path, place[1] if place else "", _PLACE.sub("", message))
