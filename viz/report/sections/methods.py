"""The methods: a paragraph to cite, and the files that were read."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version

from viz.report.section import Section, Table
from viz.report.world import World


def section(world: World) -> Section:
    """Return the section."""
    manifest = world.manifest
    readers = Counter(source.reader for source in manifest.sources.values())
    rows = rejected = 0
    for source in manifest.sources.values():
        rows += sum(chunk.rows for chunk in source.chunks.values())
        rejected += sum(sum(chunk.rejected.values()) for chunk in source.chunks.values())
    words = world.words
    sentences = [
        words("methods_files", n=len(manifest.sources), rows=rows, rejected=rejected, readers=len(readers)),
        words("methods_text", case=manifest.case, hash=manifest.case_hash, version=version("fanweave")),
        words("methods_people_kept" if manifest.keep_names else "methods_people"),
        words("methods_shared" if world.share else "methods_private"),
        words("methods_cite", version=version("fanweave")),
    ]
    files = [{"reader": name, "n_files": n} for name, n in sorted(readers.items())]
    return Section("methods", sentences, [], [Table(words("methods_readers"), ["reader", "n_files"], files)], [],
                   words("methods_caveat"))  # fmt: skip
