"""Which sheets a report's workbook has: one for each table and matrix, one for the figures of each drawing.

Notes of cells are comments where a table has few, up to `MOST_COMMENTS`; comments by the thousand make a spreadsheet
program slow, so beyond that a table gets a column of notes, and a matrix a list of notes on a sheet of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholders.render.cells import table_of, texts_of
from stakeholders.render.xlsx.text import heading, sheet_names
from stakeholders.reports.report import Cell, Chart, Column, Matrix, Report, Table
from stakeholders.texts import _

MOST_COMMENTS = 300
"""So many notes of one table are comments of their cells."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet to be.

    :param block: which block of the report it belongs to, counted from 0.
    :param table: what it shows: a table, a matrix as a table, or the figures of a drawing.
    :param matrix: the matrix that the table is, if it is one.
    :param chart: the drawing whose figures these are, if Excel draws it from them.
    :param comments: whether the notes of its cells are comments.
    :param name: the sheet's name.
    :param excel_name: the name of the table for formulas.
    """

    block: int
    table: Table
    matrix: Matrix | None = None
    chart: Chart | None = None
    comments: bool = True
    name: str = ""
    excel_name: str = ""

    @property
    def head_row(self) -> int:
        """The row of the headings: below the title, the way back, and the note if there is one."""
        return 3 if self.table.note else 2

    def row_of(self, number: int) -> int:
        """The row of the sheet in which a row of the table stands, both counted from 0."""
        return self.head_row + 1 + number


def planned(report: Report, first: str) -> tuple[Leaf, ...]:
    """The sheets after the first one, in the order of the report.

    :param first: the title of the first sheet, whose name the others may not have.
    """
    leaves = [
        leaf
        for number, block in enumerate(report.blocks)
        if isinstance(block, Table | Matrix | Chart)
        for leaf in _leaves(number, block)
    ]
    _first, *names = sheet_names([first, *(leaf.table.title for leaf in leaves)])
    excel = _excel_names([leaf.table.key for leaf in leaves])
    return tuple(
        replace(leaf, name=name, excel_name=each) for leaf, name, each in zip(leaves, names, excel, strict=True)
    )


def targets_of(leaves: Sequence[Leaf]) -> Mapping[str, tuple[str, int]]:
    """Where each record has its row, by its id: the first row of any table whose first cell is about it.

    Where there is but one sheet there is nothing to lead to; a matrix and the figures of a drawing are no place to go.
    """
    found: dict[str, tuple[str, int]] = {}
    if len(leaves) > 1:
        for leaf in leaves:
            if leaf.matrix or leaf.chart:
                continue
            for number, row in enumerate(leaf.table.rows):
                if row and row[0].ref:
                    found.setdefault(row[0].ref, (leaf.name, leaf.row_of(number)))
    return found


def _leaves(number: int, block: Table | Matrix | Chart) -> Iterator[Leaf]:
    if isinstance(block, Table):
        few = _few_notes(block)
        yield Leaf(number, block if few else _with_notes(block), comments=few)
        return
    matrix = block if isinstance(block, Matrix) else matrix_of(block)
    if matrix is None:
        assert isinstance(block, Chart)
        data = replace(block.data, title=block.title, note=block.note or block.data.note)
        few = _few_notes(data)
        yield Leaf(number, data if few else _with_notes(data), chart=block, comments=few)
        return
    rows, columns = matrix.corner
    table = table_of(matrix, f"{rows} ↓ {columns} →" if columns else rows)
    few = _few_notes(table)
    yield Leaf(number, table, matrix, comments=few)
    if not few:
        yield Leaf(number, _notes_of(matrix))


def matrix_of(chart: Chart) -> Matrix | None:
    """A heat map as a matrix, whose cells have the colours of their words; None for any other drawing."""
    meta = chart.specification.get("usermeta")
    if not isinstance(meta, Mapping) or meta.get("shape") != "heat map":
        return None
    at = {column.key: number for number, column in enumerate(chart.data.columns)}
    x, y, colour = at[meta["x"]], at[meta["y"]], at[meta["colour"]]
    tones = dict(chart.tones)
    rows: dict[str, dict[str, Cell]] = {}
    heads = dict.fromkeys(" ".join(texts_of(Cell(word))) for word in meta.get("across", ()))
    for row in chart.data.rows:
        of, by, word = (" ".join(texts_of(row[place])) for place in (y, x, colour))
        heads.setdefault(by)
        rows.setdefault(of, {}).setdefault(by, Cell(word, tones.get(word, row[colour].tone), row[colour].note))
    return Matrix(
        chart.key,
        chart.title,
        (chart.data.columns[y].title, chart.data.columns[x].title),
        tuple(Cell(of) for of in rows),
        tuple(Cell(by) for by in heads),
        tuple(tuple(row.get(by, Cell()) for by in heads) for row in rows.values()),
        legend=tuple((Cell(word, tone), "") for word, tone in chart.tones),
        note=chart.note or chart.data.note,
        empty=chart.data.empty,
    )


def _few_notes(table: Table) -> bool:
    return sum(1 for row in table.rows for cell in row if cell.note) <= MOST_COMMENTS


def _with_notes(table: Table) -> Table:
    """The table with a column of the notes of its rows, each with the heading of its cell before it."""
    titles = [heading(column.title) for column in table.columns]
    rows = tuple(
        (*row, Cell(tuple(f"{title}: {cell.note}" for title, cell in zip(titles, row, strict=True) if cell.note)))
        for row in table.rows
    )
    return replace(table, columns=(*table.columns, Column("notes", _("Notes"), wide=True)), rows=rows)


def _notes_of(matrix: Matrix) -> Table:
    """The notes of a matrix as a list of its own."""
    table = table_of(matrix)
    titles = [column.title for column in table.columns]
    rows = tuple(
        (Cell(row[0].value), Cell(title), Cell(cell.value, cell.tone), Cell(cell.note))
        for row in table.rows
        for title, cell in zip(titles, row, strict=True)
        if cell.note
    )
    columns = (
        Column("row", matrix.corner[0]),
        Column("column", matrix.corner[1]),
        Column("cell", _("Cell")),
        Column("note", _("Notes"), wide=True),
    )
    return Table(f"{matrix.key}_notes", _("{title}: notes").format(title=matrix.title), columns, rows)


def _excel_names(keys: Sequence[str]) -> list[str]:
    """A name for each table by which formulas can call it, from its key."""
    taken: set[str] = set()
    names = []
    for key in keys:
        base = f"table_{re.sub('[^0-9A-Za-z]+', '_', key).strip('_')}"[:200]
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name.casefold())
        names.append(name)
    return names
