"""GitHub-flavoured Markdown: aligned tables, and text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from stakeholders.render.cells import about_line, is_figure, lines_of, note_numbers, superscript, table_of, texts_of
from stakeholders.render.columns import filled, width_of
from stakeholders.render.plain import single_spaced, visible
from stakeholders.reports.report import Cell, Chart, Column, Facts, Heading, Matrix, Paragraph, Report, Table
from stakeholders.texts import _

if TYPE_CHECKING:
    from stakeholders.render import Options

_SPECIAL = re.compile(r"[\\`*\[\]|~$#]|(?<![^\W_])_|_(?![^\W_])")
"""What acts in a line unless a backslash stands before it; an underscore between letters or digits does not."""
_AMPERSAND = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"[+=:-]|\d+(?=[.)])")
"""What makes a line a list, a rule or the underlining of a heading."""
_PADDED = 60
"""Cells are filled up to the widest of their column, but to no more than this: one long text must not blow up all."""


def render(report: Report, _options: Options) -> bytes:
    """The report as Markdown."""
    parts = [f"# {escaped(report.title)}", escaped(about_line(report.about))]
    level = 1
    for block in report.blocks:
        match block:
            case Heading(text):
                level = min(block.level + 1, 5)
                parts.append(f"{'#' * level} {escaped(text)}")
            case Paragraph(text):
                parts.append(escaped(text))
            case Facts(items):
                parts.append("\n".join(_fact(name, cell) for name, cell in items))
            case Table():
                parts += [_title(block, level), *_table(block), escaped(block.note), *_notes(block.rows)]
            case Chart():
                parts += [_title(block, level), escaped(block.alternative)]
            case Matrix():
                rows, columns = block.corner
                table = table_of(block, f"{rows} ↓ {columns} →" if columns else rows)
                legend = "\n".join(_meaning(cell, meaning) for cell, meaning in block.legend)
                parts += [_title(block, level), *_table(table), legend, escaped(block.note), *_notes(table.rows)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def escaped(text: str, *, at_start: bool = True) -> str:
    """The text written so that Markdown shows it as it stands, its line breaks as `<br>`.

    :param at_start: whether it may stand at the start of a line, where more characters act.
    """
    lines = map(single_spaced, visible(lines_of(text)).strip().split("\n"))
    line = _AMPERSAND.sub("&amp;", "\n".join(lines)).replace("<", "&lt;").replace(">", "&gt;")
    line = _SPECIAL.sub(r"\\\g<0>", line).replace("\n", "<br>")
    if at_start and (found := _AT_START.match(line)):
        place = found.end() if found[0].isdigit() else 0
        return f"{line[:place]}\\{line[place:]}"
    return line


def _title(table: Table | Matrix | Chart, level: int) -> str:
    return f"{'#' * (level + 1)} {escaped(table.title)}"


def _value(cell: Cell, column: Column | None = None, notes: Mapping[str, int] | None = None) -> str:
    shown = "<br>".join(escaped(text, at_start=False) for text in texts_of(cell, column))
    return shown + superscript(notes[cell.note]) if notes and cell.note else shown


def _fact(name: str, cell: Cell) -> str:
    note = f" ({escaped(cell.note, at_start=False)})" if cell.note else ""
    return f"- **{escaped(name, at_start=False)}:** {_value(cell)}{note}"


def _meaning(cell: Cell, meaning: str) -> str:
    mark = f" ({escaped(cell.mark, at_start=False)})" if cell.mark and cell.value is not None else ""
    return f"- **{_value(cell)}**{mark}: {escaped(meaning, at_start=False)}"


def _table(table: Table) -> Iterator[str]:
    """The table as lines of cells between upright strokes, figures to the right; what it says where it is empty."""
    if not table.rows:
        yield escaped(table.empty or _("Nothing to show."))
        return
    notes = note_numbers(table.rows)
    rows = [[escaped(column.title, at_start=False) for column in table.columns]]
    for row in table.rows:
        rows.append([_value(cell, column, notes) for cell, column in zip(row, table.columns, strict=True)])
    widths = [max(3, *(min(width_of(row[index]), _PADDED) for row in rows)) for index in range(len(table.columns))]
    rights = [is_figure(column) for column in table.columns]
    rule = [f"{'-' * (width - 1)}:" if right else "-" * width for width, right in zip(widths, rights, strict=True)]
    lines = [_line(row, widths, rights) for row in rows]
    yield "\n".join([lines[0], _line(rule, widths, rights), *lines[1:]])


def _line(cells: Sequence[str], widths: Sequence[int], rights: Sequence[bool]) -> str:
    shown = (filled(text, width, right=right) for text, width, right in zip(cells, widths, rights, strict=True))
    return f"| {' | '.join(shown)} |"


def _notes(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    notes = note_numbers(rows)
    if notes:
        yield "\n".join(f"{number}. {escaped(note)}" for note, number in notes.items())
