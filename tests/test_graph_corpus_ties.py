"""Ties that a file states by account, second keys of accounts, listed mentions and links, threads found by walking."""

from support.parts import account, follow, hit, post

NICK = {"key_kind": "nickname"}


def test_two_keys_of_one_account_are_one_account(world):
    creator = account("sec", key_kind="sec_uid", follower_count=7)
    both = account("uid", also_id="weibo:sec", name_key="k")
    world.write(
        account=[creator, both],
        post=[post("1", author_id="sec"), post("2", author_id="uid", mention_ids=["sec"], mention_keys=[])],
        follow=[follow("x", "sec")],
    )
    [row] = [r for r in world["account"] if r["follower_count"] == 7]
    assert (row["id"], row["key_kind"], row["name_key"]) == ("weibo:uid", "id", "k")
    assert world.pairs("authored") == [("uid", "1"), ("uid", "2")]
    assert world.pairs("mentions") == [("2", "uid")]
    assert world.pairs("follows") == [("x", "uid")]


def test_a_name_alone_joins_the_one_account_of_that_name_where_names_are_unique(world):
    world.write(
        account=[account("~nk", name_key="k", **NICK), account("a", name_key="k")], post=[post("1", author_id="~nk")]
    )
    assert world.pairs("authored") == [("a", "1")]
    assert [r["id"] for r in world["account"]] == ["weibo:a"]


def test_a_name_alone_stays_alone_where_names_are_not_unique(world):
    def there(row):
        return {**row, "platform": "xhs", "id": row["id"].replace("weibo", "xhs")}

    people = [there(account("~nk", name_key="k", **NICK)), there(account("a", name_key="k"))]
    world.write(account=people)
    assert [r["id"] for r in world["account"]] == ["xhs:a", "xhs:~nk"]


def test_a_name_alone_stays_alone_when_two_bear_it(world):
    people = [account("~nk", name_key="k", **NICK), account("a", name_key="k"), account("b", name_key="k")]
    world.write(account=people, post=[post("1", author_id="~nk")])
    assert world.pairs("authored") == [("~nk", "1")]


def test_what_one_file_says_of_a_posts_place_another_may_leave_out(world):
    answer = post("3", kind="reply", thread_id="1", parent_id="2", text="x", collected_ms=1)
    bare = post("3", kind="comment", thread_id="1", text="longer text", text_hash="o", collected_ms=2)
    world.write("aaaa-0000", post=[post("1"), post("2", kind="comment", thread_id="1"), answer])
    world.write("bbbb-0000", post=[bare])
    [row] = [r for r in world["post"] if r["id"] == "weibo:3"]
    assert (row["kind"], row["top_id"], row["text"]) == ("reply", "weibo:2", "longer text")
    assert ("3", "2", "field") in world.pairs("reply_to", "evidence")


PEOPLE = [account("a", name_key="ka"), account("b", name_key="kb"), account("c", name_key="kc")]


def test_an_answered_account_leads_to_its_latest_earlier_post_in_the_thread(world):
    posts = [
        post("1", author_id="a"),
        post("2", kind="reply", thread_id="1", author_id="b", answered_key="ka"),
        post("3", kind="reply", thread_id="1", author_id="a", answered_id="b"),
        post("4", kind="reply", thread_id="1", author_id="a", answered_id="c"),  # c wrote nothing here
        post("5", author_id="c", thread_id="5"),
    ]
    world.write(account=PEOPLE, post=posts)
    assert sorted(world.pairs("reply_to", "evidence")) == [
        ("2", "1", "field"),
        ("3", "2", "field"),
        ("4", "1", "thread"),
    ]
    ties = sorted(world.pairs("interacts_with", "kind", "n"))
    assert ties == [("a", "b", "reply", "1"), ("a", "c", "reply", "1"), ("b", "a", "reply", "1")]


def test_an_account_that_the_file_names_is_turned_to_when_its_post_was_not_collected(world):
    """The reply and the repost lead to posts that nobody collected; the quote's author stands in no file."""
    posts = [
        post("2", kind="reply", thread_id="1", parent_id="8", author_id="a", answered_id="b", created_ms=5),
        post("3", kind="comment", thread_id="1", author_id="c", answered_key="kb", created_ms=6),
        post("4", kind="repost", repost_of_id="9", author_id="a", passed_on_id="c", created_ms=7),
        post("5", kind="reply", thread_id="1", parent_id="8", author_id="b", answered_id="b"),  # to oneself
        post("6", kind="quote", quote_of_id="7", author_id="a"),
        post("10", kind="reply", thread_id="1", parent_id="8", author_id="c"),  # to nobody that a file names
    ]
    world.write(account=PEOPLE, post=posts)
    acts = [(row["source"], row["target"], row["kind"], row["ms"], row["post_id"]) for row in world["act"]]
    assert acts == [
        ("weibo:a", "weibo:b", "reply", 5, "weibo:2"),
        ("weibo:a", "weibo:c", "repost", 7, "weibo:4"),
        ("weibo:c", "weibo:b", "reply", 6, "weibo:3"),
    ]
    assert sorted(world.pairs("interacts_with", "kind", "n")) == [
        ("a", "b", "reply", "1"), ("a", "c", "repost", "1"), ("c", "b", "reply", "1"),
    ]  # fmt: skip
    assert ("2", "8", "field") in world.pairs("reply_to", "evidence")


