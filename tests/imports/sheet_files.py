"""Spreadsheets made for tests."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]

Rows = Sequence[Sequence[Any]]


def xlsx(sheets: Mapping[str, Rows], joined: Mapping[str, Sequence[tuple[int, int, int, int]]] | None = None) -> bytes:
    """A workbook with these sheets; `joined` are ranges of cells to be joined, the first one's text staying."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)
            for top, left, bottom, right in (joined or {}).get(name, ()):
                sheet.merge_range(top, left, bottom, right, rows[top][left])
    return content.getvalue()


def edited(content: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """The packed file with one of its parts edited."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edit(old.read(name)) if name.endswith(part) else old.read(name))
    return made.getvalue()


def packed(parts: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def ods(rows: Rows, last: str = "") -> bytes:
    """A spreadsheet of one sheet as LibreOffice saves it; `last` is put below the rows as it stands."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns"
    return packed(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
            "content.xml": '<?xml version="1.0" encoding="UTF-8"?>'
            f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0"'
            f' xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">'
            f"{lines}{last}</table:table></office:spreadsheet></office:body></office:document-content>",
        }
    )
