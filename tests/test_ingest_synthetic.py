import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

import pytest

from graph.errors import FanweaveError
from ingest.synthetic import Truth, write_crisis

ROOT = Path(__file__).parents[1]
COLUMNS = {  # second generation, as the collector's own sources order them
    ("weibo", "contents"): "note_id,content,create_time,create_date_time,liked_count,comments_count,shared_count,"
    "last_modify_ts,note_url,ip_location,user_id,nickname,gender,profile_url,avatar,source_keyword",
    ("weibo", "comments"): "comment_id,create_time,create_date_time,note_id,content,sub_comment_count,"
    "comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,nickname,gender,profile_url,avatar",
    ("xhs", "contents"): "note_id,type,title,desc,video_url,time,last_update_time,user_id,nickname,avatar,liked_count,"
    "collected_count,comment_count,share_count,ip_location,image_list,tag_list,last_modify_ts,note_url,"
    "source_keyword,xsec_token",
    ("xhs", "comments"): "comment_id,create_time,ip_location,note_id,content,user_id,nickname,avatar,"
    "sub_comment_count,pictures,parent_comment_id,last_modify_ts,like_count",
    ("weibo", "creators"): "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,tag_list,last_modify_ts",
    ("xhs", "creators"): "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,interaction,tag_list,"
    "last_modify_ts",
}
POSTS = [(platform, sort) for platform, sort in COLUMNS if sort != "creators"]
FILES = [
    "data/weibo/jsonl/creator_creators_2025-04-08.jsonl",
    "data/weibo/jsonl/search_comments_2025-04-04.jsonl",
    "data/weibo/jsonl/search_comments_2025-04-08.jsonl",
    "data/weibo/jsonl/search_contents_2025-04-04.jsonl",
    "data/weibo/jsonl/search_contents_2025-04-08.jsonl",
    "data/xhs/csv/creator_creators_2025-04-08.csv",
    "data/xhs/csv/search_comments_2025-04-08.csv",
    "data/xhs/csv/search_contents_2025-04-08.csv",
    "data/xhs/jsonl/search_comments_2025-04-04.jsonl",
    "data/xhs/jsonl/search_contents_2025-04-04.jsonl",
    "truth.json",
]


@pytest.fixture(scope="module")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    out = tmp_path_factory.mktemp("crisis")
    return out, write_crisis(out)


def read_rows(out: Path, platform: str, sort: str) -> list[dict[str, str]]:
    """All rows of a platform's contents or comments, as text, read with json and csv alone."""
    rows: list[dict[str, str]] = []
    for path in sorted((out / "data" / platform).rglob(f"*{sort}*")):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows += list(csv.DictReader(file))
        else:
            lines = path.read_text(encoding="utf-8").splitlines()
            rows += [{key: str(value) for key, value in json.loads(line).items()} for line in lines]
    return rows


def newest(rows: list[dict[str, str]], key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in sorted(rows, key=lambda row: int(row["last_modify_ts"]))}


def test_files_are_those_of_two_collections(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()) == FILES


