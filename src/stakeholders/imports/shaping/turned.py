"""Tables that do not have a party a row, made into such: cells put in other places, attributes down the side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from stakeholders.imports.language.headings import NAME, Match, Target, meaning, recognised
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.shaping.heads import Spread, single, spreads
from stakeholders.imports.tables import LOOKED_AT, Grid, Row, Table

Cell = tuple[str, int, int]
"""A text, with the line and the place at which its cell stands in the grid."""
NOWHERE: Cell = ("", 0, 0)
"""A cell that the grid does not have."""
PARTY = "Interested party"
"""The heading of a column of parties that the grid has no heading for."""


def remade(
    grid: Grid, heading: Sequence[Cell], rows: Iterable[Sequence[Cell]], copied: Mapping[int, frozenset[int]] = {}
) -> Table:
    """A table of cells that stand elsewhere in the grid.

    :param copied: by the number of a row, the places of cells that say again what another row says.
    """
    made = [heading, *rows]
    where = {(number, place): cell[1:] for number, row in enumerate(made) for place, cell in enumerate(row)}

    def locate(line: int, place: int) -> tuple[int, int]:
        at = where.get((line, place), (0, 0))
        return grid.locate(*(at if at[0] else where.get((line, 0), (1, 0))))

    lines = [
        Row(number, tuple(cell[0] for cell in row), copied.get(number - 1, frozenset()))
        for number, row in enumerate(made)
    ]
    return Table(replace(grid, rows=lines, locate=locate, delimiter=""), lines[0], tuple(lines[1:]), titles=grid.titles)


def cell_of(row: Row, spread: Spread) -> Cell:
    """A text of a row as a cell."""
    return spread.text, row.line, row.starts[spread.first] if row.starts else spread.first


# Attributes down the side


def attributes_down(grid: Grid, rows: Sequence[Row], best: Row | None) -> tuple[Table, list[Row]] | None:
    """The table whose first column holds the headings, turned round, and the rows above it; None where there is none.

    Cards, one below the other with the same labels, make one table.

    :param best: the row that would otherwise hold the headings.
    """
    start = next((place for place, row in enumerate(rows) if not single(row)), len(rows))
    below = rows[start : start + 4 * LOOKED_AT]
    if len({spreads(row)[0].first for row in below}) > 1:
        return None  # labels stand one below the other
    labels = [_label(row) for row in below]
    known = [meaning(label) if label else None for label in labels]
    named = [place for place, each in enumerate(known) if each is not None and NAME in each.targets]
    down = _fields(known)
    filled = sum(map(bool, labels))
    if not named or len(down) < 2 or 2 * len([each for each in known if each and each.exact]) < filled:
        return None
    if not recognised(label for label in labels if label):
        return None
    across = [each.text for each in spreads(best)] if best is not None else []
    fields = _fields([meaning(text) for text in across])
    if len(fields) > 1 and len(fields) * filled >= len(down) * max(len(across), 1):
        return None
    runs = [*named, len(below)] if known[named[0]] and not any(known[: named[0]]) else [0, len(below)]
    cards = [below[first:end] for first, end in pairwise(runs)]
    above = [*rows[:start], *below[: runs[0]]]
    order: dict[Words, tuple[Cell, int]] = {}
    for card in cards:
        for row in card:
            found = spreads(row)
            order.setdefault(
                words(found[0].text.rstrip(":： ")),
                ((found[0].text.rstrip(":： "), *cell_of(row, found[0])[1:]), len(order)),
            )
    made = []
    for card in cards:
        first = spreads(card[0])[0].first
        width = max(len(row.cells) for row in card)
        for column in range(first + 1, width):
            cells = [NOWHERE] * len(order)
            for row in card:
                text = row.cells[column].strip() if column < len(row.cells) else ""
                if text:
                    place = order[words(spreads(row)[0].text.rstrip(":： "))][1]
                    line, at = cell_of(row, Spread(column, column, text))[1:]
                    cells[place] = ("\n".join(filter(None, (cells[place][0], text))), line, at)
            if any(cell[0] for cell in cells):
                made.append(cells)
    return remade(grid, [cell for cell, _ in order.values()], made), above


def _label(row: Row) -> str:
    found = spreads(row)
    return found[0].text.rstrip(":： ") if found else ""


def _fields(known: Iterable[Match | None]) -> set[Target]:
    return {each.targets[0] for each in known if each is not None and each.exact}


def at_place(row: Row, place: int) -> int:
    """The place in the grid at which a cell of a row stands."""
    return row.starts[place] if row.starts and place < len(row.starts) else place
