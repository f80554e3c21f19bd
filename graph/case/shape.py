"""A value held against a record: every fault with its place, not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

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
        yield from (Fault((*path, key), "", f"unknown key {key!r}") for key in value if key not in fields)
    for name, field in fields.items():
        if name not in value:
            if field.required:
                yield Fault(path, "", f"missing key {name!r}")
        elif isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            yield from faults_of_shape(value[name], field.type, path=(*path, name))
        else:
            yield from _faults_of_value(value[name], field.type, path=(*path, name))


def _faults_of_value(value: Any, kind: Any, *, path: tuple[str, ...]) -> Iterator[Fault]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        told = str(error)
        place = _PLACE.search(told)
        yield Fault(path, place[1] if place else "", _PLACE.sub("", told))
