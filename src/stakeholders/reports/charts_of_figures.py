"""The shapes of charts that show what is known of figures: intervals, the course over time, what they add up to.

Like those of `stakeholders.reports.charts` they say in `usermeta` which shape they are and which columns play which
part; besides those named there `low` and `high`, the ends of intervals, `share`, what the bars add up to so far, and
`against`, a second figure that the first is held against; of a timeline also `marks`, the days marked with numbers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from stakeholders.reports.chart_parts import (
    Bounds,
    Tones,
    chart_of,
    colour_of,
    column_of,
    figure_of,
    line_across,
    words_of,
)
from stakeholders.reports.report import Chart, Table

_BLUE, _RED, _INK = "#2f6db0", "#b3372f", "#1c2530"
_BAND = {"type": "area", "opacity": 0.18}
_LINE = {"type": "line", "strokeWidth": 2}
_DOT = {"type": "point", "filled": True, "opacity": 1}


def trend(
    table: Table,
    alternative: str,
    *,
    x: str,
    y: str,
    low: str,
    high: str,
    colour: str = "",
    tones: Tones = (),
    bounds: Bounds = None,
) -> Chart:
    """A figure over periods, with the band of its intervals; where one is withheld, the line has a gap.

    :param x: the key of the column of periods, in the table's order.
    :param y: that of the figure, and `low` and `high` those of the ends of its interval.
    :param colour: the key of the column whose words part the drawing into several lines.
    :param bounds: the ends of the scale, where they are known.
    """
    across = words_of(column_of(table, x)) | {"axis": {"labelAngle": 0}}
    return _courses(table, alternative, "trend", across, (y, low, high), colour, tones, bounds)


def steps(
    table: Table,
    alternative: str,
    *,
    x: str,
    y: str,
    low: str,
    high: str,
    colour: str = "",
    tones: Tones = (),
    bounds: Bounds = None,
) -> Chart:
    """A figure that holds until it changes, such as the share of feedback still open after so many days, with its band.

    :param x: the key of the column of figures at which it changes, in ascending order for each line.
    :param bounds: the ends of the scale of y; else as `trend`.
    """
    across = figure_of(column_of(table, x), None, whole=True)
    return _courses(table, alternative, "steps", across, (y, low, high), colour, tones, bounds)


def timeline(
    table: Table,
    alternative: str,
    *,
    x: str,
    y: str,
    low: str,
    high: str,
    colour: str,
    tones: Tones = (),
    bounds: Bounds = None,
    marks: Table | None = None,
) -> Chart:
    """A figure over days, a line with its band for each word of a column, and what happened on other days beside it.

    :param x: the key of the column of days; else as `trend`.
    :param marks: a table with a column `day`: each of its rows that has one is a dotted line upright with the row's
        number, counted from 1.
    """
    axis = {"format": "%Y-%m", "tickCount": 8, "grid": False}
    across = {
        "field": x,
        "type": "temporal",
        "title": column_of(table, x).title,
        "scale": {"type": "utc"},
        "axis": axis,
    }
    chart = _courses(table, alternative, "timeline", across, (y, low, high), colour, tones, bounds)
    days = [] if marks is None else _days_marked(marks)
    if not days:
        return chart
    values = [{"day": day, "number": number} for day, number in days]
    at = {"x": across | {"field": "day"}}
    rule = {"type": "rule", "strokeDash": [2, 3], "color": _INK, "opacity": 0.7}
    number = {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 11, "color": _INK}
    layers = [
        {"data": {"values": values}, "mark": rule, "encoding": at},
        {"data": {"values": values}, "mark": number, "encoding": at | {"y": {"value": 0}, "text": {"field": "number"}}},
    ]
    specification: dict[str, Any] = dict(chart.specification)
    specification["layer"] = [*specification["layer"], *layers]
    specification["usermeta"] = {**specification["usermeta"], "marks": [list(each) for each in days]}
    return replace(chart, specification=specification)


def _legend(*said: tuple[str, str]) -> dict[str, Any]:
    """The layer of a legend alone, for marks that have their colours of themselves: words with colours."""
    colour = {
        "field": "which",
        "type": "nominal",
        "title": None,
        "scale": {"domain": [word for word, _colour in said], "range": [colour for _word, colour in said]},
        "legend": {"symbolType": "circle", "symbolOpacity": 1},
    }
    values = [{"which": word} for word, _colour in said]
    unseen = {"type": "point", "filled": True, "opacity": 0}
    return {"data": {"values": values}, "mark": unseen, "encoding": {"color": colour}}


def _days_marked(marks: Table) -> list[tuple[str, str]]:
    """The days of a table with the numbers of its rows; of several rows on one day all numbers."""
    place = [column.key for column in marks.columns].index("day")
    numbers: dict[str, list[str]] = {}
    for number, row in enumerate(marks.rows, start=1):
        for day in row[place].values:
            if isinstance(day, dt.date):
                numbers.setdefault(day.isoformat(), []).append(str(number))
    return [(day, ", ".join(found)) for day, found in sorted(numbers.items())]


def ranges(
    table: Table,
    alternative: str,
    *,
    of: str,
    value: str,
    low: str,
    high: str,
    bounds: Bounds = None,
    mark: float | None = None,
    against: str = "",
) -> Chart:
    """A dot with its interval for each word of a column, one below the other.

    :param of: the key of the column that names the dots.
    :param mark: a figure at which a line runs across all, such as that of all together.
    :param against: the key of the column of a second figure, drawn as a short upright bar: what is declared or wanted.
    """
    across = figure_of(column_of(table, value), bounds)
    down = {"y": words_of(column_of(table, of))}
    ends = {"x": across | {"field": low}, "x2": {"field": high}}
    layers: list[dict[str, Any]] = [line_across("x", mark)] if mark is not None else []
    layers.append(
        {"mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45, "color": _BLUE}, "encoding": down | ends}
    )
    dot: dict[str, Any] = {"mark": _DOT | {"size": 110, "color": _BLUE}, "encoding": down | {"x": across}}
    meta = {"shape": "ranges", "x": of, "y": value, "low": low, "high": high}
    if against:
        meta["against"] = against
        tick = {"type": "tick", "thickness": 4, "size": 20, "opacity": 1, "color": _INK}
        layers.append({"mark": tick, "encoding": down | {"x": across | {"field": against}}})
        layers.append(_legend((column_of(table, value).title, _BLUE), (column_of(table, against).title, _INK)))
    layers.append(dot)
    return chart_of(table, alternative, {"usermeta": meta, "height": {"step": 26}, "layer": layers}, ())


def pareto(table: Table, alternative: str, *, of: str, value: str, share: str) -> Chart:
    """Standing bars, the longest first as the table has them, with the share of all that they add up to so far.

    :param of: the key of the column that names the bars.
    :param value: that of their lengths.
    :param share: that of the cumulated share, a percentage.
    """
    names = words_of(column_of(table, of)) | {"axis": {"labelAngle": -35, "labelLimit": 150}}
    bars = {"x": names, "y": figure_of(column_of(table, value), None, whole=True)}
    line = {"x": names, "y": figure_of(column_of(table, share), (0, 100), whole=True)}
    dots = line | {"y": line["y"] | {"axis": None}}  # a scale of its own, too, with the same ends
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "color": _BLUE}, "encoding": bars},
        {"mark": _LINE | {"color": _RED}, "encoding": line},
        {"mark": {"type": "circle", "size": 40, "opacity": 1, "color": _RED}, "encoding": dots},
    ]
    specification: dict[str, Any] = {
        "usermeta": {"shape": "pareto", "x": of, "y": value, "share": share},
        "height": 300,
        "layer": layers,
        "resolve": {"scale": {"y": "independent"}},
    }
    return chart_of(table, alternative, specification, ())


def _courses(
    table: Table,
    alternative: str,
    shape: str,
    across: dict[str, Any],
    keys: tuple[str, str, str],
    colour: str,
    tones: Tones,
    bounds: Bounds,
) -> Chart:
    """Lines with bands and a dot for each row.

    :param across: the scale of x.
    :param keys: the columns of the figure and of the ends of its interval.
    """
    y, low, high = keys
    up = figure_of(column_of(table, y), bounds)
    shared: dict[str, Any] = {"x": across}
    if colour:
        shared["color"] = colour_of(column_of(table, colour), tones)
        if "legend" not in shared["color"]:
            shared["color"]["legend"] = {"symbolOpacity": 1, "symbolType": "circle"}
    plain = {} if colour else {"color": _BLUE}
    turn = {"interpolate": "step-after"} if shape == "steps" else {}
    layers = [
        {"mark": _BAND | plain | turn, "encoding": {**shared, "y": up | {"field": low}, "y2": {"field": high}}},
        {"mark": _LINE | plain | turn, "encoding": {**shared, "y": up}},
        {"mark": _DOT | plain | {"size": 20 if turn else 70}, "encoding": {**shared, "y": up}},
    ]
    meta = {"shape": shape, "x": across["field"], "y": y, "low": low, "high": high}
    meta |= {"colour": colour} if colour else {}
    return chart_of(table, alternative, {"usermeta": meta, "height": 300, "layer": layers}, tones)
