"""Spreadsheets (XLSX, XLS, ODS) as grids of cells, one a sheet."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stakeholders.errors import Unable
from stakeholders.imports.packed import panics_told, refuse_packed
from stakeholders.imports.tables import Grid, NotTaken, Row
from stakeholders.stores.yaml.writer import legal

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    CellValue = float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a spreadsheet holds that Office has locked by a password."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = b"PK\x03\x04"


def is_sheet(content: bytes) -> bool:
    """Whether the content begins as that of a spreadsheet does (and of other office documents)."""
    return content.startswith((_OLD, _PACKED))


def read_sheets(content: bytes, path: str) -> tuple[list[Grid], list[NotTaken]]:
    """The sheets of a spreadsheet, in their order, and those that cannot be taken.

    :param path: the file as the user named it.
    :raises Unable: it is no spreadsheet, is damaged, is locked by a password, or would not fit into memory.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    if _LOCKED in content:
        raise _locked(path)
    if content.startswith(_PACKED):
        refuse_packed(content, path)
    try:
        with panics_told(path):
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            found = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            grids = [_grid(book, sheet.name, path if len(found) == 1 else f"{path}#{sheet.name}") for sheet in found]
    except CalamineError as error:
        if "password" in str(error).lower():
            raise _locked(path) from error
        raise Unable(
            f"{path} cannot be read as a spreadsheet: {legal(str(error))}",
            "Open it in your spreadsheet program and save it as XLSX or CSV, then import that.",
        ) from error
    others = [sheet for sheet in book.sheets_metadata if sheet.typ != SheetTypeEnum.WorkSheet]
    return grids, [NotTaken(f"{path}#{sheet.name}", "it is no sheet of cells") for sheet in others]


def _locked(path: str) -> Unable:
    return Unable(f"{path} is locked by a password", "Save a copy without a password, then import that.")


def _grid(book: CalamineWorkbook, name: str, path: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = [tuple(map(_text, cells)) for cells in sheet.to_python(skip_empty_area=False)]
    return Grid(path, [Row(line, *filled) for line, filled in enumerate(_filled_down(rows, sheet), start=1)])


def _text(value: CellValue) -> str:
    """A cell as text: whole numbers without decimals, days as year-month-day."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return legal(str(value))


def _filled_down(
    rows: Sequence[tuple[str, ...]], sheet: CalamineSheet
) -> Iterator[tuple[tuple[str, ...], frozenset[int]]]:
    """The rows, a cell that is joined to the one above holding its text, with the places of such cells."""
    joined: dict[int, list[int]] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(bottom + 1, len(rows))):
            joined.setdefault(row, []).append(left)
    above: tuple[str, ...] = ()
    for place, cells in enumerate(rows):
        filled = list(cells)
        copied = set()
        for column in joined.get(place, ()):
            if column < len(above) and column < len(filled) and above[column] and not filled[column]:
                filled[column] = above[column]
                copied.add(column)
        above = tuple(filled)
        yield above, frozenset(copied)
