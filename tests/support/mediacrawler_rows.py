"""Rows of MediaCrawler's files on Weibo and Xiaohongshu."""

SEEN, LATER = 1_759_900_000_123, 1_759_986_400_123
WEIBO = {
    "note_id": "", "content": "", "create_time": 1743509100, "create_date_time": "2025-04-01 20:05:00+08:00",
    "liked_count": "0", "comments_count": "0", "shared_count": "0", "last_modify_ts": SEEN, "note_url": "",
    "ip_location": "", "user_id": "", "nickname": "", "gender": "m", "profile_url": "", "avatar": "",
    "source_keyword": "小米SU7",
}  # fmt: skip
WEIBO_COMMENT = {
    "comment_id": "", "create_time": 0, "create_date_time": "", "note_id": "5149000000000001", "content": "",
    "sub_comment_count": "0", "comment_like_count": "0", "last_modify_ts": SEEN, "ip_location": "浙江",
    "parent_comment_id": "", "user_id": "", "nickname": "", "gender": "f", "profile_url": "", "avatar": "",
}  # fmt: skip
FIRST = "说明一下今天的安排。#小米SU7##提车日#"
WEIBO_POSTS = [
    WEIBO | {"note_id": "5149000000000001", "content": f"{FIRST}后面还有...全文", "liked_count": "128万",
             "shared_count": "100万+", "user_id": "9000000201", "nickname": "车厂发言"},
    WEIBO | {"note_id": "5149000000000002", "content": "转发微博", "create_time": 1743509700, "user_id": "9000000205",
             "nickname": "用户9000000205"},
    WEIBO | {"note_id": "5149000000000003", "create_time": 1743512700, "user_id": "9000000202", "nickname": "观察Zed",
             "content": f"图能公开吗？//@米粉_阿草:再等等//@车厂发言:{FIRST}", "ip_location": "上海"},
    WEIBO | {"note_id": "5149000000000004", "create_time": 1743516300, "user_id": "9000000204", "nickname": "慢慢开",
             "content": "@车厂发言 @观察Zed 请讲讲A&amp;B\n第二行, 和逗号 \"引号\"", "liked_count": "1.2万",
             "source_keyword": "提车"},
    WEIBO | {"note_id": "5149000000000001", "content": f"{FIRST}后面还有这些，第二次看到的是全文。",
             "liked_count": "131万", "shared_count": "100万+", "last_modify_ts": LATER, "user_id": "9000000201",
             "nickname": "车厂发言", "source_keyword": "提车"},
]  # fmt: skip


def weibo_comment(number, seconds, **change):
    native_id = f"51490000000000{number}"
    return WEIBO_COMMENT | {
        "comment_id": native_id, "parent_comment_id": native_id, "create_time": 1743509100 + seconds,
    } | change  # fmt: skip


COMMENTS = [
    weibo_comment(91, 60, content="一路平安", user_id="9000000101", nickname="米粉_阿草", sub_comment_count="2"),
    weibo_comment(92, 120, content="回复@米粉_阿草:同愿，慢点开", user_id="9000000202", nickname="观察Zed",
                  parent_comment_id="5149000000000091"),
    weibo_comment(93, 180, content="回复@观察Zed:回复的回复", user_id="9000000103", nickname="甜甜_0329",
                  ip_location="海外", parent_comment_id="5149000000000091"),
    weibo_comment(94, 200, content="车的样子查看图片", user_id="9000000105", nickname="用户9000000105"),
    weibo_comment(95, 20, content="总结：大家关心安排", user_id="9000000999", nickname="评论罗伯特"),
]  # fmt: skip
XHS = {
    "note_id": "67e8f1a2000000001d00bb01", "type": "normal", "title": "半年了", "video_url": "", "time": 1743291840000,
    "desc": "#别急着站队[话题]# #小米SU7[话题]# #路况[话题]# @甜甜_0329 你怎么看[哭惹R]", "last_update_time": 0,
    "user_id": "5f00000000000000010000c1", "nickname": "阿草日记", "avatar": "", "liked_count": "1.2万",
    "collected_count": "3052", "comment_count": "987", "share_count": "10万+", "ip_location": "浙江",
    "image_list": "http://x/1,http://x/2", "tag_list": "小米SU7,路况", "last_modify_ts": SEEN, "note_url": "",
    "source_keyword": "小米SU7",
}  # fmt: skip
XHS_COMMENT = {
    "comment_id": "", "create_time": 0, "ip_location": "浙江", "note_id": XHS["note_id"], "content": "", "user_id": "",
    "nickname": "momo", "avatar": "", "sub_comment_count": "0", "pictures": "", "parent_comment_id": 0,
    "last_modify_ts": SEEN, "like_count": "0",
}  # fmt: skip


def xhs_comment(number, user, **change):
    return XHS_COMMENT | {
        "comment_id": f"67e90000000000000500c{number}", "create_time": 1743299440000 + number * 1000,
        "user_id": f"5f0000000000000001000{user}",
    } | change  # fmt: skip
