"""Static charts: rows to SVG text, by Altair and vl-convert; a colour has one meaning throughout a report."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from viz.palette import COLOURS, GREY, STANCE_INKS

if TYPE_CHECKING:
    import altair as alt

Rows = Sequence[Mapping[str, Any]]
FONTS: Final = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei, sans-serif"
WIDTH: Final = 640
LARGEST: Final = 4
"""So many series get a colour of their own; the others are grey."""

_SERIES = tuple(COLOURS["light"][kind] for kind in ("account", "hashtag", "label", "post", "other"))
_DASHES: Final = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (1, 0))
_CONFIG: Final[dict[str, Any]] = {
    "background": "transparent",
    "font": FONTS,
    "view": {"stroke": None},
    "axis": {
        "gridColor": GREY, "gridOpacity": 0.25, "domainColor": GREY, "tickColor": GREY, "labelFontSize": 12,
        "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 260,
    },
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "orient": "top", "symbolStrokeWidth": 2, "labelLimit": 260},
}  # fmt: skip


class Encoding(NamedTuple):
    """Which columns of the rows a chart draws, and what they are called."""

    x: str  # along the chart
    y: str  # up the chart, or its rows
    series: str  # told apart by colour
    names: Sequence[str]  # the series in the order of their colours
    titles: Mapping[str, str]  # column to what people read


def series_colours(series: Sequence[str]) -> dict[str, str]:
    """Return a colour for each series: the first four their own, the rest grey.

    >>> list(series_colours(["a", "b", "c", "d", "e"]).values())[-1] == COLOURS["light"]["other"]
    True
    """
    return {name: _SERIES[min(place, LARGEST)] for place, name in enumerate(series)}


def line_chart(rows: Rows, encoding: Encoding, *, events: Rows = ()) -> str:
    """Return lines over days, one a series, told by its dash too; ``x`` holds ISO dates.

    ``events`` have ``day`` and ``label``.
    """
    x, y, series, names, titles = encoding
    import altair as alt

    colours = {_key(name): colour for name, colour in series_colours(names).items()}
    legend = alt.Legend(labelExpr=_LABEL)
    lines = (
        alt.Chart(_data(rows, (x, y), keys=(series,)))
        .mark_line(point=alt.OverlayMarkDef(size=22), strokeWidth=2)
        .encode(
            x=alt.X(f"{x}:T", title=titles[x], axis=alt.Axis(format="%Y-%m-%d", labelOverlap=True, tickCount=8)),
            y=alt.Y(f"{y}:Q", title=titles[y], axis=alt.Axis(format=",d", tickMinStep=1)),
            color=alt.Color(
                f"{series}:N",
                title=titles[series],
                legend=legend,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            ),
            strokeDash=alt.StrokeDash(
                f"{series}:N",
                title=titles[series],
                legend=legend,
                scale=alt.Scale(
                    domain=list(colours), range=[list(_DASHES[min(i, LARGEST)]) for i in range(len(names))]
                ),
            ),
        )
    )
    return _svg(alt.layer(*_event_marks(events, x), lines).properties(width=WIDTH, height=220))


def _event_marks(events: Rows, x: str) -> list[alt.Chart]:
    import altair as alt

    if not events:
        return []
    data = alt.InlineData(values=[{x: event["day"], "label": event["label"]} for event in events])
    rules = alt.Chart(data).mark_rule(color=GREY, strokeDash=[3, 3]).encode(x=f"{x}:T")
    texts = alt.Chart(data).mark_text(align="left", dx=3, dy=-4, fontSize=11, y=0).encode(x=f"{x}:T", text="label:N")
    return [rules, texts]


def bar_chart(rows: Rows, encoding: Encoding) -> str:
    """Return horizontal bars: one a value of ``y`` in the rows' order, side by side by series."""
    x, y, series, names, titles = encoding
    import altair as alt

    colours = {_key(name): colour for name, colour in series_colours(names).items()}
    legend = alt.Legend(labelExpr=_LABEL)
    order = list(dict.fromkeys(_key(row[y]) for row in rows))
    chart = (
        alt.Chart(_data(rows, (x,), keys=(y, series)))
        .mark_bar()
        .encode(
            x=alt.X(f"{x}:Q", title=titles[x], axis=alt.Axis(format=",d", tickMinStep=1)),
            y=alt.Y(f"{y}:N", title=None, sort=order, axis=alt.Axis(labelExpr=_LABEL)),
            yOffset=alt.YOffset(f"{series}:N", sort=list(colours)),
            color=alt.Color(
                f"{series}:N",
                title=titles[series],
                legend=legend,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            ),
        )
    )
    return _svg(chart.properties(width=WIDTH - 140, height=max(60, 16 * len(names) * len(order) + 20)))


