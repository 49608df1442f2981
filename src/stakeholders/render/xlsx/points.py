"""Points by two figures as a chart of Excel's own: a series for each colour, labels from cells, lines across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stakeholders.render.cells import texts_of
from stakeholders.render.xlsx.drawing import (
    AXIS,
    GRID,
    LETTERS,
    Block,
    Drawn,
    bounds_of,
    code_of,
    crossing,
    fills_of,
    finish,
    finite,
    name_of,
    words_of,
)
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.text import cut, heading
from stakeholders.render.xlsx.values import Figure, figure_of
from stakeholders.reports.report import Chart, Column, Tone
from stakeholders.texts import _

_HEIGHT = 520
_SMALL = LETTERS | {"size": 9}
_ROOM = 36
"""Characters of names beside a point."""


def draw_points(block: Block, leaf: Leaf, chart: Chart, meta: Mapping[str, str]) -> Drawn:
    """Write the points, those of a colour one below the other, and make the chart of them.

    Points at the same place share one label.
    """
    at = {column.key: number for number, column in enumerate(chart.data.columns)}
    x, y, label = at[meta["x"]], at[meta["y"]], at[meta["label"]]
    colour = at.get(meta.get("colour", ""))
    columns = (chart.data.columns[x], chart.data.columns[y])
    placed: dict[str, list[tuple[float, float]]] = {}
    names: dict[tuple[float, float], list[str]] = {}
    for row in chart.data.rows:
        right, up = finite(row[x]), finite(row[y])
        if right is not None and up is not None:
            placed.setdefault(name_of(row[colour]) if colour is not None else "", []).append((right, up))
            names.setdefault((right, up), []).extend(map(heading, texts_of(row[label])))
    words: dict[str, Tone] = words_of(chart, placed) if colour is not None else {"": "info"}
    heads = (chart.data.columns[label], *columns, chart.data.columns[colour] if colour is not None else None)
    for at_column, column in enumerate(heads):
        block.write(0, at_column, column.title if column else None)
    made = block.book.add_chart({"type": "scatter"})
    last = 0
    for word, fill in fills_of(words):
        first, last = last + 1, last + len(placed.get(word, ()))
        labels: list[dict[str, object]] = []
        for number, place in enumerate(placed.get(word, ()), start=first):
            told = _told(names.pop(place, ()))
            labels.append(_label(block, number, told))
            for at_column, content in enumerate((told, *_figures(place, columns), word)):
                block.write(number, at_column, content)
        if labels:
            made.add_series(
                {
                    "name": block.cell(first, 3) if colour is not None else block.cell(0, 2),
                    "categories": block.cells(first, last, 1),
                    "values": block.cells(first, last, 2),
                    "marker": {"type": "circle", "size": 10, **fill},
                    "data_labels": {
                        "value": True,
                        "position": "above",
                        "custom": labels,
                        "font": _SMALL,
                    },
                }
            )
    series = sum(1 for word in words if placed.get(word))
    lines = _lines(made, block, chart, columns, last + 2, [place for places in placed.values() for place in places])
    for axis, figures, head, set_axis in zip("xy", columns, (1, 2), (made.set_x_axis, made.set_y_axis), strict=True):
        scale = {"num_format": code_of(figures)} | bounds_of(chart, axis, figures)
        set_axis({"name": block.cell(0, head), **AXIS, "major_gridlines": GRID, "label_position": "low", **scale})
    finish(made, leaf, legend=colour is not None, without=range(series, series + lines))
    return Drawn(made, _HEIGHT)


def _told(names: Sequence[str]) -> str:
    """The names at one place, or as many as have room beside a point; the rest stands with the data."""
    if len("; ".join(names)) <= _ROOM:
        return "; ".join(names)
    first = cut(names[0], _ROOM)
    return _("{name} and {count} more").format(name=first, count=len(names) - 1) if len(names) > 1 else first


def _label(block: Block, row: int, told: str) -> dict[str, object]:
    """The label of a point: its words, which LibreOffice shows too, unless Excel would take them for a formula."""
    if not told:
        return {"delete": True}
    return {"value": block.formula(row, 0) if told.startswith("=") else told}


def _figures(place: tuple[float, float], columns: tuple[Column, Column]) -> tuple[Figure | None, ...]:
    return tuple(figure_of(value, column) for value, column in zip(place, columns, strict=True))


def _lines(
    made: Any,
    block: Block,
    chart: Chart,
    columns: tuple[Column, Column],
    row: int,
    places: list[tuple[float, float]],
) -> int:
    """Draw the lines that part the drawing, as series of two points from that row of the block on; how many."""
    scales = [bounds_of(chart, axis, column) for axis, column in zip("xy", columns, strict=True)]
    ends = []
    for number, (scale, column) in enumerate(zip(scales, columns, strict=True)):
        times = 100 if column.kind == "percent" else 1
        held = [place[number] for place in places] or [0.0]
        ends.append((float(str(scale.get("min", min(held)))) * times, float(str(scale.get("max", max(held)))) * times))
    lines = [((at, ends[1][0]), (at, ends[1][1])) for at in crossing(chart, "x")]
    lines += [((ends[0][0], at), (ends[0][1], at)) for at in crossing(chart, "y")]
    for line in lines:
        block.write(row, 0, _("line across"))
        for number, place in enumerate(line):
            for at_column, content in enumerate(_figures(place, columns), start=1):
                block.write(row + number, at_column, content)
        made.add_series(
            {
                "name": block.cell(row, 0),
                "categories": block.cells(row, row + 1, 1),
                "values": block.cells(row, row + 1, 2),
                "marker": {"type": "none"},
                "line": {"color": "#8793A1", "width": 1, "dash_type": "dash"},
            }
        )
        row += 2
    return len(lines)