def test_columns_are_exact_and_in_order(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    for (platform, sort), names in COLUMNS.items():
        rows = read_rows(out, platform, sort)
        assert {",".join(row) for row in rows} == {names}


def test_followers_of_the_guardians_are_those_of_the_files(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    rows = {f"{p}:{row['user_id']}": row for p in ("weibo", "xhs") for row in read_rows(out, p, "creators")}
    fans = [int(rows[key]["fans"]) for key in truth.groups["guardians"]]
    assert truth.guardian_followers == {"gross": sum(fans), "largest": max(fans)}


def test_csv_starts_with_a_byte_order_mark(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    for path in out.rglob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_counts_of_the_truth_are_those_of_the_files(crisis: tuple[Path, Truth]) -> None:
    out, truth = crisis
    for platform in ("weibo", "xhs"):
        contents, comments = read_rows(out, platform, "contents"), read_rows(out, platform, "comments")
        notes = {row["note_id"] for row in contents}
        unique = len({row["comment_id"] for row in comments})
        assert truth.counts[platform] == {
            "contents_rows": len(contents),
            "comments_rows": len(comments),
            "unique_contents": len(notes),
            "unique_comments": unique,
            "duplicates": len(contents) + len(comments) - len(notes) - unique,
            "stubs": len({row["note_id"] for row in comments} - notes),
        }
    assert sum(c["unique_contents"] + c["unique_comments"] for c in truth.counts.values()) == 6000
    assert min(min(counts.values()) for counts in truth.counts.values()) > 0


def test_ids_are_unique_and_shaped_like_the_platforms(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    for platform, shape in (("weibo", r"[0-9]{16}"), ("xhs", r"[0-9a-f]{24}")):
        notes = {row["note_id"] for row in read_rows(out, platform, "contents")}
        comments = {row["comment_id"] for row in read_rows(out, platform, "comments")}
        assert not notes & comments
        assert all(re.fullmatch(shape, native) for native in notes | comments)


def test_one_id_is_one_post(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    for platform, sort in POSTS:
        said: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for row in read_rows(out, platform, sort):
            text = row["desc"] if "desc" in row else row["content"]
            said[row["note_id" if sort == "contents" else "comment_id"]].add((row["user_id"], text))
        assert {len(versions) for versions in said.values()} == {1}


def test_later_sighting_never_counts_less(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    rows = read_rows(out, "weibo", "comments")
    counts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        counts[row["comment_id"]].append((int(row["last_modify_ts"]), int(row["comment_like_count"])))
    repeated = [sorted(seen) for seen in counts.values() if len(seen) > 1]
    assert len(repeated) > 300
    assert all(first[1] <= last[1] for first, last in repeated)
    assert any(first[1] < last[1] for first, last in repeated)


def test_parents_have_the_meaning_of_their_platform(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    weibo = newest(read_rows(out, "weibo", "comments"), "comment_id")
    tops = {key for key, row in weibo.items() if row["parent_comment_id"] == key}
    replies = [row for key, row in weibo.items() if key not in tops]
    known = [row for row in replies if row["parent_comment_id"] in weibo]
    assert len(known) == len(replies)  # a reply keeps its top comment in the collection
    assert {row["parent_comment_id"] for row in replies} <= tops
    assert all(weibo[row["parent_comment_id"]]["note_id"] == row["note_id"] for row in known)
    xhs = newest(read_rows(out, "xhs", "comments"), "comment_id")
    answers = [row for row in xhs.values() if row["parent_comment_id"] != "0"]
    assert {row["parent_comment_id"] for row in answers} <= set(xhs)
    assert any(xhs[row["parent_comment_id"]]["parent_comment_id"] != "0" for row in answers)  # direct, not the top


def test_replies_by_name_name_somebody_earlier_in_the_thread(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    rows = newest(read_rows(out, "weibo", "comments"), "comment_id").values()
    spoken: dict[tuple[str, str], int] = {}
    for row in sorted(rows, key=lambda row: int(row["create_time"])):
        spoken.setdefault((row["parent_comment_id"], row["nickname"]), int(row["create_time"]))
    named = [(row, match[1]) for row in rows if (match := re.match("回复@([^:：]+)[:：]", row["content"]))]
    assert len(named) > 800
    assert all(spoken[row["parent_comment_id"], nick] <= int(row["create_time"]) for row, nick in named)


def test_weibo_nicknames_are_unique_and_xiaohongshu_ones_are_not(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for platform, sort in POSTS:
        for row in read_rows(out, platform, sort):
            holders[platform, row["nickname"]].add(row["user_id"])
    assert {len(users) for (platform, _), users in holders.items() if platform == "weibo"} == {1}
    assert len(holders["xhs", "momo"]) > 5
    assert holders["weibo", "雷军"] == {"9000000001"}


def test_times_are_local_and_within_ten_days(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    seconds = [int(row["create_time"]) for row in read_rows(out, "weibo", "comments")]
    assert 1743259440 <= min(seconds) < max(seconds) < 1744106400  # 29 March 22:44 to 8 April 18:00, China
    row = next(r for r in read_rows(out, "weibo", "contents") if r["nickname"] == "雷军")
    assert (row["create_time"], row["create_date_time"]) == ("1743517140", "2025-04-01 22:19:00+08:00")
    xhs = [int(row["time"]) for row in read_rows(out, "xhs", "contents")]
    assert 1743259440000 <= min(xhs) < max(xhs) < 1744106400000


def test_most_is_said_after_the_notice(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    rows = newest(read_rows(out, "weibo", "comments"), "comment_id").values()
    day = Counter(row["create_date_time"][:10] for row in rows)
    assert day["2025-04-02"] > 3 * day["2025-03-31"]  # full days before and after 1 April
    assert day["2025-04-02"] > 3 * day["2025-04-07"]


def test_activity_is_heavy_tailed(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    users = Counter(row["user_id"] for row in newest(read_rows(out, "weibo", "comments"), "comment_id").values())
    counts = sorted(users.values(), reverse=True)
    assert sum(counts[: len(counts) // 10]) > 0.3 * sum(counts)  # a tenth of the accounts writes a third


def test_counts_are_abbreviated_as_the_platforms_do(crisis: tuple[Path, Truth]) -> None:
    out, _ = crisis
    liked = {row["liked_count"] for row in read_rows(out, "weibo", "contents")}
    assert "100万+" in liked
    assert any(re.fullmatch(r"[0-9]+\.[0-9]万", count) for count in liked)


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


def _digest(out: Path, hash_seed: str) -> str:
    code = f"import pathlib, ingest.synthetic as s; s.write_crisis(pathlib.Path({str(out)!r}), posts=1500)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    digest = sha256()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(out)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    assert _digest(tmp_path / "a", "1") == _digest(tmp_path / "b", "2")


def test_another_seed_is_another_world(tmp_path: Path) -> None:
    one, two = (write_crisis(tmp_path / str(seed), seed=seed, posts=1000) for seed in (1, 2))
    assert one.groups["fans"] != two.groups["fans"]
    assert one.groups["guardians"] and two.groups["guardians"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"posts": 999}, "a crisis of 999 posts in 10 days is too small to plant anything in"),
        ({"days": 5}, "a crisis of 6000 posts in 5 days is too small to plant anything in"),
        ({"without": {"critics"}}, "cannot leave out critics"),
    ],
)
def test_impossible_wishes_are_refused(tmp_path: Path, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(FanweaveError) as caught:
        write_crisis(tmp_path, **arguments)  # type: ignore[arg-type]
    assert caught.value.message == message
    assert not list(tmp_path.iterdir())
