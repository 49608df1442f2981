"""Where a document that is read page by page shows the data of a figure: once, and not where they tear it apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stakeholders.render.vega import meta_of
from stakeholders.reports.report import Chart, Matrix, Report, Table

FEW = 30
"""The data of a figure up to so many rows stand below it, longer ones at the end."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the data of a figure are.

    :param place: in a table or matrix of the report; below the figure; at the end of the document; nowhere, where there
        are none.
    :param block: the index of that table or matrix among the blocks; None of another place.
    """

    place: Literal["elsewhere", "below", "end", "nowhere"]
    block: int | None = None


def whereabouts(chart: Chart, report: Report, *, few: int = FEW) -> Whereabouts:
    """Where the data of one of the report's charts belong.

    :param few: how many rows may stand below the figure.
    """
    if not chart.data.rows:
        return Whereabouts("nowhere")
    for index, block in enumerate(report.blocks):
        if _holds(block, chart) if isinstance(block, Table) else isinstance(block, Matrix) and _shows(block, chart):
            return Whereabouts("elsewhere", index)
    return Whereabouts("below" if len(chart.data.rows) <= few else "end")


def _holds(table: Table, chart: Chart) -> bool:
    return (table.columns, table.rows) == (chart.data.columns, chart.data.rows)


def _shows(matrix: Matrix, chart: Chart) -> bool:
    """Whether the matrix has the fields of the chart, which then is a heat map."""
    meta = meta_of(chart)
    keys = [column.key for column in chart.data.columns]
    if meta.get("shape") != "heat map" or meta.get("x") not in keys or meta.get("y") not in keys:
        return False
    x, y = (keys.index(meta[axis]) for axis in ("x", "y"))
    columns, rows = ({cell.values for cell in heads} for heads in (matrix.column_heads, matrix.row_heads))
    return all(row[x].values in columns and row[y].values in rows for row in chart.data.rows)
