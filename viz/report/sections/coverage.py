"""What was collected and what not: posts by platform, and answers by thread beside what the platform reported."""

from __future__ import annotations

from viz.report.section import QueryRun, Section
from viz.report.world import World

_THREADS = 12


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    platforms = world.run("post_coverage", questions)
    threads = world.run("thread_coverage", questions, limit=1000)
    if not platforms:
        return Section("coverage", [world.words("coverage_none")], [], [], questions, world.words("coverage_caveat"))
    reported = sum(int(row["comment_count"] or 0) for row in threads)
    collected = sum(int(row["n_collected"] or 0) for row in threads)
    sentences = [
        world.words("coverage_posts", n=sum(r["n_posts"] for r in platforms), platforms=len(platforms)),
        world.words("coverage_threads", n=len(threads), reported=reported, collected=collected),
        world.words("coverage_stubs", n=sum(r["n_stubs"] for r in platforms)),
    ]
    largest = sorted(threads, key=lambda row: (-int(row["comment_count"] or 0), str(row["thread"])))[:_THREADS]
    shown = [{**row, "thread": f"#{i}" if world.share else row["thread"]} for i, row in enumerate(largest, 1)]
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
            ["thread", "platform", "comment_count", "is_lower_bound", "n_collected", "coverage", "sort_mode"],
        ),
    ]  # fmt: skip
    return Section("coverage", sentences, [], tables, questions, world.words("coverage_caveat"))
