import datetime as dt

import pytest
from support.parts import account, hit, post, write_case

from graph.errors import NothingFound


def test_nothing_is_derived_of_an_empty_workspace(world):
    with pytest.raises(NothingFound):
        world["post"]


def test_a_post_seen_twice_has_newest_counts_longest_text_and_all_keywords(world):
    first = post(
        "1", text="long text", collected_ms=100, like_count=5, comment_count=7, keyword="b", lower_bounds=["like_count"]
    )
    again = post("1", text="short", text_hash="x", collected_ms=200, like_count=9, keyword="a")
    world.write("aaaa-0000", post=[first])
    world.write("bbbb-0000", post=[again])
    [row] = world["post"]
    assert (row["text"], row["like_count"], row["comment_count"]) == ("long text", 9, 7)
    assert (row["keywords"], row["lower_bounds"]) == (["a", "b"], None)
    assert row["collected_at"] == dt.datetime.fromtimestamp(0.2, dt.UTC)


def test_hits_follow_the_text_that_was_kept_and_count_once(world):
    one, two = post("1", text="long text", collected_ms=1), post("1", text="short", text_hash="x", collected_ms=2)
    hits = [hit("1", "label", "mi_fan", holder="self", holder_conf=0.9)]
    world.write("aaaa-0000", post=[one], hit=hits)
    world.write("bbbb-0000", post=[two, one], hit=[*hits, hit("1", "label", "anti_mi", text_hash="x")])
    assert [(r["to_id"], r["holder"]) for r in world["uses_label"]] == [("mi_fan", "self")]


def test_a_real_account_wins_over_a_collectors_hash(world):
    hashed = {**account("h"), "key_kind": "hash"}
    seen = [post("1", author_id="a", collected_ms=1), post("1", author_id="h", collected_ms=2)]
    world.write("aaaa-0000", account=[account("a")], post=seen[:1])
    world.write("bbbb-0000", account=[hashed], post=seen[1:])
    assert world.pairs("authored") == [("a", "1")]


def test_day_is_the_date_in_the_zone_of_the_case(world):
    # 2025-03-31 16:30 UTC is 2025-04-01 00:30 in Shanghai
    world.write(post=[post("1", created_ms=1743438600000)])
    assert world["post"][0]["day"] == "2025-04-01"


REPLIES = {
    "account": [
        account("a", name_key="ka"),
        account("b", name_key="kb"),
        account("c", name_key="kc"),
        account("c2", name_key="kc"),
    ],
    "post": [
        post("10", author_id="a"),
        post("11", kind="comment", thread_id="10", author_id="b"),
        post("12", kind="reply", thread_id="10", top_id="11", author_id="a"),
        post("20", kind="comment", thread_id="10", author_id="b"),
    ],
}


@pytest.mark.parametrize(
    ("reply_key", "top", "expected"),
    [
        ("ka", "11", ("12", "text_reply_prefix")),  # a's latest earlier post under the same top comment
        ("kb", "11", ("11", "text_reply_prefix")),  # b's top comment itself, not b's later one elsewhere
        ("ka", "20", ("12", "text_reply_prefix")),  # none of a's under this top: the latest in the thread
        ("kx", "20", ("20", "thread")),  # nobody of that name
        (None, "11", ("11", "thread")),  # no name in the text
        ("kc", "11", ("11", "thread")),  # two accounts of that name
    ],
)
def test_a_reply_by_name_finds_its_target(world, reply_key, top, expected):
    two_cs = [
        post("13", kind="reply", thread_id="10", top_id="11", author_id="c"),
        post("14", kind="reply", thread_id="10", top_id="11", author_id="c2"),
    ]
    late = post("40", kind="reply", thread_id="10", top_id="11", author_id="a")
    answer = post("30", kind="reply", thread_id="10", top_id=top, reply_key=reply_key, author_id="b")
    world.write(account=REPLIES["account"], post=[*REPLIES["post"], *two_cs, late, answer])
    assert ("30", *expected) in world.pairs("reply_to", "evidence")


def test_a_comment_answers_the_thread_and_a_field_wins_over_the_name(world):
    direct = post("30", kind="reply", thread_id="10", parent_id="12", reply_key="kb", author_id="b")
    world.write(account=REPLIES["account"], post=[*REPLIES["post"], direct])
    pairs = world.pairs("reply_to", "evidence")
    assert ("11", "10", "field") in pairs
    assert ("30", "12", "field") in pairs


