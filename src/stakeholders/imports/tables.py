"""What the readers of files give: grids of cells, and the tables that are found in a grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, zip_longest
from typing import Protocol

from stakeholders.findings import Finding
from stakeholders.imports.language.headings import Target
from stakeholders.imports.language.nothing import suspects
from stakeholders.model.register import Place

LOOKED_AT = 50
"""Rows from the top among which the heading row is looked for."""
REST = -1
"""The column of what is left of rows that fell apart (`Row.rest`)."""
SECTION = -2
"""The column of the titles of sections that stand as rows within a table."""
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


@dataclass(slots=True, unsafe_hash=True)  # frozen in all but name: to make so many takes a third of the time this way
class Row:
    """A row of cells. Nothing changes one.

    :param line: the line in the file or the row in the sheet, from 1.
    :param cells: the texts; one of nothing but spaces is a blank cell.
    :param copied: the places of cells that repeat the cell above or before, because the two are joined in the sheet.
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
        cells, width = self.cells, len(self.cells)
        while width and not cells[width - 1].strip():
            width -= 1
        return width

    def cell(self, column: int) -> str:
        """The text in a column without spaces at the ends of its lines; "" where the row is too short."""
        return _stripped(self.cells[column]) if column < len(self.cells) else ""


def _by_cell(line: int, place: int) -> tuple[int, int]:
    return line, place + 1


@dataclass(frozen=True)
class Grid:
    """The cells of a text file or of one sheet.

    :param path: the file as the user named it, with the sheet behind a `#` where the file has several.
    :param delimiter: what parts the fields of a text file; "" for a sheet, whose cells cannot run over.
    :param locate: line and column, from 1, of a field of a row, by the row's line and the place of the field.
    :param titles: what stands above it: the title of the document, the headings of the sections it is in from the
        outermost, the name of the sheet, its caption.
    :param written: whether the rows were made from running text (a section a row), with labels for headings.
    """

    path: str
    rows: Sequence[Row]
    delimiter: str = ""
    locate: Callable[[int, int], tuple[int, int]] = _by_cell
    titles: tuple[str, ...] = ()
    written: bool = False

    def place(self, row: Row, column: int) -> Place:
        """Where a cell stands."""
        at = row.starts[column] if row.starts and column < len(row.starts) else column
        return Place(self.path, *self.locate(row.line, at))


@dataclass(frozen=True, slots=True)
class Section:
    """A title that stands as a row of its own within a table, such as `External parties`.

    :param first: the place, among the table's rows, of the first row below it.
    :param text: what it says; of a title within a title both, the outer first.
    :param line: the line of its row.
    """

    first: int
    text: str
    line: int


@dataclass(frozen=True)
class Table:
    """The rows below a heading row.

    :param heading: one text a column; those of groups of columns stand before the others.
    :param findings: what was wrong with rows, and what stands around the table and is not taken.
    :param titles: what stands above it: the titles of its grid, then lines right above the headings.
    :param sections: titles that stand as rows within it, in their order.
    :param legend: what short signs in its cells mean, by what is written below, above or beside it.
    :param hints: what columns hold whose headings do not say so, by the place of the column.
    """

    grid: Grid
    heading: Row
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    titles: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[int, Target] = field(default_factory=dict)

    def noted(self, findings: Iterable[Finding] = (), hints: Mapping[int, Target] | None = None) -> Table:
        """The table with further findings, or with hints; what has been worked out of its columns is kept."""
        findings = (*self.findings, *findings)
        made = replace(self, findings=findings, hints=self.hints if hints is None else hints)
        for name in ("width", "_raw", "_columns", "_counts", "_suspects"):
            vars(made)[name] = getattr(self, name)
        return made

    @cached_property
    def width(self) -> int:
        """The number of columns that have a heading, or a cell in some row."""
        columns = self._raw
        return max((place + 1 for place, column in enumerate(columns) if any(map(str.strip, column))), default=0)

    @cached_property
    def _raw(self) -> tuple[tuple[str, ...], ...]:
        """The cells by column, that of the heading first."""
        return tuple(zip_longest(self.heading.cells, *(row.cells for row in self.rows), fillvalue=""))

    def column(self, place: int) -> list[str]:
        """The texts of a column, one a row, as `Row.cell` gives them.

        :param place: from 0; `SECTION` for the title of the section in which each row stands, `REST` for what is left
            of rows that fell apart.
        """
        found = self._columns.get(place)
        if found is None:
            found = self._columns[place] = self._texts(place)
        return found

    @cached_property
    def _columns(self) -> dict[int, list[str]]:
        return {}

    def _texts(self, place: int) -> list[str]:
        if place == SECTION:
            return self._in_sections()
        if place == REST:
            return [row.rest for row in self.rows]
        if place >= len(self._raw):
            return [""] * len(self.rows)
        texts = list(map(str.strip, islice(self._raw[place], 1, None)))
        together = "".join(texts)  # one look tells of all, for most columns hold no line breaks
        return list(map(_stripped, texts)) if "\n" in together or "\r" in together else texts

    def counts(self, place: int) -> Counter[str]:
        """How often each text stands in a column, in the order in which they first do."""
        found = self._counts.get(place)
        if found is None:
            found = self._counts[place] = Counter(self.column(place))
        return found

    @cached_property
    def _counts(self) -> dict[int, Counter[str]]:
        return {}

    def suspects(self, place: int) -> frozenset[str]:
        """The texts of a column that may say nothing, or wait to be filled in."""
        found = self._suspects.get(place)
        if found is None:
            found = self._suspects[place] = suspects(self.counts(place))
        return found

    @cached_property
    def _suspects(self) -> dict[int, frozenset[str]]:
        return {}

    def columns(self) -> tuple[list[str], ...]:
        """All columns, from the first to the last that has a heading or a cell."""
        return tuple(self.column(place) for place in range(self.width))

    def _in_sections(self) -> list[str]:
        found: list[str] = []
        for section, end in zip(
            self.sections, [*(each.first for each in self.sections[1:]), len(self.rows)], strict=False
        ):
            found += [""] * (section.first - len(found))
            found += [section.text] * (end - len(found))
        return found + [""] * (len(self.rows) - len(found))


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file, a sheet or a table of which nothing was taken, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader of a kind of file finds in one.

    :param grids: the tables, and the running text that could be one.
    :param left: sheets and parts that it cannot read.
    :param findings: what was wrong with the file.
    """

    grids: tuple[Grid, ...]
    left: tuple[NotTaken, ...] = ()
    findings: tuple[Finding, ...] = ()


class Expected(Protocol):
    """What the columns of a table hold, by their headings."""

    def fits(self, heading: str, text: str) -> bool | None:
        """Whether the text is one that the column holds; None where any text may be."""
        ...

    def brief(self, heading: str) -> bool:
        """Whether the column holds names, numbers or choices, in which a comma is unlikely."""
        ...


def _stripped(text: str) -> str:
    """The text without spaces at the ends of its lines."""
    text = text.strip()
    return _LINE_END.sub("\n", text) if "\n" in text or "\r" in text else text
