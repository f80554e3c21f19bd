"""People: a reader's account records into ids, name keys and rows of the account table."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from graph.corpus.parts.manifest import Forgotten
from graph.corpus.parts.rows import AccountRow
from graph.errors import NothingFound
from graph.ids import Pseudonyms
from graph.platforms import ACCOUNTS_INSIDE, split_id
from ingest.records import AccountRecord, PostRecord


class Reference(msgspec.Struct, frozen=True, gc=False):
    """An account that a row points to."""

    id: str | None  # null where the row gives only a name
    name_key: str | None  # null where it gives no name that others could use


NOBODY = Reference(None, None)

_IDS = ("native_id", "thread", "top", "parent", "repost_of", "quote_of")
"""Fields of a post record that hold the id of a post."""


class People:
    """Ids and name keys of one workspace, and which nicknames stay in clear."""

    def __init__(self, pseudonyms: Pseudonyms, *, keep_names: bool) -> None:
        self._pseudonyms = pseudonyms
        self._keep_names = keep_names

    def reference(self, platform: str, account: AccountRecord | None) -> Reference:
        """Return how a row's account is called: by id, by name, or not at all."""
        if account is None:
            return NOBODY
        # a collector that hashes its accounts masks their names as well, so such a name is nobody's
        name = None if account.key_kind == "hash" else account.name
        key, is_public = self._pseudonyms.named(platform, name) if name is not None else (None, False)
        if account.native_id is None:
            return Reference(None, key)
        if account.key_kind == "nickname":
            key, is_public = self._pseudonyms.named(platform, account.native_id)
            return Reference(f"{platform}:{account.native_id}" if is_public else f"{platform}:~n{key}", key)
        return Reference(self._pseudonyms.id_of(platform, account.native_id, is_public=is_public), key)

    def references(self, platform: str, accounts: Sequence[AccountRecord]) -> list[Reference]:
        """Return how the accounts of a list are called."""
        return [self.reference(platform, account) for account in accounts]

    def row(self, platform: str, account: AccountRecord) -> AccountRow | None:
        """Return the row of an account, None when it is unknown or known by name alone."""
        reference = self.reference(platform, account)
        account_id = reference.id
        if account_id is None:
            return None
        is_public = not account_id.startswith(f"{platform}:~")
        also = account.also_id
        name = account.native_id if account.key_kind == "nickname" else account.name
        return AccountRow(  # by position, which is faster than keywords
            account_id,  # id
            platform,
            account.key_kind,
            self._pseudonyms.account_id(platform, also) if also is not None else None,  # also_id
            reference.name_key,
            name if is_public or self._keep_names else None,  # name
            is_public,
            account.gender,
            account.ip_region,
            account.verified,
            account.is_bot,
            account.follower_count,
            account.registered_ms,
            account.collected_ms,
        )

    def without_accounts(self, platform: str, post: PostRecord) -> PostRecord:
        """Return a post with pseudonyms for private accounts inside its id and the ids of others that it names."""
        inside = ACCOUNTS_INSIDE.get(platform)
        if inside is None:
            return post
        ids = {name: getattr(post, name) for name in _IDS}
        clear = {name: one for name, one in ids.items() if one is not None and inside.search(one)}
        masked = {name: inside.sub(partial(self._pseudonym_for, platform), one) for name, one in clear.items()}
        return msgspec.structs.replace(post, **masked)

    def _pseudonym_for(self, platform: str, match: re.Match[str]) -> str:
        return split_id(self._pseudonyms.id_of(platform, match.group()))[1]

    def key_if_private(self, platform: str, name: str) -> str | None:
        """Return the name key of a nickname, None for one that stays in clear."""
        key, is_public = self._pseudonyms.named(platform, name)
        return None if is_public else key

    def short_key_if_private(self, platform: str, name_or_id: str) -> str | None:
        """Return 8 hex digits for a name or id in an address, None for a public account's."""
        if self._pseudonyms.is_public(platform, name_or_id):
            return None
        return self._pseudonyms.named(platform, name_or_id)[0][:8]

    def in_keys(self, platform: str, keys: bytes) -> Callable[[str], bool] | None:
        """Return whether a nickname's key is one of these sorted 64-bit numbers, as a function; None without any."""
        if not keys:
            return None
        numbers, key_of = array("Q", keys), self._pseudonyms.name_key

        def is_in(name: str) -> bool:
            key = int(key_of(platform, name), 16)
            place = bisect_left(numbers, key)
            return place < len(numbers) and numbers[place] == key

        return is_in

    def name_key(self, platform: str, name: str) -> str:
        """Return the name key of a nickname, whoever bears it."""
        return self._pseudonyms.named(platform, name)[0]


def forgotten_account(pseudonyms: Pseudonyms, account: str) -> Forgotten:
    """Return what an account is called in the parts, given ``platform:id``, its pseudonym, or ``platform:@nickname``.

    Raises NothingFound for another form.
    """
    platform, native = split_id(account)
    if not platform or not native:
        raise NothingFound(f"no account: {account}", hint="weibo:1234567890, weibo:~<16 hex> or weibo:@nickname")
    if native.startswith("~"):
        return Forgotten(ids=[account])
    key = pseudonyms.named(platform, native.removeprefix("@"))[0]
    if native.startswith("@"):
        return Forgotten(ids=[f"{platform}:~n{key}"], keys=[key], marks=[f"~{key[:8]}"])
    ids = [pseudonyms.account_id(platform, native), account]
    return Forgotten(ids=ids, marks=[f"~{key[:8]}"])
