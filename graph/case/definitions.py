"""The community definitions of a case: method, projection, resolution, seed."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

Projection = Literal["reply", "repost", "quote", "mention", "co_hashtag", "co_post", "co_repost"]


class CommunityDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How communities are found (``[communities]`` of case.toml)."""

    projection: Projection = "reply"  # whose ties
    resolution: float = 1.0  # above 1 more and smaller communities, below 1 fewer and larger
    seed: int = 1  # of the method's random choices
    min_weight: int = 1  # ties of fewer acts, both directions together, do not count
    min_members: int = 3  # smaller communities are not written

    def name(self, method: str) -> str:
        """Return ``<method>@<hash of the definition>``, to which each community adds its rank: ``…:1`` the largest."""
        definition = msgspec.json.encode(msgspec.structs.asdict(self), order="sorted")
        return f"{method}@{hashlib.blake2b(definition, digest_size=4).hexdigest()}"
