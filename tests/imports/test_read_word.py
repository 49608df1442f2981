"""Word documents, as people write them."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import edited

from stakeholders.imports.readers.word import read_word
from stakeholders.imports.tables import Grid


def grids(document: Document, edit: Callable[[bytes], bytes] = lambda xml: xml) -> tuple[Grid, ...]:
    content = io.BytesIO()
    document.save(content)
    return read_word(edited(content.getvalue(), "word/document.xml", edit), "f.docx").grids


def table(document: Document, rows: list[list[str]]) -> Any:
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


ROWS = [["Stakeholder", "Need"], ["Buyers", "On time"]]


def test_a_table_is_named_by_its_number_and_its_places_are_rows_and_columns() -> None:
    document = docx.Document()
    document.add_heading("Register", 0)
    document.add_heading("Internal", 1)
    table(document, ROWS)
    document.add_heading("External", 1)
    document.add_paragraph("Those outside:")
    table(document, ROWS)
    first, second = grids(document)
    assert [first.path, second.path] == ["f.docx#table 1", "f.docx#table 2"]
    assert str(second.place(second.rows[1], 1)) == "f.docx#table 2:2:2"
    assert first.titles == ("Register", "Internal")
    assert second.titles[:2] == ("Register", "External")


def test_joined_cells_are_repeated_downwards_and_over_the_columns_of_a_group() -> None:
    document = docx.Document()
    made = table(
        document,
        [
            ["Stakeholder", "Rating", "", "Needs"],
            ["", "Power", "Interest", ""],
            ["Buyers", "4", "5", "On time"],
            ["", "not rated", "", "Clean"],
        ],
    )
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)), ((2, 0), (3, 0)), ((3, 1), (3, 2))):
        merged = made.cell(*first).merge(made.cell(*last))
        merged.text = merged.text.strip()
    (grid,) = grids(document)
    assert [(row.cells, sorted(row.copied)) for row in grid.rows] == [
        (("Stakeholder", "Rating", "Rating", "Needs"), [2]),
        (("Stakeholder", "Power", "Interest", "Needs"), [0, 3]),
        (("Buyers", "4", "5", "On time"), []),
        (("Buyers", "not rated", "", "Clean"), [0]),
    ]


def test_the_paragraphs_and_items_of_a_cell_are_its_lines_and_a_table_within_it_is_one_more() -> None:
    document = docx.Document()
    cell = table(document, ROWS).cell(1, 1)
    cell.add_paragraph("clean", style="List Bullet")
    cell.add_paragraph("dry", style="List Bullet")
    cell.add_paragraph("first", style="List Number")
    cell.add_paragraph("second\nline", style="List Number")
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    first, second = grids(document)
    assert first.rows[1].cells == ("Buyers", "On time\n- clean\n- dry\n1. first\n2. second\nline")
    assert [row.cells for row in second.rows] == [("a", "b")]


def test_sections_with_labels_are_a_table() -> None:
    document = docx.Document()
    document.add_heading("Interested parties", 1)
    for name, need in (("Buyers", "On time"), ("Press", "News")):
        document.add_heading(name, 2)
        for label, said in (("Needs:", need), ("Power:", "high")):
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(label).bold = True
            paragraph.add_run(f" {said}")
    (grid,) = grids(document)
    assert [row.cells for row in grid.rows] == [
        ("Interested parties", "Needs", "Power"),
        ("Buyers", "On time", "high"),
        ("Press", "News", "high"),
    ]
    assert grid.written


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    table(document, ROWS)
    run = b"<w:r><w:t>On time</w:t></w:r>"
    made = b'<w:del w:id="1" w:author="x"><w:r><w:delText>Never</w:delText></w:r></w:del><w:ins w:id="2" w:author="x">'
    (grid,) = grids(document, lambda xml: xml.replace(run, made + run + b"</w:ins>"))
    assert grid.rows[1].cells == ("Buyers", "On time")


def test_a_row_that_was_deleted_while_changes_were_tracked_is_none() -> None:
    document = docx.Document()
    table(document, [*ROWS, ["Press", "News"]])

    def delete(xml: bytes) -> bytes:
        start = xml.rindex(b"<w:tr>")
        return xml[:start] + b'<w:tr><w:trPr><w:del w:id="1" w:author="x"/></w:trPr>' + xml[start + 6 :]

    (grid,) = grids(document, delete)
    assert len(grid.rows) == 2


@pytest.mark.parametrize("inside", [b"<w:tc>", b"<w:r>"])
def test_what_stands_in_a_content_control_is_read(inside: bytes) -> None:
    document = docx.Document()
    table(document, ROWS)
    control = b"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" + inside
    ending = inside.replace(b"<", b"</")
    (grid,) = grids(
        document,
        lambda xml: xml.replace(inside, control).replace(ending, ending + b"</w:sdtContent></w:sdt>"),
    )
    assert [list(row.cells) for row in grid.rows] == ROWS


def test_a_text_box_is_read_once_where_it_stands() -> None:
    document = docx.Document()
    document.add_paragraph("ANCHOR")
    box = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>%b'
        b"</mc:Choice><mc:Fallback>%b</mc:Fallback></mc:AlternateContent>"
    )
    held = (
        b"<w:txbxContent><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Stakeholder</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Need"
        b"</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:txbxContent>"
    )
    (grid,) = grids(document, lambda xml: xml.replace(b"<w:t>ANCHOR</w:t>", box % (held, held)))
    assert [row.cells for row in grid.rows] == [("Stakeholder", "Need")]


def test_signs_breaks_and_links_within_a_cell_are_text() -> None:
    document = docx.Document()
    table(document, ROWS)
    made = (
        b'<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/></w:r><w:hyperlink><w:r><w:t>On</w:t><w:br/><w:t>time'
        b"</w:t><w:noBreakHyphen/></w:r></w:hyperlink><w:fldSimple w:instr='x'><w:r><w:t>9</w:t></w:r></w:fldSimple>"
    )
    (grid,) = grids(document, lambda xml: xml.replace(b"<w:r><w:t>On time</w:t></w:r>", made))
    assert grid.rows[1].cells[1] == "✓ On\ntime-9"


text = st.text(st.sampled_from("aé<&-1 界🙂"), max_size=6).map(str.strip)


@given(st.lists(st.lists(text, min_size=3, max_size=3), min_size=2, max_size=5), st.data())
def test_no_cell_is_lost_however_cells_are_joined(rows: list[list[str]], data: st.DataObject) -> None:
    document = docx.Document()
    made = table(document, rows)
    top, left = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 2))
    bottom, right = data.draw(st.integers(top, len(rows) - 1)), data.draw(st.integers(left, 2))
    made.cell(top, left).merge(made.cell(bottom, right))
    said = sorted("".join(cell.split()) for row in rows for cell in row if cell)
    found = sorted(
        "".join(line.split())
        for grid in grids(document)
        for row in grid.rows
        for place, cell in enumerate(row.cells)
        if place not in row.copied
        for line in cell.split("\n")
        if line
    )
    assert "".join(found) == "".join(said) or found == said
