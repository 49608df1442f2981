"""Satisfaction drawn: the course over time with its band, and the parts with their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stakeholders.analysis.answers_by import Dimension
from stakeholders.reports import charts, charts_of_figures, estimates
from stakeholders.reports.report import Cell, Chart, Table
from stakeholders.reports.satisfaction_tables import Told, verdict_of
from stakeholders.texts import _

PARTS_AT_MOST, PERIODS_AT_MOST = 30, 40
"""What one drawing holds; of more parts the lowest, of more periods the last."""
_NAMED_AT_MOST = 3
_FIGURE, _INTERVAL = 1, 3
"""The place of the figure in the rows of the tables, and how many cells it takes with its interval."""


def course(each: Told, table: Table) -> Iterator[Chart]:
    """The course over time with the band of its intervals, where there are two figures or more.

    :param table: that of the periods.
    """
    rows = [_figures_only(row) for row in table.rows][-PERIODS_AT_MOST:]
    known = [row for row in rows if row[_FIGURE].value is not None]
    if len(known) < 2:
        return
    names = charts.distinct([_text(row[0]) for row in rows], [row[0].ref or str(n) for n, row in enumerate(rows)])
    drawn = tuple((replace(row[0], value=name), *row[1:]) for name, row in zip(names, rows, strict=True))
    alternative = _("{metric} over {count} periods: {trend}. First {first}, last {last}.").format(
        metric=estimates.title(each.series.metric),
        count=len(known),
        trend=verdict_of(each.series)[0],
        first=_value(known[0], each),
        last=_value(known[-1], each),
    )
    yield charts_of_figures.trend(
        _data(
            table,
            each.key("trend"),
            _("{what}: the course over time").format(what=each.name),
            drawn,
            estimates.drawn(each.series.metric, each.series.scale),
        ),
        alternative,
        x="period",
        y="figure",
        low="low",
        high="high",
        bounds=_bounds(each, drawn),
    )


def parts(each: Told, dimension: Dimension, table: Table) -> Iterator[Chart]:
    """The parts with their intervals, where there are two or more; of many the lowest.

    :param table: that of the parts.
    """
    rows = [row for row in table.rows if _is_figure(row[_FIGURE])]
    if len(rows) < 2:
        return
    shown = rows[:PARTS_AT_MOST]
    names = charts.distinct([_text(row[0]) for row in shown], [row[0].ref for row in shown])
    drawn = tuple((replace(row[0], value=name), *row[1:]) for name, row in zip(names, shown, strict=True))
    said = ", ".join(f"{name} {_value(row, each)}" for name, row in zip(names[:_NAMED_AT_MOST], drawn, strict=False))
    alternative = _("{metric} of {count}, the lowest first: {names}.").format(
        metric=estimates.title(each.series.metric), count=len(rows), names=said
    )
    note = estimates.drawn(each.series.metric, each.series.scale)
    if len(shown) < len(rows):
        note += " " + _("Drawn are the lowest: {count} of {all}.").format(count=len(shown), all=len(rows))
    overall = each.series.estimate
    if overall is not None:
        note += " " + _("The line stands at the figure of all together.")
    yield charts_of_figures.ranges(
        _data(
            table, each.key(f"ranges_{dimension}"), _("{table}, with intervals").format(table=table.title), drawn, note
        ),
        alternative,
        of=dimension,
        value="figure",
        low="low",
        high="high",
        bounds=_bounds(each, drawn),
        mark=overall.value if overall is not None else None,
    )


def _data(table: Table, key: str, title: str, rows: tuple[tuple[Cell, ...], ...], note: str) -> Table:
    """The data of a drawing: the table as it is, where all of it is drawn, so that documents show it once."""
    named = replace(table, key=key, title=title, note=note, at_first=None)
    if rows == table.rows:
        return named
    end = _FIGURE + _INTERVAL
    return replace(named, columns=table.columns[:end], rows=tuple(row[:end] for row in rows))


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell.value, int | float)


def _figures_only(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row, with nothing where words say why a figure is withheld."""
    return row if _is_figure(row[_FIGURE]) else (row[0], *(Cell() for _each in range(_INTERVAL)), *row[4:])


def _text(cell: Cell) -> str:
    return str(cell.value or "")


def _value(row: tuple[Cell, ...], each: Told) -> str:
    """The figure of a row in words, without its interval."""
    value = row[_FIGURE].value
    assert isinstance(value, int | float)
    return estimates.plainly(value, each.series.metric)


def _bounds(each: Told, rows: tuple[tuple[Cell, ...], ...]) -> tuple[float, float]:
    """The part of the scale of the metric in which the figures lie, in tenths of it, so that they can be told apart."""
    least, most = each.series.metric.bounds(each.series.scale)
    values = [float(cell.value) for row in rows for cell in row[1:4] if isinstance(cell.value, int | float)]
    step = (most - least) / 10
    low = least + step * int(max(0.0, min(values) - least) / step)
    high = most - step * int(max(0.0, most - max(values)) / step)
    return low, high
