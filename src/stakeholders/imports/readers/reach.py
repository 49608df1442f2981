"""How far the cells of a sheet reach, found out before the reader makes room for all of them.

The reader of spreadsheets makes room for every cell from the first to the farthest: a file of a few bytes can name one
so far out that it would end the whole program. Going through all tags takes many times as long as reading the sheet,
so a sheet written as spreadsheet programs write it is searched for the cells alone that are not near those before; any
other is gone through tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

MOST_CELLS = 5_000_000
"""Cells of a sheet, from the first to the farthest, beyond which it is not read."""
MOST_ROWS = 1 << 20
"""Rows of a sheet, as many as spreadsheet programs have."""
MOST_SLOWLY = 64 * 1024 * 1024
"""Bytes of a sheet that are gone through tag by tag."""

_LONGEST = 4 * 1024 * 1024
_MOST_TURNS = 2000
_TAIL = 4096
"""Bytes at the end of a chunk in which its last cell is looked for."""
_TAG = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?:[^\s<>/:\"'=!?]+:)?(?:(row|c)(?=[\s/>]))?"
    rb"([^!?<>\"'][^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*|)>",
    re.DOTALL,
)
"""A tag, with its name where it counts, and its attributes; a comment, or another thing in which no tag stands.

What stands in quotes may hold the signs of a tag: whoever makes a file to end the program puts them there.
"""
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d*)")
_PREFIXED = re.compile(rb"<([^\s<>/:\"'=!?]+:)c[\s/>]")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c r=\"([A-Z]{1,3})(\d{1,7})\"")


class TooFar(Exception):
    """A cell stands further out than a sheet may reach."""


class Reach:
    """The farthest row and column of a sheet that are not blank, while its chunks go by.

    :param slowly: gives the chunks once more, from the first, for a sheet that has to be gone through tag by tag.
    :param seen: told each chunk, which ends before a cell begins.
    """

    def __init__(self, slowly: Callable[[], Iterable[bytes]], seen: Callable[[bytes], object] = lambda _: None) -> None:
        self._slowly, self._seen = slowly, seen
        self._rows = self._columns = 1
        self._prefix = b""
        self._turns = 0

    def measure(self, chunks: Iterable[bytes]) -> None:
        """Go through the sheet.

        :raises TooFar: it reaches too far.
        :raises ValueError: a tag has no end.
        """
        try:
            for chunk in _whole_cells(chunks):
                self._quickly(chunk)
                self._seen(chunk)
        except _Odd:
            measure_tags(self._slowly())

    def _quickly(self, chunk: bytes) -> None:
        self._find_prefix(chunk)
        self._look_at_last(chunk)
        at = 0
        while found := self._far().search(chunk, at):
            self._widen(chunk, found.start())
            at = found.end()

    def _find_prefix(self, chunk: bytes) -> None:
        if not self._prefix and b":" in chunk and b":c" in chunk and (found := _PREFIXED.search(chunk)):
            self._prefix = found[1]
        if self._prefix:
            others = rb"<(?!" + re.escape(self._prefix) + rb"c[\s/>])(?:[^\s<>/:\"'=!?]+:)?c[\s/>]"
            if re.search(others, chunk):
                raise _Odd

    def _look_at_last(self, chunk: bytes) -> None:
        """Take the last cell that is not blank for the farthest down; the search will tell if it is not."""
        near = max(len(chunk) - _TAIL, 0)
        end = max(chunk.rfind(b"v></", near), chunk.rfind(b"is></", near), chunk.rfind(b"t></", near))
        start = chunk.rfind(b"<" + self._prefix + b'c r="', 0, max(end, 0))
        if start >= 0 and (found := _CELL.match(chunk, start)):
            self._require(int(found[2]), column_number(found[1]))

    def _far(self) -> re.Pattern[bytes]:
        """What finds a cell beyond those before: roughly, where that is near enough, for patterns take time to make."""
        roughly = _rounded(self._rows, 1)
        rows = roughly if roughly * self._columns <= MOST_CELLS else _rounded(self._rows, 2)
        return _far(self._prefix, self._columns, rows)

    def _widen(self, chunk: bytes, start: int) -> None:
        """A cell that is not near those before: further right or further down, or written in another way."""
        found = _TAG.match(chunk, start)
        if found is None or found[1] != b"c":
            raise _Odd
        if found[2].endswith(b"/"):
            return
        references = _REFERENCE.findall(found[2])
        self._turns += 1
        if len(references) != 1 or not all(references[0]) or self._turns > _MOST_TURNS:
            raise _Odd
        letters, digits = references[0]
        self._require(_number(digits), column_number(letters))

    def _require(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if self._rows > MOST_ROWS or self._rows * self._columns > MOST_CELLS:
            raise _Odd  # it may be a blank one, or the words of a text: this the tags tell


class _Odd(Exception):
    """The sheet is not written as expected."""


def _whole_cells(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks, so that none ends within a cell."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = max(
            text.rfind(b"<c "), text.rfind(b"<row"), text.rfind(b"c>") + 2, text.rfind(b"<", 0, text.rfind(b":c ") + 1)
        )
        cut = cut if cut > 1 else text.rfind(b"<")
        if len(text) - max(cut, 0) > _LONGEST:
            raise ValueError("a cell without end")
        if cut > 0:
            yield text[:cut]
            rest = text[cut:]
        else:
            rest = text
    yield rest


@lru_cache(maxsize=256)
def _far(prefix: bytes, columns: int, rows: int) -> re.Pattern[bytes]:
    """What finds a cell that stands further right or down, or is not written as spreadsheet programs do.

    Blank cells that are take no room, wherever they stand.
    """
    near = _columns_to(columns) + rb"(?:" + _numbers_to(rows) + rb")\""
    blank = rb"[A-Z]{1,3}\d{1,7}\"(?: [a-z]=\"\w*\")* ?(?:/>|></)"
    return re.compile(rb"<" + re.escape(prefix) + rb"c(?=[\s/>])(?! r=\"(?:" + near + rb"|" + blank + rb"))")


def _columns_to(columns: int) -> bytes:
    """The letters of columns up to one, or a few more."""
    if columns <= 26:
        return b"[A-%c]" % (64 + columns)
    if columns <= 702:
        return b"(?:[A-Z]|[A-%c][A-Z])" % (64 + (columns - 1) // 26)
    return b"[A-Z]{1,3}" if columns > 16_000 else b"(?:[A-Z]{1,2}|[A-%c][A-Z]{2})" % (64 + (columns - 27) // 676)


def _rounded(number: int, digits: int) -> int:
    """The greatest number that has as many digits and begins with the same ones: 21,500 gives 29,999, or 21,999."""
    unit: int = 10 ** max(len(str(number)) - digits, 0)
    return number - number % unit + unit - 1


def _numbers_to(most: int) -> bytes:
    """The digits of numbers up to one that ends in nines after its first two."""
    digits = b"%d" % most
    if len(digits) == 1:
        return b"[1-%c]" % digits[0]
    first, second, others = digits[0], digits[1], len(digits) - 2
    if second == ord("9"):
        return b"[1-%c]\\d{%d}|\\d{1,%d}+" % (first, others + 1, others + 1)
    lower = b"[1-%c]\\d{%d}|" % (first - 1, others + 1) if first > ord("1") else b""
    return b"%s%c[0-%c]\\d{%d}|\\d{1,%d}+" % (lower, first, second, others, others + 1)


def measure_tags(chunks: Iterable[bytes]) -> None:
    """Go through the rows and cells of a part of a workbook, tag by tag.

    Blank rows and cells take no room: LibreOffice writes the very last row of a sheet after a row was deleted.

    :raises TooFar: one that is not blank stands too far out, or the part is too long for going through it.
    :raises ValueError: a tag has no end.
    """
    rows = columns = down = across = 0
    for name, attributes in tags(limited(chunks), _TAG):
        named = _REFERENCE.findall(attributes)
        if name == b"row":
            down, across = max(down + 1, *(_number(digits) for _, digits in named or [_NOWHERE])), 0
            require_near(down, 0)
        elif name == b"c":
            across += 1
            for letters, digits in named:
                down, across = max(down, _number(digits)), max(across, column_number(letters))
            if not attributes.endswith(b"/"):
                rows, columns = max(rows, down), max(columns, across)
                require_near(rows, columns)


def limited(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks, as many as are gone through tag by tag.

    :raises TooFar: there are more.
    """
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_SLOWLY:
            raise TooFar
        yield chunk


def tags(chunks: Iterable[bytes], tag: re.Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The tags of an XML file that count, one after the other, each with its attributes.

    :raises ValueError: a tag has no end.
    """
    rest = b""
    for chunk in chunks:
        text, end = rest + chunk, 0
        for found in tag.finditer(text):
            end = found.end()
            if found[1]:
                yield found[1], found[2]
        start = text.find(b"<", end)
        rest = text[start:] if start >= 0 else b""
        if len(rest) > _LONGEST:
            raise ValueError("a tag without end")


def require_near(rows: int, columns: int) -> None:
    """Refuse a sheet that reaches so far.

    :raises TooFar: it is refused.
    """
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise TooFar


_NOWHERE = (b"", b"")


def _number(digits: bytes) -> int:
    if len(digits) > 9:
        raise TooFar
    return int(digits or b"0")


def column_number(letters: bytes) -> int:
    """The number of a column, from 1, by its letters.

    :raises TooFar: they are too many.
    """
    if len(letters) > 5:
        raise TooFar
    number: int = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
