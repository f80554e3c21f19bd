"""``queries/README.md``, written from the headers by ``python -m queries.readme``."""

from __future__ import annotations

import json
import re
from pathlib import Path

from graph.files import write_whole
from queries.header import Param
from queries.library import library
from queries.question import Question

_INTRODUCTION = """\
# The query library

One file, one question. A `.cypher` file is asked of the store and gives the same rows on Neo4j and on the embedded
engine; a Python module reads the derived tables of the generation that the store holds. `fanweave query NAME` answers
both, and so does `fanweave.open(workspace).query("NAME")` in a notebook. What the numbers mean, and what they do not,
is in [docs/measures.md](../docs/measures.md). This page is generated from the files' headers and from the rows that the
tests expect of each (`make docs`).
"""


_EXPECTED = Path(__file__).parent.parent / "tests" / "data" / "queries"
_SHOWN = 3  # rows of an example
_BETWEEN = re.compile(r"(?<=<!-- queries -->\n).*?(?=<!-- /queries -->)", re.DOTALL)


def table() -> str:
    """Return the queries as a Markdown table: name, question, parameters."""
    lines = ["| query | question | parameters |", "|---|---|---|"]
    for question in sorted(library().values(), key=lambda question: (question.subject, question.name)):
        params = ", ".join(f"`{param.name}`" for param in question.header.params)
        link = f"[{question.name}](#{question.name})"
        lines.append(f"| {link} | {_cell(question.header.question)} | {params} |")
    return "\n".join(lines) + "\n"


def subjects(page: str) -> str:
    """Return the queries as a short Markdown table, a row a subject; ``page`` is the address of the whole page."""
    by_folder: dict[str, list[str]] = {}
    for name, query in library().items():
        by_folder.setdefault(query.subject, []).append(f"[{name}]({page}#{name})")
    lines = ["| subject | questions | |", "|---|---|---|"]
    lines += [f"| {folder} | {len(links)} | {', '.join(links)} |" for folder, links in sorted(by_folder.items())]
    return "\n".join(lines) + "\n"


def readme() -> str:
    """Return the whole page, the same for the same files."""
    questions = sorted(library().values(), key=lambda question: (question.subject, question.name))
    return "\n".join([_INTRODUCTION, table(), *(_section(question) for question in questions)])


def _section(query: Question) -> str:
    header = query.header
    lines = [f"## {query.name}", "", header.question, "", f"[{query.file}]({query.file})", ""]
    if header.params:
        lines += ["| parameter | type | default | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{param.name}` | {param.type} | {_default(param)} | {_cell(param.text)} |" for param in header.params
        ]
        lines.append("")
    lines += ["| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {column.type} | {_cell(column.text)} |" for column in header.columns]
    lines += ["", *(f"See {source}." for source in header.see)] if header.see else []
    if header.slow:
        times = ", ".join(f"{seconds:g} s on {store}" for store, seconds in header.slow.items())
        lines += ["", f"Slow on a large graph: {times} (100,000 accounts, 500,000 posts)."]
    lines += [f"Not on {store}: {reason}." for store, reason in header.not_on.items()]
    return "\n".join([*lines, *_example(query)]) + "\n"


def _example(query: Question) -> list[str]:
    """Return a call and the first of its rows on the tests' world, as they stand in its file of expected rows."""
    path = _EXPECTED / f"{query.name}.expected.json"
    if not path.is_file():
        return []
    case = next(case for case in json.loads(path.read_text(encoding="utf-8")) if not case["params"])
    shown = case["rows"][:_SHOWN]
    names = [column.name for column in query.header.columns]
    lines = ["", f"`fanweave query {query.name}` on the tests' small world:", ""]
    lines += [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]
    lines += [f"| {' | '.join(_shown(row[name]) for name in names)} |" for row in shown]
    more = len(case["rows"]) - len(shown)
    return lines + (["", f"… and {more} more."] if more else [])


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").removesuffix(".")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _cell(str(value).lower() if isinstance(value, bool) else str(value))


def _default(param: Param) -> str:
    return "needed" if param.default is None else f"`{param.default}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def write_readme() -> None:
    """Write the page into its place, and the queries by subject into the READMEs of the whole."""
    here = Path(__file__)
    write_whole(here.with_name("README.md"), readme())
    for front in sorted(here.parent.parent.glob("README*.md")):
        text = front.read_text(encoding="utf-8")
        write_whole(front, _BETWEEN.sub(lambda _: f"\n{subjects('queries/README.md')}\n", text))


if __name__ == "__main__":
    write_readme()
