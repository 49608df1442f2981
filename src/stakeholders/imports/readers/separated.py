"""Text files of separated fields, in whatever encoding and with whatever separator and quotes, as grids of cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.imports.pause import collecting_later
from stakeholders.imports.readers.dialects import LOOKED_AT, dialect_of, is_parted
from stakeholders.imports.readers.encoding import NO_TEXT, decoded
from stakeholders.imports.tables import Grid, Read, Row
from stakeholders.model.register import Place
from stakeholders.stores.yaml.dumper import legal

MOST_ROWS = 1 << 20
"""Rows of a file, as many as spreadsheet programs have."""
MOST_FIELDS = 20_000
"""Fields of a row; spreadsheet programs have 16,384."""
_BEGINNING = 1 << 20
"""Characters by which the separator is found, at the most."""
_PIECE = 1 << 20
"""Characters of a piece of the text, at the least."""
_RETRIES = 20
"""Quotes that are never closed, after which all quotes are letters."""


def read_separated(content: bytes, path: str) -> Read:
    """The fields of a text file as a grid, with what was wrong with its text.

    :param path: the file as the user named it.
    :raises Unable: it is no text, or has more rows or columns than any table.
    """
    findings: list[Finding] = []
    return read_fields(decoded(content, path, findings), path, findings)


def read_fields(text: str, path: str, findings: Iterable[Finding] = ()) -> Read:
    """The same of text that has been decoded, with what was found in decoding it."""
    told = list(findings)
    text = _clean(_ruled(text), path, told)
    with collecting_later():
        fields = _Fields(text, path, told)
        rows = fields.rows()
    return Read((Grid(path, rows, fields.dialect.delimiter, fields.locate),), (), tuple(told))


def looks_separated(text: str) -> bool:
    """Whether the lines of a text have fields that are parted alike, rather than being sentences."""
    lines = list(io.StringIO(text[:200_000], newline=""))
    filled = [line for line in lines[: LOOKED_AT * 5] if line.strip()]
    if not filled or re.fullmatch(r"sep=.[\r\n]*", filled[0], re.IGNORECASE):
        return bool(filled)
    return is_parted(filled)


def _ruled(text: str) -> str:
    """Text whose rows end in a record separator, as ASCII once had it, with line breaks instead."""
    return text.replace("\x1e\n", "\n").replace("\x1e", "\n") if "\x1e" in text and "\x1f" in text else text


def _clean(text: str, path: str, findings: list[Finding]) -> str:
    """The text with control characters shown as escapes; the unit separator stays where it parts fields.

    :raises Unable: so many of them that this is no text.
    """
    if text.count("\x1f") > text.count("\n") > 0:
        return "\x1f".join(_clean(part, path, findings) for part in text.split("\x1f"))
    clean = legal(text)
    if clean == text:
        return text
    first = next(place for place, (one, other) in enumerate(zip(text, clean, strict=False)) if one != other)
    count = (len(clean) - len(text)) // 3
    if count * 50 > len(text):
        raise Unable(f"{path} is no text file", NO_TEXT)
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


def _has_long_lines(text: str) -> bool:
    """Whether a line is as long as one of too many fields must be; most of the text need not be looked at."""
    start = 0
    while len(text) - start > MOST_FIELDS:
        end = text.rfind("\n", start, start + MOST_FIELDS)
        if end < 0:
            return True
        start = end + 1
    return False


def _lines(text: str) -> Iterator[str]:
    """The lines with what ends them, of a piece of the text at a time: `StringIO` takes four bytes a character."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield from io.StringIO(text[start:end], newline="")
        start = end


