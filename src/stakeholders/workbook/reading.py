"""A workbook that was made to be edited, read back: its sheets with their rows, and the records that it was made of.

It is known by its very hidden sheet, a sheet of records by its hidden first row, a row by its hidden key: headings,
names of sheets, and the order of all of them may have been changed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stakeholders.errors import Unable
from stakeholders.imports.readers.packed import panics_told, refuse_packed
from stakeholders.model.kinds import KINDS
from stakeholders.model.record import Record
from stakeholders.model.register import Place
from stakeholders.workbook.cells import FormulaError, Found
from stakeholders.workbook.formulas import mark_errors
from stakeholders.workbook.held import Origin, read_held
from stakeholders.workbook.layout import DELETE, HEADINGS, HELD, MARK, cell_name, columns_of

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_PACKED = b"PK\x03\x04"
_CHUNK = 1024 * 1024
_LOOKED_AT = 20
"""Rows from the top among which the hidden row of paths is looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet that holds something.

    :param number: its number, from 0.
    :param key: the id of the record that it was made of; "" in a row that somebody has added.
    """

    number: int
    key: str
    cells: Sequence[Found]

    def cell(self, column: int) -> Found:
        """What stands in a column; "" where the row is too short."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of records.

    :param book: the file as the user named it.
    :param columns: where each field stands, by its path.
    :param delete: where the mark for removal stands; None where that column is gone.
    :param repeated: columns that say they hold a field which an earlier one holds, with its path.
    """

    book: str
    name: str
    kind: str
    columns: dict[str, int]
    delete: int | None
    lines: tuple[Line, ...]
    repeated: tuple[tuple[int, str], ...] = ()
    top: int = 0

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands, as people name it: `needs.xlsx#Needs!F7`."""
        return Place(f"{self.book}#{self.name}!{cell_name(row, column)}")


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as it came back.

    :param records: what the register held of these kinds when the workbook was made.
    """

    path: str
    origin: Origin
    records: tuple[Record, ...]
    sheets: tuple[Sheet, ...]


def read_book(content: bytes, path: str) -> Book | None:
    """The workbook; None where the file is none that was made to be edited and taken back.

    :param path: the file as the user named it.
    :raises Unable: it is damaged, would not fit into memory, or is of another version of the program.
    """
    if not content.startswith(_PACKED) or not _is_ours(content):
        return None
    from python_calamine import CalamineError, CalamineWorkbook

    refuse_packed(content, path)
    try:
        with panics_told(path):
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            if HELD not in book.sheet_names:
                return None
            origin, records = read_held(book.get_sheet_by_name(HELD).to_python(skip_empty_area=False), path)
            errors = mark_errors(content, path)
            found = (
                _sheet(book, name, path, errors.get(name, ())) for name in book.sheet_names if not name.startswith("_")
            )
            return Book(path, origin, tuple(records), tuple(sheet for sheet in found if sheet is not None))
    except CalamineError as error:
        raise Unable(
            f"{path} cannot be read as a spreadsheet", "Open it in your spreadsheet program and save it anew."
        ) from error


def _is_ours(content: bytes) -> bool:
    """Whether a packed file has a sheet of the name of the very hidden one."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            name = "xl/workbook.xml" if "xl/workbook.xml" in archive.namelist() else "content.xml"
            with archive.open(name) as stream:
                before = b""
                while chunk := stream.read(_CHUNK):
                    if HELD.encode() in before + chunk:
                        return True
                    before = chunk[-len(HELD) :]
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False  # the import of tables says what is wrong with it
    return False


def _sheet(book: CalamineWorkbook, name: str, path: str, errors: Sequence[tuple[int, int]]) -> Sheet | None:
    """The sheet; None where it holds no records, as the explanation, or a sheet that somebody has added."""
    rows: list[list[Found]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    marks = [
        (row, column, cell)
        for row, cells in enumerate(rows[:_LOOKED_AT])
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and cell.startswith(MARK)
    ]
    if not marks or marks[0][2].removeprefix(MARK) not in KINDS:
        return None
    for row, column in errors:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = FormulaError("#N/A")
    top, keys, mark = marks[0]
    kind = mark.removeprefix(MARK)
    known = {column.path for column in columns_of(KINDS[kind])} | {DELETE}
    columns: dict[str, int] = {}
    repeated: list[tuple[int, str]] = []
    for number, cell in enumerate(rows[top]):
        if isinstance(cell, str) and cell in known:
            if cell in columns:
                repeated.append((number, cell))
            else:
                columns[cell] = number
    delete = columns.pop(DELETE, None)
    lines = (_line(number, cells, keys) for number, cells in enumerate(rows[top + 1 :], start=top + 1))
    return Sheet(path, name, kind, columns, delete, tuple(filter(None, lines)), tuple(repeated), top)


def _line(number: int, cells: list[Found], keys: int) -> Line | None:
    """The row; None where it is blank, or the row of headings."""
    key = str(cells[keys]).strip() if keys < len(cells) else ""
    if key == HEADINGS or (not key and not any(not isinstance(cell, str) or cell.strip() for cell in cells)):
        return None
    return Line(number, key, cells)
