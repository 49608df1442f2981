"""Packed spreadsheets (XLSX, ODS): looked through for what would end the program, before the reader takes them in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from stakeholders.errors import Unable
from stakeholders.imports.readers.oddities import Odd, Oddities, sheet_parts
from stakeholders.imports.readers.opendocument import Layout, measure_ods
from stakeholders.imports.readers.reach import Reach, TooFar
from stakeholders.imports.readers.unpacking import Archive, Part, locked

_SKIPPED = re.compile(r"(?i)\.(png|jpe?g|gif|emf|wmf|tiff?|bmp|svg|bin|vml|ttf|rels)$")
"""Parts that are no sheets by their names."""
_COUNT = re.compile(rb"uniqueCount\s*=\s*[\"'](?:0*)(\d+)")
_MOST_TEXTS = 20_000_000
_OVERLAP = 200
_NO_ODD = Odd()


class Workbook:
    """What is known of a packed spreadsheet before its cells are read.

    :param odd: cells of an XLSX file that the reader does not tell as they are shown, by the name of the sheet.
    :param layouts: joined cells and percentages of the sheets of an ODS file, in their order.
    """

    def __init__(self, odd: Mapping[str, Odd], layouts: tuple[Layout, ...]) -> None:
        self._odd, self._layouts = odd, layouts

    def odd(self, name: str, place: int) -> Odd:
        """The odd cells of a sheet, by its name and its place."""
        if place < len(self._layouts):
            return self._layouts[place].odd
        return self._odd.get(name, _NO_ODD)

    def joined(self, place: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """The cells that are joined in a sheet of an ODS file: first and last row and column, from 0."""
        return self._layouts[place].joined if place < len(self._layouts) else []


def examined(content: bytes, path: str) -> Workbook:
    """Look through a packed spreadsheet.

    :param path: the file as the user named it.
    :raises Unable: it is no spreadsheet, is damaged, locked by a password, or would not fit into memory.
    """
    archive = Archive(content, path)
    _refuse_others(archive, path)
    try:
        if "content.xml" in archive.by_name and "xl/workbook.xml" not in archive.by_name:
            part = archive.by_name["content.xml"]
            return Workbook({}, measure_ods(partial(archive.chunks, part)))
        return _examined_xlsx(archive)
    except TooFar:
        raise _too_far(path) from None
    except ValueError as error:
        raise archive.damaged() from error


def _examined_xlsx(archive: Archive) -> Workbook:
    sheets = sheet_parts(archive)
    oddities = Oddities(archive)
    for part in archive.parts:
        name = part.name.replace("\\", "/").lstrip("/").lower()
        if name in sheets.values() or not _SKIPPED.search(name):
            _measure(archive, part, partial(oddities.seen, name) if name in sheets.values() else _unseen)
    return Workbook({sheet: oddities.by_part.get(name, _NO_ODD) for sheet, name in sheets.items()}, ())


def _measure(archive: Archive, part: Part, seen: Callable[[bytes], object]) -> None:
    def chunks() -> Iterable[bytes]:
        return _believable(archive.chunks(part))

    Reach(chunks, seen).measure(chunks())


def _believable(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of a part, as long as it does not say that it holds far more texts than a workbook can.

    :raises ValueError: it does; the reader would make room for them before it looks.
    """
    before = b""
    for chunk in chunks:
        if b"Count" in chunk or b"Count" in before + chunk[:_OVERLAP]:
            for found in _COUNT.finditer(before + chunk):
                if int(found[1][:20]) > _MOST_TEXTS:
                    raise ValueError("a count that cannot be")
        before = chunk[-_OVERLAP:]
        yield chunk


def _unseen(chunk: bytes) -> None:
    """A part that is no sheet has no odd cells."""


def refuse_packed(content: bytes, path: str) -> None:
    """Refuse a packed file that is no spreadsheet, is damaged, or would not fit into memory.

    :param path: the file as the user named it.
    :raises Unable: it is one of these.
    """
    examined(content, path)


@contextmanager
def panics_told(path: str) -> Iterator[None]:
    """Say in a line where the reader of spreadsheets, which is no Python, comes upon what it was not made for.

    :param path: the file as the user named it.
    :raises Unable: it has.
    """
    try:
        with _unheard():
            yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # which no module exports, and which is no Exception
            raise
        raise Unable(
            f"{path} cannot be read as a spreadsheet", "Open it in your spreadsheet program and save it anew."
        ) from error


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep standard error from what the reader writes there by itself when it panics: a trace of its own."""
    try:
        kept = os.dup(2)
        silent = os.open(os.devnull, os.O_WRONLY)
    except OSError:  # no standard error at all
        yield
        return
    try:
        os.dup2(silent, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(silent)


def _refuse_others(archive: Archive, path: str) -> None:
    names = archive.by_name
    if "encryptedpackage" in names:
        raise locked(path)
    if "xl/workbook.bin" in names:
        raise Unable(f"{path} is in the binary format XLSB", "Save it as XLSX, then import that.")
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        what = "a Word document" if "word/document.xml" in names else "no spreadsheet"
        raise Unable(f"{path} is {what}", "Copy the table into a spreadsheet, save it as XLSX, then import that.")


def _too_far(path: str) -> Unable:
    return Unable(
        f"{path} has a sheet that reaches too far to be read",
        "Delete what stands far below or to the right of the table, then import again.",
    )
