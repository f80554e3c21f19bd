"""Views of the whole corpus, by name: what ``fanweave draw`` offers. Each is one module here with a function ``sheet``.

This register imports nothing, so that ``fanweave draw --help`` needs no drawing code.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class View(NamedTuple):
    """A view of the whole corpus."""

    module: str  # in viz.views; its ``sheet(corpus, request)`` reads the view and lays it out
    about: str  # what a disc is, for --help
    takes: str = ""  # what the view is of, where it needs a subject
    example: str = ""  # such a subject


VIEWS: Final = {
    "explorer": View("explorer", "all accounts with ties"),
    "communities": View("aggregate", "a disc each"),
    "topics": View("topics", "hashtags used together"),
    "platforms": View("platforms", "the explorer by platform"),
    "cascade": View("cascade", "what followed one post", "the id of a post", "weibo:5150746565278772"),
}
"""Name of a view to what is known of it; a new view is one line here and one module beside it."""