def share_chart(rows: Rows, x: str, *, parts: Sequence[str], titles: Mapping[str, str]) -> str:
    """Return stacked shares over days, dark, light and grey; ``parts`` are columns of counts."""
    import altair as alt

    tall = [
        {x: row[x], "part": titles[part], "n": row[part], "order": i} for row in rows for i, part in enumerate(parts)
    ]
    names = [titles[part] for part in parts]
    chart = (
        alt.Chart(alt.InlineData(values=tall))
        .mark_bar(stroke=GREY, strokeWidth=0.5)
        .encode(
            x=alt.X(f"{x}:O", title=titles[x], axis=alt.Axis(labelAngle=-60, labelOverlap=True)),
            y=alt.Y("n:Q", stack="normalize", title=titles["share"], axis=alt.Axis(format="%")),
            color=alt.Color(
                "part:N", title=None, scale=alt.Scale(domain=names, range=list(STANCE_INKS["light"][: len(names)]))
            ),
            order="order:O",
        )
    )
    return _svg(chart.properties(width=WIDTH, height=220))


def dot_chart(rows: Rows, encoding: Encoding) -> str:
    """Return one dot a row: ``x`` an ISO date, ``y`` in the rows' order, colour by series, joined by a line a ``y``."""
    x, y, series, names, titles = encoding
    import altair as alt

    colours = {_key(name): colour for name, colour in series_colours(names).items()}
    legend = alt.Legend(labelExpr=_LABEL)
    order = list(dict.fromkeys(_key(row[y]) for row in rows))
    base = alt.Chart(_data(rows, (x,), keys=(y, series))).encode(
        x=alt.X(f"{x}:T", title=titles[x], axis=alt.Axis(format="%Y-%m-%d", labelOverlap=True, tickCount=8)),
        y=alt.Y(f"{y}:N", title=None, sort=order, axis=alt.Axis(labelExpr=_LABEL)),
    )
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=alt.Color(
            f"{series}:N",
            title=titles[series],
            legend=legend,
            scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        ),
        shape=alt.Shape(f"{series}:N", title=titles[series], legend=legend, scale=alt.Scale(domain=list(colours))),
    )
    lines = base.mark_line(color=GREY, strokeWidth=1).encode(detail=f"{y}:N")
    return _svg(alt.layer(lines, dots).properties(width=WIDTH - 140, height=max(60, 22 * len(order) + 20)))


def map_chart(discs: Rows, ties: Rows, *, titles: Mapping[str, str]) -> str:
    """Return discs at ``x, y`` of ``size`` with ``label``, joined by ``ties`` (``x, y, x2, y2, weight``); no axes."""
    import altair as alt

    hidden = alt.Axis(labels=False, ticks=False, domain=False, grid=False, title=None)
    extent = alt.Scale(domain=[-1.25, 1.25])
    lines = (
        alt.Chart(alt.InlineData(values=[dict(tie) for tie in ties]))
        .mark_rule(color=GREY, opacity=0.6)
        .encode(
            x=alt.X("x:Q", axis=hidden, scale=extent), y=alt.Y("y:Q", axis=hidden, scale=extent), x2="x2:Q", y2="y2:Q",
            strokeWidth=alt.StrokeWidth("weight:Q", title=titles["weight"], scale=alt.Scale(range=[0.5, 7])),
        )
    )  # fmt: skip
    largest = max(disc["size"] for disc in discs)
    areas = alt.Scale(range=[0, _LARGEST_DISC], domain=[0, largest])
    placed = [{**disc, "label_y": disc["y"] + _radius(disc["size"], largest)} for disc in discs]
    data = alt.InlineData(values=placed)
    circles = (
        alt.Chart(data)
        .mark_circle(color=COLOURS["light"]["account"], opacity=1)
        .encode(
            x=alt.X("x:Q", axis=hidden, scale=extent),
            y=alt.Y("y:Q", axis=hidden, scale=extent),
            size=alt.Size("size:Q", title=titles["size"], scale=areas),
        )
    )
    texts = alt.Chart(data).mark_text(fontSize=12, fontWeight="bold", baseline="bottom", dy=-2)
    texts = texts.encode(x="x:Q", y="label_y:Q", text="label:N")
    return _svg(alt.layer(lines, circles, texts).properties(width=WIDTH, height=_MAP_HEIGHT))


_LARGEST_DISC: Final = 2400  # area of the largest disc, square pixels
_MAP_HEIGHT: Final = 380
_MAP_UNITS: Final = 2.5  # from edge to edge of the map


def _radius(size: int, largest: int) -> float:
    """Return the radius of a disc in units of the map's height."""
    return math.sqrt(_LARGEST_DISC * size / largest / math.pi) * _MAP_UNITS / _MAP_HEIGHT


_MARK: Final = "\u2060"  # the word joiner: no reader of the chart sees or hears it
_LABEL: Final = f"slice(datum.label, {len(_MARK)})"


def _key(value: object) -> str:
    """Return a value as a key of a scale: Vega keeps keys in plain objects, where ``constructor`` is taken already."""
    return f"{_MARK}{value}"


def _data(rows: Rows, columns: Sequence[str], *, keys: Sequence[str]) -> alt.InlineData:
    """Return the columns of the rows, those in ``keys`` as keys of scales."""
    import altair as alt

    values = [{name: row[name] for name in columns} | {name: _key(row[name]) for name in keys} for row in rows]
    return alt.InlineData(values=values)


def _svg(chart: Any) -> str:
    """Return the chart as an SVG element without a script, an address or an id, so that several share a page."""
    import vl_convert

    specification = chart.configure(**_CONFIG).to_dict()
    svg: str = vl_convert.vegalite_to_svg(json.dumps(specification, sort_keys=True, ensure_ascii=False))
    return svg
