"""What the report counts, from collectors' tables to the sentences on the page: authors, bases, reported comments."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
MAP = """
platform = "{platform}"
kind = "{kind}"
zone = "UTC"
[columns]
{columns}
"""


@pytest.fixture
def report_text(fanweave: Run, tmp_path: Path) -> Callable[..., str]:
    """Return a function that ingests tables, loads them and returns the text of the report."""

    def write(*tables: tuple[str, str, str]) -> str:
        for number, (platform, kind, text) in enumerate(tables):
            table, columns = tmp_path / f"{number}.csv", text.split("\n", 1)[0].split(",")
            table.write_text(text, encoding="utf-8")
            fields = "\n".join(f'{column} = "{column}"' for column in columns)
            mapping = tmp_path / f"{number}.toml"
            mapping.write_text(MAP.format(platform=platform, kind=kind, columns=fields), encoding="utf-8")
            ran = fanweave("ingest", str(table), "--map", str(mapping))
            assert ran.code == 0, ran.err
        assert (ran := fanweave("load")).code == 0, ran.err
        page = tmp_path / "report.html"
        assert (ran := fanweave("report", "--private", "--out", str(page))).code == 0, ran.err
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))).split())

    return write


def test_who_is_only_mentioned_wrote_nothing(report_text: Callable[..., str]) -> None:
    page = report_text(
        ("x", "original", "id,text,created_at,author_name\n7,@lin @mei good morning,2024-05-02 08:00:00,pia\n")
    )
    assert "1 collected post by 1 account that wrote on x" in page
    assert "2 more accounts wrote nothing that was collected" in page


def test_posts_without_an_author_are_counted_and_named(report_text: Callable[..., str], fanweave: Run) -> None:
    rows = "id,text,created_at\n1,one,2024-05-02 08:00:00\n2,two,2024-05-02 09:00:00\n3,three,2024-05-03 08:00:00\n"
    page = report_text(("x", "original", rows))
    assert "3 collected posts by 0 accounts that wrote on x" in page
    assert "3 posts have no author" in page and "The fullest day is 2024-05-02 with 2 posts" in page
    days = json.loads(fanweave("query", "posts_by_day", "--output", "json").out)
    assert [(day["n_posts"], day["n_accounts"], day["n_authorless"]) for day in days] == [(2, 0, 2), (1, 0, 1)]


COMMENTS = "id,thread,author_name,text,created_at\n" + "".join(
    f"c{n},{thread},a{n},words {n},2024-05-02 08:0{n}:00\n"
    for n, thread in enumerate(["gone", "gone", "few", "few", "few"])
)


def test_comments_of_a_thread_whose_post_was_not_collected_are_of_nobody_knows_how_many(
    report_text: Callable[..., str], fanweave: Run
) -> None:
    page = report_text(("weibo", "comment", COMMENTS))
    assert "5 comments and replies were collected." in page
    assert "5 comments were collected where no number of comments was reported" in page
    assert not re.search(r"\b0 (comments )?(and replies )?were collected", page)
    rows = json.loads(fanweave("query", "thread_coverage", "--output", "json").out)
    assert [(row["comment_count"], row["n_collected"], row["coverage"]) for row in rows] == [
        (None, 3, None),
        (None, 2, None),
    ]


def test_a_platform_that_reports_fewer_than_there_are_covers_all_of_them(
    report_text: Callable[..., str], fanweave: Run
) -> None:
    posts = "id,author_name,text,created_at,comment_count\nfew,z,start,2024-05-02 07:00:00,2\n"
    page = report_text(("weibo", "original", posts), ("weibo", "comment", COMMENTS))
    assert (
        "For 1 threads the platforms reported 2 comments in all; 3 were collected in these threads (coverage 100.0 %)"
        in page
    )
    assert "1 threads have more collected comments than the platform reported (reported_too_low)" in page
    assert "2 comments were collected where no number of comments was reported" in page
    [row] = json.loads(fanweave("query", "comment_coverage", "--output", "json").out)
    assert (row["comment_count"], row["n_known"], row["coverage"], row["n_too_low"], row["n_unreported"]) == (
        2,
        3,
        1,
        1,
        2,
    )
    roots = json.loads(fanweave("doctor", "--corpus", "--output", "json").out)
    assert {(root["share"], root["reported_too_low"]) for root in roots} == {(1.0, True), (None, False)}


def test_shares_of_stances_name_their_base_first(report_text: Callable[..., str]) -> None:
    words = ["支持雷总", "雷军加油", "天气不错", "今天吃面", "路上堵车"]
    rows = "id,text,created_at,author_name\n" + "".join(
        f"{n},{text},2024-05-02 08:0{n}:00,p{n}\n" for n, text in enumerate(words)
    )
    page = report_text(("weibo", "original", rows))
    base = page.index("2 of 5 posts with a text take a stance on person:leijun")
    assert base < page.index("support is")
