"""What the tools for one platform share: ids out of file names, and lists as they print them."""

from __future__ import annotations

import re
from typing import Any, Final

from ingest.mapping.converters import account_id, known_word, listed, name, text
from ingest.readers.contract import Place
from ingest.records import PostRecord

_WORK: Final = re.compile(r"(?<![0-9])([0-9]{17,20})(?![0-9])")
_SEPARATORS: Final = re.compile(r"[\s,，、;；#]+")
_MARKED_TAG: Final = re.compile(r"^#?(.{1,100}?)(?:\[话题\])?#?$")


def known_name(value: Any) -> str | None:
    """Return a nickname, None for the word that stands for an unknown one."""
    return name(known_word(value))


def known_id(value: Any) -> str | None:
    """Return the id of an account, None for the words that stand for an unknown one."""
    return account_id(known_word(value))


def spaced(value: Any) -> list[str] | None:
    """Return a list of addresses with spaces between, or one that Python printed."""
    cell = (text(known_word(value)) or "").strip()
    return listed(cell) if cell.startswith("[") else cell.split() or None


def tags(value: Any) -> list[str] | None:
    """Return a list of tags with spaces, commas or # between, or one that Python printed."""
    cell = (text(known_word(value)) or "").strip()
    names = listed(cell) or [] if cell.startswith("[") else _SEPARATORS.split(cell)
    bare = (_MARKED_TAG.sub(r"\1", tag.strip()) for tag in names)
    return [tag for tag in bare if tag] or None


def work_in(place: Place) -> str | None:
    """Return the id of the work that a file or table of comments is named after, else what the user said."""
    match = _WORK.search(place.table) or _WORK.search(place.path.name) or _WORK.search(place.path.parent.name)
    return match[1] if match else place.thread


def tell_reply(post: PostRecord, row: Any) -> PostRecord:
    """Tell a reply from a top comment; one that names itself is none."""
    if post.top == post.native_id:
        post.top = None
    if post.parent in (None, post.native_id):
        post.parent = post.top
    if post.parent is not None:
        post.kind = "reply"
    return post
