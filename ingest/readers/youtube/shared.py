"""What the formats of YouTube share: handles, ids of videos in names of files, the place of a comment in its thread."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any, Final

from ingest.mapping.converters import handle, name, text
from ingest.mapping.markup import unescaped
from ingest.records import PostRecord

_VIDEO: Final = re.compile(r"(?:.*\[)?([0-9A-Za-z_-]{11})\]?")
_SUFFIXES: Final = re.compile(r"(?:\.info)?\.(?:jsonl?|csv|scsv|txt)$", re.IGNORECASE)
_DOUBLE_AT: Final = re.compile("^(\\s*)@@(?=\\S)")


def handle_name(value: Any) -> str | None:
    """Return a handle without its @, or a display name."""
    handle = name(value)
    return (handle.removeprefix("@") or None) if handle is not None else None


def comment_text(value: Any) -> str | None:
    """Return a comment's text; the mark of the handle that a reply begins with is doubled in some exports."""
    content = text(value)
    return _DOUBLE_AT.sub(r"\1@", unescaped(content)) if content is not None else None


def video_in_name(path: PurePath) -> str | None:
    """Return the id of the video in the name of a file (``<id>.jsonl``, ``<title> [<id>].json``), None without one."""
    match = _VIDEO.fullmatch(_SUFFIXES.sub("", path.name))
    return None if match is None else match[1]


def above(value: Any) -> str | None:
    """Return a comment's target, None for ``root`` and nothing."""
    parent = handle(value)
    return None if parent in (None, "root", "0") else parent


def place_in_thread(post: PostRecord) -> PostRecord:
    """Tell a reply; the top comment above it is the first part of its id, the target the part before its last dot."""
    top, dot, _ = post.native_id.partition(".")
    if dot and top:
        post.top = top
        post.parent = post.parent or post.native_id.rpartition(".")[0]
    if post.parent is not None:
        post.kind = "reply"
    return post
