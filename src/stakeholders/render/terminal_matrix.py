"""A matrix on the terminal: words where they fit, else marks; titles where they fit, else numbers; else bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stakeholders.render.cells import note_numbers, table_of, texts_of
from stakeholders.render.columns import GAP, Piece, shared, width_of
from stakeholders.render.plain import one_line
from stakeholders.render.terminal import Page, needs_of
from stakeholders.reports.report import Cell, Column, Matrix, Table
from stakeholders.texts import _


def matrix_lines(matrix: Matrix, page: Page) -> list[str]:
    """The matrix under its title, with the key to what was shortened, the legend and the notes below."""
    title = page.paragraph(one_line(matrix.title), page.bold)
    if not matrix.row_heads or not matrix.column_heads:
        return [*title, *page.nothing(matrix.empty), *page.notes(matrix, {})]
    lead = 1 + len(matrix.facts)
    rows_what, columns_what = (one_line(text) for text in matrix.corner)
    words = table_of(matrix, f"{rows_what} ↓ {columns_what} →" if columns_what else rows_what)
    marks = replace(words, rows=tuple((*row[:lead], *map(_marked, row[lead:])) for row in words.rows))
    numbered = replace(marks, columns=(*marks.columns[:lead], *_numbers(marks.columns[lead:])))
    numbers = note_numbers(words.rows)

    for table in (words, marks):
        body = _fitting(table, range(len(table.columns)), page, numbers)
        if body:
            return [*title, *body, *_legend(matrix, page), *page.notes(matrix, numbers)]
    key = _key(columns_what, words.columns[lead:], page)
    return [*title, *_bands(numbered, lead, page, numbers), *key, *_legend(matrix, page), *page.notes(matrix, numbers)]


def _marked(cell: Cell) -> Cell:
    return replace(cell, value=cell.mark) if cell.mark else cell


def _numbers(columns: Sequence[Column]) -> list[Column]:
    return [replace(column, title=str(number)) for number, column in enumerate(columns, start=1)]


def _fitting(table: Table, wanted: Sequence[int], page: Page, numbers: dict[str, int]) -> list[str]:
    """The table with only the columns wanted; no line where they do not fit."""
    columns = [table.columns[index] for index in wanted]
    heads = [Piece((one_line(column.title),), page.bold) for column in columns]
    rows = page.pieces([[row[index] for index in wanted] for row in table.rows], columns, numbers)
    widths = shared(needs_of(columns, heads, rows), page.width)
    return page.grid(columns, heads, rows, widths) if widths else []


def _bands(table: Table, lead: int, page: Page, numbers: dict[str, int]) -> list[str]:
    """The table in as few bands as fit one below the other, the row heads in each, the figures in the first."""
    lines: list[str] = []
    start, before = lead, list(range(lead))
    while start < len(table.columns):
        body: list[str] = []
        for end in range(len(table.columns), start, -1):
            body = _fitting(table, [*before, *range(start, end)], page, numbers)
            if body:
                break
        else:
            end = start
            body = _fitting(table, before, page, numbers) if len(before) > 1 else []
            if not body:  # not even the figures fit: row by row
                heads = [Piece((one_line(column.title),), page.bold) for column in table.columns]
                return page.records(heads, page.pieces(table.rows, table.columns, numbers))
        lines.extend(["", *body] if lines else body)
        start, before = end, [0]
    return lines


def _key(what: str, columns: Sequence[Column], page: Page) -> list[str]:
    """Which number stands for which column, side by side as far as there is room."""
    entries = [f"{number} {one_line(column.title)}" for number, column in enumerate(columns, start=1)]
    room = max(map(width_of, entries)) + GAP
    across = max((page.width + GAP) // room, 1)
    down = -(-len(entries) // across)
    lines = []
    for row in range(down):
        cells = entries[row::down]
        lines.append("".join(cell + " " * (room - width_of(cell)) for cell in cells).rstrip())
    return ["", *([f"{what}:"] if what else []), *lines]


def _legend(matrix: Matrix, page: Page) -> list[str]:
    """What each mark and word means."""
    room = max((width_of(one_line(cell.mark)) for cell, _meaning in matrix.legend), default=0)
    rows = []
    for cell, meaning in matrix.legend:
        mark, word = one_line(cell.mark), one_line(" ".join(texts_of(replace(cell, mark=""))))
        name = f"{mark}{' ' * (room - width_of(mark))}  {word}" if room else word
        told = Piece((one_line(meaning),) if meaning != word else ())
        rows.append((Piece((name.rstrip(),), page.style(cell.tone)), told))
    return ["", *page.paragraph(_("Legend"), page.bold), *page.aligned(rows)] if rows else []
