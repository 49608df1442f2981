"""Tables of AsciiDoc: cells parted by a sign, with what stands before it: how many columns and rows a cell spans."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stakeholders.imports.readers.spanning import MOST_COLUMNS, Spanned

Lines = Sequence[tuple[int, str]]
"""Lines of a file, each with its number."""

_SPEC = re.compile(
    r"(?:^|(?<=\s))(?P<across>\d{1,3})?(?:\.(?P<down>\d{1,5}))?(?P<sort>[+*])?[<^>]?(?:\.[<^>])?[adehlmsv]?$"
)
_COLUMN = re.compile(r"(?:(?P<times>\d+)\*)?.*")
_ATTRIBUTE = re.compile(r"""(?P<name>[\w-]+)\s*=\s*(?:"(?P<two>[^"]*)"|'(?P<one>[^']*)'|(?P<bare>[^,\]]*))""")
_MOST_TIMES = 200
"""How often a cell may be said to be repeated."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    :param lines: its text, with its markup.
    """

    lines: tuple[tuple[int, str], ...]
    across: int = 1
    down: int = 1

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0][0] if self.lines else 0


def attributes_of(text: str) -> dict[str, str]:
    """The named values in the square brackets above a block."""
    return {
        found["name"]: next((value for value in (found["two"], found["one"], found["bare"]) if value is not None), "")
        for found in _ATTRIBUTE.finditer(text)
    }


def rows_of(lines: Lines, sign: str, attributes: Mapping[str, str]) -> list[list[Cell]]:
    """The cells of a table, row by row.

    :param lines: those between its first and its last.
    :param sign: what begins these: "|", "," for values parted by commas, ":" by colons, "!" for a table in a cell.
    :param attributes: those of the table.
    """
    separator = attributes.get("separator") or sign
    kind = attributes.get("format") or {",": "csv", ":": "dsv"}.get(sign, "psv")
    if separator == "\\t" or kind == "tsv":
        separator, kind = "\t", "csv"
    if kind == "csv":
        return _separated(lines, separator if len(separator) == 1 and separator not in "|!" else ",")
    if kind == "dsv":
        said = ((number, text) for number, text in lines if text.strip())
        return [[Cell(((number, part.strip()),)) for part in text.split(separator)] for number, text in said]
    cells = list(_cells(lines, separator))
    return list(_in_rows(cells, _columns(attributes.get("cols", "")) or _in_first_line(cells)))


def _separated(lines: Lines, separator: str) -> list[list[Cell]]:
    first = lines[0][0] if lines else 0
    reader = csv.reader([f"{text}\n" for _, text in lines], delimiter=separator)
    made: list[list[Cell]] = []
    line = first
    try:
        for row in reader:
            if any(map(str.strip, row)):
                made.append([Cell(((line, cell.strip()),)) for cell in row[:MOST_COLUMNS]])
            line = first + reader.line_num
    except csv.Error:  # a cell longer than the module reads
        pass
    return made


def _cells(lines: Lines, sign: str) -> Iterator[Cell]:
    """The cells in their order; what stands before the first sign belongs to none."""
    open_lines: list[tuple[int, str]] | None = None
    shape = (1, 1, 1)
    parting = re.compile(rf"(?<!\\){re.escape(sign)}")
    for number, text in lines:
        pieces = parting.split(text)
        for place, piece in enumerate(pieces):
            spec = _SPEC.search(piece) if place < len(pieces) - 1 else None
            own = piece[: spec.start()] if spec else piece
            if open_lines is not None:
                open_lines.append((number, own.replace(f"\\{sign}", sign)))
            if place == len(pieces) - 1:
                continue
            if open_lines is not None:
                yield from _shaped(open_lines, shape)
            open_lines, shape = [], _shape(spec)
    if open_lines is not None:
        yield from _shaped(open_lines, shape)


def _shape(spec: re.Match[str] | None) -> tuple[int, int, int]:
    """How many columns and rows a cell spans, and how often it comes."""
    if spec is None or not spec["sort"]:
        return (1, 1, 1)
    across, down = int(spec["across"] or 1), int(spec["down"] or 1)
    return (1, 1, min(across, _MOST_TIMES)) if spec["sort"] == "*" else (max(across, 1), max(down, 1), 1)


def _shaped(lines: Sequence[tuple[int, str]], shape: tuple[int, int, int]) -> Iterator[Cell]:
    across, down, times = shape
    kept = list(lines)
    while len(kept) > 1 and not kept[-1][1].strip():
        kept.pop()
    while len(kept) > 1 and not kept[0][1].strip():
        kept.pop(0)
    yield from [Cell(tuple(kept), across, down)] * times


def _columns(text: str) -> int:
    """How many columns a table is said to have; 0 where it is not said."""
    count = 0
    for part in filter(None, (part.strip() for part in re.split("[,;]", text))):
        found = _COLUMN.fullmatch(part)
        count += int(found["times"]) if found and found["times"] else 1
    return min(count, MOST_COLUMNS)


def _in_first_line(cells: Sequence[Cell]) -> int:
    """The columns that the cells of the first line take up."""
    first = cells[0].line if cells else 0
    return min(sum(cell.across for cell in cells if cell.line == first), MOST_COLUMNS)


def _in_rows(cells: Sequence[Cell], columns: int) -> Iterator[list[Cell]]:
    """The cells divided into rows: one is full when all columns are taken, by its own cells or from above."""
    row: list[Cell] = []
    taken: dict[int, int] = {}  # for each row that follows the columns that cells from above go on into
    number = 0
    for cell in cells:
        row.append(cell)
        for below in range(1, min(cell.down, len(cells))):
            taken[number + below] = taken.get(number + below, 0) + cell.across
        if sum(each.across for each in row) + taken.get(number, 0) >= columns:
            yield row
            row, number = [], number + 1
            while taken.get(number, 0) >= columns > 0:
                number += 1
    if row:
        yield row


def spanned(cell: Cell, text: str) -> Spanned:
    """A cell to be laid out."""
    return Spanned(text, cell.across, cell.down)
