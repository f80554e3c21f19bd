"""Ids and keyed pseudonyms: which accounts stay in clear, and the hash that stands for all others."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from graph.errors import WorkspaceLocked
from graph.files import sync_folder, write_whole
from graph.platforms import split_id
from graph.text import nickname_key

PUBLIC_SALT = "fanweave public salt: for the demo and the tests only"
"""The fixed salt of demo and tests; anybody can recompute pseudonyms made with it."""

MASKED = "‹[0-9a-f]{8}›"
"""Pattern of what stands for a private nickname in a text; it ends itself, without a blank or colon."""

_REMEMBERED = 200_000


def mask_of(key: str) -> str:
    """Return what stands for the nickname of a key in a text; ``MASKED`` finds it again.

    >>> mask_of("1a2b3c4d5e6f7a8b")
    '‹1a2b3c4d›'
    """
    return f"‹{key[:8]}›"


def write_salt(path: Path, salt: str) -> None:
    """Write a salt file that only its owner can read, unless one is there already.

    It is durable before anything is made with it: after a power cut no corpus is left without its salt.
    """
    if path.exists():
        return
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    write_whole(temporary, salt + "\n", is_private=True)
    try:
        os.link(temporary, path)  # of two runs that begin at once one wins, and both use its salt
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def salt_mark(salt: str) -> str:
    """Return what tells one salt from another without giving it away: 8 hex of its hash (salts are 256 bits)."""
    return hashlib.blake2b(salt.encode(), digest_size=4, person=b"fanweave salt").hexdigest()


def post_key(salt: str) -> str:
    """Return the key under which posts of forgotten accounts are remembered, 64 hex digits."""
    return hashlib.blake2b(salt.encode(), digest_size=32, person=b"fanweave post").hexdigest()


def stand_in(post_id: str, key: str) -> str:
    """Return what stands for a post of a forgotten account: ``platform:~<16 hex>``, keyed (see ``post_key``).

    SHA-256, since DuckDB can compute it of every id of a corpus at once.
    """
    hashed = hashlib.sha256(f"{key}{post_id}".encode()).hexdigest()
    return f"{split_id(post_id)[0]}:~{hashed[:16]}"


def read_salt(path: Path) -> str:
    """Return the workspace's salt, making a random one the first time.

    A salt file that is already there is used, so that two workspaces can share pseudonyms.
    """
    write_salt(path, secrets.token_hex(32))
    salt = path.read_text(encoding="utf-8").strip()
    if not salt:
        raise WorkspaceLocked("the salt file is empty", hint=f"restore {path} from a copy", subject=str(path))
    return salt


class Pseudonyms:
    """Account ids and name keys of one workspace.

    ``public`` holds (platform, native id) and ``public_names`` (platform, nickname key) of accounts that stay in
    clear by their name alone. The key is BLAKE2b keyed with the salt
    (RFC 7693), 64 bits: 16 hex digits.
    """

    def __init__(
        self,
        salt: str,
        *,
        public: Iterable[tuple[str, str]] = (),
        public_names: Iterable[tuple[str, str]] = (),
    ) -> None:
        key = hashlib.blake2b(salt.encode(), digest_size=32).digest()
        self._keyed = hashlib.blake2b(digest_size=8, key=key)
        self._public = frozenset(public)
        self._public_names = frozenset((platform, nickname_key(name)) for platform, name in public_names)
        self._names: dict[tuple[str, str], tuple[str, bool]] = {}

    def account_id(self, platform: str, native_id: str, name: str | None = None) -> str:
        """Return the account's id: in clear if it is public, else ``platform:~<16 hex>``."""
        return self.id_of(platform, native_id, is_public=name is not None and self.named(platform, name)[1])

    def id_of(self, platform: str, native_id: str, *, is_public: bool = False) -> str:
        """Return the account's id where its name, if it has one, was looked up already."""
        if is_public or (platform, native_id) in self._public:
            return f"{platform}:{native_id}"
        return f"{platform}:~{self._hash(f'account:{platform}:{native_id}')}"

    def named(self, platform: str, name: str) -> tuple[str, bool]:
        """Return the keyed hash of a folded nickname, 16 hex digits, and whether it stands for a public account."""
        hash_and_public = self._names.get((platform, name))
        if hash_and_public is None:
            if len(self._names) > _REMEMBERED:
                self._names.clear()
            folded = nickname_key(name)
            hash_and_public = self._hash(f"name:{platform}:{folded}"), (platform, folded) in self._public_names
            self._names[platform, name] = hash_and_public
        return hash_and_public

    def name_key(self, platform: str, name: str) -> str:
        """Return the keyed hash of a folded nickname without remembering it: for names that are only tried."""
        return self._hash(f"name:{platform}:{nickname_key(name)}")

    def is_public(self, platform: str, name_or_id: str) -> bool:
        """Return whether a nickname or native id is that of an account that stays in clear."""
        return (platform, name_or_id) in self._public or self.named(platform, name_or_id)[1]

    def _hash(self, text: str) -> str:
        keyed = self._keyed.copy()
        keyed.update(text.encode("utf-8", "surrogatepass"))
        return keyed.hexdigest()


if __name__ == "__main__":
    # The demo's workspace: pseudonyms that anybody can recompute, for synthetic people only.
    import sys

    write_salt(Path(sys.argv[1]), PUBLIC_SALT)
