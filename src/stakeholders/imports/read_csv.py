"""Text files of separated fields, in whatever encoding and with whatever separator, as grids of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import islice
from typing import Any, Literal

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.imports.tables import LOOKED_AT, Grid, Row, heading_row
from stakeholders.model.register import Place
from stakeholders.stores.yaml.writer import legal

DELIMITERS = (",", ";", "\t", "|")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_csv(content: bytes, path: str) -> tuple[Grid, list[Finding]]:
    """The fields of a text file, and what was wrong with its text.

    :param path: the file as the user named it.
    :raises Unable: it is no text.
    """
    findings: list[Finding] = []
    text = _clean(_decoded(content, path, findings), path, findings)
    lines = list(io.StringIO(text, newline=""))
    named = re.fullmatch(r"sep=(.)[\r\n]*", lines[0], re.IGNORECASE) if lines else None
    if named and lines:
        lines[0] = "\n"  # the line in which Excel is told the separator
    delimiter = named[1] if named else _delimiter(lines)
    rows = _rows(lines, delimiter, path, findings)

    def locate(line: int, place: int) -> tuple[int, int]:
        return _field_place(lines, delimiter, line, place)

    return Grid(path, rows, delimiter, locate), findings


def _decoded(content: bytes, path: str, findings: list[Finding]) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.removeprefix(mark).decode(encoding, "replace")
    if content.count(0) * 100 > len(content):
        raise Unable(f"{path} is no text file", "Save the table as CSV or XLSX, then import that.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    # Bytes that Windows-1252 leaves undefined become control characters, which are shown as escapes later.
    parts = re.split(rb"([\x81\x8d\x8f\x90\x9d])", content)
    text = "".join(part.decode("latin-1" if place % 2 else "cp1252") for place, part in enumerate(parts))
    findings.append(
        Finding(
            "encoding-guessed",
            Severity.WARNING,
            "this is not UTF-8; it was read as Windows-1252",
            "Look at letters such as ä, é and € in the preview; if they are wrong, save the file as CSV UTF-8.",
            place=Place(path, line, 1),
        )
    )
    return text


def _clean(text: str, path: str, findings: list[Finding]) -> str:
    """The text with control characters shown as escapes.

    :raises Unable: so many of them that this is no text.
    """
    clean = legal(text)
    if clean == text:
        return text
    first = next(place for place, (one, other) in enumerate(zip(text, clean, strict=False)) if one != other)
    count = (len(clean) - len(text)) // 3
    if count * 50 > len(text):
        raise Unable(f"{path} is no text file", "Save the table as CSV or XLSX, then import that.")
    before = text[:first]
    findings.append(
        Finding(
            "control-character",
            Severity.WARNING,
            f"control characters, which no register may hold, are shown as escapes such as {legal(text[first])}",
            "Remove them from the file or from the register.",
            place=Place(path, before.count("\n") + 1, first - before.rfind("\n")),
        )
    )
    return clean


def _delimiter(lines: Sequence[str]) -> str:
    """The separator under which most headings are known; where none are, the one that parts most fields."""

    def merit(delimiter: str) -> tuple[int, int]:
        rows = [Row(0, tuple(fields)) for fields in islice(_reader(lines[:1000], delimiter), LOOKED_AT)]
        return heading_row(rows)[1], max((len(row.cells) for row in rows), default=0)

    return max(DELIMITERS, key=merit)


def _reader(lines: Sequence[str], delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Any:
    csv.field_size_limit(2**31 - 1)
    return csv.reader(lines, delimiter=delimiter, strict=False, quoting=quoting)


def _rows(lines: Sequence[str], delimiter: str, path: str, findings: list[Finding]) -> list[Row]:
    rows = []
    reader = _reader(lines, delimiter)
    end = 0
    for fields in reader:
        start, end = end + 1, reader.line_num
        if end == len(lines) and end > start and _open_quote(lines[start - 1 : end]):
            findings.append(_unclosed(path, start))
            plain = _reader(lines[start - 1 :], delimiter, csv.QUOTE_NONE)
            rows += [Row(start + place, tuple(found)) for place, found in enumerate(plain)]
            break
        rows.append(Row(start, tuple(fields)))
    return rows


def _open_quote(lines: Sequence[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1


def _unclosed(path: str, line: int) -> Finding:
    return Finding(
        "unclosed-quote",
        Severity.WARNING,
        "a quote is opened here and never closed; from here on, quotes are read as letters",
        "Close the quote in the file, then import again.",
        place=Place(path, line, 1),
    )


def _field_place(lines: Sequence[str], delimiter: str, line: int, place: int) -> tuple[int, int]:
    """Line and column, from 1, at which a field starts, by the line of its row and its place there."""
    if '"' not in lines[line - 1]:
        before = lines[line - 1].split(delimiter)[:place]
        return line, 1 + sum(map(len, before)) + len(before)
    at, quoted, fresh = 0, False, True
    for number in range(line, len(lines) + 1):
        text = lines[number - 1]
        for column, character in enumerate(text, start=1):
            if at == place:
                return number, column
            if quoted:
                quoted = character != '"'
            elif character == delimiter:
                at, fresh = at + 1, True
                continue
            elif character == '"' and (fresh or text[column - 2] == '"'):
                quoted = True
            fresh = False
        if not quoted:
            break
    return line, 1
