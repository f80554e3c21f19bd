"""Files of the tools for one platform, down to the derived tables; and beside other tools' files of the same posts."""

import pytest
from support.ingested import Ingested, write

NOTE, COMMENT = "67e8f1a2000000001d00ea01", "67e900000000000005000e01"


def test_xiaohongshu_of_three_tools_is_one_note(fanweave, tmp_path):
    write(tmp_path, "in/explore_data.csv", [
        {"采集时间": "2025-04-01_10:00:00", "作品ID": NOTE, "作品类型": "图文", "作品标题": "半年用下来",
         "作品描述": "#小米SU7[话题]# 呢", "作品标签": "小米SU7 路况", "发布时间": "2025-03-30_07:44:00",
         "最后更新时间": "未知", "收藏数量": "3", "评论数量": "-1", "分享数量": "10万+", "点赞数量": "1.2万",
         "作者昵称": "阿草日记", "作者ID": "5f0000000000000001000ea1", "下载地址": "http://x/1 http://x/2",
         "动图地址": "NaN"},
    ])  # fmt: skip
    write(tmp_path, "in/data/xhs/jsonl/search_contents_2025-04-02.jsonl", [
        {"note_id": NOTE, "type": "normal", "title": "半年用下来", "desc": "#小米SU7[话题]# 呢，后来又补了一句",
         "time": 1743291840000, "user_id": "5f0000000000000001000ea1", "nickname": "阿草日记", "liked_count": "1.3万",
         "collected_count": "4", "comment_count": "9", "share_count": "10万+", "image_list": "", "tag_list": "",
         "last_modify_ts": 1743600000123, "source_keyword": "小米SU7"},
    ])  # fmt: skip
    write(tmp_path, "in/小米SU7.csv", [
        {"笔记id": NOTE, "笔记url": "", "评论id": COMMENT, "用户id": "5f0000000000000001000eb1", "用户主页url": "",
         "昵称": "momo", "头像url": "", "评论内容": "看了很久[笑哭R]", "评论标签": "['is_author']", "点赞数量": "2.1w",
         "上传时间": "2025-03-30 09:50:40", "ip归属地": "未知", "图片地址url列表": "[]"},
    ])  # fmt: skip
    xhs = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    posts = xhs.posts()
    assert sorted(posts) == sorted([NOTE, COMMENT]) and xhs.stubs() == set()
    # 07:44 in China is 23:44 UTC the day before: 1743291840 s
    assert posts[NOTE]["created_ms"] == 1743291840000
    assert (posts[NOTE]["like_count"], posts[NOTE]["comment_count"]) == (13_000, 9)
    assert posts[NOTE]["text"].endswith("后来又补了一句")
    assert posts[COMMENT]["ip_region"] is None and posts[COMMENT]["like_count"] == 21_000
    assert xhs.ties("reply_to") == {(COMMENT, NOTE): "field"}
    assert xhs.names("tagged")[NOTE] == {"xhs:小米su7", "xhs:路况"}
    assert len(xhs.rows("account")) == 2


BILI_ROW = {
    "序号": 1, "上级评论ID": "0", "评论ID": "", "用户ID": "", "用户名": "", "用户等级": 5, "性别": "保密",
    "评论内容": "", "评论时间": "2025-03-30 15:40:40", "回复数": 0, "点赞数": 0, "个性签名": "", "IP属地": "",
    "是否是大会员": "否", "头像": "",
}  # fmt: skip


def test_bilibili_comments_answer_each_other_though_the_video_is_unknown(fanweave, tmp_path):
    one, two, three = (f"25800000004{n}" for n in (1, 2, 3))
    write(tmp_path, "in/夜路事故时间线梳理_评论.csv", [
        BILI_ROW | {"评论ID": one, "用户ID": "40000041", "用户名": "甲路人", "评论内容": "辛苦[doge]", "点赞数": 3321},
        BILI_ROW | {"评论ID": two, "上级评论ID": one, "用户ID": "40000042", "用户名": "慢慢开", "评论内容": "实在"},
        BILI_ROW | {"评论ID": three, "上级评论ID": two, "用户ID": "40000043", "用户名": "观察Zed",
                    "评论内容": "回复 @慢慢开 :有道理", "IP属地": "IP属地：上海"},
    ])  # fmt: skip
    bili = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    one, two, three = (f"c{number}" for number in (one, two, three))
    # 15:40:40 in China is 07:40:40 UTC; 2025-03-30 00:00 UTC is 1743292800 s
    assert bili.posts()[one]["created_ms"] == (1743292800 + 7 * 3600 + 40 * 60 + 40) * 1000
    assert bili.posts()[three]["ip_region"] == "上海" and bili.own(three) == "有道理"
    assert bili.ties("reply_to") == {(two, one): "field", (three, two): "field"}
    assert bili.stubs() == set()


def test_douyin_replies_know_whom_they_answer(fanweave, tmp_path):
    one, two, three = (f"748720000000000071{n}" for n in (1, 2, 3))
    base = {
        "采集时间": "2025-04-01 20:05:00", "账号签名": "", "年龄": "-1", "IP归属地": "河南", "评论表情": "",
        "评论图片": "", "点赞数量": "3", "回复数量": "0", "回复ID": "0", "回复对象": "0",
    }  # fmt: skip
    write(tmp_path, "in/作品7487200000000000321_评论数据.csv", [
        base | {"评论ID": one, "评论时间": "2025-03-30 12:50:40", "UID": "111000411", "SEC_UID": "MS4wSYNTHq",
                "账号昵称": "慢慢开", "评论内容": "靠自己"},
        base | {"评论ID": two, "评论时间": "2025-03-30 12:52:20", "UID": "111000412", "SEC_UID": "MS4wSYNTHr",
                "账号昵称": "momo", "评论内容": "对", "回复ID": one},
        base | {"评论ID": three, "评论时间": "2025-03-30 12:54:00", "UID": "111000413", "SEC_UID": "MS4wSYNTHs",
                "账号昵称": "甜甜", "评论内容": "回的是第二条", "回复ID": one, "回复对象": two, "点赞数量": "-1"},
    ], encoding="utf-8")  # fmt: skip
    douyin = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert douyin.ties("reply_to") == {
        (one, "7487200000000000321"): "field", (two, one): "field", (three, two): "field",
    }  # fmt: skip
    assert douyin.stubs() == {"7487200000000000321"}
    assert douyin.posts()[three]["like_count"] is None and douyin.posts()[three]["top_id"] == f"douyin:{one}"


@pytest.mark.parametrize("name", ["BV17x411w7KC 夜路_评论.csv", "av170001_评论.csv"])
def test_bilibili_comments_hang_under_the_video_that_the_file_name_tells(fanweave, tmp_path, name):
    write(tmp_path, f"in/{name}", [BILI_ROW | {"评论ID": "258000000061", "用户ID": "40000061", "评论内容": "好"}])
    bili = Ingested(fanweave, tmp_path / "workspace", tmp_path / "in")
    assert bili.ties("reply_to") == {("c258000000061", "v170001"): "field"} and bili.stubs() == {"v170001"}


def test_bilibili_comments_hang_under_the_video_that_the_user_tells(fanweave, tmp_path):
    path = write(tmp_path, "夜路_评论.csv", [BILI_ROW | {"评论ID": "258000000071", "用户ID": "1", "评论内容": "好"}])
    bili = Ingested(fanweave, tmp_path / "workspace", path, "--thread", "170001")
    assert bili.stubs() == {"v170001"}
