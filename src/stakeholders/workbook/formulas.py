"""Cells whose formula ends in an error (#N/A, #REF!): the reader of spreadsheets gives them as empty ones.

Taken for empty they would clear a field, so they are found out from the file itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from html import unescape

from stakeholders.errors import Unable

_ERROR = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*\bt\s*=\s*["\']e["\'])[^>]*\br\s*=\s*["\']([A-Z]{1,3})(\d{1,7})["\']')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")


def mark_errors(content: bytes, path: str) -> Mapping[str, Sequence[tuple[int, int]]]:
    """The rows and columns, from 0, of the cells with an error, by the name of their sheet.

    :param path: the file as the user named it.
    :raises Unable: it is an ODS file with such cells, in which their places cannot be told.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            if "content.xml" in names and b'value-type="error"' in archive.read("content.xml"):
                raise Unable(
                    f"{path} holds formulas that end in an error, such as #N/A",
                    "Mend or empty these cells; to be told which they are, save the file as .xlsx.",
                )
            return {}
        parts = {name: found for name in names if "worksheets/" in name and (found := _errors(archive.read(name)))}
        if not parts:
            return {}
        targets = _targets(archive)
    return {sheet: parts[part] for sheet, part in targets.items() if part in parts}


def _errors(part: bytes) -> list[tuple[int, int]]:
    return (
        [(int(row) - 1, _column(letters)) for letters, row in _ERROR.findall(part)]
        if b't="e"' in part or b"t='e'" in part
        else []
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    relations = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        target = _attribute(tag, "Target").lstrip("/")
        relations[_attribute(tag, "Id")] = target if target.startswith("xl/") else f"xl/{target}"
    sheets = _SHEET.findall(archive.read("xl/workbook.xml"))
    return {_attribute(tag, "name"): relations.get(_attribute(tag, "r:id"), "") for tag in sheets}


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rb"\s" + name.encode() + rb"\s*=\s*([\"'])(.*?)\1", tag)
    return unescape(found[2].decode("utf-8", "replace")) if found else ""
