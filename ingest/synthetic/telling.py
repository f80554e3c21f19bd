"""From a slot of the plan to a post: under what, answering whom, in which words."""

import random
from collections.abc import Callable

from ingest.synthetic import voice
from ingest.synthetic.people import QUIET, Person
from ingest.synthetic.phrases import pools
from ingest.synthetic.schedule import Slot
from ingest.synthetic.voice import Saying
from ingest.synthetic.world import Item, Square, World, find_opponent, open_topics, pick_thread, recent

_LIKES = {"fan": {"fan": 6, "critic": 2, "supporter": 2}, "critic": {"critic": 5, "fan": 4, "supporter": 1}}
MOST_NAMES = 5  # names in a chain of reposts
ANSWERS_BACK = 0.35  # share of replies that answer an answer
_ANYBODY = {"fan": 3, "critic": 3, "supporter": 1, "bystander": 2}


def tell(world: World, slot: Slot, *, rng: random.Random, played: dict[int, Item]) -> Item:
    """Write the post of a slot into the world; ``told`` maps slots (by identity) to what became of them."""
    scene = Scene(world, slot, rng)
    item = scene.play(played.get(id(slot.ref)) if slot.ref else None)
    world.add(item)
    return item


class Scene:
    """One slot at its moment."""

    def __init__(self, world: World, slot: Slot, rng: random.Random) -> None:
        self.world = world
        self.slot = slot
        self.rng = rng
        self.who: Person = slot.who
        self.square: Square = world.squares[slot.who.platform]

    def play(self, ref: Item | None) -> Item:
        """The item; a plan that cannot be kept becomes an everyday post."""
        acts: dict[str, Callable[[Item | None], Item | None]] = {
            "official": self.official, "open": self.open_topic, "thanks": self.thank, "essay": self.essay,
            "rebut": self.rebut, "again": self.rebut, "retort": self.retort, "react": self.react,
            "explain": self.explain,
        }  # fmt: skip
        planned = acts[self.slot.act](ref) if self.slot.act in acts else None
        return planned or self.everyday()

    def official(self, _ref: Item | None) -> Item:
        """An official account's own post, marked as synthetic."""
        text = pools("official")["marker"] + self.slot.key
        item = self.post(Saying(text, "none"), kind="original", heat=260.0 if self.who.nick in _focal_names() else 60.0)
        item.tags = item.forms = (pools("official")["tag"],)
        return item

    def thank(self, _ref: Item | None) -> Item | None:
        """An official account answers a fan."""
        fans = [item for item in self.square.by_role.get("fan", []) if item.kind == "comment"]
        return self.comment(Saying(self.slot.key, "none"), recent(self.rng, fans, span=20)) if fans else None

    def open_topic(self, _ref: Item | None) -> Item:
        """The first post of a topic on the platform."""
        topic = next(topic for topic in pools("topics")["topic"] if topic["key"] == self.slot.key)
        saying = voice.speak(self.rng, self.who, topic["side"][0])
        return self.post(saying, kind="original", topics=[topic])

    def essay(self, _ref: Item | None) -> Item:
        """A long post with evidence, answering nobody."""
        return self.post(voice.rebut(self.rng, self.who, long=True), kind="original", heat=2.0)

    def rebut(self, ref: Item | None) -> Item | None:
        """An answer with evidence to an opponent; with ``ref`` once more to the same."""
        target = ref.parent if ref else find_opponent(self.rng, self.square, self.who)
        if target is None or (self.slot.act == "again" and ref is None):
            return None
        first = len(self.who.opponents) < 2
        saying = voice.rebut(
            self.rng, self.who, long=self.rng.random() < 0.2, decided=first or self.rng.random() > voice.NOISE
        )
        if target.who not in self.who.opponents:
            self.who.opponents.append(target.who)
        item = self.comment(saying, target, prefix=True)
        item.rebuts = True
        return item

    def retort(self, _ref: Item | None) -> Item | None:
        """An answer to an opponent without evidence."""
        target = find_opponent(self.rng, self.square, self.who)
        if target is None:
            return None
        self.who.opponents.append(target.who)
        return self.comment(voice.retort(self.rng, self.who), target, prefix=True)

    def react(self, ref: Item | None) -> Item | None:
        """An answer to a rebuttal, or to whatever stands in its place."""
        if ref is None or not ref.rebuts or ref.who is self.who:
            return None
        return self.comment(voice.answer_rebuttal(self.rng, self.who), ref, prefix=True)

    def explain(self, _ref: Item | None) -> Item | None:
        """Evidence without a side, in answer to an opponent."""
        target = find_opponent(self.rng, self.square, self.who)
        return self.comment(voice.explain(self.rng, self.who), target, prefix=True) if target else None

    def everyday(self) -> Item:
        """A post, a repost or a comment such as the account writes every day."""
        draw = self.rng.random()
        if draw < 0.16 or len(self.square.threads) < 12:
            return self.post(self.speech(alone=True), kind="original")
        if draw < 0.26 and self.who.platform == "weibo":
            return self.repost()
        if draw < 0.64:
            thread = pick_thread(self.rng, self.square, spare_critics=self.who.quirk in QUIET)
            return self.comment(self.speech(), thread) if thread else self.post(self.speech(), kind="original")
        target = self.reply_target()
        return self.comment(self.reply_speech(target), target) if target else self.post(self.speech(), kind="original")

    def speech(self, *, alone: bool = False) -> Saying:
        """Everyday words; ``alone`` where they answer nobody."""
        return voice.speak(self.rng, self.who, voice.side_of(self.rng, self.who), alone=alone)

    def reply_speech(self, target: Item) -> Saying:
        """Everyday words in answer to somebody; a supporter's to a critic hold nothing that could be checked."""
        if target.who.role in ("critic", "rival") and self.who.role in ("fan", "supporter"):
            return voice.retort(self.rng, self.who) if self.who.tongue != "en" else self.speech()
        return self.speech()

    def reply_target(self) -> Item | None:
        """Whom the account answers on an ordinary day: who has answered it, else mostly its own side."""
        quiet = self.who.quirk in QUIET
        inbox = [item for item in self.square.inbox.get(self.who.id, []) if item.who is not self.who]
        inbox = [item for item in inbox if not (quiet and item.who.role in ("critic", "rival"))]
        if inbox and self.rng.random() < ANSWERS_BACK:
            return recent(self.rng, inbox, span=2)
        likes = dict(_LIKES.get(self.who.role, _ANYBODY))
        if quiet:
            likes.pop("critic", None)
        pool = self.square.by_role.get(self.rng.choices(list(likes), weights=list(likes.values()))[0], [])
        comments = [item for item in pool[-80:] if item.kind == "comment" and item.who is not self.who]
        return recent(self.rng, comments, span=25) if comments else None

    def repost(self) -> Item:
        """Pass a post on: the chain names whom it came from, unless it came from the author."""
        spare = self.who.quirk in QUIET
        near = [thread for thread in self.square.threads[-120:] if thread.text.count("//@") < MOST_NAMES]
        pool = [t for t in near if not (spare and t.who.role in ("critic", "rival"))]
        chained = [thread for thread in pool if thread.kind == "repost"]
        source = self.rng.choice(chained if chained and self.rng.random() < 0.6 else pool)
        bare = self.rng.random() < 0.35 and (self.who.claimed or not self.who.labels)
        saying = Saying("转发微博" if self.rng.random() < 0.7 else "", "none") if bare else self.speech()
        tail = f"//@{source.who.nick}:{source.text}" if source.kind == "repost" else ""
        item = self.post(saying, kind="repost", tags=not bare)
        item.text = item.text + tail or "转发微博"
        return item

    def post(
        self,
        saying: Saying,
        *,
        kind: str,
        topics: list[dict[str, object]] | None = None,
        tags: bool = True,
        heat: float | None = None,
    ) -> Item:
        """A post of its own, with tags."""
        who, at = self.who, self.slot.at
        native = self.world.new_id(self.rng, who.platform, at, kind=kind)
        item = Item(who.platform, native, kind, who, at, saying.text, saying)
        item.heat = heat or min(30.0, self.rng.paretovariate(1.1))
        if who.role != "official" and tags:
            self.tag(item, topics if topics is not None else self.topics(saying.side, most=3))
        if who.platform == "xhs":
            item.title = voice.title(self.rng, who, saying.side, evidence=saying.evidence)
        return item

    def topics(self, side: str, *, most: int) -> list[dict[str, object]]:
        """Some of the topics that have started on the platform."""
        topics = list(open_topics(self.who.platform, self.slot.at, side=side))
        if not topics:
            return []
        weights = [float(str(topic["weight"])) for topic in topics]
        drawn = self.rng.choices(topics, weights=weights, k=self.rng.randint(0, most))
        return [topic for number, topic in enumerate(drawn) if topic not in drawn[:number]]

    def tag(self, item: Item, topics: list[dict[str, object]]) -> None:
        """Write the topics into the text, in the grammar of the platform."""
        forms = [self.rng.choice(list(topic["forms"])) for topic in topics]  # type: ignore[call-overload]
        item.tags = tuple(str(topic["key"]) for topic in topics)
        item.forms = tuple(forms)
        marks = [f"#{form}[话题]#" if item.platform == "xhs" else f"#{form}#" for form in forms]
        before = item.platform == "weibo" and self.rng.random() < 0.5
        glue = " " if item.platform == "xhs" else ""
        item.text = "".join(marks) + item.text if before else f"{item.text}{' ' if marks else ''}{glue.join(marks)}"

    def comment(self, saying: Saying, target: Item, *, prefix: bool = False) -> Item:
        """A comment under a post, or an answer to a comment."""
        who, at = self.who, self.slot.at
        native = self.world.new_id(self.rng, who.platform, at, kind="comment")
        item = Item(who.platform, native, "comment", who, at, saying.text, saying, parent=target)
        item.thread = target.thread or target
        item.top = target.top or item
        if target.kind == "comment" and who.platform == "weibo":
            item.named = prefix or target.top is not target or self.rng.random() < 0.85
            colon = "：" if self.rng.random() < 0.1 else ":"
            item.text = f"回复@{target.who.nick}{colon}{saying.text}" if item.named else saying.text
        elif self.rng.random() < 0.06 and who.role != "official":
            self.tag(item, self.topics(saying.side, most=1))
        if self.rng.random() < 0.03 and not item.rebuts:
            item.text += pools("official")["called"] if who.platform == "weibo" else "[笑哭R]"
        return item


def _focal_names() -> set[str]:
    return {account["name"] for account in pools("official")["account"] if account.get("focal")}
