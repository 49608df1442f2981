"""Spreadsheets, sound and unsound."""

import datetime as dt
import random
from contextlib import suppress

import pytest
from sheet_files import Rows, edited, ods, packed, xlsx

from stakeholders.errors import Unable
from stakeholders.imports.packed import panics_told
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


@pytest.mark.parametrize(
    "below", [b'<row r="1048576" ht="12.8"></row>', b'<row r="1048576"><c r="XFD1048576" s="0"/></row>']
)
def test_the_blank_last_row_that_libreoffice_writes_after_a_row_was_deleted_does_no_harm(below: bytes) -> None:
    content = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]})
    saved = edited(content, "sheet1.xml", lambda xml: xml.replace(b"</sheetData>", below + b"</sheetData>"))
    assert cells(saved) == [("Stakeholder", "Need"), ("Buyers", "On time")]


def test_a_cell_out_of_all_reach_is_refused_before_it_takes_all_memory() -> None:
    content = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]})
    far = edited(content, "sheet1.xml", lambda xml: xml.replace(b'"B2"', b'"XFD1048576"'))
    hidden = edited(content, "sheet1.xml", lambda xml: xml.replace(b'"B2"', b'"XFD1048576" x="/>"'))
    farther = edited(content, "sheet1.xml", lambda xml: xml.replace(b'"B2"', b"'XFDZZ2'"))
    below = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell office:value-type="string"'
        ' table:number-columns-repeated="999"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    for giant in (far, hidden, farther, ods([["Stakeholder"]], below)):
        with pytest.raises(Unable, match="reaches too far"):
            read_sheets(giant, "f.xlsx")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="%s3"><v>1</v></c>' % (b"A" * 100_000),
        b'<c r="ZZZZZZZ99999999999"><v>1</v></c>',
        b'<c r="xfd1048576"><v>1</v></c>',
        b'<c x=">" r="XFD1048576"><v>1</v></c>',
        b"<c x=\">'\" y=' r=\"A1\"'\n r = 'XFD1048576'><v>1</v></c>",
        b'<!-- it\'s > --><c r="XFD1048576"><v>1</v></c>',
        b'<![CDATA[ <c \' > ]]><c r="XFD1048576"><v>1</v></c>',
        b'<a.b-c:c r="XFD1048576"><v>1</v></a.b-c:c>',
        b"</row>" + b"<row/>" * 1_100_000 + b"<row>",
    ],
)
def test_however_a_cell_out_of_all_reach_is_written_it_is_refused(cell: bytes) -> None:
    content = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]})
    giant = edited(content, "sheet1.xml", lambda xml: xml.replace(b"</row></sheetData>", cell + b"</row></sheetData>"))
    assert giant != content
    with pytest.raises(Unable, match="reaches too far"):
        read_sheets(giant, "f.xlsx")


@pytest.mark.parametrize(
    "cell",
    [
        '<table:table-cell office:value-type="string" x=">" table:number-columns-repeated="999999999"/>',
        '<table:table-cell office:value-type="string" table:number-columns-repeated="&#57;99999999"/>',
        '<table:table-cell office:value-type="string"><text:p><text:s text:c="999999999"/></text:p></table:table-cell>',
    ],
)
def test_what_an_open_document_sheet_would_blow_up_to_is_refused(cell: str) -> None:
    below = f'<table:table-row table:number-rows-repeated="1000">{cell}</table:table-row>'
    with pytest.raises(Unable, match=r"reaches too far|is damaged"):
        read_sheets(ods([["Stakeholder"]], below), "f.ods")


def test_a_fault_of_the_reader_itself_is_said_in_a_line() -> None:
    class PanicException(BaseException):
        """What comes of a panic in Rust."""

    with pytest.raises(Unable, match="cannot be read"), panics_told("f.xlsx"):
        raise PanicException
    with pytest.raises(KeyboardInterrupt), panics_told("f.xlsx"):
        raise KeyboardInterrupt


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
