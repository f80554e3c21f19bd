import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mapping import converters as c


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1.2万", 12000),
        ("100万+", 1_000_000),
        ("2.1w", 21000),
        ("1.2K", 1200),
        ("1,234", 1234),
        ("3 亿", 300_000_000),
        ("赞", 0),
        ("", None),
        ("-1", None),
        ("None", None),
        ("nan", None),
        ("未知", None),
        (None, None),
        (0, 0),
        ("0", 0),
        (17, 17),
        (-1, None),
        (True, None),
        ("12.0", 12),
        ("twelve", None),
    ],
)
def test_count_of_mixed_strings(raw, expected):
    assert c.count(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (1743509160, 1743509160000),
        ("1743509160", 1743509160000),
        ("1743509160.0", 1743509160000),
        (1743299440000, 1743299440000),
        # 2025-04-01 20:05 in China is 12:05 UTC: 1743509100 s
        ("2025-04-01 20:05:00+08:00", 1743509100000),
        ("2025-04-01 20:05", 1743509100000),
        ("2025-4-1 20:05", 1743509100000),
        ("2025-04-01_20:05:00", 1743509100000),
        ("2025-04-01T12:05:00Z", 1743509100000),
        ("2025-13-41 20:05", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_utc_of_every_form(raw, expected):
    assert c.utc(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("5149645123456781", "5149645123456781"),
        (5149645123456781, "5149645123456781"),
        ("5149645123456781\t", "5149645123456781"),
        ('="5149645123456781"', "5149645123456781"),
        ("'5149645123456781", "5149645123456781"),
        ("4.75E+15", None),
        ("", None),
        ("None", None),
    ],
)
def test_mid_refuses_what_excel_made_of_it(raw, expected):
    assert c.mid(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"), [("发布于 北京", "北京"), ("来自浙江", "浙江"), ("IP属地:上海", "上海"), ("", None)]
)
def test_region_without_its_prefix(raw, expected):
    assert c.region(raw) == expected


def test_lower_bound_is_told_from_an_exact_count():
    assert c.is_lower_bound("100万+")
    assert c.is_lower_bound("10万\uff0b")
    assert not c.is_lower_bound("100万")


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers())))
def test_converters_are_total(raw):
    for convert in (
        c.text,
        c.word,
        c.handle,
        c.mid,
        c.hex_id,
        c.target,
        c.count,
        c.utc,
        c.region,
        c.gender,
        c.name,
        c.listed,
        c.plain,
    ):
        convert(raw)
    count = c.count(raw)
    assert count is None or count >= 0
