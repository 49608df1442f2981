"""What the charts of a workbook share: where their figures stand, their names, colours, axes and letters.

The figures drawn stand beside the data on its sheet, in the shape that Excel draws: a column for each colour. All texts
of a chart, its title too, are those of cells there, for Excel takes any other text that starts with `=` for a formula.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell  # type: ignore[import-untyped]

from stakeholders.render.cells import texts_of
from stakeholders.render.vega import TONES
from stakeholders.render.xlsx.looks import FONT, INK, Look, Looks
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.text import cut, heading
from stakeholders.render.xlsx.values import Figure
from stakeholders.reports.report import Cell, Chart, Column, Tone
from stakeholders.workbook.strings import write_text

LETTERS = {"name": FONT, "color": INK, "size": 10}
GRID = {"visible": True, "line": {"color": "#E1E6EB", "width": 0.75}}
AXIS = {"name_font": LETTERS | {"bold": False}, "num_font": LETTERS, "line": {"color": "#8793A1", "width": 0.75}}
_LONGEST = 80
"""Characters that a name on an axis or in a legend may have."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of XlsxWriter's, and how high it should be in pixels."""

    chart: Any
    height: int


@dataclass(frozen=True, slots=True)
class Block:
    """Where the figures of a drawing stand: a sheet, and the first row and column of the block."""

    book: Any
    looks: Looks
    sheet: Any
    name: str
    row: int
    column: int

    def cell(self, row: int, column: int) -> list[object]:
        """A cell of the block as XlsxWriter takes it."""
        return [self.name, self.row + row, self.column + column]

    def cells(self, first: int, last: int, column: int) -> list[object]:
        """Cells of a column of the block."""
        return [self.name, self.row + first, self.column + column, self.row + last, self.column + column]

    def formula(self, row: int, column: int) -> str:
        """A cell of the block as a formula."""
        return _formula(self.name, self.row + row, self.column + column)

    def range(self, first: int, last: int, column: int) -> str:
        """Cells of a column of the block as a formula."""
        ends = (self.formula(row, column).partition("!")[2] for row in (first, last))
        return f"={quote_sheetname(self.name)}!{':'.join(ends)}"

    def write(self, row: int, column: int, content: str | Figure | None) -> None:
        """Write into a cell of the block; nothing where nothing is said."""
        if isinstance(content, Figure):
            look = self.looks.cell(Look(code=content.code))
            self.sheet.write_number(self.row + row, self.column + column, content.number, look)
        elif content:
            look = self.looks.cell(Look())
            write_text(self.sheet, self.row + row, self.column + column, heading(content), look)


def _formula(sheet: str, row: int, column: int) -> str:
    return f"={quote_sheetname(sheet)}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


def name_of(cell: Cell, column: Column | None = None) -> str:
    """What the cell says, on one line, as the name of a bar or a colour."""
    return cut(heading("; ".join(texts_of(cell, column))), _LONGEST)


def finite(cell: Cell) -> float | None:
    """The cell's value where it is a figure that can be drawn."""
    value = cell.value
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def words_of(chart: Chart, drawn: Iterable[str]) -> dict[str, Tone]:
    """The words that have a colour, each with its tone: those of the legend that are drawn, then any others."""
    found = dict.fromkeys(drawn)
    tones = {heading(word): tone for word, tone in chart.tones}
    known: dict[str, Tone] = {word: tone for word, tone in tones.items() if word in found}
    return known | {word: "" for word in found if word not in known}


def fills_of(words: Mapping[str, Tone]) -> Iterator[tuple[str, dict[str, object]]]:
    """Each word with how its marks are filled: in the colour of its tone; striped where another has it already."""
    used: set[Tone] = set()
    for word, tone in words.items():
        colour = TONES[tone]
        if tone in used:
            pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
            yield word, {"pattern": pattern, "border": {"color": colour}}
        else:
            yield word, {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.75}}
        used.add(tone)


def code_of(column: Column, *, nought: bool = True) -> str:
    """The format of the column's figures on an axis or beside a mark.

    :param nought: whether nought is shown.
    """
    code = f"0.{'0' * column.digits}" if column.digits else "0"
    code += " %" if column.kind == "percent" else ""
    return code if nought else f"{code};-{code};"


def encoding_of(chart: Chart, axis: str) -> Mapping[str, Any]:
    """What the specification says of an axis, in itself or in the first of its layers that has data."""
    for part in (chart.specification, *_layers(chart)):
        encoding = part.get("encoding")
        if isinstance(encoding, Mapping) and isinstance(encoding.get(axis), Mapping) and "field" in encoding[axis]:
            found: Mapping[str, Any] = encoding[axis]
            return found
    return {}


def crossing(chart: Chart, axis: str) -> list[float]:
    """Where lines part the drawing, on that axis."""
    encodings = [layer.get("encoding", {}) for layer in _layers(chart)]
    return [float(each[axis]["datum"]) for each in encodings if "datum" in each.get(axis, {})]


def _layers(chart: Chart) -> list[Mapping[str, Any]]:
    layers = chart.specification.get("layer")
    return list(layers) if isinstance(layers, list | tuple) else []


def bounds_of(chart: Chart, axis: str, column: Column) -> dict[str, object]:
    """The ends of an axis where they are known, on whole numbers; what lies beyond them has no number then."""
    domain = encoding_of(chart, axis).get("scale", {}).get("domain")
    if not domain:
        return {}
    low, high = (float(end) for end in domain)
    found: dict[str, object] = {}
    if high - low >= 2:
        if (math.floor(low), math.ceil(high)) != (low, high):
            found["num_format"] = f'[<{low:g}]"";[>{high:g}]"";{code_of(column)}'
        low, high = math.floor(low), math.ceil(high)
        if high - low <= 12:
            found["major_unit"] = 1
    scale = 100 if column.kind == "percent" else 1
    if "major_unit" in found and scale == 100:
        del found["major_unit"]
    return found | {"min": low / scale, "max": high / scale}


def finish(chart: Any, leaf: Leaf, *, legend: bool, without: Iterable[int] = ()) -> None:
    """Give the chart its title, which is that of its sheet, its legend and its frame.

    :param without: the series that the legend leaves out, by number.
    """
    chart.set_title({"name": [leaf.name, 0, 0], "name_font": LETTERS | {"size": 12, "bold": True}})
    left_out = list(without)
    chart.set_legend(
        {"position": "bottom", "font": LETTERS} | ({"delete_series": left_out} if left_out else {})
        if legend
        else {"none": True}
    )
    chart.set_chartarea({"border": {"color": "#D3D9E0"}, "fill": {"color": "#FFFFFF"}})
    chart.show_blanks_as("gap")
