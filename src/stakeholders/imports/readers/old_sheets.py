"""Spreadsheets of Excel before 2007 (XLS): looked through for what would end the program, and for what is not told."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from stakeholders.errors import Unable
from stakeholders.imports.readers.compound import Broken, Stream, stream_of
from stakeholders.imports.readers.oddities import Odd
from stakeholders.imports.readers.reach import TooFar, require_near

_CELLS = frozenset(
    (1, 2, 3, 4, 5, 6, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406),
)
"""Records of a single cell that is not blank, each beginning with its row, its column and its style."""
_SEVERAL, _BEGIN, _END, _DIMENSIONS = 0x00BD, 0x0809, 0x000A, 0x0200
_TEXTS, _SHEET, _STYLE, _FORMAT, _LOGICAL = 0x00FC, 0x0085, 0x00E0, 0x041E, 0x0205
_FORMULAS = frozenset((0x0006, 0x0206, 0x0406))
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_PERCENT = (9, 10)


def examined_old(content: bytes, path: str) -> tuple[bytes, dict[str, Odd]]:
    """Look through an XLS file before the reader makes room for what it says it holds.

    :param path: the file as the user named it.
    :return: the content, with the size of sheets put right that say they are far larger than they are; and the odd
        cells of each sheet by its name.
    :raises Unable: it is damaged, or a cell stands so far out that its sheet would not fit into memory.
    """
    try:
        stream = stream_of(content, "Workbook", "WORKBOOK", "Book", "BOOK")
        book = _Book(stream)
        book.read()
    except Broken as error:
        raise Unable(
            f"{path} is damaged: {error}", "Open it in your spreadsheet program and save it as XLSX, then import that."
        ) from error
    except TooFar:
        raise Unable(
            f"{path} has a sheet that reaches too far to be read",
            "Delete what stands far below or to the right of the table, then import again.",
        ) from None
    return book.mended(content), book.odd


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind of each record, where its data begins and where it ends."""
    at, end = 0, len(content) - 4
    while at <= end:
        kind, size = struct.unpack_from("<HH", content, at)
        at += 4
        if at + size > len(content):
            return
        yield kind, at, at + size
        at += size


class _Book:
    """What is found in the records of a workbook."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._content = stream, stream.content
        self._starts: dict[int, str] = {}
        self._formats: set[int] = set(_PERCENT)
        self._styles: list[int] = []
        self._sizes: list[
            tuple[int, int, int, int]
        ] = []  # the place and size of a record, and the true rows and columns
        self.odd: dict[str, Odd] = {}

    def read(self) -> None:
        """Go through all records.

        :raises Broken: sizes in it cannot be true.
        :raises TooFar: a cell stands too far out.
        """
        content = self._content
        odd, rows, columns, size = Odd(), 0, 0, (0, 0)
        for kind, at, end in _records(content):
            if kind in _CELLS and end - at >= 6:
                row, column, style = struct.unpack_from("<HHH", content, at)
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                require_near(rows, columns)
                self._look(odd, kind, at, end, (row, column), style)
            elif kind == _SEVERAL and end - at >= 6:
                row, _ = struct.unpack_from("<HH", content, at)
                (column,) = struct.unpack_from("<H", content, end - 2)
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                require_near(rows, columns)
            elif kind == _BEGIN:
                odd = Odd()
                self.odd[self._starts.get(at - 4, "")] = odd
                rows = columns = 0
                size = (0, 0)
            elif kind == _DIMENSIONS and end - at >= 10:
                size = (at, end)
            elif kind == _END and size != (0, 0):
                self._sizes.append((*size, rows, columns))
                size = (0, 0)
            else:
                self._look_globally(kind, at, end)

    def _look(self, odd: Odd, kind: int, at: int, end: int, place: tuple[int, int], style: int) -> None:
        content = self._content
        if kind == _LOGICAL and end - at >= 8 and content[at + 7] == 1:
            odd.errors[place] = _ERRORS.get(content[at + 6], "#ERROR!")
        elif (
            kind in _FORMULAS and end - at >= 14 and content[at + 12 : at + 14] == b"\xff\xff" and content[at + 6] == 2
        ):
            odd.errors[place] = _ERRORS.get(content[at + 8], "#ERROR!")
        elif style < len(self._styles) and self._styles[style] in self._formats:
            odd.percent.add(place)

    def _look_globally(self, kind: int, at: int, end: int) -> None:
        content = self._content
        if kind == _SHEET and end - at >= 8:
            (start,) = struct.unpack_from("<I", content, at)
            wide = content[at + 7] & 1
            name = content[at + 8 : at + 8 + content[at + 6] * (2 if wide else 1)]
            self._starts[start] = name.decode("utf-16-le" if wide else "latin-1", "replace")
        elif kind == _STYLE and end - at >= 4:
            self._styles += struct.unpack_from("<H", content, at + 2)
        elif kind == _FORMAT and end - at >= 5:
            if b"%" in content[at + 5 : end]:
                self._formats |= {*struct.unpack_from("<H", content, at)}
        elif kind == _TEXTS and end - at >= 8:
            (count,) = struct.unpack_from("<I", content, at + 4)
            if count * 3 > len(content):
                raise Broken("more texts than it has room for")

    def mended(self, content: bytes) -> bytes:
        """The file, with the size of each sheet as it is, so that no room is made for what it only says."""
        made = bytearray(content)
        for at, end, rows, columns in self._sizes:
            wide = end - at >= 14
            size = struct.pack("<IIHH" if wide else "<HHHH", 0, rows if wide else rows & 0xFFFF, 0, columns)
            for place, byte in enumerate(size):
                made[self._stream.place(at + place)] = byte
        return bytes(made)
