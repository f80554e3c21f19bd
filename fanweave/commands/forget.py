"""fanweave forget: remove an account from parts, tables and store."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings


def run(
    account: Annotated[str, typer.Argument(help="platform:id, its pseudonym, or platform:@nickname")],
) -> None:
    """Take an account out of the corpus and the store: its posts and their ids, its name, and what others quote of it.

    Later runs of ingest leave it out as well. Names and quoted words in others' texts become □, so that all spans keep
    their place; replies to it stay, under an empty stub. For a nickname of two accounts, give the id of one.

    Examples:
      fanweave forget weibo:9000000101
      fanweave forget xhs:~0123456789abcdef
      fanweave forget weibo:@somebody
    """
    from rich.console import Console

    from graph.corpus.forget.forget import find_account, forget
    from graph.corpus.parts.lock import locked
    from graph.errors import NothingFound
    from graph.export.admin import import_folder
    from graph.ids import Pseudonyms, read_salt
    from graph.platforms import split_id
    from ingest.rows.people import forgotten_account

    chosen_case(settings())  # the wrong --case is an error here too
    place = settings().workspace
    corpus = place / "corpus"
    if not (corpus / "manifest.json").exists():
        raise NothingFound(f"the workspace {place} holds no accounts", hint="fanweave ingest PATH…")
    wanted = forgotten_account(Pseudonyms(read_salt(place / "salt")), account)
    with locked(place):
        keys = find_account(corpus, wanted)
        clear = split_id(account)[1].removeprefix("@")
        shutil.rmtree(import_folder(place), ignore_errors=True)
        forgot = forget(place, keys, words=[] if clear.startswith("~") else [clear])
    console = Console(emoji=False, highlight=False, markup=False, soft_wrap=True)
    console.print(
        f"taken out: {forgot.parts.posts} posts, {forgot.parts.accounts} account rows, {forgot.rows} quarantined rows, "
        f"{forgot.decisions} decisions; blanked in {forgot.parts.texts} texts of others"
    )
    if not _load_again():
        console.print("no store answered: run fanweave load when it does, for it may hold the account still")
    console.print("what remains is yours to remove: the collector's files, and pages and exports made before")


def _load_again() -> bool:
    """Load a store that holds a graph, whole or not; return whether the store could be asked."""
    from graph.errors import NothingFound, StoreUnavailable
    from graph.load.state import check_version
    from graph.load.target import sweep_loads
    from graph.store import open_store

    store = None
    try:
        sweep_loads(settings().store_url)
        store = open_store(settings().store_url)
        held = check_version(store)
    except NothingFound:
        return True
    except StoreUnavailable as error:
        return "no graph at" in error.message
    finally:
        if store is not None:
            store.close()
    if held:
        from fanweave.commands.load import run as run_load

        run_load()
    return True
