"""A timeline as a chart of Excel's own: lines over days with error bars, and days marked from bottom to top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from stakeholders.render.vega import TONES
from stakeholders.render.xlsx.drawing import (
    AXIS,
    GRID,
    Block,
    Drawn,
    bounds_of,
    code_of,
    finish,
    finite,
    name_of,
    words_of,
)
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.values import Figure, figure_of
from stakeholders.reports.report import Cell, Chart

_HEIGHT = 400
_INK = "#1C2530"
_MONTH = "yyyy-mm"
_SMALL = {"name": "Calibri", "size": 9, "color": _INK}
Row = tuple[Cell, ...]


def draw_timeline(block: Block, leaf: Leaf, chart: Chart, meta: Mapping[str, Any]) -> Drawn:
    """A line for each word over its days; the days marked stand below each other beside them, with their numbers."""
    keys = [column.key for column in chart.data.columns]
    x, y, low, high, colour = (keys.index(meta[part]) for part in ("x", "y", "low", "high", "colour"))
    days, figures = chart.data.columns[x], chart.data.columns[y]
    lines: dict[str, list[tuple[Figure, Row]]] = {}
    for row in chart.data.rows:
        day = figure_of(row[x].values[0]) if row[x].values else None
        if day is not None and finite(row[y]) is not None:
            lines.setdefault(name_of(row[colour]), []).append((day, row))
    made = block.book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for number, (word, tone) in enumerate(words_of(chart, lines).items()):
        first = 4 * number
        block.write(0, first, days.title)
        block.write(0, first + 1, word)
        for place, (day, row) in enumerate(lines[word], start=1):
            value, least, most = (finite(row[at]) for at in (y, low, high))
            block.write(place, first, day)
            block.write(place, first + 1, figure_of(value, figures))
            if value is not None:
                block.write(place, first + 2, figure_of(None if most is None else most - value, figures))
                block.write(place, first + 3, figure_of(None if least is None else value - least, figures))
        made.add_series(_line(block, first, len(lines[word]), TONES[tone]))
    ends = bounds_of(chart, "y", figures)
    marks = list(_marks(meta))
    column = 4 * len(lines)
    if marks:
        bottom = float(str(ends.get("min", 0)))
        top = float(str(ends.get("max", 1 if figures.kind == "percent" else bottom + 1)))
        made.add_series(_marked(block, column, marks, bottom, top))
    block.write(0, column + 2, figures.title)
    block.write(0, column + 3, days.title)
    made.set_x_axis({"name": block.cell(0, column + 3), **AXIS, "num_format": _MONTH, "label_position": "low"})
    made.set_y_axis(
        {"name": block.cell(0, column + 2), **AXIS, "major_gridlines": GRID, "num_format": code_of(figures)} | ends
    )
    finish(made, leaf, legend=len(lines) > 1, without=range(len(lines), len(lines) + bool(marks)))
    return Drawn(made, _HEIGHT)


def _line(block: Block, first: int, last: int, colour: str) -> dict[str, Any]:
    return {
        "name": block.cell(0, first + 1),
        "categories": block.cells(1, last, first),
        "values": block.cells(1, last, first + 1),
        "line": {"color": colour, "width": 2},
        "marker": {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}},
        "y_error_bars": {
            "type": "custom",
            "plus_values": block.range(1, last, first + 2),
            "minus_values": block.range(1, last, first + 3),
            "line": {"color": colour, "width": 1.25},
        },
    }


def _marks(meta: Mapping[str, Any]) -> Iterator[tuple[Figure, str]]:
    for day, number in meta.get("marks", ()):
        found = figure_of(dt.date.fromisoformat(day))
        if found is not None:
            yield found, str(number)


def _marked(block: Block, column: int, marks: list[tuple[Figure, str]], bottom: float, top: float) -> dict[str, Any]:
    """Points at the bottom from which dotted lines go up to the top, each with its number."""
    labels = []
    for place, (day, number) in enumerate(marks, start=1):
        block.write(place, column, day)
        block.write(place, column + 1, Figure(bottom, "0.0"))
        labels.append({"value": number, "font": _SMALL})
    return {
        "categories": block.cells(1, len(marks), column),
        "values": block.cells(1, len(marks), column + 1),
        "line": {"none": True},
        "marker": {"type": "none"},
        "data_labels": {"value": True, "position": "right", "custom": labels, "font": _SMALL},
        "y_error_bars": {
            "type": "fixed",
            "value": top - bottom,
            "direction": "plus",
            "end_style": 0,
            "line": {"color": _INK, "width": 0.75, "dash_type": "round_dot"},
        },
    }
