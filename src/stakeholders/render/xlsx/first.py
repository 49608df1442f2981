"""The first sheet of a workbook: what the report is about, its contents, and all of it that is no table.

Headings, sentences, figures and drawings stand in the order of the report. A table is named there only where a sentence
follows it; the contents, which stand above, lead to each sheet under the headings of the report.

A spreadsheet program that fits a sheet to the width of a page puts breaks where it likes, so this sheet is scaled, and
has its breaks before drawings that would be cut in two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stakeholders.render.cells import about_items
from stakeholders.render.xlsx.drawing import Drawn
from stakeholders.render.xlsx.pages import set_scaled_page
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.sheets import Shelf, write_joined
from stakeholders.render.xlsx.text import heading, place_of, shown, write_link
from stakeholders.render.xlsx.values import content_of, height_of, lines_in
from stakeholders.reports.report import Block, Cell, Chart, Facts, Heading, Matrix, Paragraph, Report, Table, Tone
from stakeholders.texts import _, plural
from stakeholders.workbook.strings import write_text

_WIDTHS = (44, 42, 42)
_ACROSS = len(_WIDTHS)
_ALL = sum(_WIDTHS)
_PIXELS = 7 * _ALL + 5 * _ACROSS - 5
_ROW = 15
"""Points of a row that has no height of its own; a pixel is three quarters of a point."""
_PAGE = 1_000
"""Points of rows that go onto a printed page."""


@dataclass(slots=True)
class _Pen:
    """Where on the sheet the next thing is written, and how far down the page that is.

    :param started: the row and height where something started that belongs to what comes next.
    """

    shelf: Shelf
    sheet: Any
    row: int = 0
    height: float = 0
    breaks: list[int] = field(default_factory=list)
    started: tuple[int, float] | None = None

    def down(self, height: float = _ROW) -> None:
        """Leave the row behind; if it is not as high as others, say so."""
        if height != _ROW:
            self.sheet.set_row(self.row, height)
        self.row += 1
        self.height += height

    def room_for(self, height: float) -> None:
        """Start a new page where so much does not fit onto this one."""
        row, at = self.started or (self.row, self.height)
        if row and self.height - at + height <= _PAGE < self.height + height:
            self.breaks.append(row)
            self.height -= at
        elif self.height > _PAGE:
            self.height %= _PAGE

    def text(self, text: str, look: str, tone: Tone = "") -> None:
        """A text over the whole width."""
        format = self.shelf.looks.page(look, tone)
        self.down(write_joined(self.sheet, self.row, _ACROSS, text, format, _ALL))
        self.started = None

    def heading(self, text: str, level: int = 1) -> None:
        """A heading with some room above it."""
        self.started = self.started or (self.row, self.height)
        look = "heading" if level == 1 else "smaller heading"
        write_text(self.sheet, self.row, 0, heading(text), self.shelf.looks.page(look))
        self.down(30 if level == 1 else 24)

    def cells(self, *parts: tuple[Cell, str]) -> None:
        """Cells side by side, each with its look."""
        lines = 1
        for column, (cell, look) in enumerate(parts):
            content = content_of(cell)
            if content is None or type(content) is str:
                format = self.shelf.looks.page(look, cell.tone)
                write_text(self.sheet, self.row, column, content or "", format)
                lines = max(lines, lines_in(content, _WIDTHS[column]))
            else:
                format = self.shelf.looks.page(look, cell.tone, content.code)  # type: ignore[union-attr]
                self.sheet.write_number(self.row, column, content.number, format)  # type: ignore[union-attr]
        self.down(height_of(lines))
        self.started = None

    def link(self, leaf: Leaf) -> None:
        """The title of a sheet, which leads to it, and what it holds."""
        title, held, looks = heading(leaf.table.title) or leaf.name, _held(leaf), self.shelf.looks
        write_link(self.sheet, self.row, 0, title, looks.page("link"), place_of(leaf.name, 0))
        write_text(self.sheet, self.row, 1, held, looks.page("quiet"))
        self.down(height_of(max(lines_in(title, _WIDTHS[0]), lines_in(held, _WIDTHS[1]))))


def _held(leaf: Leaf) -> str:
    if not leaf.table.rows:
        return shown(leaf.table.empty or _("Nothing to show."))
    count = len(leaf.table.rows)
    if leaf.chart:
        return plural("{count} row, the figures of the drawing", "{count} rows, the figures of the drawing", count)
    return plural("{count} row", "{count} rows", count)


def write_first(shelf: Shelf, leaves: Sequence[Leaf], sheet: Any, drawings: Mapping[int, Drawn | None]) -> None:
    """Write the first sheet.

    :param drawings: the charts, by the number of their block in the report.
    """
    report, pen = shelf.report, _Pen(shelf, sheet)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    title = heading(report.title)
    write_joined(sheet, 0, _ACROSS, title, shelf.looks.page("title"), _ALL)
    pen.down(12 + 21 * lines_in(title, _ALL * 0.55))
    for name, value in about_items(report.about):
        pen.cells((Cell(name), "quiet"), (Cell(value), "text"))
    if leaves:
        pen.heading(_("Contents"))
        for entry in _contents(report, leaves):
            if isinstance(entry, Leaf):
                pen.link(entry)
            else:
                pen.heading(entry.text, 2)
    for number, block in enumerate(report.blocks):
        pen.room_for(0)
        _write(pen, report, number, block, [leaf for leaf in leaves if leaf.block == number], drawings.get(number))
    sheet.set_h_pagebreaks(pen.breaks)
    set_scaled_page(sheet, report, pen.row, _ACROSS - 1, _ALL)


def _contents(report: Report, leaves: Sequence[Leaf]) -> Iterator[Heading | Leaf]:
    """The sheets in order, under those headings of the report that stand above them."""
    for number, block in enumerate(report.blocks):
        if isinstance(block, Heading):
            if any(isinstance(each, Table | Matrix | Chart) for each in _section(report, number)):
                yield block
        else:
            yield from (leaf for leaf in leaves if leaf.block == number)


def _section(report: Report, number: int) -> Iterator[Block]:
    """What stands under a heading, down to the next of its level or above."""
    above = report.blocks[number]
    assert isinstance(above, Heading)
    for block in report.blocks[number + 1 :]:
        if isinstance(block, Heading) and block.level <= above.level:
            return
        yield block


def _write(pen: _Pen, report: Report, number: int, block: Block, leaves: Sequence[Leaf], drawing: Drawn | None) -> None:
    match block:
        case Heading():
            under = [each for each in _section(report, number) if not isinstance(each, Heading)]
            if not under or any(isinstance(each, Paragraph | Facts | Chart) for each in under):
                pen.heading(block.text, block.level)
        case Paragraph():
            pen.down()
            pen.text(shown(block.text), "text", block.tone)
        case Facts():
            pen.down()
            for name, cell in block.items:
                note = ((Cell(cell.note), "quiet"),) if cell.note else ()
                pen.cells((Cell(name), "quiet"), (cell, "text"), *note)
        case Chart():
            _write_chart(pen, block, leaves[0], drawing)
        case Table() | Matrix():
            following = report.blocks[number + 1 : number + 2]
            if leaves and isinstance(next(iter(following), None), Paragraph):
                pen.down()
                pen.link(leaves[0])


def _write_chart(pen: _Pen, chart: Chart, leaf: Leaf, drawing: Drawn | None) -> None:
    """The drawing, what it shows in words, and the way to its figures."""
    if drawing is None:
        pen.heading(chart.title, 2)
    else:
        rows = -(-drawing.height * 3 // (4 * _ROW)) + 1
        pen.room_for((rows + 5) * _ROW)
        drawing.chart.set_size({"width": _PIXELS, "height": drawing.height})
        description = {"description": shown(chart.alternative), "object_position": 1, "y_offset": 8}
        pen.sheet.insert_chart(pen.row, 0, drawing.chart, description)
        for _row in range(rows):
            pen.down()
    pen.text(shown(chart.alternative), "quiet")
    pen.link(leaf)
