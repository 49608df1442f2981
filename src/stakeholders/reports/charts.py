"""The shapes of charts that show words and places, each written once as Vega-Lite.

Every specification carries in `usermeta` which shape it is and which columns play which part: `shape`, `x`, `y`, and
where there are such `colour`, `label` and `size`; of points also `cross`, where lines part the drawing into four
fields, and `fields`, what these are called; of a heat map `across`, the words of x in order. A format that draws charts
by means of its own reads it there.

People's words stand in a specification as words alone, never in an expression, where they could act: the few
expressions know widths and figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from stakeholders.reports.point_names import LINE, LONGEST, MARKS, Place, Side, sides
from stakeholders.reports.report import Cell, Chart, Table, Tone

_INK = "#1c2530"
_LIGHT: tuple[Tone, ...] = ("partial", "muted")
"""The tones on whose fields white letters could not be read."""
_STEEP_FROM = 20
"""More columns of a heat map than this have steep headings, which take less room."""
_UPRIGHT_LONGEST, _UPRIGHT_AT_MOST = 4, 15
"""Up to so many words, each of up to so many characters, stand upright below standing bars."""
_NAMES_AT_MOST = 4
"""Names at one point; how many there are more is said below them."""


def bars(
    table: Table,
    alternative: str,
    *,
    of: str,
    value: str,
    colour: str = "",
    tones: Tones = (),
    bounds: Bounds = None,
    in_order: bool = True,
) -> Chart:
    """Lying bars, one for each word of a column, in the table's order; stacked where the bars have colours.

    :param of: the key of the column that names the bars, one of words or of days.
    :param value: the key of the column of their lengths.
    :param colour: the key of the column whose words part each bar.
    :param bounds: the ends of the scale, where they are known.
    :param in_order: whether the bars stand in the order of the table; else the longest comes first.
    """
    return _bars(table, alternative, "bars", of, value, colour, tones, bounds, in_order)


def columns(
    table: Table,
    alternative: str,
    *,
    of: str,
    value: str,
    colour: str = "",
    tones: Tones = (),
    bounds: Bounds = None,
) -> Chart:
    """Standing bars, such as those of months; for the parameters see `bars`."""
    return _bars(table, alternative, "columns", of, value, colour, tones, bounds, True)


def points(
    table: Table,
    alternative: str,
    *,
    x: str,
    y: str,
    label: str,
    colour: str = "",
    tones: Tones = (),
    size: str = "",
    bounds: Bounds = None,
    upwards: Bounds = None,
    cross: tuple[float, float] | None = None,
    fields: tuple[str, str, str, str] | None = None,
) -> Chart:
    """Points by two figures, each with its name; where several share a place, their names stand below each other.

    Points at whole numbers have their names below them, within the field of a grid; other points on the side where
    there is room.

    :param label: the key of the column of names; a cell may hold several.
    :param size: the key of a column of counts that makes points larger.
    :param bounds: the ends of the scales.
    :param upwards: those of the scale of y, where they are others.
    :param cross: where lines part the drawing into four fields.
    :param fields: what the four are called: above left, above right, below left, below right. With them a legend is
        left out.
    """
    ends = (bounds, upwards or bounds)
    figures = {"x": figure_of(column_of(table, x), ends[0]), "y": figure_of(column_of(table, y), ends[1])}
    encoding: dict[str, Any] = dict(figures)
    if colour:
        encoding["color"] = colour_of(column_of(table, colour), tones, legend=fields is None)
    mark: dict[str, Any] = {"type": "point", "filled": True, "opacity": 0.9, "size": 90}
    if size:
        scale = {"domain": [1, 9], "range": [90, 260], "clamp": True}
        encoding["size"] = {"field": size, "type": "quantitative", "scale": scale, "legend": None}
    layers: list[dict[str, Any]] = []
    if cross is not None:
        layers += [line_across("x", cross[0]), line_across("y", cross[1])]
    if fields is not None:
        layers += _field_names(fields)
    layers.append({"mark": mark, "encoding": encoding})
    layers += _point_names(table, figures, label, cross)
    meta: dict[str, Any] = {"shape": "points", "x": x, "y": y, "label": label}
    meta |= {name: key for name, key in (("colour", colour), ("size", size)) if key}
    meta |= {"cross": list(cross)} if cross else {}
    meta |= {"fields": list(fields)} if fields else {}
    height = 600 if _on_grid(_places(table, x, y)) else 420
    return chart_of(table, alternative, {"usermeta": meta, "height": height, "layer": layers}, tones)


def heat_map(
    table: Table,
    alternative: str,
    *,
    x: str,
    y: str,
    colour: str,
    tones: Tones,
    label: str = "",
    across: Sequence[str] = (),
) -> Chart:
    """Fields by two columns of words, each in the colour of its own word.

    :param label: the key of a column of short marks that stand in the fields.
    :param across: the words of x in their order, where there are such as no row has.
    """
    steep = len({row[[column.key for column in table.columns].index(x)].value for row in table.rows}) > _STEEP_FROM
    limit = {"expr": "width < 400 ? 110 : 170"}
    axis = {"orient": "top", "labelAngle": -60 if steep else -40, "labelLimit": limit}
    encoding: dict[str, Any] = {
        "x": {**words_of(column_of(table, x)), "axis": axis},
        "y": words_of(column_of(table, y)),
    }
    if across:
        encoding["x"]["scale"] = {"domain": list(across)}
    field = {**encoding, "color": colour_of(column_of(table, colour), tones)}
    layers = [{"mark": {"type": "rect", "stroke": "white"}, "encoding": field}]
    if label:
        light = [word for word, tone in tones if tone in _LIGHT]
        dark_letters = {"test": {"field": colour, "oneOf": light}, "value": _INK}
        text = {
            **encoding,
            "text": {"field": label},
            "color": {"condition": dark_letters, "value": "white"},
        }
        layers.append({"mark": {"type": "text", "fontWeight": "bold"}, "encoding": text})
    meta: dict[str, Any] = {"shape": "heat map", "x": x, "y": y, "colour": colour}
    meta |= ({"label": label} if label else {}) | ({"across": list(across)} if across else {})
    return chart_of(table, alternative, {"usermeta": meta, "height": {"step": 24}, "layer": layers}, tones)


def _bars(
    table: Table,
    alternative: str,
    shape: str,
    of: str,
    value: str,
    colour: str,
    tones: Tones,
    bounds: Bounds,
    in_order: bool,
) -> Chart:
    names, lengths = words_of(column_of(table, of)), figure_of(column_of(table, value), bounds, whole=True)
    lying = shape == "bars"
    if not in_order:
        names["sort"] = "-x" if lying else "-y"
    if not lying and _short(table, of):
        names["axis"] = {"labelAngle": 0}
    encoding: dict[str, Any] = {"y" if lying else "x": names, "x" if lying else "y": lengths}
    if colour:
        encoding["color"] = colour_of(column_of(table, colour), tones)
        encoding["order"] = {"field": "_order", "type": "quantitative"}  # which `stakeholders.render.vega` counts
    meta = {"shape": shape, "x": of, "y": value} | ({"colour": colour} if colour else {})
    specification: dict[str, Any] = {"usermeta": meta, "mark": {"type": "bar"}, "encoding": encoding}
    specification["height"] = {"step": 24} if lying else 260
    return chart_of(table, alternative, specification, tones)


def _short(table: Table, key: str) -> bool:
    """Whether the words of a column are so short and few that they can stand upright side by side."""
    place = [column.key for column in table.columns].index(key)
    words = {str(value) for row in table.rows for value in row[place].values}
    return len(words) <= _UPRIGHT_AT_MOST and all(len(word) <= _UPRIGHT_LONGEST for word in words)


def distinct(names: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    """The names, those that several have with the id behind: in a drawing two of one name would be one."""
    return tuple(f"{name} ({id})" if names.count(name) > 1 else name for name, id in zip(names, ids, strict=True))


def _field_names(fields: tuple[str, str, str, str]) -> Iterator[dict[str, Any]]:
    """The names of the four fields in the corners of the drawing."""
    for number, name in enumerate(fields):
        right, below = bool(number % 2), number > 1
        mark = {
            "type": "text",
            "text": name,
            "align": "right" if right else "left",
            "baseline": "bottom" if below else "top",
            "dx": -6 if right else 6,
            "dy": -6 if below else 6,
            "fontSize": 12,
            "fontWeight": "bold",
            "color": _INK,
            "opacity": 0.6,
        }
        at = {"x": {"value": "width" if right else 0}, "y": {"value": "height" if below else 0}}
        yield {"data": {"values": [{}]}, "mark": mark, "encoding": at}


def _places(table: Table, x: str, y: str) -> list[Place]:
    keys = [column.key for column in table.columns]
    across, down = keys.index(x), keys.index(y)
    return [(_number(row[across]), _number(row[down])) for row in table.rows]


def _number(cell: Cell) -> float:
    value = cell.values[0] if cell.values else None
    return float(value) if isinstance(value, int | float) else 0.0


def _on_grid(places: Sequence[Place]) -> bool:
    return all(x.is_integer() and y.is_integer() for x, y in places)


def _point_names(
    table: Table, figures: dict[str, dict[str, Any]], label: str, cross: Place | None
) -> Iterator[dict[str, Any]]:
    """The layers of names, one for each side of their points on which names stand.

    :param figures: the scales of x and y.
    """
    column = [column.key for column in table.columns].index(label)
    places = _places(table, figures["x"]["field"], figures["y"]["field"])
    names: dict[Place, list[str]] = {}
    for place, row in zip(places, table.rows, strict=True):
        names.setdefault(place, []).extend(" ".join(str(value).split()) for value in row[column].values)
    if not names:
        return
    across, upwards = (
        figure["scale"].get("domain") or (min(axis), max(axis))
        for figure, axis in zip(figures.values(), zip(*names, strict=True), strict=True)
    )
    if _on_grid(places):
        found: list[Side] = ["below" for _place in names]
        room = f"width / {max(across[1] - across[0], 1):g} - 6"
    else:
        found = sides(list(names), list(names.values()), across, upwards, cross)
        room = f"{LONGEST * 6}"
    layers: dict[tuple[Side, int], list[dict[str, Any]]] = {}
    for place, listed, side in zip(names, names.values(), found, strict=True):
        more = min(len(listed), _NAMES_AT_MOST) - 1 if side in ("right", "left") else 0
        layers.setdefault((side, more), []).append({"x": place[0], "y": place[1], "names": _at_most(listed)})
    for (side, more), values in sorted(layers.items()):
        raised = {"dy": -more * LINE / 2} if more else {}  # so that the middle of the lines is beside the point
        yield _layer(figures, values, {**MARKS[side], **raised}, room)


def _at_most(names: list[str]) -> list[str]:
    """The lines at a point: the names, of many the first and how many more there are."""
    if len(names) <= _NAMES_AT_MOST:
        return names
    first = names[: _NAMES_AT_MOST - 1]
    return [*first, f"+ {len(names) - len(first)}"]


def _layer(
    figures: dict[str, dict[str, Any]], values: list[dict[str, Any]], place: dict[str, Any], room: str
) -> dict[str, Any]:
    letters = {"type": "text", "fontSize": 11, "lineHeight": LINE, "limit": {"expr": room}, "color": _INK}
    return {
        "data": {"values": values},
        "mark": letters | place,
        "encoding": {
            "x": {**figures["x"], "field": "x"},
            "y": {**figures["y"], "field": "y"},
            "text": {"field": "names"},
        },
    }
