"""Workbooks as people give them back: changed, and saved by a spreadsheet program that keeps only what it must."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook

from stakeholders.model import KINDS, Register
from stakeholders.workbook.layout import HELD, MARK
from stakeholders.workbook.reading import Book, read_book
from stakeholders.workbook.strings import write_text
from stakeholders.workbook.taking_back import TakenBack, taken_back
from stakeholders.workbook.writing import workbook

TODAY = dt.date(2026, 9, 30)
COMMAND = "stakeholders import register.xlsx"


@dataclass
class Cells:
    """The cells of a workbook by sheet, to be changed in place."""

    sheets: dict[str, list[list[Any]]]

    def of(self, kind: str) -> list[list[Any]]:
        """The rows of the sheet of a kind, the hidden one first."""
        return next(rows for rows in self.sheets.values() if rows and f"{MARK}{kind}" in rows[0])

    def column(self, kind: str, path: str) -> int:
        return self.of(kind)[0].index(path)

    def row(self, id: str) -> list[Any]:
        """The row of a record."""
        return next(row for rows in self.sheets.values() for row in rows[2:] if rows[0][0] != "" and row[0] == id)

    def set(self, id: str, path: str, value: Any) -> None:
        """Type something into a cell of a record."""
        kind = next(kind for kind in KINDS if any(row[0] == id for row in self._rows(kind)))
        self.row(id)[self.column(kind, path)] = value

    def get(self, id: str, kind: str, path: str) -> Any:
        return self.row(id)[self.column(kind, path)]

    def add(self, kind: str, **values: Any) -> list[Any]:
        """Type a new row; the names of fields inside a group are written with two underscores."""
        rows = self.of(kind)
        row: list[Any] = [""] * len(rows[0])
        for name, value in values.items():
            row[self.column(kind, name.replace("__", "."))] = value
        rows.append(row)
        return row

    def _rows(self, kind: str) -> list[list[Any]]:
        return next((rows for rows in self.sheets.values() if rows and f"{MARK}{kind}" in rows[0]), [])


def cells_of(content: bytes) -> Cells:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return Cells({name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names})


def saved(cells: Cells) -> bytes:
    """The cells as a workbook without formats, lists and names; texts stay texts, days stay days."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in cells.sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, bool):
                        sheet.write_boolean(number, column, value)
                    elif isinstance(value, int | float):
                        sheet.write_number(number, column, value)
                    elif isinstance(value, dt.date):
                        sheet.write_datetime(number, column, value, day)
                    elif isinstance(value, str) and value.startswith("\0="):
                        sheet.write_formula(number, column, value[1:], None, "#N/A")
                    elif value != "":
                        write_text(sheet, number, column, value)
    return content.getvalue()


def exported(register: Register, *kinds: str) -> bytes:
    return workbook(register, TODAY, COMMAND, kinds)


def book_of(content: bytes) -> Book:
    found = read_book(content, "register.xlsx")
    assert found is not None
    return found


def given_back(
    register: Register, edit: Callable[[Cells], object], *kinds: str, now: Register | None = None
) -> TakenBack:
    """What comes of a workbook that was made of the register, edited, saved, and taken back.

    :param now: what the register has become meanwhile.
    """
    cells = cells_of(exported(register, *kinds))
    edit(cells)
    return taken_back(book_of(saved(cells)), now or register, TODAY)


__all__ = ["COMMAND", "HELD", "TODAY", "Cells", "book_of", "cells_of", "exported", "given_back", "saved"]
