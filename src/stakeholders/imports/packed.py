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
from typing import IO

from stakeholders.errors import Unable

MOST_CELLS = 5_000_000
"""Cells of a sheet, from the first to the farthest, beyond which it is not read."""
MOST_BYTES = 1024 * 1024 * 1024
"""Bytes to which a spreadsheet may unpack."""

_CHUNK = 1024 * 1024
_REPEATED = rb"number-%s-repeated\s*=\s*[\"'](\d{1,9})"


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
                if re.match(r"(?i)/?xl/.*\.xml$", part.filename):
                    with archive.open(part) as stream:
                        _refuse(_extent_of_xlsx(stream), path)
                elif part.filename == "content.xml":
                    with archive.open(part) as stream:
                        _refuse(_extent_of_ods(stream), path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Unable(
            f"{path} is damaged", "Open it in your spreadsheet program and save it anew, then import that."
        ) from error


def _refuse_others(archive: zipfile.ZipFile, path: str) -> None:
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        raise Unable(f"{path} is in the binary format XLSB", "Save it as XLSX, then import that.")
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        what = "a Word document" if "word/document.xml" in names else "no spreadsheet"
        raise Unable(f"{path} is {what}", "Copy the table into a spreadsheet, save it as XLSX, then import that.")


def _refuse(extent: tuple[int, int], path: str) -> None:
    rows, columns = extent
    if rows * columns > MOST_CELLS:
        raise _too_large(path)


def _too_large(path: str) -> Unable:
    return Unable(
        f"{path} has a sheet that reaches too far to be read",
        "Delete what stands far below or to the right of the table, then import again.",
    )


def _tags(stream: IO[bytes]) -> Iterator[bytes]:
    """The tags of an XML file, one after the other."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        whole, end, rest = (rest + chunk).rpartition(b">")
        if len(rest) > _CHUNK:
            raise ValueError("a tag without end")
        yield from re.findall(rb"<[^<>]*>", whole + end)


def _extent_of_xlsx(stream: IO[bytes]) -> tuple[int, int]:
    """The last row and the last column in which a cell stands, counted from 1."""
    rows = columns = across = 0
    for tag in _tags(stream):
        if found := re.match(rb'(?s)<(?:\w+:)?row(?=[\s/>])(?:.*?\sr\s*=\s*["\'](\d{1,9})["\'])?', tag):
            rows, across = max(rows + 1, int(found[1] or 0)), 0
        elif found := re.match(rb'(?s)<(?:\w+:)?c(?=[\s/>])(?:.*?\sr\s*=\s*["\']([A-Z]{1,9})(\d{1,9})["\'])?', tag):
            across = max(across + 1, _column(found[1] or b""))
            rows, columns = max(rows, int(found[2] or 0)), max(columns, across)
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _extent_of_ods(stream: IO[bytes]) -> tuple[int, int]:
    """The last row and the last column with a cell that is not blank, counted from 1, of the largest sheet."""
    most = (0, 0)
    rows = columns = down = across = 0
    for tag in _tags(stream):
        if re.match(rb"<(?:\w+:)?table[\s>]", tag):
            rows = columns = down = 0
        elif re.match(rb"<(?:\w+:)?table-row[\s/>]", tag):
            down, across = down + _repeated(tag, b"rows"), 0
        elif re.match(rb"<(?:\w+:)?(?:covered-)?table-cell[\s/>]", tag):
            across += _repeated(tag, b"columns")
            if b"value-type" in tag or b"formula" in tag:
                rows, columns = down, max(columns, across)
                most = max(most, (rows, columns), key=lambda extent: extent[0] * extent[1])
    return most


def _repeated(tag: bytes, what: bytes) -> int:
    found = re.search(_REPEATED % what, tag)
    return int(found[1]) if found else 1
