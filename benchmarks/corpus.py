"""The speed corpus: hard synthetic Weibo comments, as many as asked for, fresh text for each seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ingest.synthetic.phrases import pick, pools

MEAN_CHARS = 87  # code points a text
REPLIES, CHAINS, TAGS, EMOJI = 0.30, 0.15, 0.20, 0.20  # shares of texts
LABELLED = 0.16  # share of phrases with a word of the identity labels; about one more phrase in two names a target
START_S = 1743436800  # midnight of 1 April 2025 in China
_POOL = 30_000  # phrases drawn once a corpus
_BATCH = 4096  # rows a write
_HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"


class Phrases(NamedTuple):
    """What the texts of one seed are put together from."""

    bodies: list[str]
    names: list[str]
    tags: list[str]
    emoji: list[str]


DENSE_HITS = 2.4  # hits a text of the corpus that the aims were set on
DENSE_SHARE = 0.24  # how much of each hard text is kept to come to as many
_EVERYDAY = (
    "的一是了在人有我他这中大来上个国到说们为子和你地出道也时得就那下以生会自着去之过家学对里后么心多天而能好，。"
)


def thinned(text: str, share: float) -> str:
    """Return a text as long of which all but the first ``share`` is everyday characters and no word of the lexicon."""
    keep = int(len(text) * share)
    filled = (_EVERYDAY[(ord(char) * 7919 + place * 31) % len(_EVERYDAY)] for place, char in enumerate(text[keep:]))
    return text[:keep] + "".join(filled)


def write_speed_corpus(path: Path, *, rows: int, seed: int, share: float = 1.0) -> int:
    """Write ``rows`` MediaCrawler Weibo comments as JSONL and return their code points in all.

    ``share`` below 1 thins the texts (``thinned``): ``DENSE_SHARE`` gives the density that the aims were set on, 1 a
    hard corpus of about nine hits a text.

    Texts have 87 code points on average; 30 % answer by name, 15 % carry a chain of reposts, many a hashtag, an emoji
    and words of the identity labels. Streams: memory does not grow with ``rows``. The same seed gives the same bytes,
    another seed other texts.
    """
    rng = random.Random(seed)
    phrases = _draw_phrases(rng)
    chars = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for start in range(0, rows, _BATCH):
            texts = list(_texts(rng, phrases, start=start, number=min(_BATCH, rows - start)))
            if share < 1:
                texts = [thinned(text, share) for text in texts]
            chars += sum(map(len, texts))
            file.write("".join([_row(start + n, text, phrases.names) for n, text in enumerate(texts)]))
    return chars


def _draw_phrases(rng: random.Random) -> Phrases:
    """Pools of a seed: sentences of the synthetic crisis, each with some characters of its own."""
    plain = [*pools("support")["second"], *pools("oppose")["second"], *pools("neutral")["body"]]
    plain += [*pools("support")["body"], *pools("oppose")["body"], *pools("evidence")["fact"]]
    labelled = [form for forms in pools("claims")["self"].values() for form in forms]
    labelled += [trap["text"] for trap in pools("traps")["trap"]]
    kinds = rng.choices([labelled, plain], cum_weights=[LABELLED, 1], k=_POOL)
    bodies = [pick(rng, kind) + "".join(rng.choices(_HAN, k=rng.randrange(9))) for kind in kinds]
    names = [head + tail for head in pools("names")["head"] for tail in pools("names")["tail"]]
    tags = [f"#{form}#" for topic in pools("topics")["topic"] for form in topic["forms"]]
    return Phrases(bodies, names, tags, ["😂", "🙏", "👍🏻", "❤️", "😅", "💪"])


def _texts(rng: random.Random, phrases: Phrases, *, start: int, number: int) -> Iterator[str]:
    mean_body = sum(map(len, phrases.bodies)) / len(phrases.bodies) + 1
    wanted = MEAN_CHARS - REPLIES * 13 - CHAINS * (14 + 2 * mean_body) - TAGS * 10 - EMOJI * 1.2
    # Lengths are skewed: a quarter of a mean most often, four times the mean now and then.
    counts = rng.choices([1, 2, 3, 4, 8, 16], cum_weights=_skewed(wanted / mean_body), k=number)
    bodies = rng.choices(phrases.bodies, k=sum(counts) + 2 * number)
    tags, emoji = rng.choices(phrases.tags, k=number), rng.choices(phrases.emoji, k=number)
    at = 2 * number
    for n, count in enumerate(counts):
        own = "，".join(bodies[at : at + count])
        at += count
        if rng.random() < TAGS:
            own = tags[n] + own
        if rng.random() < EMOJI:
            own += emoji[n]
        if rng.random() < REPLIES:
            own = f"回复@{_nick(max(0, start + n - 1 - n % 5), phrases.names)}:{own}"
        if rng.random() < CHAINS:
            own += f"//@{_nick(start + n * 7, phrases.names)}:{bodies[2 * n]}，{bodies[2 * n + 1]}"
        yield own


def _skewed(mean: float) -> list[float]:
    """Cumulative weights of 1 2 3 4 8 16 phrases with the given mean, between 2 and 6."""
    short, long = [0.4, 0.3, 0.15, 0.15, 0.0, 0.0], [0.0, 0.1, 0.2, 0.3, 0.3, 0.1]
    low, high = (sum(w * n for w, n in zip(ws, (1, 2, 3, 4, 8, 16), strict=True)) for ws in (short, long))
    share = min(1.0, max(0.0, (mean - low) / (high - low)))
    weights = [a + (b - a) * share for a, b in zip(short, long, strict=True)]
    return [sum(weights[: n + 1]) for n in range(len(weights))]


def _user(number: int) -> int:
    return number * 2_654_435_761 % 400_009


def _nick(number: int, names: list[str]) -> str:
    user = _user(number)
    return f"{names[user % len(names)]}{user}"


def _row(number: int, text: str, names: list[str]) -> str:
    """A line of JSON; no value needs escaping, so it can be put together by hand."""
    user, second = _user(number), number // 4
    clock = (
        f"2025-04-{1 + second // 86400 % 30:02d} {second // 3600 % 24:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
    )
    return (
        f'{{"comment_id": "{5150000000000000 + number}", "create_time": {START_S + second}, "create_date_time": '
        f'"{clock}+08:00", "note_id": "{5140000000000000 + number // 900}", "content": "{text}", '
        f'"sub_comment_count": "{number % 5}", "comment_like_count": "{user % 97}", "last_modify_ts": 1744106400123, '
        f'"ip_location": "浙江", "parent_comment_id": {5150000000000000 + number - number % 9}, '
        f'"user_id": "{9100000000 + user}", "nickname": "{names[user % len(names)]}{user}", "gender": "m", '
        f'"profile_url": "https://m.weibo.cn/u/{9100000000 + user}?uid={9100000000 + user}", '
        f'"avatar": "https://example.com/crop.0.0.1080.1080.180/{user:032x}.jpg?KID=imgbed,tva&Expires=1744117200'
        f'&ssig={user:010x}"}}\n'
    )
