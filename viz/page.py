"""One offline HTML file from title, data and bundle; text that users wrote is escaped and never becomes code."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from graph.files import write_whole
from viz.bundle import Bundle

_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; connect-src 'none'; "
    "img-src data: blob:; font-src data:; script-src {scripts}; style-src {styles}"
)
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="fanweave">
<title>{title}</title>
{styles}
</head>
<body>
<header id="top">
<h1><bdi>{title}</bdi></h1>
{lead}
</header>
<noscript><p>This page draws its picture and its tables with a script that it carries itself. \
Allow scripts for this file to see them.</p></noscript>
<div id="app"></div>
<script type="application/json" id="data">{data}</script>
{scripts}
</body>
</html>
"""


class Page(NamedTuple):
    """What one page shows."""

    title: str  # plain text
    lead: Sequence[str]  # sentences under the title, plain text; painted before any script runs
    data: dict[str, Any]  # JSON for the view; only what the page shows
    lang: str = "en"  # language of the page's own words


def clean(text: object, limit: int = 500) -> str:
    """Return text that can be written as UTF-8: no lone surrogates, no control characters but newline and tab.

    >>> clean("a\\x00b\\ud800")
    'ab\N{REPLACEMENT CHARACTER}'
    """
    whole = str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in whole if c in "\n\t" or unicodedata.category(c) != "Cc")[:limit]


def js_json(value: Any) -> str:
    """Return JSON that no HTML parser can leave: ``& < >`` and the two line separators are escaped.

    >>> js_json(["</script>"])
    '["\\\\u003c/script\\\\u003e"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "&<>\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def source_hash(source: str) -> str:
    """Return the hash of a script or style as a policy names it: ``'sha256-…'``."""
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _hashes(sources: Sequence[str]) -> str:
    return " ".join(source_hash(source) for source in sources) or "'none'"


def render_page(page: Page, bundle: Bundle) -> str:
    """Return the whole page as text, its policy first and hashed over exactly what the browser will see."""
    policy = _POLICY.format(scripts=_hashes(bundle.scripts), styles=_hashes(bundle.styles))
    return _PAGE.format(
        lang=html.escape(page.lang),
        policy=policy,
        title=html.escape(clean(page.title)),
        lead="\n".join(f"<p><bdi>{html.escape(clean(sentence))}</bdi></p>" for sentence in page.lead),
        styles="\n".join(f"<style>{source}</style>" for source in bundle.styles),
        scripts="\n".join(f"<script>{source}</script>" for source in bundle.scripts),
        data=js_json(page.data),
    )


def write_page(page: Page, path: Path, *, bundle: Bundle) -> None:
    """Write the page as UTF-8 with ``\\n`` line ends, whatever the locale; whole or not at all; parents are made."""
    write_whole(path, render_page(page, bundle))
