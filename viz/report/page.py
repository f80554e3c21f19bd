"""The report as one HTML file: no script at all, everything escaped, light, dark and printed."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from viz.page import clean, source_hash
from viz.palette import report_style
from viz.report.section import QueryRun, Section, Table
from viz.report.words import Words, decimals, shown

_STYLE = Path(__file__).with_name("report.css")
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; \
img-src data:; script-src 'none'; style-src {style_hash}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="fanweave">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
{lead}
<nav aria-label="{contents}"><ol>
{links}
</ol></nav>
</header>
<main>
{sections}
</main>
</body>
</html>
"""


def render_report(sections: Sequence[Section], *, title: str, lead: Sequence[str], words: Words) -> str:
    """Return the whole page; the same sections give the same text."""
    before, after = report_style()
    style = before + _STYLE.read_text(encoding="utf-8").replace("\r\n", "\n") + after
    return _PAGE.format(
        lang="zh-Hans" if words.language == "zh" else words.language,
        style=style,
        style_hash=source_hash(style),
        title=_text(title),
        contents=_text(words("contents")),
        lead="\n".join(f"<p>{_text(sentence)}</p>" for sentence in lead),
        links="\n".join(f'<li><a href="#{s.key}">{_text(words(f"{s.key}_heading"))}</a></li>' for s in sections),
        sections="\n".join(_section(section, words) for section in sections),
    )


def _text(value: object) -> str:
    return html.escape(clean(value, 2_000))


def _section(section: Section, words: Words) -> str:
    parts = [f"<h2>{_text(words(f'{section.key}_heading'))}</h2>"]
    parts += [f"<p>{_text(sentence)}</p>" for sentence in section.sentences if sentence]
    parts += [_figure(caption, svg) for caption, svg in section.charts]
    parts += [_table(table, words) for table in section.tables]
    parts += [_question(run, words) for run in section.query_runs]
    parts.append(f'<p class="caveat">{_text(words("caveat", text=section.caveat))}</p>')
    return f'<section id="{section.key}">\n' + "\n".join(parts) + "\n</section>"


def _figure(caption: str, svg: str) -> str:
    named = svg.replace("<svg ", f'<svg role="img" aria-label="{_text(caption)}" ', 1)
    return f'<figure><div class="wide" tabindex="0">{named}</div><figcaption>{_text(caption)}</figcaption></figure>'


def _table(table: Table, words: Words) -> str:
    head = "".join(f'<th scope="col">{_text(words.column(name))}</th>' for name in table.columns)
    places = {name: decimals(row[name] for row in table.rows) for name in table.columns}
    lines = ["".join(_cell(row[name], places[name]) for name in table.columns) for row in table.rows]
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    note = f'<p class="note">{_text(table.note)}</p>' if table.note else ""
    count = _text(words("rows", n=len(table.rows)))
    return (
        f"<details><summary>{_text(table.title)} <small>{count}</small></summary>"
        f'<div class="wide" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
        f"{note}</details>"
    )


def _cell(value: Any, places: int) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = _text(shown(value, places))
    return f'<td class="n">{text}</td>' if is_number else f"<td><bdi>{text}</bdi></td>"


def _question(run: QueryRun, words: Words) -> str:
    from queries.library import query

    question = query(run.query)
    params = ", ".join(f"{name} = {value!r}" for name, value in sorted(run.params.items()) if value is not None)
    parameters = f"<p>{_text(words('parameters', params=params))}</p>" if params else ""
    statement = html.escape(clean(question.answer.text, 20_000))
    return (
        f'<details class="question"><summary>{_text(words("question"))}: <code>{_text(run.query)}</code></summary>'
        f"<p>{_text(question.header.question)}</p>{parameters}<pre>{statement}</pre></details>"
    )
