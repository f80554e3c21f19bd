"""The state of a workspace: its case, its files, and what is stale with the verb that mends it; nothing is rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fanweave.case_choice import chosen_case
from fanweave.config import Settings
from graph.case.home import kept_path
from graph.case.state import models_hash, texts_hash
from graph.corpus.derive.generation import read_generation
from graph.corpus.parts.file_names import read_file_names
from graph.corpus.parts.manifest import Manifest, is_of_this_version, peek_manifest, read_manifest
from graph.corpus.parts.stances import stance_files
from graph.errors import CaseInvalid, FanweaveError
from graph.tables import table_inputs


class IngestedFile(msgspec.Struct, frozen=True):
    """One ingested file, or one table or member of it."""

    file: str  # path as it was given; its content's hash where the name is not kept
    reader: str
    rows: int  # rows seen
    rejected: int  # of them in the quarantine
    is_whole: bool  # read to its end


class Stale(msgspec.Struct, frozen=True):
    """One thing that is not up to date."""

    what: str  # corpus, texts, derived tables, stance models or store
    why: str
    mend: str  # the verb that mends it


class Status(msgspec.Struct, frozen=True):
    """What ``fanweave status`` shows."""

    workspace: str
    case: str
    case_folder: str  # empty when the case is not in its place
    is_own_case: bool  # the workspace has read files with this case; else it is the one that ingest would take
    files: list[IngestedFile]
    stale: list[Stale]


def workspace_status(chosen: Settings) -> Status:
    """Return the state of a workspace; raises CaseInvalid when another case than its own was given."""
    corpus = chosen.workspace / "corpus"
    manifest = peek_manifest(corpus)
    stale: list[Stale] = []
    folder: Path | None = None
    try:
        folder = chosen_case(chosen)
    except CaseInvalid as error:
        if chosen.case_from or not manifest.case:
            raise
        stale.append(Stale("case", error.message, error.hint))
    stale += _stale_things(chosen, manifest, folder)
    return Status(
        workspace=str(chosen.workspace.absolute()),
        case=folder.name if folder is not None else manifest.case,
        case_folder=str(folder.resolve()) if folder is not None else "",
        is_own_case=bool(manifest.sources),
        files=_files(chosen.workspace, manifest),
        stale=stale,
    )


def _files(workspace: Path, manifest: Manifest) -> list[IngestedFile]:
    names = read_file_names(workspace)
    files = [
        IngestedFile(
            names.get(digest, digest),
            source.reader,
            sum(chunk.rows for chunk in source.chunks.values()),
            sum(sum(chunk.rejected.values()) for chunk in source.chunks.values()),
            len(source.chunks) >= source.n_chunks,
        )
        for digest, source in manifest.sources.items()
    ]
    return sorted(files, key=lambda file: (file.file, file.reader))


def _stale_things(chosen: Settings, manifest: Manifest, folder: Path | None) -> Iterator[Stale]:
    if not manifest.sources:
        yield Stale("corpus", "nothing was ingested yet", "fanweave ingest PATH…")
        return
    if not is_of_this_version(manifest):
        try:
            read_manifest(chosen.workspace / "corpus")
        except FanweaveError as error:
            yield Stale("corpus", error.message, "fanweave ingest PATH…")
        return
    unread = sum(len(source.chunks) < source.n_chunks for source in manifest.sources.values())
    if unread:
        yield Stale("corpus", f"{unread} of {len(manifest.sources)} files are not read to their end", "fanweave ingest")
    if manifest.is_cut_off:
        yield Stale("texts", "the last extraction was cut off in the middle", "fanweave extract")
        return
    if folder is not None:
        yield from _stale_readings(chosen.workspace, manifest, folder)
        yield from _stale_store(chosen, manifest, folder)


def _stale_readings(workspace: Path, manifest: Manifest, folder: Path) -> Iterator[Stale]:
    """Yield what of the texts and tables was made with another state of the case."""
    corpus = workspace / "corpus"
    if manifest.case_hash != texts_hash(folder):
        yield Stale(
            "texts", "lexicon, topics or accounts of the case have changed since they were read", "fanweave extract"
        )
    elif manifest.case_path != kept_path(folder):
        yield Stale("case", f"the workspace remembers it in {manifest.case_path or 'the product'}", "fanweave extract")
    n_unread = len(manifest.parts()) - len(stance_files(corpus, folder)) if models_hash(folder) else 0
    if n_unread > 0:
        yield Stale("stance models", f"the models have not read {n_unread} of the corpus's parts", "fanweave extract")
    inputs, current = read_generation(corpus).inputs, table_inputs(workspace, folder, manifest)
    changed = [name for name in current if current[name] != inputs.get(name)]
    if not inputs:
        yield Stale("derived tables", "they were not made yet", "fanweave load")
    elif changed:
        yield Stale("derived tables", f"changed since they were made: {', '.join(changed)}", "fanweave load")


def _stale_store(chosen: Settings, manifest: Manifest, folder: Path) -> Iterator[Stale]:
    from graph.load.state import held_generation
    from graph.store import open_store
    from graph.tables import pending_generation

    if not manifest.parts():
        return
    try:
        store = open_store(chosen.store_url)
    except FanweaveError as error:
        yield Stale("store", error.message, error.hint or "fanweave load")
        return
    try:
        held = held_generation(store)
    except FanweaveError as error:
        yield Stale("store", error.message, error.hint)
        return
    finally:
        store.close()
    if held is None:
        yield Stale("store", "the last load was cut off", "fanweave load")
    elif held != pending_generation(chosen.workspace, folder):
        yield Stale("store", "it holds another state of the corpus", "fanweave load")
