"""Which side a post takes in the matter as a whole: each row says what was read, and which side that is."""

from __future__ import annotations

import pytest
from support.parts import CASE_TOML, account, hit, post, write_case

TARGETS = (
    'focal_target = "person:leijun"\ntargets = ["person:leijun", "brand:xiaomi", "product:su7", "group:mi_fans"]\n'
)
ENTITY = '{"id":"person:leijun","kind":"ent","forms":["雷军","雷总"]}\n'


def stance(value: str, target: str = "person:leijun", **values):
    return hit("9", "stance", value, target=target, **values)


def name(target: str, **values):
    return hit("9", "ent", target.partition(":")[2], ent=target, **values)


def side_of(world, tmp_path, hits, *, case: str = TARGETS, focal: bool = False, **values) -> str | None:
    """Return the side of post 9: a comment under post 1, whose author is the focal account where ``focal``."""
    accounts = '[[account]]\nplatform = "weibo"\nname = "F"\nids = ["f"]\nrole = "focal"\n' if focal else ""
    folder = write_case(tmp_path / "case", case=case, accounts=accounts)
    (folder / "lexicon" / "entities.jsonl").write_text(ENTITY, encoding="utf-8")
    comment = {"kind": "comment", "thread_id": "1", "author_id": "a", "text": "一二三四", **values}
    world.write(account=[account("f"), account("a")], post=[post("1", author_id="f"), post("9", **comment)], hit=hits)
    return next(row["side"] for row in world["post"] if row["id"] == "weibo:9")


@pytest.mark.parametrize(
    ("hits", "side"),
    [
        ([stance("support")], "support"),
        ([stance("oppose")], "oppose"),
        ([stance("support"), stance("support", "product:su7", start=3)], "support"),
        ([stance("support"), stance("oppose", "product:su7", start=3)], "mixed"),
        ([stance("support"), stance("oppose", start=3)], "unclear"),  # one target, two cues that disagree
        ([stance("support", conf=0.5)], "unclear"),  # a cue that is not sure enough decides nothing
        ([stance("unclear")], "unclear"),
        ([stance("support", "group:mi_fans")], "none"),  # a group is no side of the matter
        ([stance("support", seg=1)], "none"),  # somebody else's words
        ([stance("support", "thread")], "unclear"),  # the thread speaks of nobody
        ([name("person:leijun")], "unclear"),
        ([name("person:leijun", conf=0.5)], "none"),
        ([name("person:leijun", seg=1)], "none"),
        ([name("brand:meizu")], "none"),  # no target of this case
        ([name("brand:xiaomi"), stance("support")], "support"),
        ([hit("9", "hashtag", "雷军", key="雷军")], "unclear"),
        ([hit("9", "hashtag", "雷军演讲", key="雷军演讲")], "none"),  # the hashtag is not a form of the name
        ([hit("9", "label", "mi_fan", holder="self", holder_conf=0.9)], "none"),  # a label names nobody
        ([], "none"),
    ],
)
def test_the_side_is_what_the_stances_say_together(world, tmp_path, hits, side):
    assert side_of(world, tmp_path, hits) == side


@pytest.mark.parametrize(
    ("values", "side"),
    [
        ({}, "unclear"),
        ({"kind": "reply", "top_id": "5"}, "unclear"),
        ({"kind": "repost", "repost_of_id": "1"}, "none"),  # passes the post on, and answers nothing
        ({"low_content": True}, "none"),  # 哈哈
        ({"text": None}, None),  # nothing was read
    ],
)
def test_a_silent_answer_to_a_focal_account_is_unclear(world, tmp_path, values, side):
    assert side_of(world, tmp_path, [], focal=True, **values) == side


def test_a_silent_answer_to_another_account_is_none(world, tmp_path):
    assert side_of(world, tmp_path, []) == "none"


def test_a_filler_with_a_stance_keeps_it(world, tmp_path):
    assert side_of(world, tmp_path, [stance("support")], low_content=True) == "support"


def test_a_filler_that_names_a_target_is_none(world, tmp_path):
    assert side_of(world, tmp_path, [name("person:leijun")], low_content=True) == "none"


def test_the_case_says_which_targets_are_one_side(world, tmp_path):
    narrow = TARGETS + 'side_targets = ["brand:xiaomi"]\n'
    assert side_of(world, tmp_path, [stance("oppose"), stance("support", "brand:xiaomi", start=3)]) == "mixed"
    assert (
        side_of(world, tmp_path, [stance("oppose"), stance("support", "brand:xiaomi", start=3)], case=narrow)
        == "support"
    )


def test_a_side_target_that_the_case_does_not_have_is_a_fault(fanweave, tmp_path):
    folder = write_case(
        tmp_path / "case", case=CASE_TOML.replace("[guardians]", 'side_targets = ["brand:xiaomo"]\n[guardians]')
    )
    (folder / "lexicon" / "entities.jsonl").write_text(ENTITY, encoding="utf-8")
    ran = fanweave("case", "check", folder)
    assert ran.code != 0
    assert "$.side_targets: 'brand:xiaomo' is not one of the targets, did you mean 'brand:xiaomi'?" in ran.out + ran.err
