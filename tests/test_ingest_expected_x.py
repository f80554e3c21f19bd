"""Files of X, as collectors write them, down to posts and ties."""

import json

import pytest
from support.collected import lines, table

ANN, BEN = {"id": "11", "username": "ann"}, {"id": "12", "username": "ben"}
USERS = {"11": ANN, "12": BEN}
ABOUT = {"retrieved_at": "2025-04-01T10:00:00+00:00"}
COUNTS = {"like_count": 5, "reply_count": 1, "retweet_count": 1, "impression_count": 9}
ONE, TWO, THREE, FOUR, GONE = (f"190600000000000000{n}" for n in (1, 2, 3, 4, 9))


def tweet(number, author, text, *, conversation=None, mentions=(), tags=(), **references):
    return {
        "id": number,
        "author_id": author,
        "text": text,
        "created_at": "2025-03-30T18:30:40.000Z",
        "conversation_id": conversation or number,
        "public_metrics": COUNTS,
        "entities": {"mentions": list(mentions), "hashtags": [{"tag": tag} for tag in tags]},
        "referenced_tweets": [{"type": kind, "id": target} for kind, target in references.items()],
        "in_reply_to_user_id": {TWO: "11", FOUR: "777"}.get(number),
    }


TWEETS = [
    tweet(ONE, "11", "On #SU7 with @potato", mentions=[{"id": "13", "username": "potato"}], tags=["SU7"]),
    tweet(TWO, "12", "@ann no", conversation=ONE, mentions=[ANN], replied_to=ONE),
    tweet(THREE, "12", "RT @ann: On #SU7 wi…", mentions=[ANN], retweeted=ONE),
    tweet(FOUR, "12", "@gone hm", conversation=GONE, replied_to=GONE),
]


def flat(one):
    whole = {tweet["id"]: tweet | {"author": USERS[tweet["author_id"]]} for tweet in TWEETS}
    references = [reference | whole.get(reference["id"], {}) for reference in one["referenced_tweets"]]
    return one | {"referenced_tweets": references, "author": USERS[one["author_id"]], "__twarc": ABOUT}


def as_csv():
    columns = ["id", "author_id", "author.username", "text", "created_at", "conversation_id", "in_reply_to_user_id"]
    columns += [
        "retweeted_user_id",
        "retweeted_username",
        "entities.mentions",
        "entities.hashtags",
        "__twarc.retrieved_at",
    ]
    columns += [f"referenced_tweets.{kind}.id" for kind in ("replied_to", "retweeted", "quoted")]
    columns += [f"public_metrics.{name}" for name in COUNTS]
    rows = []
    for one in TWEETS:
        targets = {reference["type"]: reference["id"] for reference in one["referenced_tweets"]}
        shown = TWEETS[0] if "retweeted" in targets else one
        retweeted = ["11", "ann"] if "retweeted" in targets else ["", ""]
        row = [one["id"], one["author_id"], USERS[one["author_id"]]["username"], shown["text"], one["created_at"]]
        row += [one["conversation_id"], one["in_reply_to_user_id"] or "", *retweeted]
        row += [json.dumps(shown["entities"][name]) for name in ("mentions", "hashtags")] + [ABOUT["retrieved_at"]]
        rows.append(
            row + [targets.get(kind, "") for kind in ("replied_to", "retweeted", "quoted")] + list(COUNTS.values())
        )
    return table(",".join(columns), *rows)


PAGE = {"data": TWEETS, "includes": {"users": [ANN, BEN], "tweets": TWEETS[:1]}, "__twarc": ABOUT}


@pytest.mark.parametrize(
    "files",
    [
        {"results.jsonl": lines(PAGE, {"errors": [{"title": "x"}], "__twarc": ABOUT})},
        {"flat.jsonl": lines(*map(flat, TWEETS))},
        {"tweets.csv": as_csv()},
    ],
    ids=["page", "flat", "csv"],
)
def test_twarc2_comes_to_the_same_posts_and_ties_in_each_of_its_forms(ingested, files):
    corpus = ingested(files)
    posts = corpus.letters()
    assert sorted(posts) == [ONE, TWO, THREE, FOUR, GONE]
    assert {number: posts[number]["kind"] for number in (ONE, TWO, THREE, FOUR)} == {
        ONE: "original",
        TWO: "comment",
        THREE: "repost",
        FOUR: "comment",
    }
    assert posts[GONE]["is_stub"] is True
    assert corpus.pairs("reply_to") == [(TWO, ONE), (FOUR, GONE)]
    assert corpus.pairs("repost_of") == [(THREE, ONE)]
    assert [pair for pair in corpus.pairs("mentions") if pair[0] == TWO] == [(TWO, "ann")]
    assert [row["from_id"] for row in corpus.rows("tagged")] == [f"x:{ONE}"]
    assert len([pair for pair in corpus.pairs("mentions") if pair[0] == THREE]) == 0
    assert (posts[THREE]["own_start"], posts[THREE]["own_end"]) == (0, 0)
    assert [corpus.author(number) for number in (ONE, TWO, THREE)] == ["ann", "ben", "ben"]


def exported(number, name, text, **targets):
    empty = dict.fromkeys(("in_reply_to", "retweeted_status", "quoted_status"))
    row = {
        "id": number,
        "created_at": "2025-03-31 02:30:40 +08:00",
        "full_text": text,
        "media": [],
        "screen_name": name,
    }
    return row | empty | {"favorite_count": 5, "retweet_count": 1, "reply_count": 1, "views_count": 9} | targets


EXPORTED = [
    exported(ONE, "ann", "On #SU7"),
    exported(TWO, "ben", "@ann no", in_reply_to=ONE),
    exported(THREE, "ben", "RT @ann: On #SU7", retweeted_status=ONE),
]


@pytest.mark.parametrize(
    "files",
    [
        {"twitter-Likes-1743500000123.json": json.dumps(EXPORTED, indent=2)},
        {
            "twitter-Likes-1743500000123.csv": "\ufeff"
            + table(
                ",".join(EXPORTED[0]),
                *[
                    ["null" if cell is None else "[]" if cell == [] else cell for cell in row.values()]
                    for row in EXPORTED
                ],
            )
        },
    ],
    ids=["json", "csv"],
)
def test_twitter_web_exporter_comes_to_the_same_in_both_of_its_forms(ingested, files):
    corpus = ingested(files)
    assert sorted(corpus.letters()) == [ONE, TWO, THREE]
    assert corpus.pairs("reply_to") == [(TWO, ONE)]
    assert corpus.pairs("repost_of") == [(THREE, ONE)]
    assert [corpus.author(number) for number in (ONE, TWO, THREE)] == ["ann", "ben", "ben"]