def test_the_top_comment_is_found_by_walking_up(world):
    posts = [
        post("1"),
        post("2", kind="comment", thread_id="1"),
        post("3", kind="reply", thread_id="1", parent_id="2"),
        post("4", kind="reply", thread_id="1", parent_id="3"),
        post("5", kind="reply", thread_id="1", parent_id="6"),
        post("6", kind="reply", thread_id="1", parent_id="5"),  # a damaged circle must end
    ]
    world.write(post=posts)
    tops = {r["id"]: r["top_id"] for r in world["post"] if r["id"][-1] in "1234"}
    assert tops == {"weibo:1": None, "weibo:2": None, "weibo:3": "weibo:2", "weibo:4": "weibo:2"}


def test_posts_that_nobody_collected_become_stubs(world):
    world.write(post=[post("5", kind="reply", thread_id="1", parent_id="3", top_id="2"), post("6", repost_of_id="9")])
    stubs = {r["id"]: (r["kind"], r["thread_id"]) for r in world["post"] if r["is_stub"]}
    thread = (None, "weibo:1")
    assert stubs == {"weibo:1": thread, "weibo:2": thread, "weibo:3": thread, "weibo:9": (None, None)}
    assert all(r["stance"] is None and r["text"] is None for r in world["post"] if r["is_stub"])


def test_a_chain_leads_to_the_latest_post_with_that_very_text(world):
    people = [account("a", name_key="ka"), account("b", name_key="kb")]
    posts = [
        post("1", author_id="a", text="hello"),
        post("2", author_id="a", text="hello"),
        post("3", author_id="a", text="other"),
        post("4", author_id="b", kind="repost", chain_key="ka", chain_text="hello"),
        post("5", author_id="b", kind="repost", chain_key="ka", chain_text="gone"),
        post("6", author_id="b", kind="repost", chain_key="ka", chain_text="hello", repost_of_id="3"),
    ]
    world.write(account=people, post=posts)
    assert world.pairs("repost_of", "evidence") == [("4", "2", "text_chain"), ("6", "3", "field")]


def test_a_mention_goes_to_the_one_account_of_that_name_else_to_the_name(world):
    people = [account("a", name_key="ka"), account("c", name_key="kc"), account("c2", name_key="kc")]
    hits = [
        hit("1", "mention", "~ka", key="ka"),
        hit("1", "mention", "~kc", key="kc", start=5),
        hit("1", "mention", "~kz", key="kz", seg=1),
    ]
    world.write(account=people, post=[post("1", author_id="a")], hit=hits)
    assert world.pairs("mentions") == [("1", "a"), ("1", "~nkc")]
    names = {r["id"]: r["key_kind"] for r in world["account"]}
    assert names == {"weibo:a": "id", "weibo:c": "id", "weibo:c2": "id", "weibo:~nkc": "nickname"}


def test_a_post_of_which_only_a_notice_was_left_is_a_stub_until_somebody_has_its_words(world):
    notice = post("1", is_deleted=True, text=None, text_hash=None, author_id=None)
    world.write("aaaa-0000", post=[notice, post("2", kind="repost", repost_of_id="1")])
    states = {row["id"]: (row["kind"], row["is_stub"], row["is_deleted"]) for row in world["post"]}
    assert states["weibo:1"] == (None, True, True)
    world.write("bbbb-0000", account=[account("a")], post=[post("1", author_id="a", text="words", text_hash="h")])
    states = {row["id"]: (row["kind"], row["is_stub"], row["is_deleted"]) for row in world["post"]}
    assert states["weibo:1"] == ("original", False, True)


def test_interactions_leave_out_thread_evidence_selves_and_stubs(world):
    posts = [
        *REPLIES["post"],
        post("30", kind="reply", thread_id="10", top_id="11", author_id="a"),  # thread evidence
        post("31", kind="reply", thread_id="10", parent_id="12", author_id="a"),  # to oneself
        post("32", kind="reply", thread_id="10", parent_id="12", author_id="b"),
        post("33", kind="reply", thread_id="10", parent_id="99", author_id="b"),  # to a stub
        post("34", kind="comment", thread_id="10"),  # unknown author
    ]
    mention = hit("10", "mention", "~kb", key="kb")
    world.write(account=REPLIES["account"], post=posts, hit=[mention])
    assert world.pairs("interacts_with", "kind", "n") == [("a", "b", "mention", "1"), ("b", "a", "reply", "3")]


