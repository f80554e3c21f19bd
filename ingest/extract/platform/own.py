"""The author's own part of a text: behind 回复@x:, before //@x:."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.hit import Hit

REPOST_FILLERS = frozenset(
    {
        "转发微博",
        "轉發微博",
        "转发",
        "轉發",
        "快转微博",
        "快轉微博",
        "转",
        "轉",
        "repost",
        "转发了",
        "轉發了",
        "转发weibo",
    }
)
"""What a platform or a finger writes when it passes a post on without a word."""

_PICTURE_FILLERS = frozenset(
    {"分享图片", "分享圖片", "分享视频", "分享視頻", "发表图片", "图片评论", "评论配图", "查看图片"}
)
_FILLERS = REPOST_FILLERS | _PICTURE_FILLERS
_LONGEST_FILLER = 12


def own_span(text: str, hits: Sequence[Hit]) -> tuple[int, int]:
    """Return (start, end) of the author's own text in code points.

    It begins behind a leading reply prefix and ends before the first ``//@`` (or ``RT @x:``), without spaces at its
    ends. (0, 0) when nothing is left or only a filler such as 转发微博. ``hits`` are those of ``core`` for this text.
    """
    start, end = said_span(text, hits)
    return (0, 0) if start == end or is_filler(text[start:end]) else (start, end)


def said_span(text: str, hits: Sequence[Hit]) -> tuple[int, int]:
    """Return the same span with fillers left in; empty where the author wrote nothing at all."""
    end = _chain_start(text, hits) if hits or "//@" in text or "//＠" in text else len(text)
    start = 0
    for hit in hits:
        if hit.kind == "reply" and hit.start < end and not text[start : hit.start].strip():
            start = hit.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else (0, 0)


def is_filler(own: str) -> bool:
    """Return whether an own text says nothing but that something is passed on."""
    return len(own) <= _LONGEST_FILLER and own.rstrip(".。!！~ ").lower() in _FILLERS


def _chain_start(text: str, hits: Sequence[Hit]) -> int:
    chain = len(text)
    for hit in hits:
        if hit.kind == "repost":
            chain = hit.start
            break
    for mark in ("//@", "//＠"):
        bare = text.find(mark, 0, chain)
        while bare != -1 and any(hit.kind == "url" and hit.start <= bare < hit.end for hit in hits):
            bare = text.find(mark, bare + 1, chain)
        chain = chain if bare == -1 else bare
    return chain
