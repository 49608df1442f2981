"""Bars, lying or standing, as a chart of Excel's own; stacked where they have colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stakeholders.render.xlsx.drawing import (
    AXIS,
    GRID,
    LETTERS,
    Block,
    Drawn,
    bounds_of,
    code_of,
    encoding_of,
    fills_of,
    finish,
    finite,
    name_of,
    words_of,
)
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.values import figure_of
from stakeholders.reports.report import Chart, Tone

_HIGHEST = 1_400


def draw_bars(block: Block, leaf: Leaf, chart: Chart, meta: Mapping[str, str]) -> Drawn:
    """Write the figures, a row for each bar and a column for each colour, and make the chart of them."""
    lying, coloured = meta["shape"] == "bars", "colour" in meta
    at = {column.key: number for number, column in enumerate(chart.data.columns)}
    names, figures = chart.data.columns[at[meta["x"]]], chart.data.columns[at[meta["y"]]]
    lengths: dict[str, dict[str, float]] = {}
    for row in chart.data.rows:
        parts = lengths.setdefault(name_of(row[at[meta["x"]]], names), {})
        word = name_of(row[at[meta["colour"]]]) if coloured else figures.title
        value = finite(row[at[meta["y"]]])
        if value is not None:
            parts[word] = parts.get(word, 0) + value
    words: dict[str, Tone] = (
        words_of(chart, (word for parts in lengths.values() for word in parts)) if coloured else {figures.title: "info"}
    )
    rows = list(lengths)
    if str(encoding_of(chart, "y" if lying else "x").get("sort") or "").startswith("-"):
        rows.sort(key=lambda name: -sum(lengths[name].values()))
    block.write(0, 0, names.title)
    for number, name in enumerate(rows, start=1):
        block.write(number, 0, name)
        for place, word in enumerate(words, start=1):
            block.write(number, place, figure_of(lengths[name].get(word), figures))
    made = block.book.add_chart({"type": "bar" if lying else "column"} | ({"subtype": "stacked"} if coloured else {}))
    for place, (word, fill) in enumerate(fills_of(words), start=1):
        block.write(0, place, word)
        dark = coloured and words[word] not in ("partial", "muted") and "fill" in fill
        made.add_series(
            {
                "name": block.cell(0, place),
                "categories": block.cells(1, len(rows), 0),
                "values": block.cells(1, len(rows), place),
                "gap": 50,
                **fill,
                "data_labels": {
                    "value": True,
                    "font": LETTERS | {"color": "#FFFFFF"} if dark else LETTERS,
                    "num_format": code_of(figures, nought=not coloured),
                },
            }
        )
    _set_axes(made, block, chart, lying=lying, title=len(words) + 1, column_key=at[meta["y"]])
    finish(made, leaf, legend=coloured)
    return Drawn(made, min(150 + 30 * len(rows), _HIGHEST) if lying else 360)


def _set_axes(made: Any, block: Block, chart: Chart, *, lying: bool, title: int, column_key: int) -> None:
    """Let the names run from the top, and their lengths from nought.

    :param title: the column of the block whose heading is the title of the lengths.
    """
    figures = chart.data.columns[column_key]
    block.write(0, title, figures.title)
    names = {"name": block.cell(0, 0), **AXIS, "label_position": "low"}
    lengths: dict[str, object] = {
        "name": block.cell(0, title),
        **AXIS,
        "line": {"none": True},
        "major_gridlines": GRID,
        "min": 0,
        "num_format": code_of(figures),
        **bounds_of(chart, "x" if lying else "y", figures),
    }
    if lying:  # Excel starts at the bottom; turned round, it would have the numbers above
        made.set_x_axis(lengths | {"label_position": "high"})
        made.set_y_axis(names | {"reverse": True})
    else:
        made.set_x_axis(names)
        made.set_y_axis(lengths)
