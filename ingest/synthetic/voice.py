"""What an account says: a side, a claim of its own, one or two sentences, now and then a trap."""

import random
from typing import NamedTuple

from ingest.synthetic.people import Person
from ingest.synthetic.phrases import Use, elsewhere, pick, pools, traditional

NOISE = 0.15  # share of texts of a side that carry no cue for it


class Saying(NamedTuple):
    """An own text: its side (support oppose none), whether a cue shows it, its labels, whether it has evidence."""

    text: str
    side: str
    decided: bool = True
    uses: tuple[Use, ...] = ()
    evidence: bool = False


def side_of(rng: random.Random, person: Person) -> str:
    """The side that the account takes this time."""
    usual = {"fan": "support", "supporter": "support", "critic": "oppose", "rival": "oppose"}.get(person.role, "none")
    return "none" if rng.random() < (0.3 if person.role == "rival" else 0.06) else usual


def speak(rng: random.Random, person: Person, side: str, *, alone: bool = False) -> Saying:
    """What the account says on its side, in one or a few sentences.

    With ``alone`` it answers nobody, and may mention figures that prove nothing: in an answer they would blur which
    accounts give evidence.
    """
    if person.tongue == "en":
        return _speak_english(rng, person, side)
    if person.role == "bystander" and rng.random() < 0.12:
        return _trap(rng, person)
    claim, uses = _claim(rng, person)
    if not claim and rng.random() < 0.16:
        decided = rng.random() >= 2 * NOISE
        return _say(person, [rng.choice(_pool(side)["short" if decided else "mute"])], side, uses, decided=decided)
    decided = side == "none" or rng.random() >= NOISE
    parts = [claim + _body(rng, person, side, decided)]
    if rng.random() < 0.45:
        parts.append(pick(rng, _pool(side)["second" if decided else "undecided"]))
    if side == "support" and decided and alone and rng.random() < 0.3:
        parts.append(pick(rng, _pool(side)["plain"]))
    return _say(person, [_join(rng, parts)], side, uses, decided=decided)


def retort(rng: random.Random, person: Person) -> Saying:
    """A supporter's answer to a critic with nothing in it that could be checked."""
    claim, uses = _claim(rng, person)
    return _say(person, [claim, pick(rng, pools("support")["retort"])], "support", uses)


def rebut(rng: random.Random, person: Person, *, long: bool, decided: bool = True) -> Saying:
    """A supporter's answer with evidence: figures, standards, a source; ``long`` ones have over 300 characters."""
    pool = pools("evidence")
    claim, uses = _claim(rng, person)
    facts = rng.sample(pool["fact"], 6 if long else rng.choice([1, 1, 2]))
    parts = [pick(rng, pool["lead"]) if rng.random() < 0.6 or long else ""]
    parts += [pick(rng, [fact]) + "。" for fact in facts]
    if long:
        parts += [filler + "。" for filler in rng.sample(pool["filler"], 4)]
    if rng.random() < 0.35:
        parts.append(pick(rng, pool["source"]) + " ")
    if rng.random() < 0.2:
        parts.append(pick(rng, pool["we"]) + "。")
    if decided:
        parts.append(pick(rng, pool["close"]))
    return _say(person, [claim, *parts], "support", uses, decided=decided, evidence=True)


def answer_rebuttal(rng: random.Random, person: Person) -> Saying:
    """What an outsider or another guardian writes under a rebuttal."""
    if person.tongue == "en" or person.role not in ("critic", "fan", "supporter"):
        return speak(rng, person, side_of(rng, person))
    oppose = person.role == "critic"
    claim, uses = _claim(rng, person)
    phrase = pick(rng, pools("oppose")["answer"] if oppose else pools("support")["reaction"])
    return _say(person, [claim, phrase], "oppose" if oppose else "support", uses)


def explain(rng: random.Random, person: Person) -> Saying:
    """Evidence without a side."""
    return _say(person, [pick(rng, pools("evidence")["neutral"])], "none", [], evidence=True)


def title(rng: random.Random, person: Person, side: str, *, evidence: bool) -> str:
    """A note's title."""
    pool = pools("english") if person.tongue == "en" else pools("evidence") if evidence else _pool(side)
    return _spell(person, pick(rng, pool["title"]))


def _pool(side: str) -> dict[str, list[str]]:
    return pools({"support": "support", "oppose": "oppose"}.get(side, "neutral"))


def _body(rng: random.Random, person: Person, side: str, decided: bool) -> str:
    pool = _pool(side)
    if not decided:
        return pick(rng, pool["undecided"])
    if side == "support" and person.role == "supporter" and rng.random() < 0.2:
        return pick(rng, pool["not_fan"])
    if side == "support" and rng.random() < 0.2:
        return pick(rng, pool[rng.choice(["who_only_person", "who_only_person", "vocative"])])
    if side == "oppose" and person.quirk == "numbers":
        return pick(rng, pool["number"])
    if side == "oppose" and person.role == "rival" and rng.random() < 0.4:
        return pick(rng, pool["rival"])
    lead = pools("slots")["hard" if side == "oppose" else "soft"] if side != "none" else [""]
    return (rng.choice(lead) if rng.random() < 0.25 else "") + pick(rng, pool["body"])


def _claim(rng: random.Random, person: Person) -> tuple[str, list[Use]]:
    """A claim of the account's own, always the first time, later now and then."""
    if not person.labels or (person.claimed and rng.random() >= 0.2):
        return "", []
    label = rng.choice(person.labels)
    claims = pools("claims")
    bare = person.claimed and label in claims["bare"] and rng.random() < 0.12
    form = claims["bare" if bare else "english" if person.tongue == "en" else "self"][label]
    person.claimed = True
    return pick(rng, form) + (", " if person.tongue == "en" else "，"), [Use(label, "self")]


def _trap(rng: random.Random, person: Person) -> Saying:
    trap = rng.choice(pools("traps")["trap"])
    uses = [Use(trap["label"], trap["holder"], trap.get("negated", False))] if trap["label"] else []
    tail = pick(rng, pools("neutral")["second"]) if rng.random() < 0.4 else ""
    return _say(person, [_join(rng, [pick(rng, [trap["text"]]), tail])], "none", uses)


def _speak_english(rng: random.Random, person: Person, side: str) -> Saying:
    claim, uses = _claim(rng, person)
    english = pools("english")
    body = rng.choice(english[side if side in english else "neutral"])
    if body.startswith("Not a Mi fan"):
        body, uses = (body, [Use("mi_fan", "self", True)]) if not claim else ("I support Lei Jun", uses)
    tail = f", {rng.choice(english['tail'])}" if rng.random() < 0.4 else ""
    return Saying(claim + body + tail, side, True, tuple(uses))


def _join(rng: random.Random, parts: list[str]) -> str:
    text = rng.choice(["，", "，", "。", " ", "！"]).join(part for part in parts if part)
    return (text + rng.choice(["", "", "。", "！", "🙏", "❤️", "💪"])).replace("？，", "？").replace("？。", "？")


def _say(
    person: Person, parts: list[str], side: str, uses: list[Use], *, decided: bool = True, evidence: bool = False
) -> Saying:
    text = "".join(parts).strip()
    return Saying(_spell(person, text), side, decided, (*uses, *elsewhere(text)), evidence)


def _spell(person: Person, text: str) -> str:
    return traditional(text) if person.tongue == "hant" else text
