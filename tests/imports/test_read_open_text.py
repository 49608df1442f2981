"""OpenDocument texts: their headings, lists and tables as those of other documents."""

import io
import zipfile

import pytest

from stakeholders.errors import Unable
from stakeholders.imports.readers import read

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def document(body: str, before: str = "") -> bytes:
    content = (
        f"{before}<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return made.getvalue()


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{paragraph(text)}</table:table-cell>"


def rows(content: bytes) -> list[tuple[str, ...]]:
    (grid,) = read(content, "register.odt").grids
    return [row.cells for row in grid.rows]


def test_a_table_is_read_with_its_rows_of_headings_and_its_joined_cells() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("Party")
        + cell("Needs")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("Pilots", 'table:number-rows-spanned="2"')
        + cell("Charts")
        + "</table:table-row><table:table-row><table:covered-table-cell/>"
        + cell("Radio<text:line-break/>Lights<text:note><text:p>aside</text:p></text:note>")
        + "</table:table-row></table:table>"
    )
    assert rows(document(body)) == [("Party", "Needs"), ("Pilots", "Charts"), ("Pilots", "Radio\nLights")]


def test_items_below_headings_are_read_as_those_of_other_documents() -> None:
    def party(name: str, need: str) -> str:
        items = "".join(
            f"<text:list-item>{paragraph(text)}</text:list-item>" for text in (f"Needs: {need}", "Power: 3")
        )
        return f'<text:h text:outline-level="2">{name}</text:h><text:list>{items}</text:list>'

    body = '<text:h text:outline-level="1">Parties</text:h>' + party("Pilots", "Charts") + party("Crew", "Rest")
    assert rows(document(body)) == [("Parties", "Needs", "Power"), ("Pilots", "Charts", "3"), ("Crew", "Rest", "3")]


def test_text_that_was_taken_out_is_not_read() -> None:
    gone = (
        "<text:tracked-changes><text:changed-region>"
        + paragraph("Pirates")
        + "</text:changed-region></text:tracked-changes>"
    )
    table = "<table:table><table:table-row>" + cell("Party") + cell("Needs") + "</table:table-row></table:table>"
    assert rows(document(gone + table)) == [("Party", "Needs")]


def test_entities_are_refused() -> None:
    with pytest.raises(Unable, match="entities"):
        read(document("", '<!DOCTYPE x [<!ENTITY a "b">]>'), "register.odt")
