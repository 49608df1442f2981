"""Tables and matrices as the template of the PDF takes them: parted where they are too wide, their notes numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from stakeholders.render.cells import is_figure, note_numbers, superscript, table_of, texts_of
from stakeholders.render.pdf.glyphs import Writing
from stakeholders.render.pdf.widths import (
    ACROSS,
    INSET,
    SIZES,
    UPRIGHT,
    Layout,
    Needs,
    breaking,
    em,
    laid_out,
    lines,
    needs_of,
)
from stakeholders.reports.report import Cell, Matrix, Table
from stakeholders.texts import _

_LINE = 1.25
_TALL = 260.0
"""A row higher than so many points may go on over the page; others stay whole."""
_TURNED_HEAD = 130.0
"""The height of headings that run upwards, at the most."""
_SENTENCE = 14.0
"""Row heads of more em than this get the room of sentences."""
_MANY = 6
"""From so many columns on, a matrix has its heads turned where that lets it stand in one piece."""


_NOTES_IN_COLUMNS = 60
"""More notes than this are not set in columns, which would go on from page to page."""


@dataclass(frozen=True, slots=True)
class Say:
    """Texts as the template takes them: able to be shown, with places to break where a word is too long."""

    writing: Writing

    def __call__(self, text: str, room: float, *, bold: bool = False) -> str | list[str]:
        """The text in so many em of room."""
        return breaking(self.writing(text), room, bold=bold)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with its texts: what is measured once and set in one or several parts.

    :param texts: of each row, the text of each cell with the sign of its note.
    :param heads_first: whether the first column names the rows.
    """

    table: Table
    texts: tuple[tuple[str, ...], ...]
    needs: tuple[Needs, ...]
    notes: dict[str, int]
    heads_first: bool = False
    turned_from: int | None = None


def of_table(table: Table, say: Say, *, noted: bool = True) -> Iterator[dict[str, Any]]:
    """The table with what is said about it.

    :param noted: whether how to read it is said; else that stands elsewhere.
    """
    if noted and table.note:
        yield _lead(table.note, say)
    if not table.rows or not table.columns:
        yield _empty(table, say)
        return
    grid = _grid(table, say)
    layout = laid_out(grid.needs)
    assert layout is not None
    yield from _set(grid, layout, say)


def of_matrix(matrix: Matrix, say: Say) -> Iterator[dict[str, Any]]:
    """The matrix with its legend: its words where they fit, else its marks under heads that run upwards."""
    rows, columns = matrix.corner
    table = table_of(matrix, f"{rows}\u00a0↓ {columns}\u00a0→" if columns else rows)
    if matrix.note:
        yield _lead(matrix.note, say)
    if not matrix.row_heads or not matrix.column_heads:
        yield _empty(table, say)
        return
    grid = _headed(_grid(table, say))
    layout = laid_out(grid.needs, smallest=SIZES[1], part=False)
    marked = all(cell.mark or not cell.values for row in matrix.cells for cell in row)
    if layout is None and len(matrix.column_heads) >= _MANY:
        first = 1 + len(matrix.facts)
        shown = _marks(table, first) if marked else table
        turned = _headed(_grid(shown, say, turned_from=first))
        layout = laid_out(turned.needs, smallest=SIZES[1], part=marked)
        grid = turned if layout is not None else grid
    layout = layout or laid_out(grid.needs)
    assert layout is not None
    if matrix.legend:
        yield _legend(matrix, say, with_marks=marked)
    yield from _set(grid, layout, say)


def _headed(grid: _Grid) -> _Grid:
    """The table with its first column as heads of the rows, which may be sentences."""
    first, *others = grid.needs
    return replace(grid, needs=(replace(first, wide=first.full > _SENTENCE), *others), heads_first=True)


