"""Links: one normal form for all addresses of one thing, so that a post shared by three apps is one link."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from graph.platforms import HOSTS, MIRRORED

_TRACKING: Final = re.compile(
    r"(?:utm_.{0,40}|spm(?:_.{0,20})?|[fg]clid|igshid|igsh|share_.{0,40}|xhsshare|xsec_.{0,20}|mibextid|ref_(?:src|url)|"
    r"from_source|vd_source|refer_flag)"
)
_PORTS: Final = {"http": 80, "https": 443}
_PATH_END: Final = re.compile(r"[/\s]+$")
_WWW: Final = re.compile(r"^(?:www\.)+(?=[^.]+\.[^.])")
_DOORS: Final = re.compile(r"(?:www|m|mobile|old)\.(?=[^.]+\.[^.])")
"""Hosts that show the same pages: behind these names a platform keeps one thing under one path."""


class _Thing(NamedTuple):
    """Addresses of one kind of thing, and the one that stands for all of them."""

    hosts: frozenset[str]
    path: re.Pattern[str]  # of path and query; the group ``id`` tells things of this kind apart
    address: str  # before the id


_THINGS: Final = (
    _Thing(
        frozenset(host for host, platform in HOSTS.items() if platform == MIRRORED),
        re.compile(r"/[^/]+/(?:web/)?status(?:es)?/(?P<id>[0-9]+).*"),
        "https://x.com/i/status/",
    ),
    _Thing(
        frozenset({"youtube.com", "youtube-nocookie.com"}),
        re.compile(r"/(?:watch\?(?:[^&]*&)*?v=|shorts/|live/|embed/|v/)(?P<id>[\w-]{6,20})(?![\w-]).*"),
        "https://youtube.com/watch?v=",
    ),
    _Thing(frozenset({"youtu.be"}), re.compile(r"/(?P<id>[\w-]{6,20})(?![\w-]).*"), "https://youtube.com/watch?v="),
    _Thing(
        frozenset({"xiaohongshu.com"}),
        re.compile(r"/(?:explore|discovery/item|user/profile/[^/?]+)/(?P<id>[0-9a-f]{24})(?![0-9a-f]).*"),
        "https://xiaohongshu.com/explore/",
    ),
    _Thing(
        frozenset({"bilibili.com"}),
        re.compile(r"/(?:s/)?video/(?P<id>BV[0-9A-Za-z]{10}|av[0-9]+)(?![0-9A-Za-z]).*"),
        "https://bilibili.com/video/",
    ),
    _Thing(
        frozenset({"weibo.com", "weibo.cn"}),
        re.compile(r"/(?:detail|status|statuses|[0-9]{6,12}|~[0-9a-f]{8})/(?P<id>[0-9]{16}|[0-9A-Za-z]{9})(?![\w/]).*"),
        "https://weibo.com/detail/",
    ),
    _Thing(
        frozenset({"tiktok.com"}),
        re.compile(r"/(?:@[^/]*/video|v|embed/v2)/(?P<id>[0-9]{10,})(?![0-9]).*"),
        "https://tiktok.com/@/video/",
    ),
    _Thing(
        frozenset({"instagram.com"}),
        re.compile(r"/(?:[^/]+/)?(?:p|reel|reels|tv)/(?P<id>[\w-]{5,40})(?![\w-]).*"),
        "https://instagram.com/p/",
    ),
)


def link_key(url: str) -> str:
    """Return the normal form of a web address: the same for all addresses of one thing.

    ``http`` is ``https``; the host is in lower case, without ``www.`` and default port; fragment, tracking parameters
    and a slash at the end go; the other parameters keep their order, since it may matter to the server. Posts and
    videos of a platform have one address under all its hosts and mirrors. What is no address is returned stripped.

    >>> link_key("HTTP://www.Example.COM:80/a/?utm_source=x&id=1#top")
    'https://example.com/a?id=1'
    >>> link_key("https://mobile.twitter.com/somebody/status/19?s=20"), link_key("https://youtu.be/dQw4w9WgXcQ?si=x")
    ('https://x.com/i/status/19', 'https://youtube.com/watch?v=dQw4w9WgXcQ')
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if not parts.scheme or not parts.hostname:
        return url
    is_web = parts.scheme.lower() in _PORTS
    return (_address_of_thing(parts) if is_web and port is None else None) or _normal_form(parts, port, is_web=is_web)


def _normal_form(parts: SplitResult, port: int | None, *, is_web: bool) -> str:
    scheme, host = parts.scheme.lower(), parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    if is_web:
        scheme, host = "https", _WWW.sub("", host)
    if port is not None and port not in (_PORTS.get(parts.scheme.lower()), _PORTS.get(scheme)):
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, _PATH_END.sub("", parts.path), _kept_parameters(parts.query), "")).strip()


def _address_of_thing(parts: SplitResult) -> str | None:
    """Return the one address of a post or video of a platform, None for every other page."""
    host = _DOORS.sub("", parts.hostname or "", count=1)
    path = f"{parts.path}?{parts.query}"
    for thing in _THINGS:
        if host in thing.hosts:
            match = thing.path.fullmatch(path)
            if match is not None:
                return thing.address + match["id"]
    return None


def _kept_parameters(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name.lower())]
    return urlencode(kept) if len(kept) < len(pairs) else query
