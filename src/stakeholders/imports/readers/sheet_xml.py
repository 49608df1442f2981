"""Spreadsheets that Excel 2003, and programs since, have saved as one XML file (often with the ending of an XLS)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from stakeholders.errors import Unable
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.spanning import MOST_COLUMNS, Spanned, laid_out
from stakeholders.imports.readers.word_styles import child_of, local, safe_parser, value_of, whole
from stakeholders.imports.tables import Grid, Read

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?")
_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")
_SAVED = "Open it in the program it was made with and save it as XLSX or CSV, then import that."


def read_sheet_xml(content: bytes, path: str) -> Read:
    """The sheets of a spreadsheet that is one XML file.

    :param path: the file as the user named it.
    :raises Unable: it is another kind of XML, damaged, or holds entities of its own.
    """
    text = _DECLARED.sub("", decoded(content, path, []), count=1)
    try:
        root: Any = etree.fromstring(text.encode("utf-8", "replace"), safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unable(f"{path} is no sound XML", _SAVED) from error
    if root.getroottree().docinfo.doctype:
        raise Unable(f"{path} holds entities of its own, as no spreadsheet does", _SAVED)
    if local(root) != "Workbook":
        what = "a flat OpenDocument file" if "opendocument" in text[:2000] else "an XML file of its own kind"
        raise Unable(f"{path} is {what}, which is not read", _SAVED)
    sheets = [node for node in root if local(node) == "Worksheet"]
    grids = []
    for sheet in sheets:
        name = value_of(sheet, "Name") or ""
        rows = laid_out(_rows(child_of(sheet, "Table")))
        grids.append(Grid(path if len(sheets) == 1 else f"{path}#{name}", rows, titles=(name,) if name else ()))
    return Read(tuple(grids))


def _rows(table: Any) -> Iterator[tuple[int, list[Spanned]]]:
    line = 0
    for row in table if table is not None else ():
        if local(row) == "Row":
            line = whole(value_of(row, "Index"), line + 1)
            yield line, list(_cells(row))


def _cells(row: Any) -> Iterator[Spanned]:
    column = 0
    for cell in row:
        if local(cell) != "Cell":
            continue
        at = min(whole(value_of(cell, "Index"), column + 1), MOST_COLUMNS) - 1
        yield from [Spanned("")] * (at - column)
        across = whole(value_of(cell, "MergeAcross"), 0) + 1
        yield Spanned(_text(child_of(cell, "Data")), across, whole(value_of(cell, "MergeDown"), 0) + 1)
        column = max(at, column) + across


def _text(data: Any) -> str:
    text = "".join(data.itertext()) if data is not None else ""
    if data is not None and value_of(data, "Type") == "DateTime":
        return _DAY.sub(r"\1", text)
    return text
