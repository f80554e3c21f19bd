"""What holds for a whole run of ingest or extract, and what its processes build from it once."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import msgspec

from graph.case.state import texts_hash
from graph.case.world import read_case_accounts
from graph.ids import Pseudonyms
from ingest.extract.core import get_core
from ingest.rows.assembly import Assembly
from ingest.rows.names import RunNames


class Orders(msgspec.Struct, frozen=True):
    """What holds for a whole run; sent to every worker once."""

    workspace: str  # folder that gets parts and quarantine
    case_dir: str  # folder of the case
    salt: str  # key of the pseudonyms
    keep_names: bool = False  # leave nicknames in clear
    extract: bool = True  # search the texts
    mask_bare_names: bool = False  # mask nicknames of the run's accounts where no mark stands before them
    keep_rejected: bool = True  # put rejected rows whole into the quarantine, not their place and reason alone
    strict: bool = False  # stop at the first rejected row
    thread: str | None = None  # native id of the post that comments hang under, where their files do not say it
    table_map: str | None = None  # TOML of --map, which makes the reader of its tables


def assembly_for(orders: Orders) -> Assembly:
    """Return the assembly of a run, built once per process and state of the case."""
    return _assembly(orders, texts_hash(Path(orders.case_dir)))


@lru_cache(maxsize=4)
def run_names_for(orders: Orders, platform: str, names: tuple[str, ...], corpus_keys: bytes) -> RunNames:
    """Return the nicknames of a run's accounts, ready for the search; built once per process and platform."""
    return assembly_for(orders).run_names(platform, names, corpus_keys)


@cache
def _assembly(orders: Orders, state: str) -> Assembly:
    accounts = read_case_accounts(Path(orders.case_dir))
    public_names = [(account.platform, account.name) for account in accounts if account.name_is_unique]
    pseudonyms = Pseudonyms(
        orders.salt,
        public=[(account.platform, native_id) for account in accounts for native_id in account.ids],
        public_names=public_names,
    )
    core = get_core(orders.case_dir) if orders.extract else None
    return Assembly(
        pseudonyms,
        core=core,
        keep_names=orders.keep_names,
        public_names=public_names,
        mask_bare_names=orders.mask_bare_names,
    )
