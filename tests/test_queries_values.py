"""Values on their way into a query and out of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.values import TYPES, convert_column, convert_param

NOON = dt.datetime(2025, 4, 1, 4, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("3", "int", 3),
        (3, "int", 3),
        ("-3", "int", -3),
        ("2.5", "float", 2.5),
        (2, "float", 2.0),
        ("x=y", "str", "x=y"),
        ("", "str", ""),
        ("TRUE", "bool", True),
        ("no", "bool", False),
        (None, "int", None),
        ("a,b", "list[str]", ["a", "b"]),
        ("[a, b]", "list[str]", ["a", "b"]),
        ("[]", "list[str]", []),
        (("a",), "list[str]", ["a"]),
        ("1,2", "list[int]", [1, 2]),
        ("2025-04-01T12:00+08:00", "datetime", 1743480000000),
        (NOON, "datetime", 1743480000000),
        (1743480000000, "datetime", 1743480000000),
    ],
)
def test_param_goes_in_as_the_store_takes_it(value: Any, kind: str, expected: Any) -> None:
    converted = convert_param(value, kind)
    assert converted == expected
    assert type(converted) is type(expected)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("three", "int"),
        ("3.0", "int"),
        ("３", "int"),
        (3.5, "int"),
        (True, "int"),
        ("", "float"),
        ("nan", "float"),
        (7, "str"),
        ("maybe", "bool"),
        (1, "bool"),
        (7, "list[str]"),
        ([1], "list[str]"),
        ("a,1", "list[int]"),
        ("2025-04-01", "datetime"),
        ("2025-04-01T12:00", "datetime"),
        (dt.datetime(2025, 4, 1), "datetime"),
        ("yesterday", "datetime"),
        ("0001-01-01T00:00+08:00", "datetime"),
        (10**18, "datetime"),
    ],
)
def test_param_of_another_type_is_refused(value: Any, kind: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        convert_param(value, kind)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (3, "float", 3.0),
        (1743480000000, "datetime", NOON),
        ("2025-04-01T12:00+08:00", "datetime", NOON),
        ("2025-04-01T12:00:00+08:00[Asia/Shanghai]", "datetime", NOON),
        ("2025-04-01T04:00Z", "datetime", NOON),
        (["a", "b"], "list[str]", ["a", "b"]),
        (None, "datetime", None),
        (None, "list[int]", None),
    ],
)
def test_column_comes_out_as_declared(value: Any, kind: str, expected: Any) -> None:
    converted = convert_column(value, kind)
    assert converted == expected
    assert type(converted) is type(expected)


@pytest.mark.parametrize(
    ("value", "kind"),
    [("3", "int"), (2.0, "int"), (True, "int"), ("2.5", "float"), (1, "bool"), (1, "str"), ("a", "list[str]")],
)
def test_column_of_another_type_is_refused(value: Any, kind: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        convert_column(value, kind)


@given(st.text(max_size=40), st.sampled_from(TYPES))
def test_any_text_is_converted_or_refused(text: str, kind: str) -> None:
    try:
        convert_param(text, kind)
    except ValueError as error:
        assert str(error).startswith("expected")
