"""A chart as a whole Vega-Lite specification: its data, its size, and the house's colours and letters."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import Any

from stakeholders.reports.report import Cell, Chart, Tone, Value

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
TONES: dict[Tone, str] = {
    "good": "#2e7d4f",
    "partial": "#d9a520",
    "bad": "#b3372f",
    "info": "#2f6db0",
    "muted": "#9aa4b0",
    "": "#4c5f76",
}
"""The colour of each tone as a filled area on white; neighbours differ in lightness too."""
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_STACKED = ("bars", "columns")


def whole(chart: Chart, *, width: int | str = 640, height: int | None = None) -> dict[str, Any]:
    """The specification with everything that a drawing program needs.

    :param width: pixels, or `container` for as much as the page gives.
    :param height: pixels; what the marks need unless given.
    """
    specification: dict[str, Any] = {
        "$schema": SCHEMA,
        "description": chart.alternative,
        "width": width,
        "data": {"values": rows(chart)},
        **chart.specification,
        "config": _config(chart),
    }
    if height is not None:
        specification["height"] = height
    return specification


def rows(chart: Chart) -> list[dict[str, Any]]:
    """The data as JSON holds it: days as ISO 8601 text, what is not said as null, several values as lines of a text.

    Where bars have parts, `_order` is the place of the part within its bar: that of its word in the legend, and last
    for a word that is not there.
    """
    keys = [column.key for column in chart.data.columns]
    found: list[dict[str, Any]] = [
        {key: _value(cell) for key, cell in zip(keys, row, strict=True)} for row in chart.data.rows
    ]
    meta = meta_of(chart)
    if meta.get("shape") in _STACKED and "colour" in meta:
        for row, place in zip(found, places_in_legend(chart), strict=True):
            row["_order"] = len(chart.tones) if place is None else place
    return found


def meta_of(chart: Chart) -> Mapping[str, Any]:
    """What the specification says of itself: its shape, and which columns play which part."""
    meta = chart.specification.get("usermeta")
    return meta if isinstance(meta, Mapping) else {}


def places_in_legend(chart: Chart) -> Iterator[int | None]:
    """Of each row of the data the place of its word in the legend, from 0; None where it has none."""
    places: dict[Value, int] = {word: number for number, (word, _tone) in enumerate(chart.tones)}
    keys = [column.key for column in chart.data.columns]
    colour = meta_of(chart).get("colour")
    for row in chart.data.rows:
        values = row[keys.index(colour)].values if colour in keys else ()
        yield places.get(values[0]) if values else None


def _value(cell: Cell) -> str | float | bool | None:
    """The cell's value; several become one text, each on a line of its own."""
    if len(cell.values) > 1:
        return "\n".join(str(_single(value)) for value in cell.values)
    return _single(cell.values[0] if cell.values else None)


def _single(value: Value) -> str | float | bool | None:
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _config(chart: Chart) -> dict[str, Any]:
    return {
        "font": FONT,
        "background": "white",
        "view": {"stroke": "#d3d9e0"},
        "axis": {"labelColor": "#1c2530", "titleColor": "#1c2530", "gridColor": "#e6eaef", "labelLimit": 260},
        "legend": {"labelColor": "#1c2530", "titleColor": "#1c2530", "labelLimit": 260, "orient": "bottom"},
        "range": {"category": [TONES[tone] for _word, tone in chart.tones] or [TONES[""]]},
        "mark": {"color": TONES["info"]},
    }
