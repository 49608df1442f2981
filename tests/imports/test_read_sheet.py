"""Spreadsheets, sound and unsound."""

import datetime as dt
import random
from contextlib import suppress

import pytest
from sheet_files import Rows, edited, ods, packed, xlsx

from stakeholders.errors import Unable
from stakeholders.imports.read_sheet import is_sheet, read_sheets


def cells(content: bytes) -> list[tuple[str, ...]]:
    (grid,), _ = read_sheets(content, "f.xlsx")
    return [row.cells for row in grid.rows]


def test_cells_become_text_as_people_write_it() -> None:
    rows: Rows = [["Stakeholder", "Share"], ["Buyers", 40], [7.5, 0.1], [True, dt.date(2026, 9, 14)]]
    assert cells(xlsx({"One": rows})) == [
        ("Stakeholder", "Share"),
        ("Buyers", "40"),
        ("7.5", "0.1"),
        ("true", "2026-09-14"),
    ]


def test_each_sheet_is_a_grid_and_says_which() -> None:
    grids, _ = read_sheets(xlsx({"Needs": [["a"]], "Plan": [["b"]]}), "f.xlsx")
    assert [grid.path for grid in grids] == ["f.xlsx#Needs", "f.xlsx#Plan"]


def test_places_are_rows_and_columns_of_the_sheet() -> None:
    (grid,), _ = read_sheets(xlsx({"One": [[], [None, "Stakeholder"], [None, "Buyers"]]}), "f.xlsx")
    row = grid.rows[2]
    assert (row.line, row.cells, str(grid.place(row, 1))) == (3, ("", "Buyers"), "f.xlsx:3:2")


def test_cells_joined_downwards_hold_the_text_of_the_first() -> None:
    rows: Rows = [["Stakeholder", "Need"], ["Buyers", "On time"], [None, "Complete"], ["Press", "News"]]
    (grid,), _ = read_sheets(xlsx({"One": rows}, {"One": [(1, 0, 2, 0)]}), "f.xlsx")
    assert [row.cells for row in grid.rows][2] == ("Buyers", "Complete")
    assert [row.copied for row in grid.rows] == [frozenset(), frozenset(), {0}, frozenset()]


def test_open_document_sheets_are_read_and_the_empty_rows_below_do_no_harm() -> None:
    below = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert cells(ods([["Stakeholder", "Need"], ["Buyers", "<On> & time"]], below)) == [
        ("Stakeholder", "Need"),
        ("Buyers", "<On> & time"),
    ]


def test_a_cell_out_of_all_reach_is_refused_before_it_takes_all_memory() -> None:
    content = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]})
    far = edited(content, "sheet1.xml", lambda xml: xml.replace(b'"B2"', b'"XFD1048576"'))
    farther = edited(content, "sheet1.xml", lambda xml: xml.replace(b'"B2"', b"'XFDZZ2'"))
    below = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell office:value-type="string"'
        ' table:number-columns-repeated="999"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    for giant in (far, farther, ods([["Stakeholder"]], below)):
        with pytest.raises(Unable, match="reaches too far"):
            read_sheets(giant, "f.xlsx")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 and no more", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "cannot be read as a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (packed({"word/document.xml": "<w/>"}), "is a Word document"),
        (packed({"xl/workbook.bin": ""}), "binary format XLSB"),
        (packed({"readme.txt": "hello"}), "is no spreadsheet"),
        (packed({"xl/workbook.xml": "<workbook>"}), "cannot be read as a spreadsheet"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, told: str) -> None:
    assert is_sheet(content)
    with pytest.raises(Unable, match=told) as refused:
        read_sheets(content, "f.xlsx")
    assert refused.value.hint


def test_a_sheet_damaged_anywhere_is_read_or_refused() -> None:
    sound = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"], ["Press", "News"]]})
    chance = random.Random(4)
    for _ in range(150):
        damaged = bytearray(sound)
        for _ in range(chance.choice((1, 5, 30))):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        with suppress(Unable):
            read_sheets(bytes(damaged), "f.xlsx")
