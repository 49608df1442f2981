"""Spreadsheets, sound and unsound."""

import datetime as dt
import io
import random
import re
from contextlib import suppress

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import Rows, edited, ods, packed, xlsx

from stakeholders.errors import Unable
from stakeholders.imports.readers import reach
from stakeholders.imports.readers.packed import panics_told
from stakeholders.imports.readers.sheets import is_sheet, read_spreadsheet
from stakeholders.imports.tables import Grid


def grids(content: bytes) -> tuple[Grid, ...]:
    return read_spreadsheet(content, "f.xlsx").grids


def cells(content: bytes) -> list[tuple[str, ...]]:
    (grid,) = grids(content)
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
    found = grids(xlsx({"Needs": [["a"]], "Plan": [["b"]]}))
    assert [grid.path for grid in found] == ["f.xlsx#Needs", "f.xlsx#Plan"]


def test_places_are_rows_and_columns_of_the_sheet() -> None:
    (grid,) = grids(xlsx({"One": [[], [None, "Stakeholder"], [None, "Buyers"]]}))
    row = grid.rows[-1]
    assert (row.line, row.cells, str(grid.place(row, 1))) == (3, ("", "Buyers"), "f.xlsx:3:2")


def test_cells_joined_downwards_hold_the_text_of_the_first() -> None:
    rows: Rows = [["Stakeholder", "Need"], ["Buyers", "On time"], [None, "Complete"], ["Press", "News"]]
    (grid,) = grids(xlsx({"One": rows}, {"One": [(1, 0, 2, 0)]}))
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
            read_spreadsheet(giant, "f.xlsx")


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
        b"</row>" + b"<row/>" * 1_100_000 + b"<row><c><v>1</v></c>",
    ],
)
def test_however_a_cell_out_of_all_reach_is_written_it_is_refused(cell: bytes) -> None:
    content = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]})
    giant = edited(content, "sheet1.xml", lambda xml: xml.replace(b"</row></sheetData>", cell + b"</row></sheetData>"))
    assert giant != content
    with pytest.raises(Unable, match="reaches too far"):
        read_spreadsheet(giant, "f.xlsx")


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
        read_spreadsheet(ods([["Stakeholder"]], below), "f.ods")


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
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "is damaged"),
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
        read_spreadsheet(content, "f.xlsx")
    assert refused.value.hint


def test_a_sheet_damaged_anywhere_is_read_or_refused() -> None:
    sound = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"], ["Press", "News"]]})
    chance = random.Random(4)
    for _ in range(150):
        damaged = bytearray(sound)
        for _ in range(chance.choice((1, 5, 30))):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        with suppress(Unable):
            read_spreadsheet(bytes(damaged), "f.xlsx")


def findings(content: bytes) -> list[tuple[str, str, str]]:
    return [(each.rule, str(each.place), each.message) for each in read_spreadsheet(content, "f.xlsx").findings]


GROUPED: Rows = [
    ["Register of parties", None, None, None],
    ["Stakeholder", "Rating", None, "Needs"],
    [None, "Power", "Interest", None],
    ["Buyers", 4, 5, "On time"],
    ["Press", "not rated yet", None, "News"],
]
GROUPS = [(0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3), (4, 1, 4, 2)]


def test_a_heading_over_a_group_of_columns_stands_over_each_and_a_title_or_a_joined_cell_below_once() -> None:
    (grid,) = grids(xlsx({"One": GROUPED}, {"One": GROUPS}))
    assert [(row.cells, sorted(row.copied)) for row in grid.rows] == [
        (("Register of parties", "", "", ""), []),
        (("Stakeholder", "Rating", "Rating", "Needs"), [2]),
        (("Stakeholder", "Power", "Interest", "Needs"), [0, 3]),
        (("Buyers", "4", "5", "On time"), []),
        (("Press", "not rated yet", "", "News"), []),
    ]
    assert grid.titles == ("One",)


def test_the_joined_cells_of_an_open_document_sheet_are_repeated_too() -> None:
    cell = '<table:table-cell office:value-type="string"%s><text:p>%s</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    down = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
    lines = [
        cell % ("", "Stakeholder") + cell % ("", "Need"),
        cell % (down, "Buyers") + cell % ("", "On time"),
        covered + cell % ("", "Clean"),
    ]
    content = ods([], "".join(f"<table:table-row>{line}</table:table-row>" for line in lines))
    (grid,) = grids(content)
    assert [row.cells for row in grid.rows][2] == ("Buyers", "Clean")
    assert grid.rows[2].copied == {0}


def test_a_cell_joined_with_thousands_of_blank_rows_makes_no_rows_of_them() -> None:
    (grid,) = grids(xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]}, {"One": [(1, 0, 5000, 0)]}))
    assert len(grid.rows) == 2


def test_hidden_sheets_rows_and_columns_are_read_and_the_sheets_told() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("Shown").write_row(0, 0, ["Stakeholder", "Need"])
        hidden = book.add_worksheet("Old")
        hidden.write_row(0, 0, ["Stakeholder", "Need"])
        hidden.write_row(1, 0, ["Buyers", "On time"])
        hidden.set_row(1, None, None, {"hidden": True})
        hidden.set_column(1, 1, None, None, {"hidden": True})
        hidden.very_hidden()
    found = grids(content.getvalue())
    assert [row.cells for row in found[1].rows] == [("Stakeholder", "Need"), ("Buyers", "On time")]
    assert [each[:2] for each in findings(content.getvalue())] == [("hidden-sheet", "f.xlsx#Old:1:1")]