def _marks(table: Table, first: int) -> Table:
    """The table with the marks of its cells in place of their words, from that column on."""
    rows = ((*row[:first], *(replace(cell, value=cell.mark or None) for cell in row[first:])) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _grid(table: Table, say: Say, turned_from: int | None = None) -> _Grid:
    writing, notes = say.writing, note_numbers(table.rows)
    texts = tuple(
        tuple(
            writing("\n".join(texts_of(cell, column))) + (superscript(notes[cell.note]) if cell.note else "")
            for cell, column in zip(row, table.columns, strict=True)
        )
        for row in table.rows
    )
    needs = []
    for index, column in enumerate(table.columns):
        upright = turned_from is not None and index >= turned_from
        head = writing(column.title)
        need = needs_of(
            "" if upright else head,
            (row[index] for row in texts),
            wide=column.wide,
            right=is_figure(column),
            whole=is_figure(column) or column.kind == "date",
        )
        if upright:
            across = _head_lines(head) * _LINE
            need = replace(need, least=max(need.least, across), full=max(need.full, across))
        needs.append(need)
    return _Grid(table, texts, tuple(needs), notes, turned_from=turned_from)


def _head_lines(head: str) -> int:
    """How many lines a heading takes that runs upwards."""
    return min(lines(head, _TURNED_HEAD / SIZES[0], bold=True), 8)


def _set(grid: _Grid, layout: Layout, say: Say) -> Iterator[dict[str, Any]]:
    """The table, in several where it is parted, and its notes below the last."""
    size, table = layout.size, grid.table
    for number, part in enumerate(layout.parts, start=1):
        rooms = [max(width - 2 * INSET, 4.0) / size * 0.98 for width in part.widths]
        turned = [grid.turned_from is not None and index >= grid.turned_from for index in part.columns]
        heads = [say.writing(table.columns[index].title) for index in part.columns]
        up = min(
            _TURNED_HEAD, max((em(h, bold=True) * size for h, t in zip(heads, turned, strict=True) if t), default=0) + 4
        )
        rows, heights = [], 0.0
        for row, texts in zip(table.rows, grid.texts, strict=True):
            shown = [texts[index] for index in part.columns]
            high = max(
                (lines(text, room) if len(text) * 0.5 > room or "\n" in text else 1)
                for text, room in zip(shown, rooms, strict=True)
            )
            height = high * size * _LINE + 6
            heights += height
            cells = [
                _cell(row[index], text, room, bold=grid.heads_first and not place)
                for place, (index, text, room) in enumerate(zip(part.columns, shown, rooms, strict=True))
            ]
            rows.append({"tall": 1, "cells": cells} if height > _TALL else cells)
        yield {
            "kind": "table",
            "size": size,
            "across": layout.across,
            "height": heights + up + 30,
            "widths": [round(width, 2) for width in part.widths],
            "right": [is_figure(table.columns[index]) for index in part.columns],
            "centred": [t and grid.heads_first for t in turned],
            "turned": turned,
            "up": round(up, 1),
            "heads": [
                breaking(head, up / size if t else room, bold=True)
                for head, room, t in zip(heads, rooms, turned, strict=True)
            ],
            "part": _("Part {number} of {count}").format(number=number, count=len(layout.parts))
            if len(layout.parts) > 1
            else "",
            "rows": rows,
        }
    if grid.notes:
        yield _notes(tuple(grid.notes), layout.across, say)


def _notes(notes: tuple[str, ...], across: bool, say: Say) -> dict[str, Any]:
    """The notes of a table; in columns where they are short and neither few nor very many."""
    width, count = (ACROSS, 3) if across else (UPRIGHT, 2)
    width /= 8
    if not 2 * count <= len(notes) <= _NOTES_IN_COLUMNS or max(map(em, notes)) > width / count * 1.5:
        count = 1
    return {
        "kind": "notes",
        "notes": [say(note, width / count - 5) for note in notes],
        "columns": count,
        "height": 10.0 * -(-len(notes) // count),
        "across": across,
    }


def _cell(cell: Cell, text: str, room: float, *, bold: bool) -> str | list[str] | dict[str, Any]:
    """The cell as short as may be: its text alone where it is plain; several values each by itself."""
    if len(cell.values) > 1:
        several = [breaking(each, room - 1, bold=bold) for each in text.split("\n")]
        shown: dict[str, Any] = {"values": several}
    elif bold or cell.tone:
        shown = {"text": breaking(text, room, bold=bold)}
    else:
        return breaking(text, room)
    return shown | ({"tone": cell.tone} if cell.tone else {}) | ({"bold": 1} if bold else {})


def _lead(note: str, say: Say) -> dict[str, Any]:
    """How to read what follows."""
    return {"kind": "lead", "text": say(note, UPRIGHT / 8.5 - 1), "height": 12.0 * lines(note, 55), "across": False}


def _empty(table: Table, say: Say) -> dict[str, Any]:
    text = say(table.empty or _("Nothing to show."), UPRIGHT / 10 - 1)
    return {"kind": "empty", "text": text, "height": 20.0, "across": False}


def _legend(matrix: Matrix, say: Say, *, with_marks: bool) -> dict[str, Any]:
    items = [
        {
            "mark": say(cell.mark if with_marks else "", 5),
            "text": say(" ".join(texts_of(cell)), 14, bold=True),
            "tone": cell.tone,
            "meaning": say(meaning, 20),
        }
        for cell, meaning in matrix.legend
    ]
    return {"kind": "legend", "items": items, "height": 12.0 * len(items), "across": False}


__all__ = ["Say", "of_matrix", "of_table"]
