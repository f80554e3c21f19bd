"""Titles: a post's heading and text as one text."""

from __future__ import annotations

from typing import Any

from ingest.mapping.converters import plain, text
from ingest.records import PostRecord


def titled(heading: Any, body: Any) -> str | None:
    """Return the title before the text, unless the text begins with it; None when there is neither.

    A text of ``-`` is none: Bilibili writes it under a video without a description.

    >>> titled("夜路", "夜路真黑"), titled("夜路", "真黑"), titled("夜路", "-")
    ('夜路真黑', '夜路\\n真黑', '夜路')
    """
    title, content = (text(heading) or "").strip(), text(body) or ""
    if content.strip() in ("", "-"):
        return title or None
    return content if content.strip().startswith(title) else f"{title}\n{content}"


def put_title_first(post: PostRecord, heading: Any) -> PostRecord:
    """Put a title before a post's text."""
    post.text = titled(plain(heading), post.text)
    return post
