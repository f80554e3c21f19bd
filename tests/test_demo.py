"""The whole road on the synthetic crisis: what was planted is found, what was left out is not."""

import pyarrow.parquet as pq
import pytest

from graph.case.folder import case_dir
from graph.tables import current_tables


def table(demo, name):
    return pq.read_table(current_tables(demo.workspace, case_dir("xiaomi_su7")).folder / f"{name}.parquet").to_pylist()


def guardians(demo):
    return {row["from_id"] for row in table(demo, "member_of") if row["role"] == "guardian"}


def f1(computed, planted):
    both = len(computed & planted)
    return 2 * both / (len(computed) + len(planted))


def test_the_guardians_are_found(demo):
    computed = guardians(demo)
    planted = demo.ids(demo.truth["groups"]["guardians"])
    assert f1(computed, planted) >= 0.9, (len(computed - planted), len(planted - computed))


def test_near_misses_are_no_guardians(demo):
    computed = guardians(demo)
    for kind, accounts in demo.truth["near_misses"].items():
        assert len(computed & demo.ids(accounts)) <= len(accounts) * 0.1, kind


def test_no_guardians_once_they_are_left_out(demo_without_guardians):
    assert guardians(demo_without_guardians) == set()
    assert {row["method"] for row in table(demo_without_guardians, "community")} == {"louvain"}


@pytest.mark.parametrize("platform", ["weibo", "xhs"])
def test_every_post_is_there_once(demo, platform):
    counts = demo.truth["counts"][platform]
    posts = [row for row in table(demo, "post") if row["platform"] == platform]
    assert sum(not row["is_stub"] for row in posts) == counts["unique_contents"] + counts["unique_comments"]
    assert sum(row["is_stub"] for row in posts) == counts["stubs"]


def test_the_labels_that_accounts_claim_are_the_planted_ones(demo):
    # An outsider is who denies a label; that follows from another use, and is planted as such.
    computed = {(row["from_id"], row["to_id"]) for row in table(demo, "claims") if row["to_id"] != "neutral_out"}
    planted = {
        (account, label)
        for native, labels in demo.truth["claims"].items()
        for account in demo.ids([native])
        for label in labels
    }
    assert f1(computed, planted) >= 0.95, (sorted(computed - planted)[:5], sorted(planted - computed)[:5])


def test_stance_is_mostly_decided_and_rarely_wrong(demo):
    sides = {post: side for side, posts in demo.truth["sides"].items() for post in posts}
    taken: dict[str, set[str]] = {}
    for row in table(demo, "takes_stance"):
        taken.setdefault(row["from_id"], set()).add(row["value"])
    decided = {post: values - {"unclear"} for post, values in taken.items() if len(values - {"unclear"}) == 1}
    sided = [post for post, side in sides.items() if side in ("support", "oppose")]
    coverage = sum(post in decided for post in sided) / len(sided)
    accuracy = sum(decided[post] == {sides[post]} for post in sided if post in decided) / sum(
        p in decided for p in sided
    )
    assert coverage >= 0.85 and accuracy >= 0.9, (coverage, accuracy)


def test_the_potential_audience_is_bounded_by_the_planted_followers(demo):
    computed = guardians(demo)
    counts = [row["follower_count"] for row in table(demo, "account") if row["id"] in computed]
    planted = demo.truth["guardian_followers"]
    assert None not in counts
    assert planted["gross"] * 0.8 <= sum(counts) <= planted["gross"]
    assert max(counts) == planted["largest"]
