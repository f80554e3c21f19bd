"""Rows of the shape of a large Weibo collection: comments and reposts, threads, accounts, duplicates; seeded."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from ingest.synthetic.phrases import pools

COMMENTS = 0.39  # share of rows; the others are reposts
COMMENT_CHARS = (9, 15, 300)  # median, mean and most code points of a comment, before 回复@x: (10 and 17 with it)
ANSWERS = 0.15  # share of comments that answer by name
REPOST_CHARS = (155, 225, 2_000)  # likewise of a repost, before the names of //@
LINKS = ((1, 0.50), (2, 0.85), (3, 0.92), (4, 0.96), (5, 0.985), (6, 0.998), (9, 1.0))  # links of //@, shares up to it
THREAD_ROWS = (390, 1_260, 6_300)  # median, 90th percentile and largest
ACCOUNTS = 0.4  # accounts a row that may write; about 0.23 do
HEAVY_ROWS, HEAVY_ACCOUNTS = 0.54, 0.001  # share of rows that so small a share of the accounts writes
TAIL = 2.33  # the other rows fall on accounts as the power of a uniform number: median 1, 90th percentile 3
DUPLICATES = 0.01  # share of rows that stand in the files twice
FIRST_ID, ID_STEP = 5_150_003_141_592_653, 1_021  # a round first id would look like one that a spreadsheet damaged
START_S = 1_743_436_800  # midnight of 1 April 2025 in China
Row = dict[str, Any]


class Shape(NamedTuple):
    """What the rows of one seed are made from."""

    rng: random.Random
    phrases: list[str]
    names: list[str]
    n_accounts: int

    def text(self, chars: tuple[int, int, int]) -> str:
        """Return words of a skewed length: a log-normal number of code points with that median, mean and most."""
        median, mean, most = chars
        spread = math.sqrt(2 * math.log(mean / median))
        length = min(most, max(1, round(self.rng.lognormvariate(math.log(median), spread))))
        words = ""
        while len(words) < length:
            words += self.rng.choice(self.phrases) + "，"
        return words[:length]

    def account(self) -> int:
        """Return the number of an account that writes a row."""
        if self.rng.random() < HEAVY_ROWS:
            return self.rng.randrange(max(1, round(self.n_accounts * HEAVY_ACCOUNTS)))
        return int(self.n_accounts * self.rng.random() ** TAIL)

    def name(self, account: int) -> str:
        """Return the nickname of an account."""
        return f"{self.names[account % len(self.names)]}{account}"


def write_collection(folder: Path, *, rows: int, seed: int) -> list[Path]:
    """Write ``rows`` rows as MediaCrawler comments and WeiboSpider posts into a folder, and return both paths.

    Streams: memory does not grow with ``rows``. The same seed gives the same bytes.
    """
    plain = [text for side in ("support", "oppose") for text in pools(side)["body"]] + pools("neutral")["body"]
    names = [head + tail for head in pools("names")["head"] for tail in pools("names")["tail"]]
    shape = Shape(random.Random(seed), sorted(plain), sorted(names), max(10, round(rows * ACCOUNTS)))
    comments, posts = folder / "search_comments_2025-04-08.jsonl", folder / "tweets_2025-04-08.jsonl"
    with comments.open("w", encoding="utf-8", newline="\n") as first, posts.open("w", encoding="utf-8") as second:
        for is_comment, row in _twice(shape, _rows(shape, rows)):
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
            (first if is_comment else second).write(line)
    return [comments, posts]


def _twice(shape: Shape, rows: Iterator[tuple[bool, Row]]) -> Iterator[tuple[bool, Row]]:
    for kind, row in rows:
        yield kind, row
        if shape.rng.random() < DUPLICATES:
            yield kind, row


def _rows(shape: Shape, rows: int) -> Iterator[tuple[bool, Row]]:
    """Yield whether a row is a comment, and the row, thread by thread."""
    median, high, most = THREAD_ROWS
    spread = math.log(high / median) / 1.2816  # the 90th percentile lies so many deviations above the median
    number, written = 0, round(rows / (1 + DUPLICATES))
    while number < written:
        size = min(most, max(2, round(shape.rng.lognormvariate(math.log(median), spread))), written - number)
        thread = number
        yield False, _post(shape, thread, thread, shape.text(REPOST_CHARS), of=None)
        for one in range(number + 1, number + size):
            if shape.rng.random() < COMMENTS:
                yield True, _comment(shape, one, thread)
            else:
                yield False, _post(shape, one, thread, _passed_on(shape), of=thread)
        number += size


def _passed_on(shape: Shape) -> str:
    """Return a text with the chain of those who passed it on, as long in all as reposts are."""
    draw = shape.rng.random()
    n_links = next(n for n, share in LINKS if draw <= share)
    words = shape.text(REPOST_CHARS)
    cuts = [0, *sorted(shape.rng.randrange(len(words) + 1) for _ in range(n_links)), len(words)]
    pieces = [words[start:end] for start, end in pairwise(cuts)]
    return pieces[0] + "".join(f"//@{shape.name(shape.account())}:{piece}" for piece in pieces[1:])


def _id(number: int) -> str:
    return str(FIRST_ID + number * ID_STEP)


def _clock(number: int) -> int:
    return START_S + number % 2_500_000


def _comment(shape: Shape, number: int, thread: int) -> Row:
    user = shape.account()
    answered = f"回复@{shape.name(shape.account())}:" if shape.rng.random() < ANSWERS else ""
    return {
        "comment_id": _id(number), "create_time": _clock(number),
        "create_date_time": "2025-04-01 00:00:00+08:00", "note_id": _id(thread),
        "content": answered + shape.text(COMMENT_CHARS), "sub_comment_count": "0",
        "comment_like_count": str(number % 97), "last_modify_ts": 1_746_106_400_123, "ip_location": "浙江",
        "parent_comment_id": 0, "user_id": str(9_100_000_000 + user), "nickname": shape.name(user), "gender": "m",
        "profile_url": f"https://m.weibo.cn/u/{9_100_000_000 + user}?uid={9_100_000_000 + user}",
        "avatar": f"https://example.com/crop.0.0.1080.1080.180/{user:032x}.jpg?Expires=1744117200&ssig={user:010x}",
    }  # fmt: skip


def _post(shape: Shape, number: int, thread: int, text: str, *, of: int | None) -> Row:
    user = shape.account()
    row = {
        "_id": _id(number), "mblogid": f"P{number:08d}",
        "created_at": f"2025-04-{1 + _clock(number) % 28:02d} 12:{number // 60 % 60:02d}:{number % 60:02d}",
        "content": text, "reposts_count": number % 7, "comments_count": number % 11, "attitudes_count": number % 97,
        "pic_urls": [], "crawl_time": 1_746_106_400, "is_retweet": of is not None, "ip_location": "发布于 浙江",
        "user": {
            "_id": str(9_100_000_000 + user), "nick_name": shape.name(user), "verified": False, "gender": "m",
            "avatar_hd": f"https://example.com/crop.0.0.1080.1080.180/{user:032x}.jpg?ssig={user:010x}",
            "followers_count": number % 999,
        },
    }  # fmt: skip
    return row if of is None else row | {"retweet_id": _id(of)}
