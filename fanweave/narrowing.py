"""``--from --to --platform --thread``: options that set the parameters of a query of the same meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from graph.errors import QueryRefused

if TYPE_CHECKING:
    from queries.question import Question

OPTIONS = {"--from": "from_day", "--to": "to_day", "--platform": "platform", "--thread": "thread"}
"""Option → parameter. Days are ISO dates, the first and the last one counted; a thread is the id of its first post."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def narrow(wanted: Question, given: dict[str, Any], options: dict[str, str | None]) -> dict[str, Any]:
    """Return the parameters with what the options say; raise ``QueryRefused`` when the query cannot be so narrowed."""
    declared = {param.name for param in wanted.header.params}
    params = dict(given)
    for option, value in options.items():
        if value is None:
            continue
        name = OPTIONS[option]
        if name not in declared:
            possible = [other for other, param in OPTIONS.items() if param in declared]
            hint = (
                f"it takes {', '.join(possible)}" if possible else "it takes none of --from, --to, --platform, --thread"
            )
            raise QueryRefused(f"{wanted.name} cannot be narrowed by {option}", hint=hint, subject=option)
        if name in params:
            raise QueryRefused(
                f"{option} and --param {name} set the same parameter", hint="leave one out", subject=option
            )
        if name.endswith("_day"):
            check_day(option, value)
        params[name] = value
    days = [str(params[name]) for name in ("from_day", "to_day") if name in params]
    if len(days) == 2 and days[0] > days[1]:
        raise QueryRefused(
            f"--from {days[0]} is after --to {days[1]}", hint="the first day comes first", subject="--from"
        )
    return params


def check_day(option: str, value: str) -> None:
    """Raise ``QueryRefused`` unless the value is a date of the calendar such as 2025-04-01."""
    import datetime as dt

    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        dt.date.fromisoformat(value)
    except ValueError:
        raise QueryRefused(f"{option} {value!r} is not a date", hint="write it as 2025-04-01", subject=option) from None
