"""Drawings as charts of Excel's own, by the shape that `usermeta` of the specification names.

A heat map is no chart in Excel: it is a sheet whose cells have colours (see `stakeholders.render.xlsx.plan`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stakeholders.render.xlsx.bars import draw_bars
from stakeholders.render.xlsx.courses import draw_courses, draw_pareto, draw_steps
from stakeholders.render.xlsx.drawing import Block, Drawn
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.points import draw_points
from stakeholders.render.xlsx.sheets import Shelf
from stakeholders.render.xlsx.timeline import draw_timeline
from stakeholders.texts import _
from stakeholders.workbook.strings import write_text

_NAMES = 30
"""The width of the column of names beside the data, in digits."""
_SHAPES = {
    "bars": draw_bars,
    "columns": draw_bars,
    "points": draw_points,
    "trend": draw_courses,
    "ranges": draw_courses,
    "steps": draw_steps,
    "pareto": draw_pareto,
    "timeline": draw_timeline,
}


def drawn(shelf: Shelf, leaf: Leaf, sheet: Any, column: int) -> Drawn | None:
    """Write the figures of the leaf's chart beside its data, and make the chart.

    :param column: the first column of the sheet that is free, counted from 0.
    :returns: None where there is nothing to draw, or where Excel has no chart of that shape.
    """
    chart = leaf.chart
    meta = chart.specification.get("usermeta") if chart else None
    if chart is None or not chart.data.rows or not isinstance(meta, Mapping):
        return None
    draw = _SHAPES.get(str(meta.get("shape")))
    if draw is None:
        return None
    write_text(sheet, 1, column + 1, _("Figures of the drawing"), shelf.looks.page("line"))
    sheet.set_column(column + 1, column + 1, _NAMES)
    return draw(Block(shelf.book, shelf.looks, sheet, leaf.name, leaf.head_row, column + 1), leaf, chart, meta)
