"""Every form of a time, told by hand: 2025-04-01 20:05:00 in China is 12:05:00 UTC, 1743509100 s."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mapping.times import relative_utc, utc

AT = 1_743_509_100_000
SEEN = AT  # the collector looked at 2025-04-01 20:05:00 in China
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Tue Apr 01 20:05:00 +0800 2025", AT),
        ("Tue Apr 01 12:05:00 +0000 2025", AT),
        ("Tue Apr  1 20:05:00 +0800 2025", AT),
        ("Tue, 01 Apr 2025 12:05:00 GMT", AT),
        ("2025年04月01日 20:05", AT),
        ("2025年4月1日20:05:00", AT),
        ("2025/04/01 20:05", AT),
        ("2025/4/1 20:05:00", AT),
        ("2025-04-01 20:05:00 +08:00", AT),
        ("2025-04-01 12:05:00 UTC", AT),
        ("2025-04-01 20:05:00+0800", AT),
        ("2025-04-01T12:05:00.000Z", AT),
        (dt.datetime(2025, 4, 1, 20, 5), AT),
        # Excel: day 45748 is 2025-04-01; 20:05 is 1205 of 1440 minutes
        (45748 + 1205 / 1440, AT),
        ("45748.83680555556", AT),
        (45748, AT - 20 * HOUR - 5 * MINUTE),
        ("10000.5", None),  # 1927: no time of a post
        ("99999", None),
        ("Xyz, 01 Apr 2025 25:05:00 GMT", None),
        ("Tue Apr 31 20:05:00 +0800 2025", None),
        ("5分钟前", None),
        ("04-01", None),
    ],
)
def test_utc_of_absolute_forms(raw, expected):
    assert utc(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("刚刚", AT),
        ("just now", AT),
        ("30秒前", AT - 30_000),
        ("5分钟前", AT - 5 * MINUTE),
        ("5分鐘前", AT - 5 * MINUTE),
        ("半小时前", AT - 30 * MINUTE),
        ("两个小时前", AT - 2 * HOUR),
        ("3天前", AT - 3 * DAY),
        ("1周前", AT - 7 * DAY),
        ("2个月前", AT - 60 * DAY),
        ("2 weeks ago", AT - 14 * DAY),
        ("1 month ago (edited)", AT - 30 * DAY),
        ("an hour ago", AT - HOUR),
        ("3h", AT - 3 * HOUR),
        ("Streamed 2 days ago", AT - 2 * DAY),
        # 22:44 the day before is 21 h 21 min earlier
        ("昨天 22:44", AT - 21 * HOUR - 21 * MINUTE),
        ("昨天22:44 浙江", AT - 21 * HOUR - 21 * MINUTE),
        ("前天 20:05", AT - 2 * DAY),
        ("今天 00:05", AT - 20 * HOUR),
        ("00:05", AT - 20 * HOUR),
        # 22:44 has not come yet today: it was yesterday's
        ("22:44", AT - 21 * HOUR - 21 * MINUTE),
        ("昨天", AT - DAY),
        ("yesterday at 20:05", AT - DAY),
        ("04-01", AT - 20 * HOUR - 5 * MINUTE),
        ("04-01 20:05", AT),
        ("03月29日 20:05", AT - 3 * DAY),
        ("编辑于 03-29 20:05 上海", AT - 3 * DAY),
        ("Mar 29", AT - 3 * DAY - 20 * HOUR - 5 * MINUTE),
        ("Mar 29, 2025", AT - 3 * DAY - 20 * HOUR - 5 * MINUTE),
        # 2 April is within the day that time zones may differ; 3 April can only be last year's, 363 days ago
        ("04-02 20:05", AT + DAY),
        ("04-03 20:05", AT - 363 * DAY),
        # 2025 has no 29th of February: the last one was 397 days before
        ("02-29 20:05", AT - 397 * DAY),
        ("2025-04-01", AT - 20 * HOUR - 5 * MINUTE),
        ("编辑于 2025-04-01", AT - 20 * HOUR - 5 * MINUTE),
    ],
)
def test_relative_forms_are_told_from_when_they_were_seen(raw, expected):
    assert relative_utc(raw, SEEN) == (expected, True)


@pytest.mark.parametrize(
    "raw", ["1743509100", 1743509100, "Tue Apr 01 20:05:00 +0800 2025", "2025-04-01 20:05", "发布于 2025-04-01 20:05"]
)
def test_absolute_forms_are_exact(raw):
    assert relative_utc(raw, SEEN) == (AT, False)


@pytest.mark.parametrize(
    "raw", ["", None, "未知", "1.2万", "5 quarks ago", "am", "13-45", "今天 25:99", True, 3.5, "1.2"]
)
def test_what_is_no_time_is_none(raw):
    assert relative_utc(raw, SEEN) == (None, False)


def test_a_day_begins_at_midnight_in_china():
    # 2025-04-01 00:30 in China is 31 March 16:30 UTC; "today 00:10" is twenty minutes before, not a day after
    seen = AT - 19 * HOUR - 35 * MINUTE
    assert relative_utc("今天 00:10", seen) == (seen - 20 * MINUTE, True)


@given(
    st.one_of(
        st.none(), st.integers(), st.floats(), st.text(), st.from_regex(r"[0-9]{1,5}(分钟前| years ago|天前|-3)")
    ),
    st.integers(0, 10**14),
)
def test_times_are_total(raw, seen_ms):
    ms, is_approximate = relative_utc(raw, seen_ms)
    assert ms is not None or not is_approximate
