"""Paragraphs, lists and tables as lines of a given width.

Tables are laid out here and not by Rich's own table, which takes ten times as long over a list of thousands and cannot
choose another shape where the columns do not fit. Rich measures the characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stakeholders.render.cells import is_figure, lines_of, note_numbers, superscript, texts_of
from stakeholders.render.columns import GAP, Needs, Piece, longest_word, row_lines, shared, styled, width_of, wrapped
from stakeholders.render.plain import one_line, single_spaced, visible
from stakeholders.reports.report import Cell, Column, Matrix, Table
from stakeholders.texts import _, plural

COLOURS = {"good": "32", "partial": "33", "bad": "1;31", "info": "36", "muted": "2"}
"""The terminal's code for each tone."""
_BOLD = "1"
_NOTES = 12
"""More notes than this on the cells of one table are left to the other formats."""


@dataclass(frozen=True, slots=True)
class Page:
    """The room there is: so many columns, with colour or without. Its methods turn parts of a report into lines."""

    width: int
    colour: bool

    @property
    def bold(self) -> str:
        """The code of bold print; "" where there is no colour."""
        return _BOLD if self.colour else ""

    def style(self, tone: str) -> str:
        """The code of the tone's colour; "" where there is no colour."""
        return COLOURS.get(tone, "") if self.colour else ""

    def paragraph(self, text: str, style: str = "") -> list[str]:
        """The text wrapped to the width, its own line breaks kept."""
        shown = "\n".join(map(single_spaced, visible(lines_of(text)).split("\n")))
        return [styled(line, style) for line in wrapped(shown, self.width)]

    def underlined(self, text: str, rule: str) -> list[str]:
        """A heading with a rule of its own length below."""
        shown = one_line(text)
        return [*self.paragraph(shown, self.bold), rule * min(self.width, width_of(shown))]

    def facts(self, items: Iterable[tuple[str, Cell]]) -> list[str]:
        """Names and values in two columns; a note follows its value."""
        rows = []
        for name, cell in items:
            value = self.piece(cell)
            if cell.note:
                *before, last = value.lines or ("",)
                value = Piece((*before, f"{last} ({one_line(cell.note)})".lstrip()), value.style)
            rows.append((Piece((one_line(name),)), value))
        return self.aligned(rows)

    def aligned(self, rows: Sequence[tuple[Piece, Piece]], names: Iterable[Piece] = ()) -> list[str]:
        """Two columns without headings, the first as wide as it must be and half the page at the most.

        :param names: what else stands in the first column elsewhere and is to have the same room.
        """
        pieces = [*(name for name, _value in rows), *names]
        longest = max((width_of(line) for piece in pieces for line in piece.lines), default=0)
        first = min(longest, self.width // 2)
        widths = (first, self.width - first - GAP)
        return [line for row in rows for line in row_lines(row, widths, (False, False))]

    def table(self, table: Table) -> list[str]:
        """A table under its title, its notes below. Where the columns do not fit, each row is a list of its own."""
        title = self.paragraph(one_line(table.title), self.bold)
        if not table.rows:
            return [*title, *self.nothing(table.empty), *self.notes(table, {})]
        first = table.rows[: table.at_first]
        if not first:
            return [*title, *self.rest(table)[1:]]
        numbers = note_numbers(first)
        rows = self.pieces(first, table.columns, numbers)
        heads = [Piece((one_line(column.title),), self.bold) for column in table.columns]
        widths = shared(needs_of(table.columns, heads, rows), self.width)
        body = self.grid(table.columns, heads, rows, widths) if widths else self.records(heads, rows)
        return [*title, *body, *self.rest(table), *self.notes(table, numbers)]

    def rest(self, table: Table) -> list[str]:
        """How much of a long table is not shown, and how to see it."""
        shown = len(table.rows[: table.at_first])
        left = len(table.rows) - shown
        if not left:
            return []
        if shown:
            told = plural(
                "{count} more row: --table {{key}} shows all.", "{count} more rows: --table {{key}} shows all.", left
            )
        else:
            told = plural("{count} row: --table {{key}} shows it.", "{count} rows: --table {{key}} shows them.", left)
        return ["", *self.paragraph(told.replace("{key}", table.key), self.style("muted"))]

    def nothing(self, text: str) -> list[str]:
        """What an empty table says."""
        return self.paragraph(text or _("Nothing to show."), self.style("muted"))

    def grid(
        self, columns: Sequence[Column], heads: Sequence[Piece], rows: Sequence[Sequence[Piece]], widths: Sequence[int]
    ) -> list[str]:
        """Rows under headings. Where many rows take several lines, a blank line parts each from the next."""
        rights = [is_figure(column) for column in columns]
        body = [row_lines(row, widths, rights) for row in rows]
        airy = sum(len(lines) > 1 for lines in body) * 3 > len(body)
        lines = [*row_lines(heads, widths, rights, bottom=True), (" " * GAP).join("─" * width for width in widths)]
        for number, row in enumerate(body):
            if airy and number:
                lines.append("")
            lines.extend(row)
        return lines

    def records(self, heads: Sequence[Piece], rows: Sequence[Sequence[Piece]]) -> list[str]:
        """Each row as a list of what its columns say; what is empty is left out."""
        lines: list[str] = []
        for row in rows:
            if lines:
                lines.append("")
            said = [(head, piece) for head, piece in zip(heads, row, strict=True) if piece.lines]
            lines.extend(self.aligned(said, heads))
        return lines

    def pieces(
        self, rows: Iterable[Sequence[Cell]], columns: Sequence[Column], numbers: Mapping[str, int]
    ) -> list[list[Piece]]:
        """The cells of the rows as lines, with the numbers of their notes where there are not too many."""
        if len(numbers) > _NOTES:
            numbers = {}
        return [[self.piece(cell, column, numbers) for cell, column in zip(row, columns, strict=True)] for row in rows]

    def piece(self, cell: Cell, column: Column | None = None, numbers: Mapping[str, int] | None = None) -> Piece:
        """The cell's lines in its colour, with the number of its note."""
        lines = tuple(one_line(text) for text in texts_of(cell, column))
        if numbers and cell.note in numbers:
            *before, last = lines or ("",)
            lines = (*before, last + superscript(numbers[cell.note]))
        return Piece(lines, self.style(cell.tone))

    def notes(self, table: Table | Matrix, numbers: Mapping[str, int], *, listed: bool = True) -> list[str]:
        """What stands below a table: how to read it, then the notes on its cells; each parted by a blank line.

        :param listed: whether the notes are listed where there are not too many; else only their number is told.
        """
        style = self.style("muted")
        lines = ["", *self.paragraph(table.note, style)] if table.note else []
        if numbers and (not listed or len(numbers) > _NOTES):
            told = plural(
                "{count} note on a cell is in the other formats: xlsx, docx, pdf, html, md and json.",
                "{count} notes on single cells are in the other formats: xlsx, docx, pdf, html, md and json.",
                len(numbers),
            )
            lines += ["", *self.paragraph(told, style)]
        elif numbers:
            shown = [(Piece((superscript(n),), style), Piece((one_line(note),), style)) for note, n in numbers.items()]
            lines += ["", *self.aligned(shown)]
        return lines


def needs_of(columns: Sequence[Column], heads: Sequence[Piece], rows: Sequence[Sequence[Piece]]) -> list[Needs]:
    """How much room each column needs. Figures and days are never broken."""
    needs = []
    for index, (column, head) in enumerate(zip(columns, heads, strict=True)):
        lines = [line for row in rows for line in row[index].lines]
        full = max((width_of(line) for line in lines), default=0)
        least = longest_word(lines) if column.kind == "text" else full
        if column.wide:
            least = max(least, min(full, 20))
        least = max(least, longest_word(head.lines), 1)
        needs.append(Needs(least, max(full, width_of(head.lines[0]), least), column.wide))
    return needs
