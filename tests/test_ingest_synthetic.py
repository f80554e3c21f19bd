import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

import pytest
from support.crisis import COLUMNS, POSTS, newest, read_rows

from graph.errors import FanweaveError
from ingest.synthetic import Truth, write_crisis

ROOT = Path(__file__).parents[1]
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
        versions_by_id: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for row in read_rows(out, platform, sort):
            text = row["desc"] if "desc" in row else row["content"]
            versions_by_id[row["note_id" if sort == "contents" else "comment_id"]].add((row["user_id"], text))
        assert {len(versions) for versions in versions_by_id.values()} == {1}


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
    collected = [row for row in replies if row["parent_comment_id"] in weibo]
    assert len(collected) == len(replies)  # a reply keeps its top comment in the collection
    assert {row["parent_comment_id"] for row in replies} <= tops
    assert all(weibo[row["parent_comment_id"]]["note_id"] == row["note_id"] for row in collected)
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
