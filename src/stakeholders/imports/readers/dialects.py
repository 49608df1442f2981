"""How a text file parts its fields and quotes them: found by what its first rows look like under each way."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from stakeholders.imports.language.headings import match

DELIMITERS = (",", ";", "\t", "|", "\x1f", "^", "~")
SPACES = "  "
"""The delimiter of columns that stand apart by two spaces or more."""
LOOKED_AT = 200
"""Rows from the top by which it is found."""

_GAP = re.compile(r"\t+| {2,}")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How fields are parted and quoted.

    :param quote: what a field begins and ends with that holds the delimiter; "" where quotes are letters.
    :param spaced: whether a space may stand between a delimiter and a quote.
    :param escaped: whether a quote in a field has a backslash before it instead of another quote.
    """

    delimiter: str
    quote: str = '"'
    spaced: bool = False
    escaped: bool = False

    def rows(self, lines: Iterable[str]) -> Any:
        """A reader of rows, which also says at which line it is (`line_num`)."""
        csv.field_size_limit(2**31 - 1)
        if self.delimiter == SPACES:
            return _Apart(lines)
        if self.escaped:
            lines = (line.replace(f"\\{self.quote}", self.quote * 2) for line in lines)
        if not self.quote:
            return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        return csv.reader(
            lines, delimiter=self.delimiter, quotechar=self.quote, skipinitialspace=self.spaced, strict=False
        )

    def field(self, lines: Sequence[str], line: int, place: int) -> tuple[int, int]:
        """Line and column, from 1, at which a field starts, by the line of its row and its place there."""
        text = lines[line - 1]
        if self.delimiter == SPACES:
            starts = [len(text) - len(text.lstrip()), *(found.end() for found in _GAP.finditer(text.strip("\r\n")))]
            return line, starts[min(place, len(starts) - 1)] + 1
        if not self.quote or self.quote not in text:
            before = text.split(self.delimiter)[:place]
            return line, 1 + sum(map(len, before)) + len(before)
        return self._quoted_field(lines, line, place)

    def _quoted_field(self, lines: Sequence[str], line: int, place: int) -> tuple[int, int]:
        at, quoted, fresh = 0, False, True
        for number in range(line, len(lines) + 1):
            text = lines[number - 1]
            for column, character in enumerate(text, start=1):
                if at == place:
                    return number, column
                before = text[column - 2] if column > 1 else ""
                if quoted:
                    quoted = character != self.quote or (self.escaped and before == "\\")
                elif character == self.delimiter:
                    at, fresh = at + 1, True
                    continue
                elif character == self.quote and (fresh or before == self.quote):
                    quoted = True
                elif self.spaced and fresh and character == " ":
                    continue
                fresh = False
            if not quoted:
                break
        return line, 1


class _Apart:
    """Rows whose columns stand apart by spaces."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.line_num = 0

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        text = next(self._lines).strip()
        self.line_num += 1
        return _GAP.split(text) if text else []


def dialect_of(lines: Sequence[str], named: str = "") -> tuple[Dialect, int]:
    """How the fields are parted and quoted, and how many most rows then have.

    The delimiter is the one under which most headings are known; else the one that gives most rows the same number of
    fields.

    :param named: the delimiter, where the file says so itself.
    """
    best = _best(lines, named)
    return best.dialect, best.width


def is_parted(lines: Sequence[str]) -> bool:
    """Whether most lines have the same number of fields, or several known headings stand in one."""
    best = _best(lines, "")
    return best.width > 1 and ((best.share > 0.5 and best.rows > 1) or best.known >= 2)


def _best(lines: Sequence[str], named: str) -> _Trial:
    head = list(lines[: LOOKED_AT * 5])
    delimiters = (named,) if named else tuple(sign for sign in DELIMITERS if any(sign in line for line in head))
    tried = [_tried(Dialect(sign, **ways), head) for sign in delimiters for ways in _ways(head, sign)]
    best = max(tried, key=lambda trial: trial.merit, default=_tried(Dialect(","), head))
    if not named and best.known < 2 and best.share < 0.8:
        apart = _tried(Dialect(SPACES), head)
        if apart.share >= 0.8 and apart.rows > 2:
            best = apart
    return best


@dataclass(frozen=True, slots=True)
class _Trial:
    """What the first rows come to in a dialect.

    :param known: how many cells of the row with most of them are known headings; those known in part count half.
    :param width: the number of fields that most rows with several fields have.
    :param share: the share of rows that have that many.
    :param cut: the share of delimiters that stand between two digits, as decimal commas do.
    """

    dialect: Dialect
    rows: int
    known: float
    width: int
    share: float
    cut: float

    @property
    def merit(self) -> tuple[float, float, float, int]:
        """By what the best is chosen."""
        known = self.known if self.known >= 1.5 else 0
        unusual = (
            self.dialect.spaced or self.dialect.escaped or self.dialect.quote != '"'
        )  # tried where there are signs
        order = DELIMITERS.index(self.dialect.delimiter) if self.dialect.delimiter in DELIMITERS else 0
        return known, round(self.share, 1) - self.cut, self.width + unusual / 2, -order


def _tried(dialect: Dialect, head: Sequence[str]) -> _Trial:
    rows = [row for row in islice(dialect.rows(head), LOOKED_AT) if any(row)]
    widths = Counter(map(len, rows))
    several = [(count, width) for width, count in widths.items() if width > 1]
    count, width = max(several, default=(0, 1))
    known = max((_known(row) for row in rows), default=0)
    share = count / len(rows) if rows else 0
    return _Trial(dialect, len(rows), known, width, share, _cut(dialect.delimiter, rows))


def _known(row: Sequence[str]) -> float:
    found = [match(cell.strip()) for cell in row if cell.strip() and len(cell) < 100]
    return sum(1 if each.exact else 0.5 for each in found if each is not None) if len(row) > 1 else 0


def _cut(delimiter: str, rows: Sequence[Sequence[str]]) -> float:
    if delimiter != ",":
        return 0
    joints = [(left, right) for row in rows for left, right in pairwise(row)]
    between = sum(left[-1:].isdigit() and right[:1].isdigit() for left, right in joints)
    return between / len(joints) if joints else 0


def _ways(head: Sequence[str], delimiter: str) -> Iterator[dict[str, Any]]:
    """The ways of quoting that come into question; the usual one first."""
    yield {}
    text = "".join(head)
    sign = re.escape(delimiter)
    single = len(re.findall(rf"(?m)(?:^|{sign})'(?:[^'\r\n]|'')*'(?={sign}|\r?$)", text))
    double = len(re.findall(rf'(?m)(?:^|{sign})"', text))
    if single > 2 and single > double:
        yield {"quote": "'"}
        if re.search(rf"\\'(?! *(?:{sign}|[\r\n]|\Z))", text):
            yield {"quote": "'", "escaped": True}
    if re.search(rf'\\"(?! *(?:{sign}|[\r\n]|\Z))', text):
        yield {"escaped": True}
    if re.search(rf'{sign} +"', text):
        yield {"spaced": True}
