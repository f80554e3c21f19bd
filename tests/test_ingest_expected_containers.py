"""The same rows in every container that a collector knows give the same tables."""

import pytest
from support.ingested import Ingested, write, write_database, write_workbook
from support.mediacrawler_rows import COMMENTS, WEIBO_POSTS, XHS, xhs_comment
from test_ingest_expected_single import BILI_ROW

SHOWN = ("id", "kind", "thread_id", "top_id", "text", "created_ms", "like_count", "repost_count", "comment_count")


def shown_tables(ingested):
    posts = [{column: row[column] for column in SHOWN} for row in ingested.rows("post")]
    accounts = [
        {column: row[column] for column in ("id", "key_kind", "name", "gender")} for row in ingested.rows("account")
    ]
    return posts, accounts, ingested.ties("reply_to"), ingested.names("mentions"), ingested.names("tagged")


def as_database(rows):
    """MediaCrawler's tables: a number of their own, ids as BIGINT where they are numbers, the parent as text."""
    numbers = ("note_id", "comment_id")
    return [
        {"id": 7_000 + n, "add_ts": row["last_modify_ts"]}
        | {key: int(value) if key in numbers and str(value).isdecimal() else value for key, value in row.items()}
        | ({"parent_comment_id": str(row["parent_comment_id"])} if "parent_comment_id" in row else {})
        for n, row in enumerate(rows)
    ]


def in_csv(folder, contents, comments):
    write(folder, "data/p/csv/search_contents_2025-10-08.csv", contents)
    write(folder, "data/p/csv/search_comments_2025-10-08.csv", comments)


def in_json(folder, contents, comments):
    write(folder, "data/p/json/search_contents_2025-10-08.json", contents)
    write(folder, "data/p/json/search_comments_2025-10-08.json", comments)


def in_jsonl(folder, contents, comments):
    write(folder, "data/p/jsonl/search_contents_2025-10-08.jsonl", contents)
    write(folder, "data/p/jsonl/search_comments_2025-10-08.jsonl", comments)


def in_workbook(folder, contents, comments):
    write_workbook(folder / "data/p/p_search_20251008_143025.xlsx", {"Contents": contents, "Comments": comments})


def in_database(folder, contents, comments):
    tables = {"note": as_database(contents), "note_comment": as_database(comments), "tracking_session": [{"a": 1}]}
    write_database(folder / "data/database/sqlite_tables.db", tables)


@pytest.fixture
def tables_of(fanweave, tmp_path):
    def run(way, contents, comments):
        folder = tmp_path / way.__name__
        way(folder, contents, comments)
        (folder / "workspace").mkdir()
        (folder / "workspace" / "salt").write_text("one salt for all")
        return shown_tables(Ingested(fanweave, folder / "workspace", folder / "data"))

    return run


XHS_NOTES = [XHS | {"xsec_token": "t"}, XHS | {"note_id": "67e8f1a2000000001d00bb02", "user_id": None, "time": None}]
XHS_COMMENTS = [
    xhs_comment(101, 201, content="看了很久[笑哭R]", like_count="2.1w"),
    xhs_comment(102, 202, content="@阿草日记 同感", parent_comment_id="67e90000000000000500c101"),
]


@pytest.mark.parametrize(
    ("contents", "comments"), [(WEIBO_POSTS, COMMENTS), (XHS_NOTES, XHS_COMMENTS)], ids=["weibo", "xhs"]
)
def test_mediacrawlers_five_containers(tables_of, contents, comments):
    as_csv = tables_of(in_csv, contents, comments)
    assert len(as_csv[0]) == len({row["note_id"] for row in contents}) + len(comments)
    for way in (in_json, in_jsonl, in_workbook, in_database):
        assert tables_of(way, contents, comments) == as_csv, way.__name__


def test_tools_that_write_databases_and_workbooks(fanweave, tmp_path):
    note, comment = "67e8f1a2000000001d00ea01", "67e900000000000005000e01"
    write_database(tmp_path / "in/ExploreData.db", {"explore_data": [
        {"采集时间": "2025-04-01_10:00:00", "作品ID": note, "作品标题": "半年用下来", "作品描述": "真的",
         "作品标签": "小米SU7", "发布时间": "2025-03-30_07:44:00", "点赞数量": "1.2万", "作者昵称": "阿草日记",
         "作者ID": "5f0000000000000001000ea1", "下载地址": "http://x/1"},
    ]})  # fmt: skip
    write_workbook(tmp_path / "in/小米SU7.xlsx", {"Sheet": [
        {"笔记id": note, "评论id": comment, "用户id": "5f0000000000000001000eb1", "昵称": "momo",
         "评论内容": "看了很久", "点赞数量": "2.1w", "上传时间": "2025-03-30 09:50:40", "ip归属地": "未知",
         "评论标签": ["is_author"], "图片地址url列表": ["http://x/2"]},
    ]})  # fmt: skip
    work = "7487200000000000321"
    write_database(tmp_path / "in/CommentData.db", {f"作品{work}_评论数据": [
        {"采集时间": "2025-04-01 20:05:00", "评论ID": "7487200000000000711", "评论时间": "2025-03-30 12:50:40",
         "UID": "111000411", "SEC_UID": "MS4wSYNTHq", "账号昵称": "慢慢开", "评论内容": "靠自己", "回复ID": "0",
         "回复对象": "0", "点赞数量": "3"},
    ]})  # fmt: skip
    tables = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert tables.ties("reply_to") == {(comment, note): "field", ("7487200000000000711", work): "field"}
    assert len({row["to_id"] for row in tables.rows("shows")}) == 2


def test_a_damaged_row_between_good_ones_is_told_by_its_reason(fanweave, tmp_path):
    rows = [BILI_ROW | {"评论ID": f"25800000005{n}", "用户ID": "40000051", "评论内容": "好"} for n in range(4)]
    rows[1]["评论ID"] = "2.58E+11"
    rows[2]["评论时间"] = "某天"
    write(tmp_path, "in/夜路_评论.csv", rows)
    bili = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert sorted(bili.posts()) == ["c258000000050", "c258000000053"]
    assert "damaged_id" in bili.ran.out and "bad_time" in bili.ran.out
