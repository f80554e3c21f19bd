"""The report drawn: its sections run over a store and are written as one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from graph.case.settings import read_case_settings
from graph.case.world import read_case_events
from graph.corpus.parts.manifest import Manifest
from graph.errors import FanweaveError, StoreUnavailable
from graph.files import write_whole
from graph.store import Store
from queries.library import OpenTables, run
from viz.report.page import render_report
from viz.report.section import Section
from viz.report.sections import SECTIONS
from viz.report.words import Words
from viz.report.world import World

_TIMES = """
MATCH (p:Post) WHERE NOT p.is_stub
RETURN min(p.day) AS first, max(p.day) AS last, max(p.collected_at) AS collected
"""
_ACCOUNTS = "MATCH (a:Account) RETURN count(a) AS n"


class DrawnReport(NamedTuple):
    """What a written report holds."""

    n_filled: int  # sections with a table
    failures: dict[str, str]  # sections that could not be made: key to reason


def draw_report(  # noqa: PLR0913  # what a page shows and for whom
    store: Store,
    case_dir: Path,
    *,
    manifest: Manifest,
    out: Path,
    language: str = "en",
    share: bool = True,
    open_tables: OpenTables | None = None,
) -> DrawnReport:
    """Write the report of a loaded store; a section that fails states its reason in its place.

    The same store, case and language give the same bytes. ``share`` leaves out post ids and groups of fewer than 5
    accounts; ``open_tables`` opens the tables for questions in Python. Raises NothingFound for an unknown language and
    StoreUnavailable when the store no longer answers.
    """
    settings = read_case_settings(case_dir)
    words = Words(language)
    events = read_case_events(case_dir)
    world = World(store, words, manifest, events, settings.focal_target, settings.zone, share, open_tables)
    failures: dict[str, str] = {}
    sections = [_attempt(section, world, failures) for section in SECTIONS]
    title = words("title", case=manifest.case or case_dir.name)
    page = render_report(sections, title=title, lead=_lead(store, words), words=words)
    write_whole(out, page)
    return DrawnReport(sum(bool(section.tables) for section in sections), failures)


def _attempt(section: Callable[[World], Section], world: World, failures: dict[str, str]) -> Section:
    """Return a section, or one that states why it could not be made; ``failures`` gets the reason."""
    try:
        return section(world)
    except StoreUnavailable:
        raise
    except Exception as error:  # one chart or question must not cost the reader the other sections
        key = section.__module__.rpartition(".")[2]
        reason = f"{error.message} ({error.hint})" if isinstance(error, FanweaveError) else type(error).__name__
        failures[key] = reason
        return Section(key, [world.words("section_failed", reason=reason)], [], [], [], world.words("section_missing"))


def _lead(store: Store, words: Words) -> Sequence[str]:
    """Return what the page counts: an account counts as an author, the others are named apart."""
    rows = [row for row in run(store, "post_coverage") if row["n_posts"]]
    n_posts, n_authors, n_authorless = (
        sum(row[name] for row in rows) for name in ("n_posts", "n_authors", "n_authorless")
    )
    [times] = store.read(_TIMES, {})
    [accounts] = store.read(_ACCOUNTS, {})
    n_silent = accounts["n"] - n_authors
    lead = words(
        "lead",
        posts=words.counted("posts", n_posts),
        authors=words.counted("authors", n_authors),
        platforms=", ".join(row["platform"] for row in rows) or "–",
        first=times["first"] or "–",
        last=times["last"] or "–",
        collected=str(times["collected"] or "–")[:10],
    )
    apart = [words.counted("silent", n_silent)] if n_silent else []
    apart += [words.counted("authorless", n_authorless)] if n_authorless else []
    return [lead, *apart, words("sample")]
