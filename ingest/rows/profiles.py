"""Addresses and forms that name an account: private ones leave the text before it is searched."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from graph.platforms import ACCOUNTS_INSIDE, FEDERATED, HOSTS, MIRRORED, PLATFORMS

Key = Callable[[str, str], str | None]
"""(platform, id or nickname) to the hex digits that stand for a private account; None leaves it in clear."""

_SIGN: Final = r"[^\s/?#&<>\"'“”‘’，。；：！？、（）()\[\]~‹›…]"
_NAME: Final = rf"(?:{_SIGN}|\((?={_SIGN}{{1,40}}\)){_SIGN}{{1,40}}\)){{1,200}}"
_SITE: Final = r"(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,20}(?::[0-9]{2,5})?"
_WAYS: Final = (
    r"(?:n/|u/|user/profile/|user/|users/|profile/|people/|channel/|c/|s/|in/|stories/|@|"
    r"(?:home/main|profile\.php|intent/[a-z]{1,12})\?(?:[^\s&]{1,80}&){0,4}(?:un|id|screen_name)=)"
)
_ADDRESS: Final = re.compile(
    rf"(?<![0-9A-Za-z_.-])(?P<host>(?:[a-z0-9-]{{1,40}}\.){{0,3}}(?:{'|'.join(map(re.escape, HOSTS))}))/"
    rf"(?P<way>{_WAYS}?)(?P<name>{_NAME})",
    re.IGNORECASE,
)
_BARE: Final = {one.code: re.compile(one.bare_profile) for one in PLATFORMS if one.bare_profile}
"""Platforms whose profile is the first step of the path; elsewhere a step such as ``u/`` or ``@`` comes before it."""

_NAMED_PATHS: Final = frozenset(one.code for one in PLATFORMS if one.has_named_paths)
_NOT_PEOPLE: Final = frozenset(
    "i home search hashtag intent explore settings share notifications messages p reel reels tv stories accounts about "
    "groups watch events photo photo.php story.php permalink.php sharer sharer.php pages login marketplace gaming "
    "joinchat addstickers proxy iv bg privacy tos help jobs download web".split()
)
_BEHIND_AT: Final = re.compile(rf"/@(?<=[0-9A-Za-z]/@)(?P<name>{_NAME})")
_SITE_BEFORE: Final = re.compile(rf"(?<![0-9A-Za-z_.-])({_SITE})(?:/web)?$", re.IGNORECASE).search
_STATUS: Final = re.compile(
    rf"(?<![0-9A-Za-z_.-])(?P<host>{_SITE})/(?P<way>users/)?(?P<name>{_NAME})(?=/status(?:es)?/[0-9])", re.IGNORECASE
)
_MAIL: Final = re.compile(
    r"(?<![0-9A-Za-z._%+@＠/:=-])(?P<name>[0-9A-Za-z][0-9A-Za-z._%+-]{0,63})"
    r"(?P<host>[@＠](?:[0-9A-Za-z-]{1,63}\.){1,4}[A-Za-z]{2,24})(?![0-9A-Za-z_-])"
)
_LONGEST_SITE: Final = 80
_NAMED_PATH: Final = re.compile(r"(?<![\w/])(?P<way>/?u/)(?P<name>[A-Za-z0-9_-]{3,20})(?![\w/-])", re.ASCII)


def mask_profiles(platform: str, text: str, *, key: Key) -> str:
    """Return the text with private accounts' names and ids taken out of addresses and Reddit's ``u/name``.

    ``https://x.com/somebody/status/1`` becomes ``https://x.com/~1a2b3c4d/status/1``, which is still an address;
    ``u/somebody`` becomes ``u/‹1a2b3c4d›``, ``li.lei@example.com`` becomes ``~1a2b3c4d@example.com``. Two shapes of
    address count on every site: ``/@name`` and ``/name/status/1``.
    """
    if "." in text:
        if "/" in text:
            text = _ADDRESS.sub(lambda match: _masked_address(match, key), text)
            if "/status" in text:
                text = _STATUS.sub(lambda match: _masked_status(match, key), text)
            if "/@" in text:
                text = _BEHIND_AT.sub(lambda match: _masked_behind_at(match, key), text)
        if "@" in text or "＠" in text:
            text = _MAIL.sub(lambda match: _masked_mail(match, key), text)
    if "did:" in text:
        for of_platform, inside in ACCOUNTS_INSIDE.items():
            text = inside.sub(lambda match, of=of_platform: _masked_account(match, key, of), text)  # type: ignore[misc]
    if platform in _NAMED_PATHS and "u/" in text:
        text = _NAMED_PATH.sub(lambda match: _masked_name(match, key, platform), text)
    return text


def reddit_names(text: str) -> list[str]:
    """Return the names that a Reddit text mentions as ``u/name``, in order, each once.

    >>> reddit_names("thanks /u/some_one and u/some_one, not r/u/x")
    ['some_one']
    """
    return list(dict.fromkeys(match["name"] for match in _NAMED_PATH.finditer(text)))


def _masked_address(match: re.Match[str], key: Key) -> str:
    host, way, name = match["host"].lower(), match["way"], match["name"]
    platform = _platform_of(host) or ""
    bare = _BARE.get(platform)
    if not way and (bare is None or not bare.fullmatch(name) or name.lower() in _NOT_PEOPLE):
        return match.group()
    digits = key(platform, unquote(name, errors="replace"))
    return match.group() if digits is None else f"{match['host']}/{way}~{digits}"


def _masked_status(match: re.Match[str], key: Key) -> str:
    """Mask ``/name/status/1`` of X and its mirrors, ``/users/name/statuses/1`` of a federated server."""
    host, way, name = match["host"], match["way"] or "", unquote(match["name"], errors="replace")
    if name.lower() in _NOT_PEOPLE:
        return match.group()
    digits = key(FEDERATED, f"{name}@{host.lower()}") if way else key(_platform_of(host.lower()) or MIRRORED, name)
    return match.group() if digits is None else f"{host}/{way}~{digits}"


def _masked_behind_at(match: re.Match[str], key: Key) -> str:
    """Mask ``/@name`` behind the name of a site; elsewhere in a path it may be anything."""
    start = match.start()
    site = _SITE_BEFORE(match.string[max(0, start - _LONGEST_SITE) : start])
    if site is None:
        return match.group()
    host, name = site[1].lower(), unquote(match["name"], errors="replace")
    platform = _platform_of(host)
    if platform is None:
        platform, name = FEDERATED, name if "@" in name else f"{name}@{host}"
    digits = key(platform, name)
    return match.group() if digits is None else f"/@~{digits}"


def _masked_mail(match: re.Match[str], key: Key) -> str:
    digits = key("mail", match["name"] + match["host"])
    return match.group() if digits is None else f"~{digits}{match['host']}"


def _masked_account(match: re.Match[str], key: Key, platform: str) -> str:
    digits = key(platform, match.group())
    return match.group() if digits is None else f"~{digits}"


def _platform_of(host: str) -> str | None:
    return next((name for ending, name in HOSTS.items() if host == ending or host.endswith(f".{ending}")), None)


def _masked_name(match: re.Match[str], key: Key, platform: str) -> str:
    digits = key(platform, match["name"])
    return match.group() if digits is None else f"{match['way']}‹{digits}›"
