"""The surface of platform text: hashtags, mentions, reply prefixes, repost chains, emoji, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from graph.platforms import PLATFORMS
from ingest.extract.hit import Hit, new_hit
from ingest.extract.platform.emoji import EMOJI, emoji_code_at, emoji_spans
from ingest.extract.platform.hashtags import hashtag_at
from ingest.extract.platform.links import url_end
from ingest.extract.platform.nicknames import (
    AT_SIGNS,
    NO_KNOWN_NAMES,
    SPACES,
    KnownNames,
    handle_with_host,
    is_latin,
    name_after_at,
    name_up_to_colon,
)

# It begins with one class of characters, so that the search can leap to the next of them.
_MAIL_HOST = re.compile(r"(?:[0-9A-Za-z-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![0-9A-Za-z_-])").match
_TRIGGER = re.compile(r"[#＃@＠\[hH](?:(?<![hH])|[tT][tT][pP][sS]?://)").search
_TIEBA = re.compile(rf"[ \t\n\u3000]{{0,8}}回[复復覆] (?=[^{SPACES}])").match
_NOTHING = re.compile(rf"(?:[ \t\r\n\u3000\u00a0]|{EMOJI.pattern}){{0,40}}").fullmatch
_REPLY_WORDS = frozenset({"回复", "回復", "回覆"})
_TIEBA_PLATFORMS = frozenset({"auto", *(one.code for one in PLATFORMS if one.has_plain_replies)})
_RT_PLATFORMS = frozenset({"auto", *(one.code for one in PLATFORMS if one.has_retweets)})
_ENDS_CLAUSES = frozenset({"reply", "repost"})
_SCHEMES = ("http://", "https://")
NEUTRAL, BREAK = "\x00", "\n"
"""What stands in the searched text for a surface item: nothing, or the end of a clause."""


class Surface(NamedTuple):
    """What the surface of a text holds."""

    hits: list[Hit]
    blocks: list[tuple[int, int, str]]  # spans that hold no words of anybody, and what stands for them
    cuts: list[int]  # where segments 1, 2, … begin


EMPTY = Surface([], [], [])


class _Scanner:
    """One pass over a text from trigger to trigger."""

    def __init__(self, text: str, platform: str, names: frozenset[str], known_names: KnownNames) -> None:
        self.text, self.platform, self.names, self.known_names = text, platform, names, known_names
        self.hits: list[Hit] = []
        self.blocks: list[tuple[int, int, str]] = []
        self.cuts: list[int] = []
        self.bare_to = 0  # up to here the segment holds surface items and spaces only; -1 = words have begun
        self.segment_start = 0

    def scan(self) -> None:
        position = self._plain_reply()
        while match := _TRIGGER(self.text, position):
            start = match.start()
            char = match[0][0]
            if char in AT_SIGNS:
                end = self._at_sign(start, position)
            elif char == "[":
                end = self._code(start)
            elif char in "#＃":
                end = self._hashtag(start, position)
            else:
                end = self._url(start)
            position = end if end is not None else start + 1

    def _add(self, start: int, end: int, *, kind: str, value: str, rule: str, conf: float) -> int:
        self.hits.append(new_hit((start, end, kind, value, rule, conf, "", "", False, len(self.cuts), "", "", 0.0)))
        self.blocks.append((start, end, BREAK if kind in _ENDS_CLAUSES else NEUTRAL))
        self.bare_to = end if self.is_bare(start) else -1
        return end

    def is_bare(self, start: int) -> bool:
        """Return whether only surface items and spaces precede ``start`` in its segment."""
        if start == self.bare_to:
            return True
        return self.bare_to >= 0 and start - self.bare_to <= 40 and _NOTHING(self.text, self.bare_to, start) is not None

    def _plain_reply(self) -> int:
        if self.platform not in _TIEBA_PLATFORMS or "回" not in self.text[:9]:
            return 0
        prefix = _TIEBA(self.text)
        named = None if prefix is None else name_up_to_colon(self.text, prefix.end(), self.known_names)
        if named is None:
            return 0
        nickname, has_space, end = named
        # No @ marks the nickname here: 回复 小 明 :好 is a sentence unless 小 明 is an account that the files show.
        if not has_space or (any(map(str.isspace, nickname)) and not self.known_names.holds(nickname)):
            return 0
        return self._add(self.text.index("回"), end, kind="reply", value=nickname, rule="reply.plain", conf=0.95)

    def _hashtag(self, start: int, position: int) -> int | None:
        tag = hashtag_at(self.text, start, self.platform, after=position)
        if tag is None:
            return None
        return self._add(start, tag.end, kind="hashtag", value=tag.value, rule=tag.rule, conf=tag.conf)

    def _code(self, start: int) -> int | None:
        end = emoji_code_at(self.text, start)
        if end is None:
            return None
        return self._add(start, end, kind="emoji", value=self.text[start:end], rule="emoji.code", conf=0.95)

    def _url(self, start: int) -> int | None:
        end = url_end(self.text, start)
        if end is None:
            return None
        return self._add(start, end, kind="url", value=self.text[start:end], rule="url.http", conf=0.99)

    def _at_sign(self, start: int, position: int) -> int | None:
        if start - 2 >= position and self.text.startswith("//", start - 2):
            return self._repost(start)
        reply = self._reply(start, position)
        if reply is not None:
            return reply
        if self.platform in _RT_PLATFORMS and self._retweets(start, position):
            return self._open_segment(start - 3, start, rule="repost.rt", conf=0.95)
        return self._mention(start, position)

    def _mention(self, start: int, position: int) -> int | None:
        # What ends a nickname, masked or not, is no part of an address such as a@b.com.
        is_glued = start > position and is_latin(self.text[start - 1])
        if self.text.startswith(_SCHEMES, start + 1) or (is_glued and _MAIL_HOST(self.text, start + 1)):
            return None
        hosted = None if is_glued else handle_with_host(self.text, start + 1, platform=self.platform)
        if hosted is not None:
            end = start + 1 + len(hosted)
            return self._add(start, end, kind="mention", value=hosted, rule="mention.regex", conf=0.8)
        named = name_after_at(
            self.text, start + 1, platform=self.platform, names=self.names, known_names=self.known_names
        )
        if named is None:
            return None
        nickname, rule, conf = named
        if is_glued and not self._is_known_or_foreign(nickname):
            return None
        return self._add(start, start + 1 + len(nickname), kind="mention", value=nickname, rule=rule, conf=conf)

    def _is_known_or_foreign(self, name: str) -> bool:
        """Return whether 666@NAME is a mention: 5@3 and v2@next are none, unless an account is called so."""
        return not name[0].isascii() or name in self.names or self.known_names.holds(name)

    def _retweets(self, start: int, position: int) -> bool:
        text = self.text
        if (
            start - 3 < position
            or not text.startswith("RT ", start - 3)
            or name_up_to_colon(text, start + 1, self.known_names) is None
        ):
            return False
        return start - 3 == position or not is_latin(text[start - 4])

    def _repost(self, start: int) -> int | None:
        return self._open_segment(start - 2, start, rule="repost.chain", conf=0.99)

    def _open_segment(self, start: int, at: int, *, rule: str, conf: float) -> int | None:
        """Begin a segment owned by the account named behind the @; a cut chain may lack the colon or the name."""
        self.cuts.append(start)
        self.segment_start = self.bare_to = start
        whole = name_up_to_colon(self.text, at + 1, self.known_names)
        if whole is not None:
            nickname, _, end = whole
            return self._add(start, end, kind="repost", value=nickname, rule=rule, conf=conf)
        named = name_after_at(self.text, at + 1, platform=self.platform, names=self.names, known_names=self.known_names)
        if named is None:
            self.blocks.append((start, at + 1, BREAK))
            self.bare_to = at + 1
            return None
        nickname, _, _ = named
        return self._add(start, at + 1 + len(nickname), kind="repost", value=nickname, rule=rule, conf=0.5)

    def _reply(self, start: int, position: int) -> int | None:
        text = self.text
        spaced = start > 0 and text[start - 1] == " "
        begin = start - 3 if spaced else start - 2
        if begin < position or text[begin : begin + 2] not in _REPLY_WORDS or not self.is_bare(begin):
            return None
        named = name_up_to_colon(text, start + 1, self.known_names)
        if named is None:
            return None
        nickname, has_space, end = named
        if self.bare_to > self.segment_start and self._items_before(begin):
            rule, conf = "reply.after", 0.8
        else:
            rule, conf = ("reply.plain", 0.95) if spaced or has_space else ("reply.start", 0.99)
        return self._add(begin, end, kind="reply", value=nickname, rule=rule, conf=conf)

    def _items_before(self, begin: int) -> bool:
        """Return whether a surface item other than the mark of the chain itself precedes in the segment."""
        last = self.hits[-1] if self.hits else None
        return last is not None and last.end <= begin and last.kind != "repost"


def scan(
    text: str,
    platform: str = "auto",
    names: frozenset[str] = frozenset(),
    known_names: KnownNames = NO_KNOWN_NAMES,
) -> Surface:
    """Return the surface items of a text, what they block for the lexicon, and where segments begin.

    ``names`` are nicknames that the row lists, ``known_names`` those of all accounts that the files show.
    """
    spans = emoji_spans(text)
    if not spans and _TRIGGER(text) is None and not (platform in _TIEBA_PLATFORMS and "回" in text[:9]):
        return EMPTY
    scanner = _Scanner(text, platform, names, known_names)
    scanner.scan()
    hits, blocks, cuts = scanner.hits, scanner.blocks, scanner.cuts
    if spans:
        taken = [block[0] for block in blocks]
        for start, end in spans:
            before = bisect_right(taken, end - 1) - 1
            if before < 0 or blocks[before][1] <= start:
                hits.append(
                    Hit(start, end, "emoji", text[start:end], "emoji.unicode", 1.0, seg=bisect_right(cuts, start))
                )
        blocks = sorted(blocks + [(h[0], h[1], NEUTRAL) for h in hits if h[4] == "emoji.unicode"])
    return Surface(hits, blocks, cuts)


def covered(text: str, blocks: list[tuple[int, int, str]]) -> str:
    """Return the text with every block filled by what stands for it; same length."""
    if not blocks:
        return text
    parts = []
    position = 0
    for start, end, filling in blocks:
        parts.append(text[position:start])
        # two ends of clauses are enough: an empty clause between what stands before and behind
        parts.append(filling * (end - start) if filling != BREAK else f"\n{NEUTRAL * (end - start - 2)}\n")
        position = end
    parts.append(text[position:])
    return "".join(parts)
