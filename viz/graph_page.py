"""The page of any drawn graph: its columns, and the sentences of its view."""

from __future__ import annotations

import hashlib

import msgspec

from viz.columns import page_columns
from viz.page import Page, clean
from viz.records import DrawnGraph
from viz.words import NOTE, lead, period_sentence, size_sentence


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """What a view says of itself."""

    view: str  # ego explorer communities topics platforms cascade
    title: str  # plain text
    file: str  # name of what is exported, without ending
    strength: str  # what the strength of a node counts, one sentence
    unit: str = "strength"  # the same in a word or two
    about: tuple[str, ...] = ()  # how to read the picture
    unproved: str = "No collected text belongs to this node."  # where evidence is missing
    empty: str = ""  # said in the picture when there is nothing or hardly anything
    note: str = NOTE  # under the picture


def graph_page(graph: DrawnGraph, texts: Texts, *, shared: bool) -> Page:
    """Return the page of a sorted, laid out graph; ``shared`` says that it was redacted, and the page says so too."""
    data = page_columns(graph)
    for name in ("view", "file", "strength", "unit", "unproved", "empty", "note"):
        data[name] = clean(getattr(texts, name))
    data["about"] = [clean(sentence) for sentence in texts.about]
    data["caption"] = clean(" ".join([size_sentence(graph), period_sentence(graph), texts.note]))
    return Page(title=texts.title, lead=lead(graph, shared=shared), data=data)


def file_name(view: str, name: str) -> str:
    """Return a file name without ending, of letters and digits of any script.

    >>> file_name("ego", "weibo:小米挺住")
    'ego-weibo-小米挺住'
    """
    words = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    return f"{view}-" + ("-".join(words)[:60] or hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8])
