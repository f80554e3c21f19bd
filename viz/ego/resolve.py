"""The node that a user's text names: an id, a public account's name, a label's code, or a hashtag."""

from __future__ import annotations

import difflib

from graph.errors import NothingFound
from graph.store import Store
from graph.text import tag_key
from viz.ego.statements import run_statement
from viz.records import NodeKey

_SIGNS = {"#": "hashtag", "＃": "hashtag", "@": "account", "＠": "account"}


def find_ego(store: Store, subject: str) -> NodeKey:
    """Return the node that ``subject`` names: exact id first, then public name, label code, hashtag's normal form.

    A leading ``#`` asks for a hashtag, ``@`` for an account. Raises NothingFound when nothing or more than one
    answers; its hint lists the ids.
    """
    text = subject.strip()
    wanted = _SIGNS.get(text[:1])
    bare = text.strip("#＃ ") if wanted == "hashtag" else text.lstrip("@＠ ")
    for candidates in (_by_id(store, bare), _by_name(store, bare)):
        matches = sorted({key for key in candidates if wanted in (None, key.kind)})
        if len(matches) == 1:
            return matches[0]
        if matches:
            hint = f"give one of the ids: {', '.join(_written(key) for key in matches[:10])}"
            raise NothingFound(f"{subject!r} names {len(matches)} nodes", hint=hint, subject=subject)
    raise NothingFound(f"no account, hashtag or label is called {subject!r}", hint=_hint(store, bare), subject=subject)


def _by_id(store: Store, text: str) -> list[NodeKey]:
    row = run_statement(store, "exact", id=text)[0]
    return [NodeKey(kind, row[kind]) for kind in ("account", "hashtag", "label") if row[kind] is not None]


def _by_name(store: Store, text: str) -> list[NodeKey]:
    if not text:
        return []
    accounts = [NodeKey("account", row["id"]) for row in run_statement(store, "named_accounts", name=text)]
    labels = [row["id"] for row in run_statement(store, "known_labels")]
    keys = accounts + [NodeKey("label", label) for label in labels if _folded(label) == _folded(text)]
    ending = f":{tag_key(text)}"
    tags = run_statement(store, "same_tag", ending=ending) if len(ending) > 1 else []
    return keys + [NodeKey("hashtag", row["id"]) for row in tags]


def _folded(code: str) -> str:
    """Label codes are typed with spaces, hyphens or capitals as often as not."""
    return code.lower().replace(" ", "_").replace("-", "_")


def _written(key: NodeKey) -> str:
    """The id, with the sign that tells two kinds of one id apart."""
    return {"account": "@", "hashtag": "#"}.get(key.kind, "") + key.id


def _hint(store: Store, text: str) -> str:
    """Name up to five ids that look or sound alike, else say how ids look."""
    labels = {row["id"]: row["id"] for row in run_statement(store, "known_labels")}
    names = {row["name"]: row["id"] for row in run_statement(store, "known_names")}
    tags = [row["id"] for row in run_statement(store, "known_hashtags", text=text.lower())] if text else []
    words = sorted({*labels, *names})
    near = difflib.get_close_matches(text, words, n=5) + [word for word in words if text and text in word]
    ids = list(dict.fromkeys([*({**names, **labels}[word] for word in near), *tags]))[:5]
    if ids:
        return f"nearest: {', '.join(ids)}"
    return "give an id such as weibo:小米挺住, a public account's name, or a label's code"