def test_an_account_claims_only_its_own_labels_that_are_not_negated(world):
    def label(native, start, **values):
        return hit(native, "label", "mi_fan", start=start, end=start + 2, holder_conf=0.9, **values)

    hits = [
        label("1", 0, holder="self"),
        label("2", 0, holder="self"),
        label("2", 5, holder="self"),
        label("3", 0, holder="self", negated=True),
        label("4", 0, holder="other"),
        label("5", 0, holder="quoted", seg=1),
        label("6", 0, holder="unclear"),
    ]
    posts = [post(str(n), author_id="a" if n < 3 else f"b{n}") for n in range(1, 7)]
    world.write(account=[account("a")], post=posts, hit=hits)
    [row] = world["claims"]
    at = [dt.datetime.fromtimestamp(second, dt.UTC) for second in (1, 2)]
    assert row == {"from_id": "weibo:a", "to_id": "mi_fan", "first_at": at[0], "last_at": at[1], "n": 2}
    assert len(world["uses_label"]) == 7


def test_stance_is_one_a_post_and_target_and_unclear_when_cues_disagree(world):
    def cue(native, value, target="person:leijun", **values):
        return hit(native, "stance", value, target=target, **values)

    hits = [
        cue("1", "support"), cue("1", "support", start=4, conf=0.95), cue("1", "oppose", "product:su7"),
        cue("2", "support"), cue("2", "oppose"),
        cue("3", "oppose"), cue("3", "unclear"),
        cue("4", "support", seg=1),
    ]  # fmt: skip
    world.write(post=[post(str(n), author_id="a", text="text") for n in range(1, 6)], hit=hits)
    assert world.pairs("takes_stance", "value", "p") == [
        ("1", "person:leijun", "support", "0.95"),
        ("1", "product:su7", "oppose", "0.9"),
        ("2", "person:leijun", "unclear", "0.9"),
        ("3", "person:leijun", "oppose", "0.9"),
    ]
    assert [r["stance"] for r in world["post"]] == ["support", "unclear", "oppose", "none", "none"]


def test_a_cue_without_target_in_a_top_comment_speaks_of_what_the_thread_names(world):
    posts = [
        post("1", author_id="a", text="t"),
        post("2", kind="comment", thread_id="1", author_id="b", text="t"),
        post("3", kind="reply", thread_id="1", top_id="2", author_id="b", text="t"),
    ]
    hits = [
        hit("1", "ent", "x", ent="product:su7", start=3), hit("1", "ent", "x", ent="brand:xiaomi", start=1),
        *(hit(n, "stance", "support", target="thread", conf=0.7) for n in "23"),
    ]  # fmt: skip
    world.write(post=posts, hit=hits)
    assert world.pairs("takes_stance", "value") == [("2", "brand:xiaomi", "support")]


def test_hashtags_of_text_and_list_meet_in_one_and_their_variants_in_a_topic(world, tmp_path):
    write_case(tmp_path / "case", topics='"小米挺住" = ["挺住小米"]\n')
    hits = [
        hit("1", "hashtag", "小米挺住", key="小米挺住"),
        hit("2", "hashtag", "挺住小米", key="挺住小米", conf=0.5),  # too unsure
        hit("3", "hashtag", "挺住小米", key="挺住小米", seg=1),  # somebody else's
    ]
    listed = post("4", tags=["挺住小米", "小米挺住"], tag_keys=["挺住小米", "小米挺住"])
    world.write(post=[post("1"), post("2"), post("3"), listed], hit=hits)
    assert world.pairs("tagged") == [("1", "小米挺住"), ("4", "小米挺住"), ("4", "挺住小米")]
    assert {(r["from_id"], r["to_id"]) for r in world["variant_of"]} == {
        ("weibo:小米挺住", "小米挺住"),
        ("weibo:挺住小米", "小米挺住"),
    }
    assert world.pairs("about") == [("1", "小米挺住"), ("4", "小米挺住")]
    assert [r["id"] for r in world["topic"]] == ["小米挺住"]


def test_tables_are_rebuilt_only_when_parts_or_case_have_changed(world, tmp_path):
    from graph.tables import current_tables

    def generation():
        return current_tables(world.workspace, tmp_path / "case").generation

    world.write(post=[post("1")])
    first = generation()
    assert generation() == first
    world.write("bbbb-0000", post=[post("2")])
    second = generation()
    write_case(tmp_path / "case", topics='"x" = ["y"]\n')
    third = generation()
    assert len({first, second, third}) == 3
    (tmp_path / "case" / "topics.toml").unlink()
    assert generation() == second  # the same parts and the same case again
