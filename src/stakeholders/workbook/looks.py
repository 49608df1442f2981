"""How the cells of a workbook look: their formats, the widths of columns, what a cell says of itself when selected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from stakeholders.model.fields import LAST_YEAR
from stakeholders.model.kinds import FieldSpec
from stakeholders.texts import _
from stakeholders.workbook.cells import FIRST_DAY
from stakeholders.workbook.layout import Column

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

INK, PALE, GREY, RED = "#1F4E5F", "#E8EFF2", "#F2F2F2", "#B00020"
LONGEST_LIST = 11
"""Whole numbers from the least to the greatest that are offered as a list; of more only the bounds are checked."""
_LONGEST_TITLE = 32
_LONGEST_MESSAGE = 255
WIDEST = 44
"""Characters of the widest column; longer texts go on in further lines."""
MOST_LINES = 12
"""Lines of the highest row; of a longer text the rest is seen by selecting the cell."""
_SENTENCE = 24
"""A text field whose example is longer than this holds sentences, and gets room."""


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        cell = {"font_name": "Calibri", "font_size": 10, "valign": "top", "border": 1, "border_color": "#D9D9D9"}
        heading = {"bold": True, "valign": "vcenter", "text_wrap": True, "border": 1, "border_color": "#FFFFFF"}
        self.text = book.add_format({**cell, "num_format": "@", "text_wrap": True})
        self.id = book.add_format({**cell, "num_format": "@", "bg_color": GREY, "font_color": "#595959"})
        self.number = book.add_format({**cell, "align": "center"})
        self.day = book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "left"})
        self.key = book.add_format({"num_format": "@", "font_color": "#7F7F7F"})
        self.heading = book.add_format({**heading, "bg_color": INK, "font_color": "#FFFFFF"})
        self.folded_heading = book.add_format({**heading, "bg_color": PALE, "font_color": INK})
        self.removed = book.add_format({"font_color": RED, "font_strikeout": True})
        self.title = book.add_format({"bold": True, "font_size": 18, "font_color": INK})
        self.section = book.add_format({"bold": True, "font_size": 12, "font_color": INK, "bottom": 1})
        self.counted = book.add_format(
            {"bold": True, "font_size": 12, "font_color": INK, "bottom": 1, "align": "right"}
        )
        self.prose = book.add_format({"text_wrap": True, "valign": "top", "font_size": 11})
        self.command = book.add_format({"font_name": "Consolas", "bg_color": GREY, "valign": "top"})
        self.fact = book.add_format({"font_color": "#595959", "valign": "top"})
        self.count = book.add_format({"align": "right", "valign": "top"})
        self.link = book.add_format({"font_color": INK, "underline": 1, "valign": "top"})

    def of(self, column: Column) -> Any:
        """The format of a column's cells. Text is marked as such, so that 007 stays 007 and =1+1 stays as typed."""
        spec = column.spec
        if column.path == "id":
            return self.id
        if spec.many or spec.base is bool:
            return self.text
        return self.day if spec.base is dt.date else self.number if spec.base in (int, float) else self.text


def width_of(column: Column, contents: Iterable[object]) -> float:
    """The width of a column in characters: that of its heading's longest word, and of what stands in it.

    :param contents: what its cells are filled with.
    """
    spec = column.spec
    heading = max(map(len, column.heading.split())) + 3
    longest = max((len(content) for content in contents if isinstance(content, str)), default=0) + 2
    if column.path == "id" or spec.link is not None:
        return max(heading, 14, min(longest, 30))
    if spec.choices and not spec.many:
        return max(heading, *(len(choice) + 4 for choice in spec.choices))
    if spec.base is str:
        prose = not spec.many and isinstance(spec.example, str) and len(spec.example) > _SENTENCE
        return max(heading, 30 if prose else 14, min(longest, WIDEST))
    return max(heading, 11)


def height_of(lines: int) -> float:
    """The height of a row in points, by its lines."""
    return 13.5 * min(lines, MOST_LINES) + 3


def lines_of(text: str, width: float) -> int:
    """The lines that a text takes in a column of that width."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(1 + int(len(line) / width) for line in text.split("\n"))


def told(column: Column) -> tuple[str, str]:
    """What a cell says of itself when it is selected: its heading, and what belongs in it."""
    spec = column.spec
    description = _(spec.description)
    parts = [_("{sentence}.").format(sentence=description[:1].upper() + description[1:])]
    if column.path == "id":
        parts.append(_("Of a new record leave it empty: it is made from the name. Never change one that is there."))
    elif spec.link is not None:
        parts.append(_("An id of the list.") if not spec.many else _("Ids, parted by semicolons."))
    elif spec.many:
        parts.append(_("Several are parted by semicolons."))
    if spec.unit:
        parts.append(_("Unit: {unit}.").format(unit=_(spec.unit)))
    example = _example(spec)
    if example and column.path != "id":
        parts.append(_("Such as: {example}").format(example=example))
    message = " ".join(parts)
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE - 1]}…"
    return column.heading[:_LONGEST_TITLE], message


def _example(spec: FieldSpec) -> str:
    example = spec.example
    if isinstance(example, bool):
        return _("yes") if example else _("no")
    if isinstance(example, list):
        return "; ".join(map(str, example))
    return "" if example is None else str(example)


def offers(spec: FieldSpec) -> tuple[str | int, ...]:
    """The values that the cell of a field offers in a list, where they follow from the field alone."""
    if spec.many:
        return ()
    low, high = spec.bounds
    if spec.base is int and low is not None and high is not None and high - low < LONGEST_LIST:
        return tuple(range(int(low), int(high) + 1))
    return spec.choices


def bounded(spec: FieldSpec) -> dict[str, Any]:
    """The rule by which a spreadsheet program checks a number or a day that is typed in; empty where any will do."""
    low, high = spec.bounds
    if spec.many:
        return {}
    if spec.base is dt.date:
        span = {"minimum": FIRST_DAY, "maximum": dt.date(LAST_YEAR, 12, 31)}
        return {"validate": "date", "criteria": "between", **span}
    if spec.base in (int, float):
        sort = "integer" if spec.base is int else "decimal"
        greatest = 10**15 if high is None else high
        least = -(10**15) if low is None else low
        return {"validate": sort, "criteria": "between", "minimum": least, "maximum": greatest}
    return {}
