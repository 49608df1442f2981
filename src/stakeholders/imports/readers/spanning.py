"""Tables of documents whose cells span rows and columns, as rows of cells of one column each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.imports.readers.joined import Range, fill_joined
from stakeholders.imports.tables import Row
from stakeholders.stores.yaml.dumper import legal

MOST_COLUMNS = 2000
"""Columns of a table, beyond which the others are not laid out."""
_MOST_PLACES = 2_000_000
_MOST_BELOW = 200
"""Columns in which cells from above push those of the rows below aside."""


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell of a table.

    :param across: the number of columns that it spans.
    :param down: the number of rows; 0 for all that follow.
    """

    text: str
    across: int = 1
    down: int = 1


def laid_out(rows: Iterable[tuple[int, Iterable[Spanned]]]) -> tuple[Row, ...]:
    """The rows of a table, each cell in its column; what a cell says that spans several is repeated as in a sheet.

    :param rows: for each the line it stands in, and its cells.
    """
    made: list[list[str]] = []
    lines: list[int] = []
    ranges: list[Range] = []
    taken: dict[int, int] = {}  # for each column the rows, from this one on, that a cell from above goes on into
    budget = _MOST_PLACES
    for line, cells in rows:
        row: list[str] = []
        left = {column: rest for column, rest in taken.items() if rest}
        taken = {column: rest - 1 for column, rest in left.items()}
        column = 0
        for cell in cells:
            while left.get(column):
                column += 1
            across = max(1, min(cell.across, MOST_COLUMNS - column)) if budget > 0 else 1
            down = cell.down if cell.down > 0 else 1 << 20
            budget -= across
            row += [""] * (column + across - len(row))
            row[column] = cell.text
            if across > 1 or down > 1:
                ranges.append(((len(made), column), (len(made) + down - 1, column + across - 1)))
                taken |= dict.fromkeys(range(column, min(column + across, _MOST_BELOW)), down - 1)
            column += across
        made.append(row)
        lines.append(line)
    width = max(map(len, made), default=0)
    if width * len(made) <= _MOST_PLACES:
        made = [[*row, *[""] * (width - len(row))] for row in made]
    copied = fill_joined(made, ranges)
    used = max((place for row in made for place in range(len(row), 0, -1) if row[place - 1]), default=0)
    made = [row[:used] for row in made]
    return tuple(
        Row(line, tuple(map(legal, row)), frozenset(places))
        for line, row, places in zip(lines, made, copied, strict=True)
        if any(row)
    )
