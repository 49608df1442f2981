"""What the readers of files give: grids of cells, and the table with a heading row that is found in a grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from stakeholders.findings import Finding, Severity
from stakeholders.imports.headings import NAME, match, recognised
from stakeholders.imports.rows import Realigned, realigned
from stakeholders.imports.words import Words, words
from stakeholders.model.register import Place

LOOKED_AT = 50
"""Rows from the top among which the heading row is looked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells.

    :param line: the line in the file or the row in the sheet, from 1.
    :param cells: the texts; one of nothing but spaces is a blank cell.
    :param copied: the places of cells that repeat the cell above, because the two are joined in the sheet.
    :param starts: for each cell the place of the field where it starts, where the row had to be put together again.
    :param rest: all the text of the row, where it is not clear what of it belongs in which column.
    """

    line: int
    cells: tuple[str, ...]
    copied: frozenset[int] = frozenset()
    starts: tuple[int, ...] | None = None
    rest: str = ""

    @property
    def width(self) -> int:
        """The number of cells up to the last that is not blank."""
        return next((place for place in range(len(self.cells), 0, -1) if self.cells[place - 1].strip()), 0)

    def cell(self, column: int) -> str:
        """The text in a column without spaces at the ends of its lines; "" where the row is too short."""
        text = self.cells[column].strip() if column < len(self.cells) else ""
        return re.sub(r"[ \t]*(?:\r\n|\r|\n)", "\n", text) if "\n" in text or "\r" in text else text


def _by_cell(line: int, place: int) -> tuple[int, int]:
    return line, place + 1


@dataclass(frozen=True)
class Grid:
    """The cells of a text file or of one sheet.

    :param path: the file as the user named it, with the sheet behind a `#` where the file has several.
    :param delimiter: what parts the fields of a text file; "" for a sheet, whose cells cannot run over.
    :param locate: line and column, from 1, of a field of a row, by the row's line and the place of the field.
    """

    path: str
    rows: Sequence[Row]
    delimiter: str = ""
    locate: Callable[[int, int], tuple[int, int]] = _by_cell

    def place(self, row: Row, column: int) -> Place:
        """Where a cell stands."""
        at = row.starts[column] if row.starts and column < len(row.starts) else column
        return Place(self.path, *self.locate(row.line, at))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a heading row.

    :param findings: what was wrong with rows, and what stands above the headings and is not taken.
    """

    grid: Grid
    heading: Row
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns that have a heading, or a cell in some row."""
        return max(row.width for row in (self.heading, *self.rows))


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file or a sheet of which nothing was taken, and why."""

    path: str
    reason: str


class Expected(Protocol):
    """What the columns of a table hold, by their headings."""

    def fits(self, heading: str, text: str) -> bool | None:
        """Whether the text is one that the column holds; None where any text may be."""
        ...

    def brief(self, heading: str) -> bool:
        """Whether the column holds names, numbers or choices, in which a comma is unlikely."""
        ...


def heading_row(rows: Sequence[Row]) -> tuple[int, int]:
    """The place of the row that holds the headings, and how many of them are known; (-1, 0) where there is none."""
    best, most = -1, 0
    for place, row in enumerate(islice(rows, LOOKED_AT)):
        count = recognised(cell.strip() for cell in row.cells)
        if count > most and (sum(bool(cell.strip()) for cell in row.cells) > 1 or _lone(rows, row)):
            best, most = place, count
    return best, most


def _lone(rows: Sequence[Row], row: Row) -> bool:
    """Whether a heading without others heads a table of one column: a list of parties."""
    found = match(row.cell(0))
    return found is not None and NAME in found.targets and found.exact and all(other.width < 2 for other in rows)


