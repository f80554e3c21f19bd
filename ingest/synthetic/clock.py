"""When things happen in the synthetic crisis: its events and the hourly rhythm around them."""

import datetime as dt
import math
import random

ZONE = dt.timezone(dt.timedelta(hours=8))
CRASH = dt.datetime(2025, 3, 29, 22, 44, tzinfo=ZONE)
CRASH_S = int(CRASH.timestamp())
NOTICE_H = 61.27  # the company's notice, hours after the crash
POST_H = 71.58  # the focal account's post, likewise
COLLECTION_HOUR = 18  # local hour at which a day's collection starts
_KICKS = ((0.3, 1.2, 9.0), (NOTICE_H, 5.0, 9.0), (POST_H, 9.0, 15.0), (88.3, 1.5, 10.0))  # start, height, decay in h


def collection_day(days: int) -> dt.date:
    """Day of the last collection, ``days`` days after the day of the crash."""
    return CRASH.date() + dt.timedelta(days=days)


def collection_start(day: dt.date) -> int:
    """Second since 1970 at which the collection of ``day`` starts."""
    return int(dt.datetime(day.year, day.month, day.day, COLLECTION_HOUR, tzinfo=ZONE).timestamp())


def after_crash(hours: float) -> int:
    """Second since 1970, ``hours`` after the crash."""
    return CRASH_S + round(hours * 3600)


def intensity(hour: float) -> float:
    """Relative rate of posting ``hour`` hours after the crash: a day's rhythm times what the events set off."""
    local = (CRASH.hour + CRASH.minute / 60 + hour) % 24
    rhythm = 1.15 - math.cos((local - 3.5) / 24 * 2 * math.pi)
    heat = 1.0 + sum(height * math.exp((start - hour) / decay) for start, height, decay in _KICKS if hour >= start)
    return rhythm * heat


def draw_times(rng: random.Random, number: int, *, end_s: int) -> list[int]:
    """``number`` seconds since 1970 between the crash and ``end_s``, sorted, dense where the world was busy."""
    hours = range((end_s - CRASH_S) // 3600)
    chosen = rng.choices(hours, weights=[intensity(hour + 0.5) for hour in hours], k=number)
    return sorted(CRASH_S + hour * 3600 + rng.randrange(60, 3600) for hour in chosen)


def local_text(second: int) -> str:
    """ISO time with blank and offset, as MediaCrawler writes it for Weibo."""
    return dt.datetime.fromtimestamp(second, ZONE).isoformat(sep=" ")


def utc_text(second: int) -> str:
    """ISO time in UTC, as the truth writes it."""
    return dt.datetime.fromtimestamp(second, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
