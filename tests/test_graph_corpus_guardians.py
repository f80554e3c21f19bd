"""Guardians as they are derived: every threshold missed by one."""

import pytest
from support.parts import account, hit, post, write_case

HOUR = 3_600_000


def guardian_world(world, **change):
    """g answers the critics x and y in two hours, once with a number; ``change`` spoils one condition."""
    rule = {
        "opponents": ("x", "y"),
        "hours": (1, 2),
        "evidence": True,
        "stance": "support",
        "critic": "oppose",
        **change,
    }
    people = [account(n, name_key=f"k{n}") for n in "gxyf"]
    posts = [post("1", author_id="f")]
    hits = []
    for n, (opponent, hour) in enumerate(zip(rule["opponents"], rule["hours"], strict=True)):
        critique, answer = str(10 + n), str(20 + n)
        posts.append(post(critique, kind="comment", thread_id="1", author_id=opponent, created_ms=n))
        posts.append(
            post(
                answer, kind="reply", thread_id="1", parent_id=critique, author_id="g", created_ms=hour * HOUR, text="t"
            )
        )
        hits.append(hit(critique, "stance", rule["critic"], target="brand:xiaomi"))
        hits.append(hit(answer, "stance", rule["stance"], target="brand:xiaomi"))
    if rule["evidence"]:
        hits.append(hit("20", "evidence", "number", start=3))
    world.write(account=people, post=posts, hit=hits)
    return [row["from_id"] for row in world["member_of"] if row["role"] == "guardian"]


def test_a_guardian_is_found(world):
    assert guardian_world(world) == ["weibo:g"]
    [community] = world["community"]
    assert (community["method"], community["id"].split("@")[0]) == ("guardians", "guardians")


@pytest.mark.parametrize(
    "change",
    [
        {"opponents": ("x",), "hours": (1,)},  # one rebuttal
        {"opponents": ("x", "x")},  # one opponent
        {"hours": (1, 1)},  # one hour
        {"evidence": False},  # nothing of substance
        {"stance": "oppose"},  # sides with the critics
        {"critic": "support"},  # nobody opposes
    ],
)
def test_who_misses_one_threshold_is_no_guardian(world, change):
    assert guardian_world(world, **change) == []
    assert [row for row in world["community"] if row["method"] == "guardians"] == []


def test_an_official_account_is_no_guardian(world, tmp_path):
    listed = '[[account]]\nplatform = "weibo"\nname = "G"\nids = ["g"]\nrole = "official"\n'
    write_case(tmp_path / "case", accounts=listed)
    assert guardian_world(world) == []
