"""Numbers of years as people write them."""

from __future__ import annotations

import pytest

from ingest.extract.core import get_core
from ingest.extract.finders.numerals import years_of


@pytest.mark.parametrize(
    ("number", "half", "tenure"),
    [
        ("8", False, "8y"), ("八", False, "8y"), ("两", False, "2y"), ("十", False, "10y"), ("十五", False, "15y"),
        ("二十", False, "20y"), ("二十一", False, "21y"),
        ("半", False, "0.5y"), ("一", True, "1.5y"), ("七八", False, "7-8y"),
        ("十七八", False, "17-18y"), ("7-8", False, "7-8y"),
        ("三五", False, None), ("8-7", False, None), ("2.5", False, "2.5y"),
        ("十二", False, "12y"), ("0", False, None),
    ],
)  # fmt: skip
def test_years_of(number: str, half: bool, tenure: str | None) -> None:
    assert years_of(number, half=half) == tenure


@pytest.mark.parametrize(
    ("text", "tenures"),
    [
        ("用了八年", ["8y"]), ("开了三年SU7", ["3y"]),
        ("当了十年米粉", ["10y"]), ("粉雷军8年", ["8y"]), ("八年老用户", ["8y"]),
        ("用了快十五年", ["15y"]), ("车主三年", ["3y"]),
        ("小米用户十年了", ["10y"]), ("2011年入坑", ["since:2011"]),
        ("11年入坑", ["since:2011"]), ("從小米1用到現在", ["since:2011"]), ("using Xiaomi for 8 years", ["8y"]),
        ("Mi fan since 2012", ["since:2012"]), ("今年三年级", []),
        ("2011年的事", []), ("保修八年用户", []), ("用了三年电池不行", []),
        ("没用八年", []), ("判了八年", []), ("五年计划", []),
        ("三五年老用户", []), ("去了小米1到现在", []), ("十年怕井绳", []),
    ],
)  # fmt: skip
def test_tenure_claims(text: str, tenures: list[str]) -> None:
    assert [hit.value for hit in get_core("xiaomi_su7")(text) if hit.kind == "tenure"] == tenures
