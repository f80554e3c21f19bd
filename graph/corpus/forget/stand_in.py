"""Look-ups for forgotten accounts: which rows are removed, and what is removed from the rows of others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from graph.corpus.parts.manifest import Forgotten
from graph.ids import mask_of, stand_in
from graph.platforms import split_id

BLANK = "□"
"""Stands for each character that was taken out, so that every other span keeps its place."""

NAME_KINDS = ("mention", "reply", "repost")
"""Kinds of hits that name an account."""

TOKEN = "[0-9A-Za-z_-]{6,}"
"""What an id looks like in an address or a text; the same to Python and to DuckDB."""

Row = dict[str, Any]
_token = re.compile(TOKEN)


def tokens_of(posts: Collection[str]) -> frozenset[str]:
    """Return how posts are called in addresses: the last token of each native id, where it is long enough."""
    token_lists = (_token.findall(split_id(post)[1]) for post in posts)
    return frozenset(tokens[-1] for tokens in token_lists if tokens)


class Gone:
    """The forgotten accounts, and the ids of their posts as far as the parts still hold them."""

    def __init__(self, forgotten: Sequence[Forgotten], posts: Collection[str], *, key: str) -> None:
        self.ids = frozenset(one for account in forgotten for one in account.ids)
        self.keys = frozenset(one for account in forgotten for one in account.keys)
        self.marks = sorted({mark for account in forgotten for mark in account.marks})
        self.posts = frozenset(posts)
        self.tokens = tokens_of(posts)
        self._marks = re.compile("|".join(map(re.escape, self.marks))) if self.marks else None
        self._stand_ins = {post: stand_in(post, key) for post in posts}

    @property
    def stand_ins(self) -> list[str]:
        """What stands for their posts, sorted."""
        return sorted(self._stand_ins.values())

    def refer(self, post_id: str | None) -> str | None:
        """Return what a row of somebody else refers to: a stand-in for a forgotten post."""
        return post_id if post_id is None else self._stand_ins.get(post_id, post_id)

    def blank(self, text: str, hits: Sequence[Row]) -> str:
        """Return a text of somebody else without the forgotten names, and without what is quoted of them."""
        named = [hit for hit in hits if hit["kind"] in NAME_KINDS]
        for index, hit in enumerate(named):
            if hit["key"] not in self.keys:
                continue
            token = mask_of(hit["value"][1:]) if hit["value"].startswith("~") else hit["value"]
            span = text[hit["start"] : hit["end"]]
            text = text[: hit["start"]] + span.replace(token, BLANK * len(token)) + text[hit["end"] :]
            if hit["kind"] == "repost":
                end = next((n["start"] for n in named[index + 1 :] if n["kind"] == "repost"), len(text))
                text = text[: hit["end"]] + BLANK * (end - hit["end"]) + text[end:]
        return self.blank_addresses(text)

    def blank_addresses(self, text: str) -> str:
        """Return a text or an address without what stands in addresses for the accounts and their posts."""
        if self._marks is not None:
            text = self._marks.sub(lambda match: BLANK * len(match.group()), text)
        return _token.sub(self._blank_token, text) if self.tokens else text

    def _blank_token(self, match: re.Match[str]) -> str:
        return BLANK * len(match.group()) if match.group() in self.tokens else match.group()