def test_values_of_all_kinds_are_text_as_people_write_it() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        formats = {name: book.add_format({"num_format": name}) for name in ("0.0%", "dd.mm.yyyy", "hh:mm", "[h]:mm")}
        sheet.write(0, 0, 0.405, formats["0.0%"])
        sheet.write(0, 1, 0.07, formats["0.0%"])
        sheet.write(0, 2, dt.date(2026, 1, 2), formats["dd.mm.yyyy"])
        sheet.write(0, 3, dt.time(14, 30), formats["hh:mm"])
        sheet.write(0, 4, 1.5, formats["[h]:mm"])
        sheet.write_row(1, 0, [True, 0.1 + 0.2, 4006381333931, -3.5, "two\r\nlines_x000D_\n_x0041_"])
        sheet.write_formula(2, 0, "=1+1", None, 2)
        sheet.write_formula(2, 1, '="On "&"time"', None, "On time")
    assert cells(content.getvalue()) == [
        ("40.5%", "7%", "2026-01-02", "14:30", "36:00"),
        ("true", "0.3", "4006381333931", "-3.5", "two\nlines\nA"),
        ("2", "On time", "", "", ""),
    ]


def test_a_formula_that_errs_is_kept_as_text_and_told() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Stakeholder", "Share", "Power"])
        sheet.write(1, 0, "Buyers")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 2, "=NA()", None, "#N/A")
    assert cells(content.getvalue())[1] == ("Buyers", "#DIV/0!", "#N/A")
    assert findings(content.getvalue()) == [
        ("formula-error", "f.xlsx:2:2", "2 cells show an error instead of a value: B2 #DIV/0!, C2 #N/A")
    ]


@pytest.mark.parametrize("value", [b"", b"<v></v>", b"<v/>", b"<v />"])
def test_a_formula_whose_value_was_never_worked_out_is_told(value: bytes) -> None:
    content = xlsx({"One": [["Stakeholder", "Share"], ["Buyers", 7]]})
    bare = edited(
        content, "sheet1.xml", lambda xml: xml.replace(b"<v>7</v></c></row>", b"<f>1+1</f>" + value + b"</c></row>")
    )
    assert bare != content
    assert cells(bare)[1:] in ([("Buyers", "")], [("Buyers",)])
    assert findings(bare) == [("formula-error", "f.xlsx:2:2", "a cell holds a formula without its value: B2")]


def test_a_million_blank_rows_with_a_format_are_no_rows() -> None:
    content = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]})
    blank = b"".join(
        b'<row r="%d" s="1"><c r="A%d" s="1"/><c r="D%d" s="1"/></row>' % (r, r, r) for r in range(3, 1048577)
    )
    giant = edited(content, "sheet1.xml", lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>"))
    assert cells(giant) == [("Stakeholder", "Need"), ("Buyers", "On time")]


def test_a_sheet_of_another_prefix_is_read_and_measured_alike() -> None:
    content = xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]})
    tags = re.compile(rb"<(/?)(worksheet|sheetData|row|c|v)(?=[ >/])")
    prefixed = edited(content, "sheet1.xml", lambda xml: tags.sub(rb"<\1x:\2", xml).replace(b"xmlns=", b"xmlns:x="))
    assert cells(prefixed) == [("Stakeholder", "Need"), ("Buyers", "On time")]
    giant = edited(prefixed, "sheet1.xml", lambda xml: xml.replace(b'"B2"', b'"XFD1048576"'))
    with pytest.raises(Unable, match="reaches too far"):
        read_spreadsheet(giant, "f.xlsx")


@given(st.integers(1, 1 << 20), st.integers(1, 2))
def test_numbers_up_to_one_are_told_from_those_beyond(number: int, digits: int) -> None:
    most = reach._rounded(number, digits)
    near = re.compile(b'(?:%b)"' % reach._numbers_to(most))
    assert most >= number
    for other in (1, number, most, most + 1, most * 2, most * 10, most - 1, most // 3):
        assert bool(near.fullmatch(b'%d"' % other)) == (1 <= other <= most)


@given(st.integers(1, 16384), st.integers(1, 16384))
def test_columns_up_to_one_are_near(most: int, other: int) -> None:
    letters, number = b"", other
    while number:
        number, rest = divmod(number - 1, 26)
        letters = b"%c" % (65 + rest) + letters
    assert reach.column_number(letters) == other
    near = re.compile(reach._columns_to(most)).fullmatch(letters)
    assert near or other > most
    assert not near or other <= most + 676


cell = st.one_of(st.none(), st.text(st.sampled_from("aä<&_x\n 1é🙂"), max_size=6), st.integers(-9, 9), st.booleans())


@given(st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=6), st.data())
def test_no_cell_of_a_sheet_is_lost_however_cells_are_joined(rows: list[list[object]], data: st.DataObject) -> None:
    top = data.draw(st.integers(0, len(rows) - 1))
    left = data.draw(st.integers(0, 2))
    bottom = data.draw(st.integers(top, len(rows)))
    right = data.draw(st.integers(left, 3))
    joined = [(top, left, bottom, right)] if (bottom, right) != (top, left) and rows[top][left] is not None else []
    inside = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)} - {(top, left)}
    written = [
        [None if joined and (place, column) in inside else value for column, value in enumerate(row)]
        for place, row in enumerate(rows)
    ]
    (grid,) = grids(xlsx({"One": written}, {"One": joined}))
    found = {
        (row.line - 1, column): text
        for row in grid.rows
        for column, text in enumerate(row.cells)
        if text and column not in row.copied
    }
    expected = {
        (place, column): str(value).lower() if isinstance(value, bool) else str(value)
        for place, row in enumerate(written)
        for column, value in enumerate(row)
        if value not in (None, "")
    }
    assert found == expected
