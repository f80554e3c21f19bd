"""The truth of the synthetic crisis is what its files show."""

import json
import re
from collections import defaultdict
from pathlib import Path

from support.crisis import POSTS, newest, read_rows

from ingest.synthetic import Truth, write_crisis


def test_topics_are_first_seen_when_the_truth_says(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    seen: dict[str, list[int]] = defaultdict(list)
    for row in read_rows(out, "weibo", "contents") + read_rows(out, "weibo", "comments"):
        if re.search("#(雷军加油|加油雷军|雷[總军]加油)#", row["content"]):
            seen["weibo"].append(int(row["create_time"]))
    for row in read_rows(out, "xhs", "contents"):
        if re.search(r"#(雷军加油|加油雷军|雷總加油)\[话题\]#", row["desc"]):
            seen["xhs"].append(int(row["time"]) // 1000)
    assert min(seen["xhs"]) - min(seen["weibo"]) == truth.topics["雷军加油"]["lag_s"] == 30960  # 8.6 h
    assert truth.topics["雷军加油"]["first_seen"] == {"weibo": "2025-04-01T14:38:00Z", "xhs": "2025-04-01T23:14:00Z"}
    assert truth.topics["大字吹牛小字免责"]["lag_s"] == -46800  # Xiaohongshu first, by 13 h
    assert set(truth.topics["从红米到SU7"]["first_seen"]) == {"weibo"}
    assert set(truth.topics["提车日记"]["first_seen"]) == {"xhs"}


def test_groups_are_disjoint_but_for_guardians(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    roles = [key for name, keys in truth.groups.items() if name != "guardians" for key in keys]
    posted = {f"{platform}:{row['user_id']}" for platform, sort in POSTS for row in read_rows(out, platform, sort)}
    assert len(roles) == len(set(roles))
    assert set(roles) == posted
    assert set(truth.groups["guardians"]) < set(truth.groups["fans"])


def test_every_fan_and_only_labelled_roles_claim(crisis: tuple[Path, Truth]) -> None:
    _, truth = crisis
    groups = {name: set(keys) for name, keys in truth.groups.items()}
    assert groups["fans"] <= set(truth.claims)
    claimed = {name: {label for key in keys & set(truth.claims) for label in truth.claims[key]}
               for name, keys in groups.items()}  # fmt: skip
    assert claimed["critics"] == {"mi_user", "mi_owner"}
    assert claimed["rivals"] == {"rival_fan"}
    assert claimed["bystanders"] == claimed["officials"] == set()


def test_labels_are_not_all_self_claims(crisis: tuple[Path, Truth]) -> None:
    _, truth = crisis
    assert set(truth.label_uses["mi_fan"]) == {"self", "negated", "other", "quoted", "unclear", "vocative"}


def read_replies(out: Path) -> dict[str, tuple[str, str, str, int, str]]:
    """Weibo comments by id: author, text, top comment, second, note."""
    rows = newest(read_rows(out, "weibo", "comments"), "comment_id")
    return {key: (row["user_id"], row["content"], row["parent_comment_id"], int(row["create_time"]), row["note_id"])
            for key, row in rows.items()}  # fmt: skip


def test_guardians_reach_what_the_plan_asks(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    assert 30 <= len(truth.groups["guardians"]) <= 40
    opposed = set(truth.sides["oppose"])
    by_guardian: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in truth.rebuttals:
        by_guardian[row["guardian"]].append(row)
    assert sorted(by_guardian) == truth.groups["guardians"]
    for rows in by_guardian.values():
        assert len({row["opponent"] for row in rows}) >= 2
        assert len({row["at"][:13] for row in rows}) >= 2
    assert {row["target"] for row in truth.rebuttals} <= opposed
    assert {row["post"] for row in truth.rebuttals} <= set(truth.sides["support"])
    replies = read_replies(out)
    for row in truth.rebuttals:
        native = row["post"].split(":")[1]
        if native in replies and row["target"].split(":")[1] in replies:
            opponent, *_ = replies[row["target"].split(":")[1]]
            assert f"weibo:{opponent}" == row["opponent"]
            assert re.search(r"回复@.+?[:：]", replies[native][1])
            assert re.search(r"\d+(\.\d+)?(km/h|cm|MPa|m|min|g|℃|秒|页|起)|GB 1|GB 3|https?://", replies[native][1])


def test_some_rebuttals_are_long(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    replies = read_replies(out)
    lengths = [len(replies[native][1]) for row in truth.rebuttals if (native := row["post"].split(":")[1]) in replies]
    assert sum(length >= 300 for length in lengths) > 5
    assert sum(length < 150 for length in lengths) > 5


def test_near_misses_are_no_guardians(crisis: tuple[Path, Truth]) -> None:
    _, truth = crisis
    misses = {key for keys in truth.near_misses.values() for key in keys}
    assert set(truth.near_misses) == {
        "single_rebuttal", "one_opponent", "same_hour", "evidence_free", "essayist", "numbers", "explainer",
    }  # fmt: skip
    assert not misses & set(truth.groups["guardians"])


def test_reach_counts_outsiders_only(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    guardians = {key.split(":")[1] for key in truth.groups["guardians"] if key.startswith("xhs:")}
    rows = newest(read_rows(out, "xhs", "comments"), "comment_id")
    notes = {row["note_id"]: row["user_id"] for row in read_rows(out, "xhs", "contents")}
    outside = set()
    for row in rows.values():
        parent = row["parent_comment_id"]
        author = notes.get(row["note_id"]) if parent == "0" else rows[parent]["user_id"]
        if author in guardians and row["user_id"] not in guardians:
            outside.add(row["user_id"])
    assert 0 < len(outside) < truth.guardian_reach["answered_them"]  # Weibo has the rest
    assert truth.guardian_reach["ties_inside"] > 0


def test_without_guardians_there_are_none(tmp_path: Path, crisis: tuple[Path, Truth]) -> None:
    truth = write_crisis(tmp_path, without={"guardians"})
    _, full = crisis
    assert truth.groups["guardians"] == []
    assert truth.rebuttals == []
    assert truth.guardian_reach == {"answered_them": 0, "they_answered": 0, "ties_inside": 0}
    assert set(truth.groups["fans"]) >= {key for key in full.groups["guardians"] if key in truth.claims}
    assert set(truth.near_misses) == set(full.near_misses)
    assert sum(c["unique_contents"] + c["unique_comments"] for c in truth.counts.values()) == 6000


def test_truth_on_disk_is_the_truth_returned(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    stored = json.loads((out / "truth.json").read_text(encoding="utf-8"))
    assert stored["seed"] == 20250401
    assert stored["params"] == {"posts": 6000, "days": 10, "without": []}
    assert stored["groups"] == truth.groups
    assert list(stored) == sorted(stored)