class _Fields:
    """The fields of a text, and where each stands."""

    def __init__(self, text: str, path: str, findings: list[Finding]) -> None:
        self._text, self._path, self._findings = text, path, findings
        self._plain: set[int] = set()
        head = self._head()
        named = re.fullmatch(r"sep=(.)[\r\n]*", head[0], re.IGNORECASE) if head else None
        if named:  # the line in which Excel is told the separator
            self._text = text[len(head[0].rstrip("\r\n")) :]
            head = self._head()
        self.dialect, self._width = dialect_of(head, named[1] if named else "")
        self._refuse_wide()

    def _head(self) -> list[str]:
        lines = io.StringIO(self._text[:_BEGINNING], newline="")
        return [line for line, _ in zip(lines, range(LOOKED_AT * 5), strict=False)]

    def _refuse_wide(self) -> None:
        sign = self.dialect.delimiter
        if _has_long_lines(self._text) and any(line.count(sign) > MOST_FIELDS for line in self.lines):
            raise Unable(
                f"{self._path} has a row of more than {MOST_FIELDS:,} fields", "Name a file that holds a table."
            )

    @cached_property
    def lines(self) -> list[str]:
        """The lines, with what ends them."""
        return list(io.StringIO(self._text, newline=""))

    def locate(self, line: int, place: int) -> tuple[int, int]:
        """Line and column, from 1, at which a field starts, by the line of its row and its place there."""
        dialect = replace(self.dialect, quote="") if line in self._plain else self.dialect
        return dialect.field(self.lines, line, place)

    def rows(self) -> list[Row]:
        """The rows; of blank ones that follow each other only the first.

        :raises Unable: there are more than a table has.
        """
        rows: list[Row] = []
        start = 0
        for _ in range(_RETRIES):
            broken = self._add(rows, start)
            if broken is None:
                return rows
            # A quote that is never closed, or only by another such: its line is read without quotes.
            self._findings.append(_unclosed(self._path, broken))
            self._read_plain(rows, [self.lines[broken - 1]], broken)
            start = broken
        self._read_plain(rows, self.lines[start:], start + 1)
        return rows

    def _read_plain(self, rows: list[Row], lines: Sequence[str], first: int) -> None:
        self._plain.update(range(first, first + len(lines)))
        plain = replace(self.dialect, quote="", escaped=False)
        rows += [Row(first + place, tuple(fields)) for place, fields in enumerate(plain.rows(lines))]

    def _add(self, rows: list[Row], start: int) -> int | None:
        """Add the rows below a line; the line of the first that a stray quote has joined to others, if any."""
        lines = iter(self.lines[start:]) if start else _lines(self._text)
        reader = self.dialect.rows(lines)
        add = rows.append
        end, blank, most = start, False, MOST_ROWS
        for fields in reader:
            line, end = end + 1, start + reader.line_num
            if end > line and self._strays(fields, line, end):
                return line
            if any(fields):
                blank = False
            elif blank:
                continue
            else:
                blank = True
            add(Row(line, tuple(fields)))
            most -= 1
            if not most:
                raise Unable(
                    f"{self._path} has more than {MOST_ROWS:,} rows",
                    "Divide it into several files, then import them together.",
                )
        return None

    def _strays(self, fields: Sequence[str], line: int, end: int) -> bool:
        """Whether a row of several lines is one only because a quote in it was never closed."""
        lines = self.lines[line - 1 : end]
        if end == len(self.lines) and self._odd(lines):
            return True
        return len(fields) != self._width and bool(self._malformed.search("".join(lines)))

    @cached_property
    def _malformed(self) -> re.Pattern[str]:
        """What finds a field of several lines behind whose closing quote more of the field stands."""
        quote, sign = re.escape(self.dialect.quote or '"'), re.escape(self.dialect.delimiter)
        inside = rf"(?:[^{quote}\n]|{quote}{quote})*"
        return re.compile(rf"(?:\A|{sign}){quote}{inside}(?:\n{inside})+{quote}(?=[^{sign}{quote}\r\n])")

    def _odd(self, lines: Sequence[str]) -> bool:
        quote = self.dialect.quote
        escaped = sum(line.count(f"\\{quote}") for line in lines) if self.dialect.escaped else 0
        return bool(quote) and (sum(line.count(quote) for line in lines) - escaped) % 2 == 1


def _unclosed(path: str, line: int) -> Finding:
    return Finding(
        "unclosed-quote",
        Severity.WARNING,
        "a quote is opened here and never closed; in this line, quotes are read as letters",
        "Close the quote in the file, then import again.",
        place=Place(path, line, 1),
    )
