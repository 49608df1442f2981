"""The head of separated text: what its first lines tell of how all of it is written, for engines that are told so."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from stakeholders.answers.columns import LOOKED_AT, found, heading_row
from stakeholders.imports.readers.dialects import DELIMITERS, SPACES, Dialect, dialect_of

_LINES = 1000
_BEGINNING = 1 << 20
_NAMED = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)


class NotSoRead(Exception):
    """A file is not written in a way that an engine reads, though plain Python may."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines tell.

    :param skipped: how many lines there are above that of the headings.
    :param before: how many columns stand before the first heading: 1 where rows are numbered, without a heading.
    """

    dialect: Dialect
    headings: tuple[str, ...]
    skipped: int
    before: int


def head_of(file: Path, names: Sequence[str]) -> Head:
    """How separated text in UTF-8 is written, found as plain Python finds it.

    :param names: the columns sought: of several separators that is the right one under which they are found.
    :raises NotSoRead: in another encoding, or in a way that engines do not know.
    """
    with file.open("rb") as content:
        beginning = content.read(_BEGINNING)
    if b"\0" in beginning or beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotSoRead("it is not UTF-8")
    try:
        with file.open(encoding="utf-8-sig", newline="") as content:
            lines = list(islice(content, _LINES))
    except UnicodeError:
        raise NotSoRead("it is not UTF-8") from None
    named = _NAMED.fullmatch(lines[0]) if lines else None
    if named:  # the line in which Excel is told the separator
        del lines[0]
    dialect = _dialect(lines, names, named[1] if named else "")
    if dialect.delimiter == SPACES or dialect.spaced or dialect.escaped:
        raise NotSoRead("its fields are parted in a way of their own")
    rows, ends = _rows(dialect, lines)
    start = heading_row(names, rows)
    if not rows or ends[start] != start + 1:
        raise NotSoRead("cells of several lines stand in or above its headings")
    return Head(dialect, tuple(rows[start]), start + bool(named), _before(rows[start], rows[start + 1 :]))


def _rows(dialect: Dialect, lines: Sequence[str]) -> tuple[list[list[str]], list[int]]:
    """The first rows, and the number of the line in which each ends."""
    reader = dialect.rows(lines)
    rows, ends = [], []
    for row in islice(reader, LOOKED_AT):
        rows.append(row)
        ends.append(reader.line_num)
    return rows, ends


def _before(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """1 where every row begins with a column that has no heading."""
    filled = [row for row in rows if any(row)]
    numbered = bool(filled) and all(len(row) == len(headings) + 1 and row[0] for row in filled)
    return int(numbered and any(row[-1] for row in filled))


def _dialect(lines: Sequence[str], names: Sequence[str], named: str) -> Dialect:
    """How fields are parted: as the rows look, unless the columns sought are only found under another separator."""
    looks, _ = dialect_of(lines, named)
    if named:
        return looks

    def merit(dialect: Dialect) -> int:
        return max((found(names, row) for row in islice(dialect.rows(lines), LOOKED_AT)), default=0)

    return max([looks, *(Dialect(sign) for sign in DELIMITERS if sign != looks.delimiter)], key=merit)
