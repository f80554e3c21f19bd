"""What will happen in the synthetic crisis: one slot a post, planned behaviour first, the rest by the hour."""

import random
from dataclasses import dataclass
from itertools import accumulate

from ingest.synthetic.clock import NOTICE_H, after_crash, draw_times
from ingest.synthetic.people import PLATFORMS, Person
from ingest.synthetic.phrases import pools

MIN_REBUTTALS = 2  # every planted guardian gives at least this many, to as many opponents, in as many hours
GUARDIAN_HOURS = 58.0  # the first two fall within this time after the company's notice
_OUTSIDERS = {"critic": 5, "bystander": 2, "fan": 3, "supporter": 2}


@dataclass(eq=False)
class Slot:
    """A post to come: when, what, by whom; ``ref`` is the slot that it answers, ``key`` a topic or a text."""

    at: int
    act: str  # base open official thanks rebut retort again essay react explain
    who: Person
    ref: "Slot | None" = None
    key: str = ""


def plan(rng: random.Random, people: list[Person], *, posts: int, end_s: int) -> list[Slot]:
    """Exactly ``posts`` slots in order of time."""
    slots = _officials(people) + _openers(rng, people) + _quirks(rng, people)
    slots = sorted((slot for slot in slots if slot.at < end_s), key=lambda slot: slot.at)[: posts // 2]
    crowd = [person for person in people if person.role != "official"]
    weights = list(accumulate(person.weight for person in crowd))
    for at in draw_times(rng, posts - len(slots), end_s=end_s):
        slots.append(Slot(at, "base", rng.choices(crowd, cum_weights=weights)[0]))
    return sorted(slots, key=lambda slot: slot.at)


def _officials(people: list[Person]) -> list[Slot]:
    by_name = {person.nick: person for person in people if person.role == "official"}
    official = pools("official")
    slots = [
        Slot(after_crash(post["at"] / 60), "official", by_name[post["by"]], key=post["text"])
        for post in official["post"]
    ]
    for answer, hours in zip(official["answer"], (75.2, 113.0), strict=True):
        slots.append(Slot(after_crash(hours), "thanks", by_name[answer["by"]], key=answer["text"]))
    return slots


def _openers(rng: random.Random, people: list[Person]) -> list[Slot]:
    """The first post of each topic on each platform, at its planted hour."""
    roles = {"support": "supporter", "oppose": "critic", "none": "bystander"}
    slots = []
    for topic in pools("topics")["topic"]:
        for platform in PLATFORMS:
            if platform in topic:
                who = _draw(rng, people, platform=platform, role=roles[topic["side"][0]])
                slots.append(Slot(after_crash(topic[platform]), "open", who, key=topic["key"]))
    return slots


def _quirks(rng: random.Random, people: list[Person]) -> list[Slot]:
    slots: list[Slot] = []
    for person in people:
        match person.quirk:
            case "guardian":
                slots += _guardian(rng, person, people)
            case "single_rebuttal":
                slots.append(Slot(_moment(rng), "rebut", person))
            case "evidence_free":
                slots += [Slot(at, "retort", person) for at in _apart(rng, rng.randint(2, 5))]
            case "one_opponent":
                first = Slot(_moment(rng), "rebut", person)
                slots += [first, *(Slot(first.at + gap, "again", person, first) for gap in (7300, 19000))]
            case "same_hour":
                start = _moment(rng) // 3600 * 3600
                slots += [Slot(start + 240, "rebut", person), Slot(start + 3100, "rebut", person)]
            case "essayist":
                slots.append(Slot(_moment(rng), "essay", person))
            case "explainer":
                slots += [Slot(at, "explain", person) for at in _apart(rng, 3)]
    return slots


def _guardian(rng: random.Random, person: Person, people: list[Person]) -> list[Slot]:
    """A guardian's rebuttals, each with some answers by outsiders and at times by another guardian."""
    slots: list[Slot] = []
    for at in _apart(rng, rng.choice([MIN_REBUTTALS, 3, 3, 4]) + min(10, int(rng.expovariate(0.7)))):
        rebuttal = Slot(at, "rebut", person)
        slots.append(rebuttal)
        roles = rng.choices(list(_OUTSIDERS), weights=list(_OUTSIDERS.values()), k=rng.choice([0, 0, 1, 1, 2, 3]))
        answerers = [_draw(rng, people, platform=person.platform, role=role) for role in roles]
        if rng.random() < 0.35:
            answerers.append(_draw(rng, people, platform=person.platform, role="fan", quirk="guardian"))
        for who in answerers:
            if who is not person:
                slots.append(Slot(at + int(rng.expovariate(1 / 5400)) + 60, "react", who, rebuttal))
    if rng.random() < 0.3:
        slots.append(Slot(_moment(rng), "essay", person))
    return slots


def _draw(rng: random.Random, people: list[Person], *, platform: str, role: str, quirk: str = "") -> Person:
    fitting = [p for p in people if (p.platform, p.role, p.quirk) == (platform, role, quirk)]
    return rng.choices(fitting, weights=[person.weight for person in fitting])[0]


def _moment(rng: random.Random) -> int:
    """A second in the busy days after the notice."""
    return after_crash(NOTICE_H + rng.uniform(3.0, GUARDIAN_HOURS))


def _apart(rng: random.Random, number: int) -> list[int]:
    """``number`` moments; the first two over an hour apart."""
    first = NOTICE_H + rng.uniform(3.0, GUARDIAN_HOURS / 2)
    second = rng.uniform(first + 2.5, NOTICE_H + GUARDIAN_HOURS)
    return [after_crash(first), after_crash(second)] + [_moment(rng) for _ in range(number - 2)]
