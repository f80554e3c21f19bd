"""Conditions of the derive SQL, one a test: each test fails when its condition is left out or turned round."""

import pytest
from support.parts import account, hit, post, write_case

HOUR = 3_600_000


def guardian_world(world, **g):
    """g answers the critics x and y twice each, in three hours, once with a number; ``g`` are fields of the account."""
    people = [account("g", **g), *(account(name) for name in "xyf")]
    posts, hits = [post("1", author_id="f")], []
    for number, (critic, hour) in enumerate((("x", 1), ("y", 2), ("x", 3), ("y", 3))):
        critique, answer = str(10 + number), str(20 + number)
        posts += [
            post(critique, kind="comment", thread_id="1", author_id=critic, created_ms=number),
            post(answer, kind="reply", thread_id="1", parent_id=critique, author_id="g", created_ms=hour * HOUR),
        ]
        hits += [
            hit(critique, "stance", "oppose", target="brand:xiaomi"),
            hit(answer, "stance", "support", target="brand:xiaomi"),
        ]
    world.write(account=people, post=posts, hit=[*hits, hit("20", "evidence", "number", start=3)])
    return [row["from_id"] for row in world["member_of"] if row["role"] == "guardian"]


def test_a_bot_is_no_guardian(world):
    assert guardian_world(world, is_bot=True) == []


def test_an_account_that_is_no_bot_is_a_guardian(world):
    assert guardian_world(world, is_bot=False) == ["weibo:g"]


def test_a_focal_account_is_no_guardian(world, tmp_path):
    listed = '[[account]]\nplatform = "weibo"\nname = "G"\nids = ["g"]\nrole = "focal"\n'
    write_case(tmp_path / "case", accounts=listed)
    assert guardian_world(world) == []


@pytest.mark.parametrize(
    ("threshold", "most"), [("min_rebuttals", 4), ("min_hours", 3), ("min_opponents", 2), ("min_substantive", 1)]
)
@pytest.mark.parametrize("above", [0, 1])
def test_a_guardian_reaches_each_threshold_exactly(world, tmp_path, threshold, most, above):
    lines = {"min_rebuttals": 1, "min_hours": 1, "min_opponents": 1, "min_substantive": 1, "min_chars": 30}
    lines[threshold] = most + above
    settings = "".join(f"{name} = {value}\n" for name, value in lines.items())
    targets = 'focal_target = "person:leijun"\ntargets = ["brand:xiaomi"]\n'
    write_case(tmp_path / "case", case=f"{targets}[guardians]\n{settings}")
    assert guardian_world(world) == ([] if above else ["weibo:g"])


@pytest.mark.parametrize(
    ("source_ms", "expected"),
    [
        (3999, [("4", "5", "text_chain")]),
        (4000, [("4", "5", "text_chain")]),  # the same millisecond: a platform that gives minutes only
        (4001, []),  # later than the repost: it cannot be what was passed on
    ],
)
def test_the_source_of_a_repost_is_not_later_than_the_repost(world, source_ms, expected):
    people = [account("a", name_key="ka"), account("b", name_key="kb")]
    source = post("5", author_id="a", text="hello", created_ms=source_ms)
    repost = post("4", author_id="b", kind="repost", chain_key="ka", chain_text="hello", created_ms=4000)
    world.write(account=people, post=[source, repost])
    assert world.pairs("repost_of", "evidence") == expected


def test_a_reply_is_placed_by_at_most_two_hundred_steps_up(world):
    """Post 2 is the top comment and each later post answers the one before: 202 stands 200 steps above it."""
    chain = [post(str(n), kind="reply", thread_id="1", parent_id=str(n - 1)) for n in range(3, 205)]
    world.write(post=[post("1"), post("2", kind="comment", thread_id="1"), *chain])
    tops = {row["id"].removeprefix("weibo:"): row["top_id"] for row in world["post"]}
    assert (tops["3"], tops["202"]) == ("weibo:2", "weibo:2")
    assert (tops["203"], tops["204"]) == (None, None)  # farther up nothing is known, and a false post is worse


def test_a_second_id_equal_to_the_first_is_no_alias(world):
    world.write(account=[account("a", also_id="weibo:a", follower_count=3)], post=[post("1", author_id="a")])
    assert [(row["id"], row["follower_count"]) for row in world["account"]] == [("weibo:a", 3)]
