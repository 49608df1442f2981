"""How far the sheets of an OpenDocument file reach, which of their cells are joined, and which show percentages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from stakeholders.imports.readers.oddities import Odd
from stakeholders.imports.readers.reach import TooFar, limited, require_near, tags

_MOST_BLANKS = 10_000_000
"""Blanks that all texts of a file may say in numbers (`<text:s text:c="3"/>`) instead of writing them."""
_MOST_JOINED = 100_000
_TAG = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?:[^\s<>/:\"'=!?]+:)?(?:(table|table-row|table-cell|covered-table-cell|s)(?=[\s/>]))?"
    rb"([^!?<>\"'][^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*|)>",
    re.DOTALL,
)
_ROW = b"<table:table-row"
_TABLE = b"<table:table "
_SIGNS = (b"-spanned", b'"percentage"', b'"error"', b":c", b"sub-table")
"""What stands in rows that have to be looked into: joined cells, for one, and blanks that are said in numbers."""
_LAST = re.compile(
    rb"<table:table-cell(?: table:style-name=\"[^\"<>]*\")? table:number-columns-repeated=\"\d{1,5}\""
    rb"(?: table:style-name=\"[^\"<>]*\")?/></table:table-row>\s*(?:</table:table-(?:header-rows|row-group)>\s*)*"
)
"""Blank cells at the end of a row, to the farthest that a sheet has."""
_SHOWN = re.compile(rb"type=\"error\"[^<>]*>\s*<(?:[\w.-]+:)?p(?:\s[^<>]*)?>([^<]*)<")
"""The text of a cell that shows an error."""
_LONGEST = 16 * 1024 * 1024
_BLANKS = re.compile(rb"[\s:]c\s*=\s*[\"']([^\"']*)")
_REPEATED = re.compile(rb"number-(row|column)s-repeated\s*=\s*[\"']([^\"']*)")
_SPANNED = re.compile(rb"number-(row|column)s-spanned\s*=\s*[\"'](\d{1,7})[\"']")


@dataclass(slots=True)
class Layout:
    """What is to be known of a sheet, beside its values.

    :param joined: the first and last row and column, from 0, of cells that are joined.
    """

    joined: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    odd: Odd = field(default_factory=Odd)


def measure_ods(chunks: Callable[[], Iterable[bytes]]) -> tuple[Layout, ...]:
    """Go through the rows and cells of the sheets of an OpenDocument file; blank ones count where others follow.

    Rows of nothing but cells one beside the other, as most are, need not be gone through tag by tag.

    :param chunks: gives the chunks of the file's content, from the first.
    :raises TooFar: one that is not blank stands too far out, or texts would be too long.
    :raises ValueError: a number is none, or a tag has no end.
    """
    try:
        measure = _Measure()
        for piece in _whole_rows(chunks()):
            measure.rows(piece)
    except _Odd:
        measure = _Measure()
        measure.tags(limited(chunks()))
    return tuple(measure.layouts)


class _Odd(Exception):
    """The file is not written as expected."""


def _whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The content, in pieces that begin with a row, but for the first."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind(_ROW)
        if cut > 0:
            yield text[:cut]
            text = text[cut:]
        if len(text) > _LONGEST:
            raise _Odd
        rest = text
    yield rest


class _Measure:
    """How far the sheets reach, as their rows go by."""

    def __init__(self) -> None:
        self.layouts: list[Layout] = []
        self._columns = self._down = self._across = self._blanks = 0
        self._repeated = 1

    def rows(self, piece: bytes) -> None:
        """Take in a piece of the content that ends before a row begins."""
        if b"<!" in piece:
            raise _Odd
        plain = not any(sign in piece for sign in _SIGNS)
        before, *rows = piece.split(_ROW)
        self.tags((before,))
        for row in rows:
            if not (plain or not any(sign in row for sign in _SIGNS)) or not self._plain(row):
                self.tags((_ROW + row,), row)

    def _plain(self, row: bytes) -> bool:
        """Take in a row without anything to look into; whether it is one."""
        if _TABLE in row:
            return False
        repeated = row.find(b"-repeated")
        if repeated >= 0:
            last = row.rfind(b"<table:table-cell")
            if repeated < last or not _LAST.fullmatch(row, last):
                return False
        self._down += 1
        columns = row.count(b"-cell") - row.count(b"</table:table-cell>")
        if columns > self._columns:
            self._columns = columns
        require_near(self._down, self._columns)
        return True

    def tags(self, chunks: Iterable[bytes], row: bytes = b"") -> None:
        """Take in content tag by tag.

        :param row: the whole row, where it is one.
        """
        shown = _SHOWN.findall(row) if b'"error"' in row else []
        for name, attributes in tags(chunks, _TAG):
            if name == b"s":
                self._blanks += sum(map(int, _BLANKS.findall(attributes)))
                if self._blanks > _MOST_BLANKS:
                    raise TooFar
            elif name == b"table":
                self._columns = self._down = self._across = 0
                self.layouts.append(Layout())
            elif name == b"table-row":
                self._repeated = _repeated(attributes, b"row") if b"repeated" in attributes else 1
                self._down, self._across = self._down + self._repeated, 0
            else:
                at = self._across
                self._across += _repeated(attributes, b"column") if b"repeated" in attributes else 1
                if b"value-type" in attributes or b"formula" in attributes:
                    self._columns = max(self._columns, self._across)
                    require_near(self._down, self._columns)
                    if self.layouts and self._repeated == 1:
                        _note(self.layouts[-1], attributes, self._down - 1, at, shown)


def _note(layout: Layout, attributes: bytes, row: int, column: int, shown: list[bytes]) -> None:
    """Note what is odd about a cell.

    :param shown: the texts of the cells of the row that show an error, those that are still to come.
    """
    if b'"error"' in attributes and shown:
        layout.odd.errors[row, column] = html.unescape(shown.pop(0).decode("utf-8", "replace"))
    spans = {what: int(number) for what, number in _SPANNED.findall(attributes)}
    last = (row + spans.get(b"row", 1) - 1, column + spans.get(b"column", 1) - 1)
    if last != (row, column) and len(layout.joined) < _MOST_JOINED:
        layout.joined.append(((row, column), last))
    if b'"percentage"' in attributes:
        layout.odd.percent.add((row, column))


def _repeated(attributes: bytes, what: bytes) -> int:
    """How many rows or columns a tag stands for.

    :raises ValueError: it does not say so in digits.
    """
    return max((int(number) for named, number in _REPEATED.findall(attributes) if named == what), default=1)
