"""The creators' files of the last collection: profiles of those who answer others, with their follower counts."""

import random
from typing import Any

from ingest.synthetic.people import Person

Row = dict[str, Any]

_COLUMN_NAMES = {
    "weibo": "user_id nickname gender avatar desc ip_location follows fans tag_list last_modify_ts",
    "xhs": "user_id nickname gender avatar desc ip_location follows fans interaction tag_list last_modify_ts",
}
COLUMNS = {platform: names.split() for platform, names in _COLUMN_NAMES.items()}


def follower_count(person: Person) -> int:
    """How many accounts follow somebody: heavy-tailed, fixed by the id."""
    drawn = random.Random(f"followers {person.key}")
    return int(drawn.uniform(5e6, 2e7)) if person.role == "official" else min(9_000, int(40 * drawn.paretovariate(0.9)))


def is_profiled(person: Person) -> bool:
    """Whether somebody looked up the account: the officials, and all who answer opponents or nearly do."""
    return person.role == "official" or person.quirk != ""


def creator_row(person: Person, *, seen_ms: int) -> Row:
    """The row of a profile, columns in MediaCrawler's order; counts under 10,000 are written out."""
    words = {"weibo": {"f": "女", "m": "男"}, "xhs": {"f": "Female", "m": "Male"}}
    fans = follower_count(person)
    row = {
        "user_id": person.id, "nickname": person.nick, "gender": words[person.platform][person.gender],
        "avatar": f"https://example.com/avatar/{person.id}.jpg", "desc": "", "ip_location": person.region,
        "follows": str(fans % 700), "fans": str(fans) if fans < 10_000 else f"{fans / 10_000:.1f}万",
        "interaction": str(fans * 3), "tag_list": "{}" if person.platform == "xhs" else "", "last_modify_ts": seen_ms,
    }  # fmt: skip
    return {column: row[column] for column in COLUMNS[person.platform]}
