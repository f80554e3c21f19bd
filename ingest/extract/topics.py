"""What a text is about: its hashtags, and the keywords of topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.text import tag_key
from ingest.extract.hit import Hit

_KNOWN, _NEW = 0.95, 0.8


def tag_topics(surface: Sequence[Hit], topics: Mapping[str, str]) -> list[Hit]:
    """Return a topic hit for each hashtag: the case's topic, or the tag's own normal form."""
    found = []
    for start, end, kind, value, _, conf, _, _, _, seg, *_ in surface:
        if kind != "hashtag":
            continue
        key = tag_key(value)
        topic = topics.get(key)
        if topic is not None:
            found.append(Hit(start, end, "topic", topic, "topic.tag", min(conf, _KNOWN), seg=seg))
        elif key:
            found.append(Hit(start, end, "topic", key, "topic.newtag", min(conf, _NEW), seg=seg))
    return found
