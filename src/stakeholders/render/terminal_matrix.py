"""A matrix on the terminal: words where they fit, else marks; headings where they fit, else numbers; else bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from stakeholders.render.cells import note_numbers, table_of, texts_of
from stakeholders.render.columns import GAP, Needs, Piece, row_lines, shared, width_of
from stakeholders.render.plain import one_line
from stakeholders.render.terminal import Page, needs_of
from stakeholders.reports.report import Cell, Column, Matrix, Table
from stakeholders.texts import _


def matrix_lines(matrix: Matrix, page: Page) -> list[str]:
    """The matrix under its title; below it the headings that were shortened, the legend and the notes."""
    title = page.paragraph(one_line(matrix.title), page.bold)
    if not matrix.row_heads or not matrix.column_heads:
        return [*title, *page.nothing(matrix.empty), *page.notes(matrix, {})]
    rows_are, columns_are = (one_line(text) for text in matrix.corner)
    words = table_of(matrix, f"{rows_are} ↓ {columns_are} →" if columns_are else rows_are)
    lead = 1 + len(matrix.facts)
    marks = replace(words, rows=tuple((*row[:lead], *map(_marked, row[lead:])) for row in words.rows))
    numbered = _headed(marks, lead, [str(number) for number in range(1, len(matrix.column_heads) + 1)])
    lettered = _headed(numbered, 1, [_letter(number) for number in range(len(matrix.facts))])

    notes = note_numbers(words.rows)
    for table in (words, marks, numbered, lettered):
        laid = _laid(table, page)
        body = laid.lines(range(len(table.columns)), page)
        if body:
            break
    else:
        body = _bands(laid, lead, page)
    return [*title, *body, *_key(table, words, page), *_legend(matrix, page), *page.notes(matrix, notes, listed=False)]


def _marked(cell: Cell) -> Cell:
    return replace(cell, value=cell.mark) if cell.mark else cell


def _headed(table: Table, start: int, titles: Sequence[str]) -> Table:
    """The table with other headings from the column `start` on."""
    columns = list(table.columns)
    for index, title in enumerate(titles, start=start):
        columns[index] = replace(columns[index], title=title)
    return replace(table, columns=tuple(columns))


def _letter(number: int) -> str:
    return ascii_uppercase[number % 26] * (number // 26 + 1)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A table as pieces of text, with what room each column needs."""

    columns: tuple[Column, ...]
    heads: list[Piece]
    rows: list[list[Piece]]
    needs: list[Needs]

    def lines(self, wanted: Sequence[int], page: Page) -> list[str]:
        """The columns wanted side by side; no line where they do not fit."""
        widths = shared([self.needs[index] for index in wanted], page.width)
        if not widths:
            return []
        rows = [[row[index] for index in wanted] for row in self.rows]
        return page.grid(
            [self.columns[index] for index in wanted], [self.heads[index] for index in wanted], rows, widths
        )


def _laid(table: Table, page: Page) -> _Laid:
    heads = [Piece((one_line(column.title),), page.bold) for column in table.columns]
    rows = page.pieces(table.rows, table.columns, {})
    return _Laid(table.columns, heads, rows, needs_of(table.columns, heads, rows))


def _bands(laid: _Laid, lead: int, page: Page) -> list[str]:
    """The table in bands one below the other, the row heads in each, the figures in the first; row by row at worst."""
    lines: list[str] = []
    most = page.width // (GAP + 1)
    start, before = lead, list(range(lead))
    while start < len(laid.columns):
        for end in range(min(len(laid.columns), start + most), start - (len(before) > 1), -1):
            body = laid.lines([*before, *range(start, end)], page)
            if body:
                break
        else:
            return page.records(laid.heads, laid.rows)
        lines.extend(["", *body] if lines else body)
        start, before = end, [0]
    return lines


def _key(shown: Table, full: Table, page: Page) -> list[str]:
    """Which short heading stands for which column, side by side as far as there is room."""
    pairs = [
        (short.title, one_line(long.title))
        for short, long in zip(shown.columns, full.columns, strict=True)
        if short.title != long.title
    ]
    place = max((len(short) for short, _long in pairs), default=0)
    entries = [f"{short:<{place}} {long}" for short, long in pairs]
    if not entries:
        return []
    room = min(max(map(width_of, entries)), page.width)
    across = (page.width + GAP) // (room + GAP)
    down = -(-len(entries) // across)
    rows = ([Piece((entry,)) for entry in entries[row::down]] for row in range(down))
    lines = [line for row in rows for line in row_lines(row, [room] * len(row), [False] * len(row))]
    return ["", *page.paragraph(_("Columns"), page.bold), *lines]


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
