"""The manifest: which sources, chunks and case a corpus is made of; written whole, never in place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from graph.case.home import KeptCase, kept_path
from graph.case.state import texts_hash
from graph.errors import CorpusDamaged
from graph.files import write_whole


class Chunk(msgspec.Struct, kw_only=True):
    """One finished chunk of a source file."""

    rows: int  # rows seen, blank lines not counted
    rejected: dict[str, int] = {}  # reason to rows
    accounts_only: int = 0  # rows that speak of an account alone
    notes: dict[str, int] = {}  # what was mended on the way to rows, such as "gb18030"
    sums: dict[str, str] = {}  # table to the checksum of its part; empty while the part is being replaced


class Source(msgspec.Struct, kw_only=True):
    """One ingested file, by the hash of its content; not by its name, which may be a person's."""

    reader: str  # reader that read it
    n_chunks: int  # chunks it was cut into
    chunks: dict[str, Chunk] = {}  # finished chunks, by number


class Forgotten(msgspec.Struct, kw_only=True, frozen=True):
    """An account that was taken out, by pseudonyms alone."""

    ids: list[str] = []  # account ids, in every form that files gave
    keys: list[str] = []  # name keys that nobody else bears
    marks: list[str] = []  # what stands for it in addresses


class Manifest(msgspec.Struct, kw_only=True):
    """What a corpus consists of."""

    columns: str = ""  # hash of the parts' columns, set when the manifest is written; empty = of version 0.1
    case: str = ""  # name of the case
    case_path: str = ""  # its folder; empty when it came with the product
    case_hash: str = ""  # content of its lexicon and topics when the texts were read
    keep_names: bool = False  # names were kept by explicit choice
    mask_bare_names: bool = False  # nicknames were masked without a mark before them, too
    extracted: bool = True  # texts were searched for hits
    salt_mark: str = ""  # which salt the pseudonyms were made with
    is_cut_off: bool = False  # a run that replaces hits has not come to its end
    sources: dict[str, Source] = {}  # content hash to source
    forgotten: list[Forgotten] = []  # accounts that no part may hold
    forgotten_posts: list[str] = []  # what stands for their posts where others answer them or pass them on

    def keep_case(self, folder: Path) -> None:
        """Remember the case that the texts are read with."""
        self.case, self.case_path, self.case_hash = folder.name, kept_path(folder), texts_hash(folder)

    def parts(self) -> list[str]:
        """Return the names of all finished parts, sorted."""
        return sorted(f"{digest}-{number}" for digest, source in self.sources.items() for number in source.chunks)

    def sums_of(self, part: str) -> str:
        """Return the checksums of a part, in the order of the names of its tables."""
        digest, _, number = part.rpartition("-")
        return " ".join(sum_ for _, sum_ in sorted(self.sources[digest].chunks[number].sums.items()))


def manifest_path(corpus: Path) -> Path:
    """Return where the manifest of a corpus lies."""
    return corpus / "manifest.json"


def fresh_corpus(corpus: Path) -> Path:
    """Return where a corpus begins that takes the place of one of another version."""
    return corpus.with_name("corpus.new")


def kept_case(corpus: Path) -> KeptCase | None:
    """Return the case of a corpus, None where nothing was ingested yet."""
    manifest = peek_manifest(corpus)
    if not manifest.sources or not manifest.case:
        return None
    return KeptCase(manifest.case, manifest.case_path, manifest.case_hash)


def read_manifest(corpus: Path) -> Manifest:
    """Return the manifest, a fresh one for a new corpus; raises CorpusDamaged."""
    manifest = peek_manifest(corpus)
    if manifest.sources and not is_of_this_version(manifest):
        listed = Counter(source.reader for source in manifest.sources.values())
        files = ", ".join(f"{n} of {reader}" for reader, n in sorted(listed.items()))
        raise CorpusDamaged(
            f"this corpus was written by another version of fanweave: ingest its files again ({files})",
            hint="fanweave ingest PATH… reads them anew; corrections and labels are kept by the hash of their text",
            subject=str(corpus),
        )
    return manifest


def is_of_this_version(manifest: Manifest) -> bool:
    """Return whether the parts of a corpus have the columns that this version reads."""
    from graph.corpus.parts.schema import columns_hash  # needs pyarrow, and whoever asks for the case alone does not

    return manifest.columns == columns_hash()


def peek_manifest(corpus: Path) -> Manifest:
    """Return the manifest, of whichever version it is; raises CorpusDamaged when it cannot be read."""
    path = manifest_path(corpus)
    if not corpus.exists():  # a run that put an older corpus aside was killed before the new one had its place
        path = manifest_path(fresh_corpus(corpus))
    if not path.exists():
        return Manifest()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.DecodeError as error:
        raise CorpusDamaged(
            f"{path} cannot be read: {error}", hint="restore it from a copy, or ingest again"
        ) from error


def write_manifest(corpus: Path, manifest: Manifest) -> None:
    """Write the manifest; the corpus changes at this moment and no other."""
    from graph.corpus.parts.schema import columns_hash

    manifest.columns = columns_hash()
    data = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1)
    write_whole(manifest_path(corpus), data + b"\n")
