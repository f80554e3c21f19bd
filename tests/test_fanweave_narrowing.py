"""--from --to --platform --thread: they fill the parameters of those names, or say that there are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from fanweave.narrowing import OPTIONS, narrow
from graph.errors import QueryRefused
from queries.library import names, query

Run = Callable[..., Any]
NARROWED = "label_claims_by_day"
NOWHERE = dict.fromkeys(OPTIONS)


def test_options_become_parameters() -> None:
    options: dict[str, str | None] = {
        "--from": "2025-03-31",
        "--to": "2025-03-31",
        "--platform": "weibo",
        "--thread": "weibo:1",
    }
    assert narrow(query(NARROWED), {"min_p": "0.5"}, options) == {
        "min_p": "0.5", "from_day": "2025-03-31", "to_day": "2025-03-31", "platform": "weibo", "thread": "weibo:1"
    }  # fmt: skip
    assert narrow(query(NARROWED), {}, NOWHERE) == {}


def test_most_questions_can_be_narrowed() -> None:
    narrowed = [name for name in names() if {p.name for p in query(name).header.params} & set(OPTIONS.values())]
    assert len(narrowed) >= len(names()) / 2


@pytest.mark.parametrize(
    ("name", "given", "options", "message", "hint"),
    [
        ("ei_index_by_label", {}, {"--from": "2025-04-01"}, "cannot be narrowed by --from", "it takes"),
        (NARROWED, {"from_day": "2025-04-01"}, {"--from": "2025-04-01"}, "set the same parameter", "leave one out"),
        (NARROWED, {}, {"--from": "1 April"}, "--from '1 April' is not a date", "write it as 2025-04-01"),
        (NARROWED, {}, {"--to": "2025-02-30"}, "--to '2025-02-30' is not a date", "write it as 2025-04-01"),
        (NARROWED, {}, {"--from": "2025-04-02", "--to": "2025-04-01"}, "is after --to", "comes first"),
        (NARROWED, {"from_day": "2025-04-02"}, {"--to": "2025-04-01"}, "is after --to", "comes first"),
    ],
)
def test_what_cannot_be_is_told(name: str, given: Any, options: Any, message: str, hint: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        narrow(query(name), given, NOWHERE | options)
    assert message in refused.value.message
    assert hint in refused.value.hint


def test_rows_are_narrowed(fanweave: Run, tiny_store: Any, store_url: str) -> None:
    def accounts(*options: str) -> int:
        ran = fanweave("--store", store_url, "query", "label_accounts_by_platform", "--output", "json", *options)
        assert ran.code == 0, ran.err
        return sum(row["n_accounts"] for row in json.loads(ran.out))

    assert accounts("--platform", "xhs") == 2  # hua and ivy
    assert accounts("--platform", "weibo") + accounts("--platform", "xhs") == accounts()
