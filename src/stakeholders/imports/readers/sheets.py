"""Spreadsheets (XLSX, XLSM, XLS, ODS) as grids of cells, one a sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.imports.pause import collecting_later
from stakeholders.imports.readers.compound import OLD
from stakeholders.imports.readers.joined import Range, fill_joined
from stakeholders.imports.readers.oddities import Odd
from stakeholders.imports.readers.old_sheets import examined_old
from stakeholders.imports.readers.packed import Workbook, examined, panics_told
from stakeholders.imports.readers.unpacking import PACKED, locked
from stakeholders.imports.readers.values import percentage, texts
from stakeholders.imports.tables import Grid, NotTaken, Read, Row
from stakeholders.model.register import Place
from stakeholders.stores.yaml.dumper import legal

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_NAMED = 5
"""Cells that a finding names."""


def is_sheet(content: bytes) -> bool:
    """Whether the content begins as that of a spreadsheet does (and of other office documents)."""
    return content.startswith((OLD, PACKED))


def read_spreadsheet(content: bytes, path: str) -> Read:
    """The sheets of a spreadsheet, in their order, with those that cannot be taken.

    :param path: the file as the user named it.
    :raises Unable: it is no spreadsheet, is damaged, is locked by a password, or would not fit into memory.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    if content.startswith(OLD) and _LOCKED in content:
        raise locked(path)
    if content.startswith(OLD):
        content, odd = examined_old(content, path)
        known = Workbook(odd, ())
    else:
        known = examined(content, path)
    findings: list[Finding] = []
    try:
        with panics_told(path), collecting_later():
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            grids = []
            for place, sheet in enumerate(sheets):
                shown = path if len(sheets) == 1 else f"{path}#{sheet.name}"
                grids.append(_grid(book, sheet, place, known, shown, findings))
    except CalamineError as error:
        if "password" in f"{type(error).__name__} {error}".lower():
            raise locked(path) from error
        raise Unable(
            f"{path} cannot be read as a spreadsheet: {legal(str(error))}",
            "Open it in your spreadsheet program and save it as XLSX or CSV, then import that.",
        ) from error
    others = [sheet for sheet in book.sheets_metadata if sheet.typ != SheetTypeEnum.WorkSheet]
    left = tuple(NotTaken(f"{path}#{sheet.name}", "it is no sheet of cells") for sheet in others)
    return Read(tuple(grids), left, tuple(findings))


def _grid(
    book: CalamineWorkbook, metadata: SheetMetadata, place: int, known: Workbook, path: str, findings: list[Finding]
) -> Grid:
    from python_calamine import SheetVisibleEnum

    sheet = book.get_sheet_by_name(metadata.name)
    rows = _rows(sheet, known.odd(metadata.name, place), known.joined(place))
    if metadata.visible != SheetVisibleEnum.Visible and rows:
        findings.append(_hidden(path, rows[0]))
    findings += _told(path, known.odd(metadata.name, place))
    return Grid(path, rows, titles=(metadata.name,))


def _rows(sheet: CalamineSheet, odd: Odd, joined: Sequence[Range]) -> list[Row]:
    """The rows, and of blank ones that follow each other only the first."""
    if sheet.start is None:
        return []
    ranges = [*(sheet.merged_cell_ranges or ()), *joined]
    filled: Iterable[tuple[str, ...]] = texts(sheet.iter_rows())
    if left := sheet.start[1]:
        before = ("",) * left
        filled = (before + cells for cells in filled)
    if not (ranges or odd.errors or odd.percent):
        return list(_few_blank(filled))
    rows = list(map(list, filled))
    for (row, column), text in odd.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = rows[row][column] or text
    for row, column in odd.percent:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = percentage(rows[row][column])
    copied = fill_joined(rows, ranges)
    return [
        replace(row, copied=frozenset(copied[row.line - 1])) if copied[row.line - 1] else row
        for row in _few_blank(map(tuple, rows))
    ]


def _few_blank(rows: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    """The rows; of blank ones that follow each other, and of those at the top, only the last two."""
    skipped: list[Row] = []
    for line, cells in enumerate(rows, start=1):
        if any(cells):
            if skipped:
                yield from skipped
                skipped = []
            yield Row(line, cells)
        else:
            skipped = [*skipped[-1:], Row(line, cells)]


def _hidden(path: str, first: Row) -> Finding:
    return Finding(
        "hidden-sheet",
        Severity.NOTE,
        "this sheet is hidden in the file; it is read like the others",
        "Name the sheets to be imported, if it is not meant.",
        place=Place(path, first.line, 1),
    )


def _told(path: str, odd: Odd) -> Iterator[Finding]:
    """What cells lack because their formulas could not be worked out."""
    if odd.errors:
        first = min(odd.errors)
        yield Finding(
            "formula-error",
            Severity.WARNING,
            f"{_counted(len(odd.errors))} an error instead of a value: {_named(odd.errors)}",
            "Mend the formula in the spreadsheet, then import again; until then the error is kept as text.",
            place=Place(path, first[0] + 1, first[1] + 1),
        )
    if odd.unworked:
        first = min(odd.unworked)
        yield Finding(
            "formula-error",
            Severity.WARNING,
            f"{_counted(len(odd.unworked), 'holds', 'hold')} a formula without its value:"
            f" {_named(dict.fromkeys(odd.unworked, ''))}",
            "Open the file in your spreadsheet program and save it, so that the values are worked out.",
            place=Place(path, first[0] + 1, first[1] + 1),
        )


def _counted(count: int, one: str = "shows", several: str = "show") -> str:
    return f"a cell {one}" if count == 1 else f"{count} cells {several}"


def _named(cells: Mapping[tuple[int, int], str]) -> str:
    named = ", ".join(f"{_letters(at[1])}{at[0] + 1} {cells[at]}".strip() for at in sorted(cells)[:_NAMED])
    return f"{named} …" if len(cells) > _NAMED else named


def _letters(column: int) -> str:
    """The letters by which spreadsheet programs name a column, from 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
