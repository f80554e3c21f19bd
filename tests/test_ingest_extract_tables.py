"""From a comment's text to the rows of the graph's tables, every property with it."""

from __future__ import annotations

import json
from typing import Any

import pyarrow.parquet as pq
import pytest

from graph.case.folder import case_dir
from graph.ids import PUBLIC_SALT, write_salt
from graph.tables import current_tables
from ingest.run.pipeline import ingest, orders_for
from ingest.sections.recognition import find_files

Rows = dict[str, list[dict[str, Any]]]
TEXTS = [
    "我是八年老米粉，下一辆还买小米",  # 1
    "我不是米粉，但支持雷总",  # 2
    "他们都是水军？要是SU7刹车有问题就退订",  # 3
    "国产之光[doge]",  # 4
    "#小米挺住# @雷军 看智驾//@路人甲:我是小米车主，小米加油",  # 5
    "雷布斯的SU7，不离不弃",  # 6
]
TABLES = ("uses_label", "label", "claims", "expresses", "names", "takes_stance", "tagged", "about", "mentions")


def comment(number: int, text: str) -> dict[str, Any]:
    """A row as MediaCrawler writes it."""
    return {
        "comment_id": str(5150000000000000 + number), "create_time": 1743436800 + number,
        "create_date_time": "2025-04-01 00:00:00+08:00", "note_id": "5140000000000001", "content": text,
        "sub_comment_count": "0", "comment_like_count": "0", "last_modify_ts": 1744106400123, "ip_location": "浙江",
        "parent_comment_id": 5150000000000000 + number, "user_id": str(9100000000 + number),
        "nickname": f"某人{number}", "gender": "m", "profile_url": f"https://m.weibo.cn/u/{9100000000 + number}",
        "avatar": f"https://example.com/{number}.jpg",
    }  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    folder = tmp_path_factory.mktemp("texts")
    data = folder / "data" / "weibo" / "jsonl"
    data.mkdir(parents=True)
    lines = [json.dumps(comment(number, text), ensure_ascii=False) for number, text in enumerate(TEXTS, start=1)]
    (data / "search_comments_2025-04-01.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    workspace = folder / "workspace"
    workspace.mkdir()
    write_salt(workspace / "salt", PUBLIC_SALT)
    report = ingest(find_files([folder / "data"])[0], orders_for(workspace, case_dir("xiaomi_su7")))
    assert report.kept == len(TEXTS)
    derived = current_tables(workspace, case_dir("xiaomi_su7")).folder
    return {name: pq.read_table(derived / f"{name}.parquet").to_pylist() for name in TABLES}


def rows(tables: Rows, name: str, *fields: str) -> list[tuple[Any, ...]]:
    """(number of the text, other end, properties …), sorted."""
    cells = []
    for row in tables[name]:
        number = int(str(row["from_id"])[-1])
        cells.append((number, row["to_id"], *(row[field] for field in fields)))
    return sorted(cells, key=str)


def test_uses_of_labels_have_place_rule_holder_and_two_confidences(tables: Rows) -> None:
    fields = ("start", "end", "rule", "p", "holder", "holder_p", "negated")
    assert rows(tables, "uses_label", *fields) == [
        (1, "mi_fan", 2, 7, "xiaomi_su7/mi_fan.self", 0.95, "self", 0.9, False),
        (2, "mi_fan", 3, 5, "xiaomi_su7/mi_fan.neg", 0.95, "self", 0.9, True),
        (2, "neutral_out", 3, 5, "xiaomi_su7/neutral_out.denied", 0.95, "self", 0.9, False),
        (3, "accuse_shill", 4, 6, "xiaomi_su7/accuse_shill.other", 0.95, "other", 0.8, False),
        (5, "mi_owner", 30, 34, "xiaomi_su7/mi_owner.quoted", 0.95, "quoted", 0.95, False),
    ]


def test_only_what_authors_say_of_themselves_is_claimed(tables: Rows) -> None:
    claims = sorted((row["to_id"], row["n"], str(row["first_at"])[:19]) for row in tables["claims"])
    assert claims == [("mi_fan", 1, "2025-03-31 16:00:01"), ("neutral_out", 1, "2025-03-31 16:00:02")]


def test_frames_have_polarity_and_target(tables: Rows) -> None:
    frames = rows(tables, "expresses", "start", "end", "rule", "p", "polarity", "target")
    assert frames == [
        (1, "repurchase", 8, 15, "xiaomi_su7/repurchase.yes", 0.8, "yes", "brand:xiaomi"),
        (4, "national_brand", 0, 4, "xiaomi_su7/national_brand.unclear", 0.3, "unclear", "brand:xiaomi"),
        (6, "no_exit", 8, 12, "xiaomi_su7/no_exit.yes", 0.8, "yes", None),
    ]


def test_named_targets_have_place_and_rule(tables: Rows) -> None:
    assert rows(tables, "names", "start", "end", "rule", "p") == [
        (1, "brand:xiaomi", 13, 15, "xiaomi_su7/brand:xiaomi", 0.95),
        (2, "person:leijun", 9, 11, "xiaomi_su7/person:leijun", 0.95),
        (3, "product:su7", 9, 12, "xiaomi_su7/product:su7", 0.95),
        (6, "person:leijun", 0, 3, "xiaomi_su7/leader_tags", 0.95),
        (6, "product:su7", 4, 7, "xiaomi_su7/product:su7", 0.95),
    ]


def test_stances_have_value_rule_and_confidence(tables: Rows) -> None:
    assert rows(tables, "takes_stance", "value", "p", "rule") == [
        (1, "brand:xiaomi", "support", 0.8, "stance.rule"),
        (2, "person:leijun", "support", 0.8, "stance.rule"),
        (3, "product:su7", "unclear", 0.3, "stance.rule"),
        (6, "product:su7", "support", 0.65, "stance.rule.carried"),
    ]


def test_hashtags_topics_and_mentions_are_the_authors_own(tables: Rows) -> None:
    assert rows(tables, "tagged") == [(5, "weibo:小米挺住")]
    assert rows(tables, "about", "rule", "p") == [
        (5, "小米挺住", "topic.tag", 0.95),
        (5, "智驾安全", "topic.keyword", 0.7),
    ]
    assert [number for number, _ in rows(tables, "mentions")] == [5]
