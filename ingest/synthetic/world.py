"""The synthetic crisis as it happens: who posts under what, whom they answer, and which tags they use."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.synthetic.clock import CRASH_S, after_crash
from ingest.synthetic.people import PLATFORMS, Person
from ingest.synthetic.phrases import pools
from ingest.synthetic.voice import Saying

_ID_EPOCH = 515483463  # second from which Weibo's numeric ids count
NOBODY = Person("", "", "", "ghost")


@dataclass(eq=False)
class Item:
    """A post of the synthetic world, of any kind."""

    platform: str
    id: str
    kind: str  # original repost comment
    who: Person
    at: int  # seconds since 1970
    text: str  # as the platform shows it
    saying: Saying  # the author's own words
    title: str = ""
    tags: tuple[str, ...] = ()  # topic keys
    forms: tuple[str, ...] = ()  # the same as written
    thread: "Item | None" = None  # the post that a comment stands under
    parent: "Item | None" = None  # what a comment answers: the post or a comment
    top: "Item | None" = None  # top comment above a reply; itself for a top comment
    named: bool = True  # the answered account can be known from the file
    rebuts: bool = False  # a planned answer to an opponent with evidence
    ghost: bool = False  # never collected
    heat: float = 1.0  # how much a post draws comments
    answers: int = 0  # comments or replies so far

    @property
    def key(self) -> str:
        """Id across platforms."""
        return f"{self.platform}:{self.id}"

    @property
    def side(self) -> str:
        """Side of the own words as a cue shows it: support oppose none, or undecided."""
        return self.saying.side if self.saying.decided else "undecided"


@dataclass
class Square:
    """A platform: its posts and comments in order of time."""

    threads: list[Item] = field(default_factory=list)
    ghosts: list[Item] = field(default_factory=list)  # posts that are never collected
    comments: list[Item] = field(default_factory=list)
    opposed: list[Item] = field(default_factory=list)  # decided, by critics and rivals: what can be rebutted
    by_role: dict[str, list[Item]] = field(default_factory=dict)
    inbox: dict[str, list[Item]] = field(default_factory=dict)  # account -> comments that answer it
    latest: dict[tuple[str, str], Item] = field(default_factory=dict)  # (top comment, account) -> last comment

    def add(self, item: Item) -> None:
        """Take in a post or comment that has just been written."""
        if item.kind == "comment":
            self.comments.append(item)
            assert item.top is not None
            self.latest[item.top.id, item.who.id] = item
            assert item.parent is not None and item.thread is not None
            item.thread.answers += 1
            self.inbox.setdefault(item.parent.who.id, []).append(item)
            if item.parent is not item.thread:
                item.parent.answers += 1
        else:
            self.threads.append(item)
        if item.side == "oppose" and item.who.role in ("critic", "rival"):
            self.opposed.append(item)
        self.by_role.setdefault(item.who.role, []).append(item)


class World:
    """All platforms and the items in order of time."""

    def __init__(self) -> None:
        self.squares = {platform: Square() for platform in PLATFORMS}
        self.items: list[Item] = []
        self._add_ghosts()

    def _add_ghosts(self) -> None:
        """Posts that the collector never gets, though it gets comments under them."""
        rng = random.Random(0)
        for platform, square in self.squares.items():
            for number in range(6 if platform == "weibo" else 3):
                ghost = Item(platform, self.new_id(rng, platform, CRASH_S + number, kind="original"), "original",
                             NOBODY, CRASH_S + number, "", Saying("", "none"), ghost=True, heat=2.0)  # fmt: skip
                square.ghosts.append(ghost)

    def add(self, item: Item) -> None:
        """Take in what has just been written."""
        self.items.append(item)
        self.squares[item.platform].add(item)

    def new_id(self, rng: random.Random, platform: str, at: int, *, kind: str) -> str:
        """A native id of the platform's shape; the running number makes it unique."""
        number = sum(
            len(square.ghosts) + len(square.threads) + len(square.comments) for square in self.squares.values()
        )
        if platform == "weibo":
            return str(((at - _ID_EPOCH) << 22) | (number * 7919 & 0x3FFFFF))
        return (
            f"{at:08x}{'00000000' if kind != 'comment' else '00000001'}{rng.randrange(256):02x}{number & 0xFFFFFF:06x}"
        )


def recent(rng: random.Random, items: list[Item], *, span: int) -> Item:
    """One of the items, the last ones most likely."""
    return items[max(0, len(items) - 1 - int(rng.expovariate(1 / span)))]


def pick_thread(rng: random.Random, square: Square, *, spare_critics: bool) -> Item | None:
    """A post to comment on: by heat, among the last ones and those of the official accounts."""
    near = square.threads[-90:]
    pool = [t for t in square.by_role.get("official", []) if t.kind == "original"] + square.ghosts + near
    if spare_critics:
        pool = [thread for thread in pool if thread.who.role not in ("critic", "rival")]
    return rng.choices(pool, weights=[thread.heat for thread in pool])[0] if pool else None


def find_opponent(rng: random.Random, square: Square, who: Person) -> Item | None:
    """An opposing post or comment that the account can answer: not yet one of its first opponents."""
    opponents = {id(person) for person in who.opponents}
    fresh = [item for item in square.opposed[-160:] if id(item.who) not in opponents and _is_last_word(square, item)]
    comments = [item for item in fresh if item.kind == "comment"]
    pool = comments if comments and rng.random() < 0.85 else fresh
    return rng.choice(pool) if pool else None


def _is_last_word(square: Square, item: Item) -> bool:
    """A reply by name goes to the last comment of that name, so only that one can be answered for sure."""
    return item.top is None or square.latest[item.top.id, item.who.id] is item


def open_topics(platform: str, at: int, *, side: str) -> Iterator[dict[str, object]]:
    """The topics that posts of the side may carry on the platform by then."""
    for topic in pools("topics")["topic"]:
        if platform in topic and side in topic["side"] and at > after_crash(topic[platform]):
            yield topic
