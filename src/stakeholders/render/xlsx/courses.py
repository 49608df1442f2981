"""Figures with their intervals as charts of Excel's own: lines over periods, dots by word, steps, Pareto's bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from stakeholders.render.xlsx.values import figure_of
from stakeholders.reports.report import Cell, Chart, Column, Tone

_HEIGHT = 380
_SHARE = "#B3372F"
_INK = "#1C2530"
Row = tuple[Cell, ...]


def draw_courses(block: Block, leaf: Leaf, chart: Chart, meta: Mapping[str, str]) -> Drawn:
    """A line for each colour over the words of x, or dots alone, with intervals as error bars."""
    at = _places(chart, meta)
    names, figures = chart.data.columns[at["x"]], chart.data.columns[at["y"]]
    lines = _lines(chart, at)
    xs = list(dict.fromkeys(name_of(row[at["x"]], names) for row in chart.data.rows))
    block.write(0, 0, names.title)
    for number, name in enumerate(xs, start=1):
        block.write(number, 0, name)
    made = block.book.add_chart({"type": "line"})
    for place, (word, tone, rows) in enumerate(lines):
        column = 1 + 3 * place
        block.write(0, column, word or figures.title)
        for row in rows:
            _write_with_ends(block, 1 + xs.index(name_of(row[at["x"]], names)), column, row, at, figures)
        made.add_series(_series(block, column, len(xs), TONES[tone], meta["shape"] == "trend"))
    title = 1 + 3 * len(lines)
    if "against" in at:
        second = chart.data.columns[at["against"]]
        block.write(0, title, second.title)
        for row in chart.data.rows:
            where = 1 + xs.index(name_of(row[at["x"]], names))
            block.write(where, title, figure_of(finite(row[at["against"]]), second))
        made.add_series(_bars_across(block, title, len(xs)))
        title += 1
    block.write(0, title, figures.title)
    made.set_x_axis({"name": block.cell(0, 0), **AXIS, "label_position": "low"})
    made.set_y_axis(_figures_axis(block, title, chart, figures, "x" if meta["shape"] == "ranges" else "y"))
    finish(made, leaf, legend=len(lines) > 1 or "against" in at)
    return Drawn(made, _HEIGHT)


def draw_steps(block: Block, leaf: Leaf, chart: Chart, meta: Mapping[str, str]) -> Drawn:
    """A line for each colour that goes across, then down: two points for each row but the first."""
    at = _places(chart, meta)
    across, up = chart.data.columns[at["x"]], chart.data.columns[at["y"]]
    made = block.book.add_chart({"type": "scatter", "subtype": "straight"})
    lines = _lines(chart, at)
    for place, (word, tone, rows) in enumerate(lines):
        column = 2 * place
        block.write(0, column, across.title)
        block.write(0, column + 1, word or up.title)
        points = _stairs([(finite(row[at["x"]]), finite(row[at["y"]])) for row in rows])
        for number, (x, y) in enumerate(points, start=1):
            block.write(number, column, figure_of(x, across))
            block.write(number, column + 1, figure_of(y, up))
        made.add_series(
            {
                "name": block.cell(0, column + 1),
                "categories": block.cells(1, max(len(points), 1), column),
                "values": block.cells(1, max(len(points), 1), column + 1),
                "line": {"color": TONES[tone], "width": 2},
                "marker": {"type": "none"},
            }
        )
    title = 2 * len(lines)
    block.write(0, title, up.title)
    made.set_x_axis({"name": block.cell(0, 0), **AXIS, "min": 0, "num_format": code_of(across)})
    made.set_y_axis(_figures_axis(block, title, chart, up, "y"))
    finish(made, leaf, legend=len(lines) > 1)
    return Drawn(made, _HEIGHT)


def draw_pareto(block: Block, leaf: Leaf, chart: Chart, meta: Mapping[str, str]) -> Drawn:
    """Standing bars, with the share that they add up to so far as a line on an axis of its own."""
    at = _places(chart, meta)
    keys = [column.key for column in chart.data.columns]
    share = keys.index(meta["share"])
    names, figures, shares = (chart.data.columns[place] for place in (at["x"], at["y"], share))
    for place, column in enumerate((names, figures, shares)):
        block.write(0, place, column.title)
    for number, row in enumerate(chart.data.rows, start=1):
        block.write(number, 0, name_of(row[at["x"]], names))
        block.write(number, 1, figure_of(finite(row[at["y"]]), figures))
        block.write(number, 2, figure_of(finite(row[share]), shares))
    last = len(chart.data.rows)
    made = block.book.add_chart({"type": "column"})
    made.add_series(
        {
            "name": block.cell(0, 1),
            "categories": block.cells(1, last, 0),
            "values": block.cells(1, last, 1),
            "gap": 20,
            "fill": {"color": TONES["info"]},
        }
    )
    line = block.book.add_chart({"type": "line"})
    line.add_series(
        {
            "name": block.cell(0, 2),
            "categories": block.cells(1, last, 0),
            "values": block.cells(1, last, 2),
            "y2_axis": True,
            "line": {"color": _SHARE, "width": 2},
            "marker": {"type": "circle", "size": 5, "fill": {"color": _SHARE}, "border": {"color": _SHARE}},
        }
    )
    made.combine(line)
    made.set_x_axis({"name": block.cell(0, 0), **AXIS})
    made.set_y_axis({"name": block.cell(0, 1), **AXIS, "major_gridlines": GRID, "min": 0})
    line.set_y2_axis({"name": block.cell(0, 2), **AXIS, "min": 0, "max": 1, "num_format": code_of(shares)})
    finish(made, leaf, legend=True)
    return Drawn(made, _HEIGHT)


def _places(chart: Chart, meta: Mapping[str, str]) -> dict[str, int]:
    """The number of the column that plays each part."""
    keys = [column.key for column in chart.data.columns]
    return {part: keys.index(meta[part]) for part in ("x", "y", "low", "high", "colour", "against") if part in meta}


def _lines(chart: Chart, at: Mapping[str, int]) -> list[tuple[str, Tone, list[Row]]]:
    """The rows of each line, with its word and tone; all rows, without a word, where lines have no colours."""
    if "colour" not in at:
        return [("", "info", list(chart.data.rows))]
    by_word: dict[str, list[Row]] = {}
    for row in chart.data.rows:
        by_word.setdefault(name_of(row[at["colour"]]), []).append(row)
    return [(word, tone, by_word[word]) for word, tone in words_of(chart, by_word).items()]


def _write_with_ends(block: Block, row: int, column: int, said: Row, at: Mapping[str, int], figures: Column) -> None:
    """A figure, and beside it how far its interval goes above and below it."""
    value, low, high = (finite(said[at[part]]) for part in ("y", "low", "high"))
    if value is None:
        return
    block.write(row, column, figure_of(value, figures))
    block.write(row, column + 1, figure_of(None if high is None else high - value, figures))
    block.write(row, column + 2, figure_of(None if low is None else value - low, figures))


def _series(block: Block, column: int, last: int, colour: str, joined: bool) -> dict[str, Any]:
    return {
        "name": block.cell(0, column),
        "categories": block.cells(1, last, 0),
        "values": block.cells(1, last, column),
        "line": {"color": colour, "width": 2} if joined else {"none": True},
        "marker": {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}},
        "y_error_bars": {
            "type": "custom",
            "plus_values": block.range(1, last, column + 1),
            "minus_values": block.range(1, last, column + 2),
            "line": {"color": colour, "width": 1.25},
        },
    }


def _bars_across(block: Block, column: int, last: int) -> dict[str, Any]:
    """The figures that the first are held against: a short bar lying across the place of each."""
    return {
        "name": block.cell(0, column),
        "categories": block.cells(1, last, 0),
        "values": block.cells(1, last, column),
        "line": {"none": True},
        "marker": {"type": "long_dash", "size": 14, "fill": {"color": _INK}, "border": {"color": _INK}},
    }


def _figures_axis(block: Block, title: int, chart: Chart, figures: Column, axis: str) -> dict[str, object]:
    return {
        "name": block.cell(0, title),
        **AXIS,
        "major_gridlines": GRID,
        "num_format": code_of(figures),
        **bounds_of(chart, axis, figures),
    }


def _stairs(points: Sequence[tuple[float | None, float | None]]) -> list[tuple[float, float]]:
    """The corners of the steps through the points."""
    found: list[tuple[float, float]] = []
    for x, y in points:
        if x is None or y is None:
            continue
        if found:
            found.append((x, found[-1][1]))
        found.append((x, y))
    return found
