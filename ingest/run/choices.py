"""Check that a run uses the same salt, case and --keep-names as the corpus; otherwise its accounts would not match."""

from __future__ import annotations

from pathlib import Path

from graph.case.state import texts_hash
from graph.corpus.parts.manifest import Manifest, peek_manifest
from graph.errors import CorpusDamaged
from graph.ids import read_salt, salt_mark
from ingest.run.orders import Orders


def salt_of(workspace: Path) -> str:
    """Return the workspace's salt, a fresh one where there is no corpus yet; raises CorpusDamaged when it is gone."""
    path = workspace / "salt"
    if not path.exists() and peek_manifest(workspace / "corpus").sources:
        raise CorpusDamaged(
            f"the salt of this workspace is gone: {path}",
            hint="restore it from a copy, or read all files into a new --workspace (docs/privacy.md)",
        )
    return read_salt(path)


def check_choices(manifest: Manifest, orders: Orders) -> None:
    """Note the choices of the first run; raises CorpusDamaged for a later run that chooses otherwise."""
    now = texts_hash(Path(orders.case_dir))
    check_salt(manifest, orders)
    if not manifest.parts():
        manifest.keep_case(Path(orders.case_dir))
        manifest.salt_mark = salt_mark(orders.salt)
        manifest.keep_names, manifest.extracted = orders.keep_names, orders.extract
        manifest.mask_bare_names = orders.mask_bare_names
        return
    if manifest.case_hash != now:
        raise CorpusDamaged(
            f"this corpus was read with another state of the case ({manifest.case})",
            hint="fanweave extract reads the texts again with the case as it is now",
        )
    chosen = orders.keep_names, orders.mask_bare_names, orders.extract
    if (manifest.keep_names, manifest.mask_bare_names, manifest.extracted) != chosen:
        raise CorpusDamaged(
            "this corpus was read with other choices of --keep-names, --mask-bare-names or --no-extract",
            hint="repeat the earlier choice, or choose a new --workspace",
        )


def check_salt(manifest: Manifest, orders: Orders) -> None:
    """Raise CorpusDamaged when the corpus was made with another salt: new pseudonyms would not join the old."""
    if manifest.salt_mark not in ("", salt_mark(orders.salt)):
        raise CorpusDamaged(
            "this corpus was read with another salt",
            hint="restore the workspace's salt from a copy, or read all files into a new --workspace",
        )
