"""What the formats share: a cell's value as text, a matrix as a table, notes numbered, and what a report is about."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from stakeholders.reports.report import About, Cell, Column, Matrix, Table, Value
from stakeholders.texts import _, decimal_mark

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def text_of(value: Value, column: Column | None = None) -> str:
    """The value as people read it.

    Days are ISO 8601, truths yes or no, nothing said is empty. In a column of numbers or percentages a number has the
    column's digits; elsewhere it has two decimals at the most, or two figures where it is below a hundredth.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)  # plain, for a format may tell texts by their type
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return value.isoformat()
    if column is not None and column.kind == "number":
        return _number(value, column.digits)
    if column is not None and column.kind == "percent":
        return f"{_number(value, column.digits)} %"
    return _number(value)


def _number(value: float, digits: int | None = None) -> str:
    if isinstance(value, int):
        return f"{value}{decimal_mark()}{'0' * digits}" if digits else str(value)
    if not math.isfinite(value):
        return _("n/a")
    if abs(value) >= 1e15:  # beyond what a float tells apart, decimals mean nothing
        return f"{value:.10g}".replace(".", decimal_mark())
    if digits is not None:
        return _rounded(value, digits)
    if value == 0 or abs(value) >= 0.01:
        return _rounded(value, 2).rstrip("0").rstrip(decimal_mark())
    return f"{value:.2g}".replace(".", decimal_mark())


def _rounded(value: float, digits: int) -> str:
    """The number with so many decimals, halves away from zero as people and spreadsheet programs round; never -0."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{abs(rounded) if rounded == 0 else rounded:f}".replace(".", decimal_mark())


def texts_of(cell: Cell, column: Column | None = None) -> tuple[str, ...]:
    """The cell's values as people read them, one below the other; its mark where it has no value."""
    if cell.value is None or cell.value == ():
        return (cell.mark,) if cell.mark else ()
    return tuple(text_of(value, column) for value in cell.values)


def lines_of(text: str) -> str:
    """The text with every sort of line break as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_figure(column: Column) -> bool:
    """Whether the column's cells stand to the right."""
    return column.kind in ("number", "percent")


def table_of(matrix: Matrix, corner: str = "") -> Table:
    """The matrix as a table: the row heads, the columns of figures, then a column for each column head.

    A head's column has the key of the record it is about, or `column_1`, `column_2` and so on where there is none or
    the key is taken.

    :param corner: the heading of the row heads; what the rows are unless given.
    """
    columns = [Column("row", corner or matrix.corner[0]), *matrix.facts]
    taken = {column.key for column in columns}
    for number, head in enumerate(matrix.column_heads, start=1):
        key = head.ref if head.ref and head.ref not in taken else f"column_{number}"
        taken.add(key)
        columns.append(Column(key, " ".join(texts_of(head))))
    facts = matrix.fact_cells or ((),) * len(matrix.row_heads)
    rows = tuple(
        (head, *figures, *cells) for head, figures, cells in zip(matrix.row_heads, facts, matrix.cells, strict=True)
    )
    return Table(matrix.key, matrix.title, tuple(columns), rows, matrix.note, matrix.empty)


def note_numbers(rows: Iterable[Iterable[Cell]]) -> dict[str, int]:
    """Each note of the cells with its number, from 1, in the order of reading; equal notes share one."""
    notes = dict.fromkeys(cell.note for row in rows for cell in row if cell.note)
    return {note: number for number, note in enumerate(notes, start=1)}


def superscript(number: int) -> str:
    """The number as a footnote sign."""
    return str(number).translate(_SUPERSCRIPTS)


def about_items(about: About) -> tuple[tuple[str, str], ...]:
    """What the report is about, as names and values; what is not said is left out."""
    items = (
        (_("Organisation"), about.organisation),
        (_("Revision"), about.revision),
        (_("As of"), about.as_of.isoformat()),
        (_("Approved"), approval(about)),
        (_("Editions"), ", ".join(about.editions)),
    )
    return tuple((name, value) for name, value in items if value)


def approval(about: About) -> str:
    """Who approved the register and when, as far as it is said."""
    return ", ".join(filter(None, (about.approved_by, about.approved_on.isoformat() if about.approved_on else "")))


def about_line(about: About) -> str:
    """What the report is about, on one line."""
    parts = (
        about.organisation,
        _("revision {revision}").format(revision=about.revision) if about.revision else "",
        _("as of {day}").format(day=about.as_of.isoformat()),
        ", ".join(about.editions),
    )
    return " · ".join(part for part in parts if part)
