"""The pipeline: files to chunks, chunks to workers, finished chunks into the manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from graph.corpus.derive.conflicts import count_conflicts
from graph.corpus.forget.forget import erase
from graph.corpus.parts.counts import PostCounts, count_posts
from graph.corpus.parts.file_names import keep_file_names
from graph.corpus.parts.leftovers import sweep_leftovers
from graph.corpus.parts.lock import locked, make_workspace
from graph.corpus.parts.manifest import Chunk, Manifest, Source, write_manifest
from graph.corpus.parts.renewal import read_or_renew
from graph.corpus.parts.sums import damage, damaged_parts
from graph.errors import FileNotReadable
from ingest.extract.case_check import refuse_faulty
from ingest.run.choices import check_choices, salt_of
from ingest.run.chunks import ByteRange, Plan, plan_section
from ingest.run.names import corpus_keys, names_of_run
from ingest.run.orders import Orders
from ingest.run.processes import run_chunks
from ingest.run.worker import Task, run_task
from ingest.sections.recognition import KnownSection

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""


class SectionReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one section gave."""

    name: str
    reader: str
    rows: int
    rejected: int
    notes: dict[str, int]  # what was mended or looks wrong, to rows


class IngestReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of ingest found.

    ``rows == kept + accounts_only + duplicates + conflicts + rejected`` in every case.
    """

    files: int  # files read, or read before and unchanged
    rows: int  # rows in them
    kept: int  # posts that the corpus did not hold before
    accounts_only: int  # rows that speak of an account alone
    duplicates: int  # posts that it held already, or that the files hold twice
    conflicts: int  # rows under the id of a different post: another author, or another time by more than a minute
    rejected: dict[str, int]  # reason to rows put into the quarantine
    stubs: int  # posts that the corpus refers to and nobody collected
    sections: tuple[SectionReport, ...]  # one a section, in order
    cut_off: tuple[str, ...]  # files that end in the middle of a row
    failed: tuple[FileNotReadable, ...] = ()  # why a file was given up; nothing of the section is in the corpus


class _Work(msgspec.Struct, frozen=True):
    known_section: KnownSection
    plan: Plan


def ingest(
    files: Sequence[KnownSection], orders: Orders, *, workers: int = 1, progress: Progress | None = None
) -> IngestReport:
    """Read files (see ``find_files``) into the corpus of ``orders.workspace``.

    The same file again, or the same command after a crash, changes nothing. Raises WorkspaceLocked when another run is
    writing, CorpusDamaged when the corpus was made with other choices, RowRejected with ``strict``.
    """
    workspace = Path(orders.workspace)
    with locked(workspace):
        sweep_leftovers(workspace)
        corpus = workspace / "corpus"
        manifest = read_or_renew(corpus)
        check_choices(manifest, orders)
        work = [_Work(known_section, plan_section(known_section, thread=orders.thread)) for known_section in files]
        _drop_damaged(corpus, manifest, {item.plan.digest for item in work})
        before, parts_before = count_posts(corpus, manifest).posts, manifest.parts()
        for item in work:
            source = manifest.sources.get(item.plan.digest)
            if source is None or not source.chunks:  # not read so far, or by another version that cut it otherwise
                fresh = Source(reader=item.known_section.reader.name, n_chunks=len(item.plan.ranges))
                manifest.sources[item.plan.digest] = fresh
        keep_file_names(workspace, {item.plan.digest: str(item.known_section.section) for item in work})
        tasks = _open_tasks(work, manifest, corpus)
        failed = _run_tasks(tasks, orders, manifest=manifest, workers=workers, progress=progress)
        erase(corpus, manifest)
        report = _report(work, manifest, before=before, after=count_posts(corpus, manifest), failed=failed)
        return _with_conflicts(report, corpus, before=parts_before, after=manifest.parts())


def _with_conflicts(report: IngestReport, corpus: Path, *, before: list[str], after: list[str]) -> IngestReport:
    """Tell rows under the id of a different post from duplicates; without duplicates there is none."""
    if report.duplicates <= 0 or before == after:
        return report
    conflicts = max(0, count_conflicts(corpus, after) - count_conflicts(corpus, before))
    conflicts = min(conflicts, report.duplicates)
    return msgspec.structs.replace(report, duplicates=report.duplicates - conflicts, conflicts=conflicts)


def _drop_damaged(corpus: Path, manifest: Manifest, digests: Collection[str]) -> None:
    """Take the damaged parts of these files out of the manifest, so that they are read again.

    Raises CorpusDamaged when parts of other files are damaged.
    """
    damaged = damaged_parts(corpus, manifest)
    others = [part for part in damaged if part.rpartition("-")[0] not in digests]
    if others:
        raise damage(corpus, manifest, damaged)
    for part in damaged:
        digest, _, number = part.rpartition("-")
        del manifest.sources[digest].chunks[number]


def orders_for(workspace: Path, case_dir: Path, **choices: Any) -> Orders:
    """Return the orders of a run, making the workspace's salt if it has none; ``choices`` are fields of Orders.

    Raises CaseInvalid for a case with faults.
    """
    refuse_faulty(case_dir)
    make_workspace(workspace)
    return Orders(workspace=str(workspace), case_dir=str(case_dir), salt=salt_of(workspace), **choices)


def _open_tasks(work: Sequence[_Work], manifest: Manifest, corpus: Path) -> list[Task]:
    """Return the chunks that are not read yet, each with the nicknames of all files of the run.

    Files that were read before give their names too, so that a run that was cut off reads the rest as it would have.
    """
    is_done = all(len(manifest.sources[item.plan.digest].chunks) == len(item.plan.ranges) for item in work)
    if is_done:
        return []
    names = names_of_run(item.known_section for item in work)
    keys = corpus_keys(corpus, manifest, but={item.plan.digest for item in work})
    tasks: dict[tuple[str, str], Task] = {}
    for item in work:
        done = manifest.sources[item.plan.digest].chunks
        for index, piece in enumerate(item.plan.ranges):
            number = f"{index:04d}"
            if number not in done:
                tasks[item.plan.digest, number] = _task(item, number, piece, names=names, keys=keys)
    return list(tasks.values())


def _task(item: _Work, number: str, piece: ByteRange, *, names: Mapping[str, tuple[str, ...]], keys: bytes) -> Task:
    section = item.known_section.section
    return Task(
        path=str(section.source.file),
        member=section.source.member,
        table=section.table,
        reader=item.known_section.reader.name,
        digest=item.plan.digest,
        number=number,
        start=piece.start,
        end=piece.end,
        first_line=piece.first_line,
        names=names.get(item.known_section.reader.platform, ()),
        corpus_keys=keys,
        is_range=section.can_split,
    )


def _run_tasks(
    tasks: list[Task], orders: Orders, *, manifest: Manifest, workers: int, progress: Progress | None
) -> list[FileNotReadable]:
    """Do the tasks and enter each into the manifest; a file that turns out unreadable does not stop the others."""
    total = sum(task.end - task.start for task in tasks)
    done = 0
    failed: list[FileNotReadable] = []
    for task, chunk in run_chunks(partial(_run_task, orders), tasks, workers=workers, n_bytes=total):
        if isinstance(chunk, FileNotReadable):
            failed.append(chunk)
            continue
        manifest.sources[task.digest].chunks[task.number] = chunk
        write_manifest(Path(orders.workspace) / "corpus", manifest)
        done += task.end - task.start
        if progress is not None:
            progress(done, total)
    return failed


def _run_task(orders: Orders, task: Task) -> Chunk | FileNotReadable:
    try:
        return run_task(orders, task)
    except FileNotReadable as error:
        return error


def _report(
    work: Sequence[_Work], manifest: Manifest, *, before: int, after: PostCounts, failed: list[FileNotReadable]
) -> IngestReport:
    rejected: Counter[str] = Counter()
    reports: list[SectionReport] = []
    rows = accounts_only = 0
    cut: list[str] = []
    for item in work:
        source = manifest.sources[item.plan.digest]
        for chunk in source.chunks.values():
            rows += chunk.rows
            rejected.update(chunk.rejected)
            accounts_only += chunk.accounts_only
        if any(chunk.rejected.get("cut_off") for chunk in source.chunks.values()):
            cut.append(str(item.known_section.section))
        reports.append(_section_report(item, source))
    kept = after.posts - before
    return IngestReport(
        files=len({item.known_section.section.source.file for item in work}),
        rows=rows,
        kept=kept,
        accounts_only=accounts_only,
        duplicates=rows - kept - accounts_only - sum(rejected.values()),
        conflicts=0,
        rejected=dict(sorted(rejected.items())),
        stubs=after.stubs,
        sections=tuple(reports),
        cut_off=tuple(cut),
        failed=tuple(failed),
    )


def _section_report(item: _Work, source: Source) -> SectionReport:
    chunks = source.chunks.values()
    notes = sum((Counter(chunk.notes) for chunk in chunks), Counter())
    section = item.known_section.section
    name = f"{section.path.name}, {section.table}" if section.table else section.path.name
    return SectionReport(
        name=name,
        reader=item.known_section.reader.name,
        rows=sum(chunk.rows for chunk in chunks),
        rejected=sum(sum(chunk.rejected.values()) for chunk in chunks),
        notes=dict(sorted(notes.items())),
    )


def raise_first(report: IngestReport) -> None:
    """Raise what kept a file from being read whole, after all others were read."""
    if report.failed:
        raise report.failed[0]
    if report.cut_off:
        raise FileNotReadable(
            f"the file ends in the middle of a row: {report.cut_off[0]}",
            hint="every whole row was kept, the rest is in the quarantine; export the file again and ingest it",
            subject=report.cut_off[0],
        )
