"""What a cell of a workbook holds: a text, or a number with the format that shows it; how wide a column must be.

Days are days of Excel's, shown as yyyy-mm-dd; those before March 1900, which Excel counts wrongly or not at all, are
text. Percentages, 0 to 100 in a report, are written as a hundredth and shown as per cent: whoever goes on calculating
with a share that shows as 63 % expects it to be 0.63. Numbers beyond fifteen digits, which Excel would round, are text.
Truths are words.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from stakeholders.render.cells import text_of, texts_of
from stakeholders.render.columns import longest_word, width_of
from stakeholders.render.xlsx.looks import DATE
from stakeholders.render.xlsx.text import shown
from stakeholders.reports.report import Cell, Column, Value

_FIRST_DAY = dt.date(1900, 3, 1)
_DAY_NOUGHT = dt.date(1899, 12, 30).toordinal()
_MOST = 1e15
_WRITTEN_OUT = re.compile(r"-?\d+(?:\.(\d+))?")
_BUTTON = 3
"""Characters' width that the button of a filter takes from a heading."""
_NARROW, _WIDE, _WIDEST = 36, 90, 120
"""Digits' width that a column has at the most; one that is wide; one that is wide and has very long texts."""
_PAGE = 190
"""Digits' width of a table that can be read on a page of A4 across."""
_MOST_LINES = 31
"""Lines in the highest row that Excel has."""
_LETTER = 0.88
"""The width of a letter of Arial in a longer text, in the digits that Excel counts a column's width in."""
_HALF_A_WORD = 3
"""Letters that a line loses because it ends with a word."""


class Figure(NamedTuple):
    """A number, and the format that shows it."""

    number: float
    code: str


Content = str | Figure | None
"""What a cell holds: text that is ready to be written, a number, or nothing."""


def contents_of(cells: Iterable[Cell], column: Column) -> list[Content]:
    """What the cells of a column hold; what is met again, as days and ratings are, is worked out once."""
    found: list[Content] = []
    known: dict[tuple[type, Value], Content] = {}
    for cell in cells:
        value = cell.value
        if type(value) is str:
            found.append(shown(value) or None)
        elif value is None or type(value) is tuple:
            found.append(content_of(cell, column))
        else:
            key = (type(value), value)
            if key not in known:
                known[key] = content_of(cell, column)  # type: ignore[index]
            found.append(known[key])  # type: ignore[index]
    return found


def content_of(cell: Cell, column: Column | None = None) -> Content:
    """What the cell holds; several values are lines of one text."""
    value = cell.value
    if type(value) is tuple:
        if len(value) != 1:
            return shown("\n".join(texts_of(cell, column))) or None
        value = value[0]
    if value is None:
        return shown(cell.mark) or None
    return figure_of(value, column) or shown(text_of(value, column)) or None  # type: ignore[arg-type]


def figure_of(value: Value, column: Column | None = None) -> Figure | None:
    """The value as a number for Excel; None where it must be text."""
    if type(value) is dt.date:
        return Figure(value.toordinal() - _DAY_NOUGHT, DATE) if value >= _FIRST_DAY else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if abs(value) >= _MOST or not math.isfinite(value):  # in this order, for some whole numbers are no float
        return None
    if column is not None and column.kind == "percent":
        return Figure(_hundredth(value), _code(value, column.digits, " %"))
    if column is not None and column.kind == "number":
        return Figure(value, _code(value, column.digits))
    found = _WRITTEN_OUT.fullmatch(text_of(value))
    return Figure(value, _code(value, len(found[1] or "")) if found else "0.0E+00")


def _hundredth(value: float) -> float:
    return float(Decimal(repr(value)) / 100)


def _code(value: float, digits: int, sign: str = "") -> str:
    """The number format of so many decimals; what rounds to nought has no minus."""
    code = f"0.{'0' * digits}{sign}" if digits else f"0{sign}"
    return f"{code};{code}" if value < 0 and -value < 0.5 * 10**-digits else code


def width_needed(contents: Iterable[Content]) -> float:
    """The width of the longest line, in digits, the unit of a column's width."""
    longest, figures = 0, 0
    for content in set(contents):
        if type(content) is str:
            if len(content) > longest or not content.isascii():
                longest = max(longest, *map(width_of, content.split("\n")))
        elif isinstance(content, Figure) and figures < 10:
            figures = 10 if content.code == DATE else max(figures, len(f"{content.number:.0f}") + len(content.code) - 1)
    return max(_needed(longest), figures)


def fitted(
    columns: Sequence[Column], titles: Sequence[str], contents: Sequence[Sequence[Content]]
) -> list[tuple[float, bool]]:
    """How wide each column should be, in digits, and whether its texts take more lines than one.

    Columns that are not wide get what they take, up to 36. Those that are wide share what the others leave of a page
    that can be read, but get more where a row would be higher than a row can be. A heading runs over three lines at the
    most where it can.
    """
    needs = [width_needed(each) + 2 for each in contents]
    heads = [max(longest_word([title]), math.ceil(width_of(title) / 3)) + _BUTTON for title in titles]
    least = [max(7.0, min(head, _NARROW)) for head in heads]
    widths = [max(min(need, _NARROW), head) for need, head in zip(needs, least, strict=True)]
    wide = [at for at, column in enumerate(columns) if column.wide]
    left = _PAGE - sum(width for at, width in enumerate(widths) if at not in wide)
    for at in wide:
        bound = min(max(left / len(wide), _NARROW), _WIDE)
        long = [each for each in contents[at] if type(each) is str and (len(each) > 500 or each.count("\n") > 9)]
        while bound < _WIDEST and max((lines_in(each, bound) for each in long), default=1) > _MOST_LINES:
            bound += 10
        widths[at] = max(min(needs[at], bound), least[at])
    return [
        (width, need > width + 1 or any(type(content) is str and "\n" in content for content in each))
        for width, need, each in zip(widths, needs, contents, strict=True)
    ]


def lines_in(content: Content, width: float) -> int:
    """How many lines the content takes in a column so wide, rather one too many than one too few."""
    if type(content) is not str:
        return 1
    if "\n" not in content and content.isascii() and _needed(len(content)) <= width - 1:
        return 1
    return sum(_lines(width_of(line), width) for line in content.split("\n"))


def count_lines(contents: Sequence[Content], width: float, lines: list[int]) -> None:
    """Count the lines of each content of a column so wide where they are more than those counted for its row."""
    surely = int(width - 1.5)
    known: dict[str, int] = {}
    for number, content in enumerate(contents):
        if type(content) is str and (len(content) > surely or "\n" in content or not content.isascii()):
            if content not in known:
                known[content] = lines_in(content, width)
            if known[content] > lines[number]:
                lines[number] = known[content]


def _lines(letters: int, width: float) -> int:
    if _needed(letters) <= width - 1:
        return 1
    return max(2, math.ceil(letters / max((width - 1) / _LETTER - _HALF_A_WORD, 1)))


def _needed(letters: int) -> float:
    """The digits' width of so many letters; a short text may be all wide letters, in a long one they even out."""
    return letters * _LETTER if letters >= 20 else min(letters + 0.5, 20 * _LETTER)


def height_of(lines: int) -> float:
    """The height of a row of so many lines, in points; as high as Excel has it at the most."""
    return min(2.25 + 12.75 * lines, 409)
