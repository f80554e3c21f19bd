"""Who takes part in the synthetic crisis: accounts with a role, an activity and a way of writing."""

import random
from dataclasses import dataclass, field

from ingest.synthetic.phrases import pick, pools

# Share of accounts by role; the officials come on top.
ROLES = {"fan": 0.32, "supporter": 0.12, "critic": 0.24, "bystander": 0.27, "rival": 0.05}
PLATFORMS = {"weibo": 0.65, "xhs": 0.35}
# Planted behaviour: role that shows it, accounts per post of the corpus, least number per platform.
QUIRKS = {
    "guardian": ("fan", 0.006, 4),
    "single_rebuttal": ("fan", 0.0035, 2),
    "one_opponent": ("fan", 0.0012, 2),
    "same_hour": ("fan", 0.0012, 2),
    "evidence_free": ("fan", 0.0035, 2),
    "essayist": ("fan", 0.0015, 2),
    "numbers": ("critic", 0.004, 2),
    "explainer": ("bystander", 0.002, 2),
}
QUIET = ("single_rebuttal", "one_opponent", "same_hour", "essayist")  # answer critics only as planned, or never
FAN_LABELS = {
    "mi_fan": 40, "mi_user": 24, "mi_owner": 12, "mi_fan_family": 8, "leijun_fan": 5, "mijia_bucket": 5,
    "miuier": 4, "fever": 2,
}  # fmt: skip
ACCOUNTS_PER_POST = 0.3


@dataclass(eq=False)
class Person:
    """An account of the synthetic world."""

    platform: str
    id: str  # native id
    nick: str
    role: str
    quirk: str = ""  # planted behaviour, "" for none
    weight: float = 1.0  # relative activity
    tongue: str = "hans"  # hans, hant or en
    labels: list[str] = field(default_factory=list)  # what the account says of itself
    region: str = ""
    gender: str = "m"
    claimed: bool = False  # has said so by now
    opponents: list["Person"] = field(default_factory=list)  # whom it has rebutted, once each

    @property
    def key(self) -> str:
        """Id across platforms, ``platform:native_id``."""
        return f"{self.platform}:{self.id}"


def draw_people(rng: random.Random, posts: int) -> list[Person]:
    """All accounts of a world of ``posts`` posts, officials first; ids unique, Weibo nicknames unique."""
    people = officials()
    nicks = {person.nick for person in people}
    ids: set[str] = {person.id for person in people}
    for platform, share in PLATFORMS.items():
        for role, quirk in _parts(round(posts * ACCOUNTS_PER_POST * share), round(posts * share)):
            people.append(_draw_person(rng, platform, role=role, quirk=quirk, ids=ids, nicks=nicks))
    return people


def officials() -> list[Person]:
    """The official accounts, which the world has on Weibo only."""
    return [
        Person("weibo", account["id"], account["name"], "official", region="北京")
        for account in pools("official")["account"]
    ]


def _parts(accounts: int, posts: int) -> list[tuple[str, str]]:
    """Role and quirk of each account of a platform."""
    parts = [
        (role, quirk) for quirk, (role, rate, least) in QUIRKS.items() for _ in range(max(least, round(rate * posts)))
    ]
    for role, share in ROLES.items():
        missing = round(accounts * share) - sum(1 for part in parts if part[0] == role)
        parts += [(role, "")] * max(8, missing)
    return parts


def _draw_person(rng: random.Random, platform: str, *, role: str, quirk: str, ids: set[str], nicks: set[str]) -> Person:
    tongue = "hans" if quirk else rng.choices(["hans", "hant", "en"], weights=[93, 5, 2])[0]
    person = Person(platform, _draw_id(rng, platform, ids), "", role, quirk, tongue=tongue)
    person.nick = _draw_nick(rng, person, nicks)
    person.weight = {"": min(50.0, rng.paretovariate(1.2)), "numbers": 4.0}.get(quirk, 0.4)
    person.region = rng.choice(pools("names")["region"])
    person.gender = rng.choice("fm")
    person.labels = _draw_labels(rng, person)
    return person


def _draw_id(rng: random.Random, platform: str, ids: set[str]) -> str:
    while True:
        if platform == "weibo":
            native = f"90{rng.randrange(10**7, 10**8)}"
        else:
            native = f"5f{rng.randrange(16**6):06x}{rng.randrange(16**16):016x}"
        if native not in ids:
            ids.add(native)
            return native


def _draw_nick(rng: random.Random, person: Person, nicks: set[str]) -> str:
    names = pools("names")
    if person.platform == "xhs" and rng.random() < 0.15:
        return str(rng.choice(names["shared"]))
    forms = names["fan"] if person.role == "fan" and rng.random() < 0.15 else names["plain"]
    nick = _expand(rng, rng.choice(forms))
    while person.platform == "weibo" and nick in nicks:
        nick = f"{nick}{rng.randrange(10)}"
    nicks.add(nick)
    return nick


def _expand(rng: random.Random, form: str) -> str:
    names = pools("names")
    return pick(rng, [form.replace("{head}", rng.choice(names["head"])).replace("{tail}", rng.choice(names["tail"]))])


def _draw_labels(rng: random.Random, person: Person) -> list[str]:
    if person.tongue == "en":
        return [rng.choice(["mi_fan", "mi_user"])] if person.role == "fan" else []
    if person.role == "rival":
        return ["rival_fan"]
    if person.role == "critic":
        return [rng.choice(["mi_user", "mi_user", "mi_owner"])] if rng.random() < 0.3 else []
    if person.role != "fan":
        return []
    drawn = rng.choices(list(FAN_LABELS), weights=list(FAN_LABELS.values()), k=rng.choice([1, 1, 1, 2]))
    return sorted(set(drawn))
