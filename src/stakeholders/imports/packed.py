"""What a packed spreadsheet (XLSX, ODS) would unpack to, found out before the reader holds all of it in memory.

The reader makes room for every cell from the first to the farthest; a file of a few bytes can name one so far out that
it would end the whole program.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from stakeholders.errors import Unable

MOST_CELLS = 5_000_000
"""Cells of a sheet, from the first to the farthest, beyond which it is not read."""
MOST_BYTES = 1024 * 1024 * 1024
"""Bytes to which a spreadsheet may unpack."""

_MOST_ROWS = 1 << 20
"""Rows of a sheet, as many as spreadsheet programs have."""
_MOST_BLANKS = 10_000_000
"""Blanks that all texts of an OpenDocument file may say in numbers (`<text:s text:c="3"/>`) instead of writing them."""
_CHUNK = 1024 * 1024
_TAG = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?:[\w.-]+:)?(?:(row|c|table|table-row|table-cell|covered-table-cell|s)(?=[\s/>]))?"
    rb"([^!?<>\"'][^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*|)>",
    re.DOTALL,
)
"""A tag, with its name where it counts, and its attributes; a comment, or another thing in which no tag stands.

What stands in quotes may hold the signs of a tag: whoever makes a file to end the program puts them there.
"""
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d*)")
_BLANKS = re.compile(rb"[\s:]c\s*=\s*[\"']([^\"']*)")
_REPEATED = re.compile(rb"number-(row|column)s-repeated\s*=\s*[\"']([^\"']*)")


def refuse_packed(content: bytes, path: str) -> None:
    """Refuse a packed file that is no spreadsheet, is damaged, or would not fit into memory.

    :param path: the file as the user named it.
    :raises Unable: it is one of these.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_others(archive, path)
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise _too_large(path)
            for part in archive.infolist():
                measure = _measure_ods if part.filename == "content.xml" else _measure_xlsx
                if measure is _measure_ods or re.match(r"(?i)/?xl/.*\.xml$", part.filename):
                    with archive.open(part) as stream:
                        measure(stream)
    except _TooFar:
        raise _too_large(path) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Unable(
            f"{path} is damaged", "Open it in your spreadsheet program and save it anew, then import that."
        ) from error


@contextmanager
def panics_told(path: str) -> Iterator[None]:
    """Say in a line where the reader of spreadsheets, which is no Python, comes upon what it was not made for.

    :param path: the file as the user named it.
    :raises Unable: it has.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # which no module exports, and which is no Exception
            raise
        raise Unable(
            f"{path} cannot be read as a spreadsheet", "Open it in your spreadsheet program and save it anew."
        ) from error


def _refuse_others(archive: zipfile.ZipFile, path: str) -> None:
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        raise Unable(f"{path} is in the binary format XLSB", "Save it as XLSX, then import that.")
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        what = "a Word document" if "word/document.xml" in names else "no spreadsheet"
        raise Unable(f"{path} is {what}", "Copy the table into a spreadsheet, save it as XLSX, then import that.")


def _too_large(path: str) -> Unable:
    return Unable(
        f"{path} has a sheet that reaches too far to be read",
        "Delete what stands far below or to the right of the table, then import again.",
    )


def _tags(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The tags of an XML file that count, one after the other, each with its attributes."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        text, end = rest + chunk, 0
        for found in _TAG.finditer(text):
            end = found.end()
            if found[1]:
                yield found[1], found[2]
        start = text.find(b"<", end)
        rest = text[start:] if start >= 0 else b""
        if len(rest) > _CHUNK:
            raise ValueError("a tag without end")


class _TooFar(Exception):
    """A cell stands further out than a sheet may reach."""


def _require_near(rows: int, columns: int) -> None:
    if rows > _MOST_ROWS or rows * columns > MOST_CELLS:
        raise _TooFar


def _measure_xlsx(stream: IO[bytes]) -> None:
    """Go through the rows and cells of a part of a workbook.

    Blank rows and cells take no room: LibreOffice writes the very last row of a sheet after a row was deleted.

    :raises _TooFar: one that is not blank stands too far out.
    """
    rows = columns = down = across = 0
    for name, attributes in _tags(stream):
        named = _REFERENCE.findall(attributes)
        if name == b"row":
            down, across = max(down + 1, *(_number(digits) for _, digits in named or [_NOWHERE])), 0
            _require_near(down, 0)
        elif name == b"c":
            across += 1
            for letters, digits in named:
                down, across = max(down, _number(digits)), max(across, _column(letters))
            if not attributes.endswith(b"/"):
                rows, columns = max(rows, down), max(columns, across)
                _require_near(rows, columns)


_NOWHERE = (b"", b"")


def _number(digits: bytes) -> int:
    if len(digits) > 9:
        raise _TooFar
    return int(digits or b"0")


def _column(letters: bytes) -> int:
    if len(letters) > 5:
        raise _TooFar
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _measure_ods(stream: IO[bytes]) -> None:
    """Go through the rows and cells of the sheets of an OpenDocument file; blank ones count where others follow.

    :raises _TooFar: one that is not blank stands too far out, or texts would be too long.
    :raises ValueError: a number is none.
    """
    columns = down = across = blanks = 0
    for name, attributes in _tags(stream):
        if name == b"s":
            blanks += sum(map(int, _BLANKS.findall(attributes)))
            if blanks > _MOST_BLANKS:
                raise _TooFar
        elif name == b"table":
            columns = down = 0
        elif name == b"table-row":
            down, across = down + _repeated(attributes, b"row"), 0
        elif name.endswith(b"cell"):
            across += _repeated(attributes, b"column")
            if b"value-type" in attributes or b"formula" in attributes:
                columns = max(columns, across)
                _require_near(down, columns)


def _repeated(attributes: bytes, what: bytes) -> int:
    """How many rows or columns a tag stands for.

    :raises ValueError: it does not say so in digits.
    """
    return max((int(number) for named, number in _REPEATED.findall(attributes) if named == what), default=1)
