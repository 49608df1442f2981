"""Text files of separated fields, as columns, some rows at a time: whatever their encoding, separator and quotes.

A file that is UTF-8 and well formed streams by. A block of it without quotes is parted into its cells at once, faster
than a row at a time; from the first quote on, rows are read one by one.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from stakeholders.answers.columns import LOOKED_AT, found, heading_row, places
from stakeholders.answers.grouping import AT_A_TIME
from stakeholders.imports.readers.dialects import DELIMITERS, SPACES, Dialect, dialect_of
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.separated import read_fields

Columns = Sequence[Sequence[str]]

_LINES = 1000
_BEGINNING = 1 << 20
"""Bytes by which encoding and separator are found, at the most."""
_BLOCK = 1 << 15
"""Characters that are parted at once: so few that their cells stay in the processor's own memory."""
_NAMED = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)


class _Text:
    """Text that is read a block of whole lines at a time, or line by line.

    :param stream: read with `newline=""`, so that line ends are as they stand.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._before = stream, ""

    def head(self) -> list[str]:
        """The lines at the top; they come again with what is read next, unless `passed` is told of them."""
        lines = list(islice(self._stream, _LINES))
        self._before = "".join(lines)
        return lines

    def passed(self, lines: Sequence[str]) -> None:
        """Leave out these first lines."""
        self._before = self._before[sum(map(len, lines)) :]

    def lines(self) -> Iterator[str]:
        """All lines left."""
        before = self._before + self._stream.readline()
        return chain(io.StringIO(before, newline=""), self._stream)

    def blocks(self) -> Iterator[str]:
        """Blocks of whole lines; after each, `lines` gives those behind it."""
        while True:
            parts = [self._before]
            while block := self._stream.read(_BLOCK):
                parts.append(block)
                if "\n" in block:
                    break
            text = "".join(parts)
            if not text:
                return
            end = text.rfind("\n") + 1 if block else len(text)
            self._before = text[end:]
            yield text[:end]

    def again(self, block: str) -> None:
        """Put a block back in front of what is left."""
        self._before = block + self._before


def streamed(file: Path, name: str, names: Sequence[str]) -> Iterator[Columns]:
    """The columns of a file that is well formed.

    :raises UnicodeError: its encoding has to be guessed.
    :raises csv.Error: a quote is not closed, or more of a field stands behind the closing one.
    :raises NoSuchColumn: a column is not there.
    """
    with file.open(encoding=_encoding(file), newline="") as stream:
        yield from _columns(_Text(stream), name, names)


def guessed(file: Path, name: str, names: Sequence[str]) -> Iterator[Columns]:
    """The columns of a file whose encoding is guessed.

    :raises Unable: it is no text.
    :raises csv.Error: a quote is not closed, or more of a field stands behind the closing one.
    :raises NoSuchColumn: a column is not there.
    """
    content = decoded(file.read_bytes(), name, []).encode("utf-8", "surrogatepass")
    with io.TextIOWrapper(io.BytesIO(content), "utf-8", "surrogatepass", newline="") as stream:
        yield from _columns(_Text(stream), name, names)


def mended(file: Path, name: str, names: Sequence[str]) -> Iterator[Columns]:
    """The columns of any file, read as those are that are imported, with quotes that nobody closes as letters.

    :raises Unable: it is no text.
    :raises NoSuchColumn: a column is not there.
    """
    grid = read_fields(decoded(file.read_bytes(), name, []), name).grids[0]
    yield from by_rows((row.cells for row in grid.rows), name, names)


def _encoding(file: Path) -> str:
    """The encoding that the first bytes say or look like.

    :raises UnicodeError: it has to be guessed from all of them.
    """
    with file.open("rb") as content:
        beginning = content.read(_BEGINNING)
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not beginning.startswith(
        codecs.BOM_UTF32_LE
    ):
        return "utf-16"
    if b"\0" in beginning:
        raise UnicodeError
    return "utf-8-sig"


def by_rows(rows: Iterable[Sequence[str]], name: str, names: Sequence[str]) -> Iterator[Columns]:
    """The columns of rows, those above the headings left out.

    :param names: the columns wanted; their values come in this order.
    :raises NoSuchColumn: one is not there.
    """
    remaining = iter(rows)
    head = list(islice(remaining, LOOKED_AT))
    at, start = _placed(head, name, names)
    yield from _picked(chain(head[start:], remaining), at)


def _placed(head: Sequence[Sequence[str]], name: str, names: Sequence[str]) -> tuple[list[int], int]:
    """The places of the columns, and that of the first row below the headings."""
    start = heading_row(names, head) + 1
    headings = head[start - 1] if head else ()
    at = places(names, headings, name)
    if _unnamed_first(headings, head[start:]):
        at = [place + 1 for place in at]
    return at, start


def _unnamed_first(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows begin with a column that has no heading, as some programs number their rows."""
    filled = [row for row in rows if any(row)]
    numbered = bool(filled) and all(len(row) == len(headings) + 1 and row[0] for row in filled)
    return numbered and any(row[-1] for row in filled)


