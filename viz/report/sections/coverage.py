"""What was collected and what not: posts by platform, and answers by thread beside what the platform reported."""

from __future__ import annotations

from graph.store import Row
from viz.report.section import QueryRun, Section
from viz.report.words import percent
from viz.report.world import World

_THREADS = 12


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    platforms = world.run("post_coverage", questions)
    comments = world.run("comment_coverage", questions)
    threads = world.run("thread_coverage", questions, limit=1000)
    if not platforms:
        return Section("coverage", [world.words("coverage_none")], [], [], questions, world.words("coverage_caveat"))
    sentences = [
        world.words("coverage_posts", n=sum(r["n_posts"] for r in platforms), platforms=len(platforms)),
        *_comments(world, comments),
        world.words("coverage_stubs", n=sum(r["n_stubs"] for r in platforms)),
    ]
    largest = enumerate(threads[:_THREADS], 1)
    shown = [{**row, "thread": f"#{place}" if world.share else row["thread"]} for place, row in largest]
    tables = [
        world.table(
            "coverage_platforms",
            platforms,
            ["platform", "n_posts", "n_authors", "n_authorless", "n_stubs", "n_truncated", "n_deleted",
             "n_without_text", "n_without_time", "n_approximate", "n_lower_bounds"],
        ),
        world.table(
            "coverage_largest",
            shown,
            ["thread", "platform", "comment_count", "is_lower_bound", "n_collected", "coverage", "reported_too_low",
             "sort_mode"],
        ),
    ]  # fmt: skip
    return Section("coverage", sentences, [], tables, questions, world.words("coverage_caveat"))


def _comments(world: World, platforms: list[Row]) -> list[str]:
    """Return what was collected of the reported comments, and what stands where no number was reported."""
    n, n_threads, collected, countable, too_low, unreported = (
        sum(row[name] for row in platforms)
        for name in ("n_comments", "n_threads", "n_collected", "n_known", "n_too_low", "n_unreported")
    )
    sentences = [world.words("coverage_comments", n=n)]
    if n_threads:
        reported = sum(row["comment_count"] or 0 for row in platforms)
        share = percent(collected / countable if countable else None)
        threads = world.words("coverage_threads", n=n_threads, reported=reported, collected=collected, share=share)
        none = world.words("coverage_threads_none", n=n_threads, reported=reported)
        sentences.append(threads if collected else none)
    if too_low:
        sentences.append(world.words("coverage_too_low", n=too_low))
    if unreported:
        sentences.append(world.words("coverage_unreported", n=unreported))
    return sentences