def tables_in(grid: Grid, expected: Expected) -> tuple[Table, ...] | NotTaken:
    """The tables in a grid, one below the other, their broken rows put together again; or why there is none."""
    filled = [row for row in grid.rows if row.width]
    if not filled:
        return NotTaken(grid.path, "it is empty")
    place, known = heading_row(filled)
    if not known:
        return NotTaken(
            grid.path,
            "no row of headings was recognised: one has to name the parties (Stakeholder, Interested party) or what is"
            " communicated (What, Content)",
        )
    starts = [at for at, row in enumerate(filled) if at == place or _all_headings(row)]
    ends = [*starts[1:], len(filled)]
    tables: list[Table] = []
    for start, end in zip(starts, ends, strict=True):
        heading, below = filled[start], filled[start + 1 : end]
        findings = [_above(grid, filled[:start])] if start and not tables else []
        if grid.delimiter:
            below = _in_line(grid, heading, below, expected, findings)
        if tables and _titles(tables[-1].heading) == _titles(heading):
            # The same headings again, as at the top of each printed page: the same table goes on.
            last = tables.pop()
            heading, below, findings = last.heading, [*last.rows, *below], [*last.findings, *findings]
        tables.append(Table(grid, heading, tuple(below), tuple(findings)))
    return tuple(tables)


def _titles(row: Row) -> tuple[Words, ...]:
    return tuple(words(cell) for cell in row.cells[: row.width])


def _all_headings(row: Row) -> bool:
    """Whether a row below the first headings is itself one of headings, with which another table begins."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    known = [match(cell) for cell in cells]
    return len(cells) > 1 and all(found is not None and found.exact for found in known) and bool(recognised(cells))


def _above(grid: Grid, rows: Sequence[Row]) -> Finding:
    text = "; ".join(cell.strip() for row in rows for cell in row.cells if cell.strip())
    return Finding(
        "text-above-headings",
        Severity.NOTE,
        f"not taken, because it stands above the headings: {_cut(text, 300)}",
        "Enter by hand what of it belongs in the register.",
        place=grid.place(rows[0], 0),
    )


def _in_line(grid: Grid, heading: Row, rows: Sequence[Row], expected: Expected, findings: list[Finding]) -> list[Row]:
    """The rows with one cell a heading; what had to be done for that is noted."""
    titles = [heading.cell(column) for column in range(heading.width)]
    brief = {column for column, title in enumerate(titles) if expected.brief(title)}
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0

    def fits(column: int, text: str) -> bool | None:
        return expected.fits(titles[column], text) if text else None

    made = []
    for row in rows:
        if row.width > len(titles):
            mended = realigned(row.cells[: row.width], len(titles), grid.delimiter, fits, brief)
            if mended.unclear and len(row.cells) <= len(heading.cells):
                made.append(row)  # columns without headings: each cell stays where it is
                continue
            findings.append(_misaligned(grid, row, titles, mended))
            rest = grid.delimiter.join(row.cells) if mended.unclear else ""
            made.append(replace(row, cells=mended.cells, starts=mended.starts, rest=rest))
            continue
        if len(row.cells) < len(titles):
            odd = next((column for column in range(row.width) if fits(column, row.cell(column)) is False), None)
            if odd is not None or len(row.cells) < usual:
                findings.append(_short(grid, row, titles, odd))
        made.append(row)
    return made


def _misaligned(grid: Grid, row: Row, titles: Sequence[str], mended: Realigned) -> Finding:
    told = f"{row.width} fields stand under {len(titles)} headings"
    if mended.unclear:
        first, last = mended.unclear[0], mended.unclear[-1]
        done = f"what belongs under {titles[first]!r} to {titles[last]!r} is unclear; all of the row is kept in notes"
        column = first
    else:
        cells = "; ".join(f"{titles[column]!r}: {_cut(mended.cells[column])!r}" for column in mended.joined)
        done = f"joined again as {cells}"
        column = mended.joined[0]
    return Finding(
        "misaligned-row",
        Severity.WARNING,
        f"{told}: {done}",
        "Compare it with what is meant; text that holds the separator belongs in quotes.",
        place=Place(grid.path, *grid.locate(row.line, mended.starts[column])),
    )


def _cut(text: str, longest: int = 100) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _short(grid: Grid, row: Row, titles: Sequence[str], odd: int | None) -> Finding:
    doubt = "" if odd is None else f", and {row.cell(odd)!r} does not look like {titles[odd]!r}"
    return Finding(
        "misaligned-row",
        Severity.NOTE if odd is None else Severity.WARNING,
        f"{len(row.cells)} fields stand under {len(titles)} headings: the last are taken as blank{doubt}",
        "Compare it with what is meant.",
        place=grid.place(row, odd or 0),
    )