def _columns(text: _Text, name: str, names: Sequence[str]) -> Iterator[Columns]:
    head = text.head()
    named = _NAMED.fullmatch(head[0]) if head else None
    if named:  # the line in which Excel is told the separator
        text.passed(head[:1])
        del head[0]
    dialect = _dialect(head, names, named[1] if named else "")
    parted = "".join(head[: LOOKED_AT + 1])
    if dialect.quote != '"' or dialect.quote in parted or not _is_plain(dialect) or "\r" in parted.replace("\r\n", ""):
        yield from by_rows(_reader(dialect, text.lines()), name, names)
        return
    rows = list(_reader(dialect, head[:LOOKED_AT]))
    at, start = _placed(rows, name, names)
    text.passed(head[:start])
    yield from _by_blocks(text, dialect, at, max(map(len, rows[start - 1 :])))


def _by_blocks(text: _Text, dialect: Dialect, at: Sequence[int], width: int) -> Iterator[Columns]:
    """The columns of text in which quotes are few."""
    sign = dialect.delimiter
    blank = f"\n{sign * (width - 1)}\n"
    for block in text.blocks():
        if '"' in block:
            text.again(block)
            break
        plain = block.replace("\r\n", "\n") if "\r" in block else block
        even = width > 1 and "\r" not in plain and blank not in f"\n{plain}"
        cells = plain.replace("\n", f"{sign}\n{sign}").split(sign) if even else []
        if even and plain.endswith("\n"):
            cells.pop()
        else:
            cells.append("\n")
        lines = plain.count("\n") + (not plain.endswith("\n"))
        if even and len(cells) == lines * (width + 1) and set(cells[width :: width + 1]) == {"\n"}:
            yield [cells[place :: width + 1] for place in at]
        else:  # rows of different widths, or blank ones
            yield from _picked(_reader(dialect, io.StringIO(block, newline="")), at)
    yield from _picked(_reader(dialect, text.lines()), at)


def _is_plain(dialect: Dialect) -> bool:
    return dialect.delimiter != SPACES and not dialect.escaped and not dialect.spaced


def _reader(dialect: Dialect, lines: Iterable[str]) -> Iterator[Sequence[str]]:
    """The rows of lines.

    :raises csv.Error: a quote is not closed, or more of a field stands behind the closing one.
    """
    csv.field_size_limit(2**31 - 1)
    if dialect.delimiter == SPACES or dialect.escaped or not dialect.quote:
        reader: Iterator[Sequence[str]] = dialect.rows(lines)
        return reader
    return csv.reader(
        lines, delimiter=dialect.delimiter, quotechar=dialect.quote, skipinitialspace=dialect.spaced, strict=True
    )


def _dialect(head: Sequence[str], names: Sequence[str], named: str) -> Dialect:
    """How fields are parted: so that the columns sought are found, else as the rows look."""

    def merit(dialect: Dialect) -> int:
        rows = islice(dialect.rows(head), LOOKED_AT)
        return max((found(names, row) for row in rows), default=0)

    usual = max((Dialect(sign) for sign in ((named,) if named else DELIMITERS)), key=merit)
    sign = re.escape(usual.delimiter)
    unusual = re.compile(rf"(?m)\\[\"']|{sign} +\"|(?:^|{sign})'")
    if merit(usual) == len(names) and not unusual.search("".join(head)):
        return usual
    looks, _ = dialect_of(head, named)
    return looks if named else max(looks, usual, key=merit)


def _picked(rows: Iterable[Sequence[str]], at: Sequence[int]) -> Iterator[Columns]:
    """The values of columns, many rows at a time; rows without any text are none, and short ones end in blanks.

    :param at: the places of the columns.
    """
    width = max(at) + 1
    filled = filter(any, rows)
    while taken := list(islice(filled, AT_A_TIME)):
        if min(map(len, taken)) < width:
            taken = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in taken]
        if len(at) == 1:  # then there is no tuple around it
            yield [list(map(itemgetter(at[0]), taken))]
        else:
            yield list(zip(*map(itemgetter(*at), taken), strict=True))
