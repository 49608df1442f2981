"""What the shapes of charts are made of: axes of words and of figures, colours, lines across."""

from __future__ import annotations

from typing import Any

from stakeholders.reports.report import Chart, Column, Table, Tone

Tones = tuple[tuple[str, Tone], ...]
"""The words of the field shown by colour, each with its tone, in the order of the legend."""
Bounds = tuple[float, float] | None
"""The ends of a scale, where they are known."""


def chart_of(table: Table, alternative: str, specification: dict[str, Any], tones: Tones) -> Chart:
    """The chart of a table: its key, title and note are the chart's."""
    return Chart(table.key, table.title, alternative, table, specification, tones, table.note)


def column_of(table: Table, key: str) -> Column:
    """The table's column of that key."""
    return next(column for column in table.columns if column.key == key)


def words_of(column: Column) -> dict[str, Any]:
    """A scale of words, in the order of the table."""
    return {"field": column.key, "type": "nominal", "sort": None, "title": column.title}


def figure_of(column: Column, bounds: Bounds, *, whole: bool = False) -> dict[str, Any]:
    """A scale of figures; whole numbers are ticked at whole numbers, and percentages carry their sign.

    :param whole: whether it starts at nought, as lengths do.
    """
    scale: dict[str, Any] = {"zero": whole} | ({"domain": list(bounds)} if bounds else {})
    axis: dict[str, Any] = {"tickCount": 8}
    if column.kind == "percent":
        axis["labelExpr"] = "datum.label + ' %'"
    elif column.kind == "number" and not column.digits:
        axis |= {"tickMinStep": 1, "format": "d"}
        if bounds is not None and bounds[1] - bounds[0] <= 10:
            axis["values"] = [number for number in range(int(bounds[0]), int(bounds[1]) + 1) if number >= bounds[0]]
    return {"field": column.key, "type": "quantitative", "title": column.title, "scale": scale, "axis": axis}


def colour_of(column: Column, tones: Tones, *, legend: bool = True) -> dict[str, Any]:
    """The colours of a column's words, with a legend where there is something to tell apart."""
    encoding: dict[str, Any] = {
        "field": column.key,
        "type": "nominal",
        "title": column.title,
        "scale": {"domain": [word for word, _tone in tones]},
    }
    return encoding if legend and len(tones) > 1 else encoding | {"legend": None}


def line_across(axis: str, at: float) -> dict[str, Any]:
    """The layer of a line across the drawing at a figure of an axis."""
    return {"mark": {"type": "rule", "strokeDash": [4, 4], "color": "#8793a1"}, "encoding": {axis: {"datum": at}}}
