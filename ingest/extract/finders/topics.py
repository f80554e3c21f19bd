"""What a text is about: its hashtags, and the keywords of topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.text import tag_key
from ingest.extract.hit import Hit, new_hit

_KNOWN, _NEW = 0.95, 0.8


def tag_topics(surface: Sequence[Hit], topics: Mapping[str, str]) -> list[Hit]:
    """Return a topic hit for each hashtag: the case's topic, or the tag's own normal form."""
    hits = []
    for start, end, kind, value, _, conf, _, _, _, seg, *_ in surface:
        if kind != "hashtag":
            continue
        key = tag_key(value)
        topic = topics.get(key)
        if topic is not None:
            hits.append(_topic(start, end, topic, "topic.tag", min(conf, _KNOWN), seg))
        elif key:
            hits.append(_topic(start, end, key, "topic.newtag", min(conf, _NEW), seg))
    return hits


def _topic(start: int, end: int, value: str, rule: str, conf: float, seg: int) -> Hit:
    return new_hit((start, end, "topic", value, rule, conf, "", "", False, seg, "", "", 0.0))