def test_an_answered_post_that_was_collected_says_who_is_answered(world):
    """The file names b as the answered account, the answered post is by c: one act, towards c."""
    posts = [
        post("1", author_id="c"),
        post("2", kind="reply", thread_id="1", parent_id="1", author_id="a", answered_id="b"),
    ]
    world.write(account=PEOPLE, post=posts)
    assert world.pairs("interacts_with", "kind", "n") == [("a", "c", "reply", "1")]


def test_an_account_known_only_because_it_is_answered_is_in_the_graph(world):
    world.write(account=PEOPLE[:1], post=[post("2", kind="reply", thread_id="1", author_id="a", answered_key="kz")])
    assert world.pairs("interacts_with", "kind") == [("a", "~nkz", "reply")]
    assert {r["id"]: r["key_kind"] for r in world["account"]} == {"weibo:a": "id", "weibo:~nkz": "nickname"}


def test_a_repost_by_account_finds_the_post_with_that_text_or_ties_to_the_account_alone(world):
    posts = [
        post("1", author_id="a", text="said"),
        post("2", author_id="b", kind="repost", passed_on_key="ka", text="said"),
        post("3", author_id="c", kind="repost", passed_on_key="ka", text="other"),
    ]
    world.write(account=PEOPLE, post=posts)
    assert world.pairs("repost_of", "evidence") == [("2", "1", "text_chain")]
    assert sorted(world.pairs("interacts_with", "kind")) == [("b", "a", "repost"), ("c", "a", "repost")]


def test_a_chain_through_a_collected_repost_of_the_same_root_wins_over_the_root(world):
    posts = [
        post("1", author_id="a", text="root"),
        post("2", author_id="b", kind="repost", repost_of_id="1", text="mine"),
        post("3", author_id="c", kind="repost", repost_of_id="1", chain_key="kb", chain_text="mine"),
        post("4", author_id="c", kind="repost", repost_of_id="9", chain_key="kb", chain_text="mine"),  # another root
    ]
    world.write(account=PEOPLE, post=posts)
    assert world.pairs("repost_of", "evidence") == [
        ("2", "1", "field"), ("3", "2", "text_chain"), ("4", "9", "field"),
    ]  # fmt: skip


def test_the_path_of_a_repost_is_kept_in_order(world):
    hits = [
        hit("1", "repost", "~kb", key="kb", start=3, end=5, seg=1),
        hit("1", "repost", "~kz", key="kz", start=9, end=11, seg=2),
    ]
    world.write(account=PEOPLE, post=[post("1", author_id="a", kind="repost")], hit=hits)
    path = [(r["position"], r["name_key"], r["account_id"]) for r in world["repost_path"]]
    assert path == [(1, "kb", "weibo:b"), (2, "kz", None)]


def test_quotes_lead_to_the_embedded_post_and_make_it_a_stub_if_need_be(world):
    posts = [post("1", author_id="a"), post("2", author_id="b", kind="quote", quote_of_id="1"),
             post("3", author_id="b", kind="quote", quote_of_id="9")]  # fmt: skip
    world.write(account=PEOPLE, post=posts)
    assert world.pairs("quotes") == [("2", "1"), ("3", "9")]
    assert world.pairs("interacts_with", "kind") == [("b", "a", "quote")]
    assert [r["id"] for r in world["post"] if r["is_stub"]] == ["weibo:9"]


def test_a_list_of_mentions_wins_over_the_text_but_not_over_who_said_it(world):
    hits = [
        hit("1", "mention", "~kb", key="kb"),
        hit("2", "mention", "~kb", key="kb", seg=1),
        hit("3", "mention", "~kb", key="kb"),
    ]
    posts = [
        post("1", author_id="a", mention_keys=["kc"], mention_ids=[]),  # the text's kb is glued to other words
        post("2", author_id="a", mention_keys=["kb", "kc"], mention_ids=[]),  # kb stands in what was passed on
        post("3", author_id="a", mention_keys=[], mention_ids=[]),  # the file says: nobody
    ]
    world.write(account=PEOPLE, post=posts, hit=hits)
    assert world.pairs("mentions") == [("1", "c"), ("2", "c")]


def test_listed_links_join_those_of_the_text(world):
    hits = [hit("1", "url", "http://a.example", key="http://a.example")]
    world.write(post=[post("1", links=["http://b.example"]), post("2", links=["http://b.example"])], hit=hits)
    assert world.pairs("links_to") == [("1", "http://a.example"), ("1", "http://b.example"), ("2", "http://b.example")]


def test_a_comment_that_does_not_say_its_thread_finds_it_through_what_it_answers(world):
    posts = [
        post("2", kind="comment", thread_id=None),
        post("3", kind="reply", thread_id=None, parent_id="2"),
        post("4", kind="reply", thread_id=None, parent_id="3"),
        post("5", kind="comment", thread_id="1"),
        post("6", kind="reply", thread_id=None, parent_id="5"),
    ]
    world.write(post=posts)
    rows = {r["id"][-1]: (r["thread_id"], r["top_id"]) for r in world["post"]}
    assert rows == {
        "1": ("weibo:1", None), "2": (None, None), "3": (None, "weibo:2"), "4": (None, "weibo:2"),
        "5": ("weibo:1", None), "6": ("weibo:1", "weibo:5"),
    }  # fmt: skip
    assert sorted(world.pairs("reply_to")) == [("3", "2"), ("4", "3"), ("5", "1"), ("6", "5")]
