"""Workbooks and documents that are drawn as text.

In a drawing each line is a row and bars part its cells. `^` joins a cell to the one above and `<` to the one before;
`~` at the beginning of a line hides the row; `=A1+1 -> 5` is a formula with the value that was last worked out; whole
numbers and days such as 2026-03-04 are numbers and days, unless a `'` stands before them; ` // ` is a line break.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import docx
import xlsxwriter  # type: ignore[import-untyped]
from sheet_files import edited

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is drawn."""

    drawn: str
    hidden: bool = False
    hidden_columns: str = ""
    comments: Mapping[str, str] | None = None


def cells_in(drawn: str) -> list[list[str]]:
    return [
        [cell.strip().replace(" // ", "\n") for cell in line.lstrip("~").split("|")] if line.strip() else []
        for line in drawn.strip("\n").splitlines()
    ]


def joined_in(cells: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """The ranges of joined cells: top, left, bottom, right."""
    found = []
    for top, row in enumerate(cells):
        for left, text in enumerate(row):
            if text in ("^", "<"):
                continue
            right, bottom = left, top
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(cells) and len(cells[bottom + 1]) > left and cells[bottom + 1][left] == "^":
                bottom += 1
            if (top, left) != (bottom, right):
                found.append((top, left, bottom, right))
    return found


def workbook(sheets: Mapping[str, Sheet | str]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, given in sheets.items():
            sheet = given if isinstance(given, Sheet) else Sheet(given)
            page = book.add_worksheet(name)
            cells = cells_in(sheet.drawn)
            for top, left, bottom, right in joined_in(cells):
                page.merge_range(top, left, bottom, right, "")
            for number, row in enumerate(cells):
                for column, text in enumerate(row):
                    if text and text not in ("^", "<"):
                        _write(page, number, column, text)
            for number, line in enumerate(sheet.drawn.strip("\n").splitlines()):
                if line.startswith("~"):
                    page.set_row(number, None, None, {"hidden": True})
            if sheet.hidden_columns:
                page.set_column(sheet.hidden_columns, None, None, {"hidden": True})
            for place, text in (sheet.comments or {}).items():
                page.write_comment(place, text)
            if sheet.hidden:
                page.hide()
    return content.getvalue()


def _write(page: Any, row: int, column: int, text: str) -> None:
    if text.startswith("="):
        formula, _, value = text.partition(" -> ")
        page.write_formula(row, column, formula, None, int(value) if value.isdigit() else value)
    elif _DAY.fullmatch(text):
        page.write_datetime(row, column, dt.datetime.fromisoformat(text))
    elif text.isdigit():
        page.write_number(row, column, int(text))
    else:
        page.write_string(row, column, text.removeprefix("'"))


def with_macros(content: bytes) -> bytes:
    """The workbook as one that may hold macros (XLSM)."""
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return edited(content, "[Content_Types].xml", lambda part: part.replace(plain, macros))


def document(*parts: str) -> bytes:
    """A Word document: a part with bars is a table, one that begins with `#` a heading, any other a paragraph."""
    made = docx.Document()
    for part in parts:
        if part.startswith("#"):
            made.add_heading(part.lstrip("# "), part.index(" "))
        elif part.startswith("- "):
            for line in part.splitlines():
                made.add_paragraph(line.removeprefix("- "), style="List Bullet")
        elif "|" in part:
            cells = cells_in(part)
            table = made.add_table(len(cells), max(map(len, cells)))
            for number, row in enumerate(cells):
                for column, text in enumerate(row):
                    if text and text not in ("^", "<"):
                        table.cell(number, column).text = text
            for top, left, bottom, right in joined_in(cells):
                table.cell(top, left).merge(table.cell(bottom, right))
        else:
            made.add_paragraph(part)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()
