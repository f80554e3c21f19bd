"""4CAT CSV and Zeeschuimer CSV, X (also 4CAT's search by API v2), 2022 on; leaves out avatar, banner, place, source.

Retweets and replies name an account, not a post. Hashtags, mentions and addresses of a retweet are of the original.
Older files have ``quoted_user`` and ``replied_user`` where newer ones have ``quote_author`` and ``replied_author``.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.mapping.converters import account_id, count, digits, flag, listed, name, plain, target, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.fourcat.shared import all_named, named
from ingest.records import AccountRecord, PostRecord

_ADDRESSEES: Final = re.compile(r"(?:@\w{1,32}\s+){1,100}")
SIGNATURE: Final = frozenset({"id", "thread_id", "body", "author", "author_fullname", "is_retweet", "unix_timestamp"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author_id", account_id),
        "name": ("author", name),
        "verified": ("author_verified", flag),
        "follower_count": ("author_followers", count),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", digits),
        "thread": ("thread_id", target),
        "reply_to": ("replied_author", named),
        "repost_from": ("retweeted_user", named),
        "quote_of": ("quote_tweet_id", target),
        "text": ("body", plain),
        "created_ms": ("unix_timestamp", utc),
        "like_count": ("like_count", count),
        "comment_count": ("reply_count", count),
        "repost_count": ("retweet_count", count),
        "read_count": ("impression_count", count),
        "hashtags": ("hashtags", listed),
        "mentions": ("mentions", all_named),
        "links": ("urls", listed),
        "media": ("images", listed),
    },
)


def tell_kind(post: PostRecord, row: Row) -> PostRecord:
    """Tell a retweet, which says nothing of its own, a reply, and a quote; they exclude each other in this order."""
    post.reply_to = post.reply_to or named(row.get("replied_user"))
    post.media = [*(post.media or []), *(listed(row.get("videos")) or [])] or None
    if flag(row.get("is_retweet")):
        post.kind, post.thread, post.reply_to, post.quote_of = "repost", None, None, None
        post.hashtags, post.links, post.mentions = None, None, []
    elif flag(row.get("is_reply")) and post.thread != post.native_id:
        post.kind = "reply"
        post.mentions = not_addressed(post)
    else:
        post.reply_to = None
        post.kind = "quote" if flag(row.get("is_quote_tweet")) else "original"
        if post.kind == "quote":
            post.repost_from = named(row.get("quote_author") or row.get("quoted_user"))
    return post


def not_addressed(post: PostRecord) -> list[AccountRecord] | None:
    """Return the mentions without the handles that begin a reply: they say whom it answers."""
    begins = _ADDRESSEES.match(post.text or "")
    addressed = (begins[0] if begins else "").lower().split()
    if post.mentions is None or not addressed:
        return post.mentions
    return [account for account in post.mentions if f"@{(account.name or '').lower()}" not in addressed]


TABLES: Final = Tables(AUTHOR, POST, tell_kind)
READER: Final = Reader("fourcat_x", "x", SIGNATURE, sniff, TABLES)
