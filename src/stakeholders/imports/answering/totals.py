"""Rows below answers that sum them up, such as their mean: they are nobody's answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.tables import Row, Table
from stakeholders.voice.figures import figure, says_nothing, shown
from stakeholders.voice.tally import Reason
from stakeholders.voice.words import bare

_MOST = 4
"""Rows that sum up, at the most: mean, median, sum, count."""
_LONGEST = 3
"""Words of what such a row is called, at the most."""
_SIGNS = frozenset(("ø", "∑", "σ", "x̄"))


def without_totals(table: Table) -> tuple[Table, tuple[Row, ...]]:
    """The table without the rows at its end that sum it up, and these; some may stand below the table already.

    Such a row is called so and says nothing but figures; or it is called nothing, where all others are called
    something, and has decimals below whole figures. A name that comes again, as that of a customer does, sums up
    nothing; nor does a row that looks in every cell like those above.
    """
    below = [row for row in table.grid.rows if row.line > table.heading.line and any(map(str.strip, row.cells))]
    last = table.rows[-1].line if table.rows else table.heading.line
    found: list[Row] = []
    for row in reversed(below[-_MOST:]):
        if not _sums_up(row, table):
            break
        found.append(row)
    lines = {row.line for row in found}
    beyond = any(row.line > last and row.line not in lines for row in below)
    if not found or beyond or len(lines) >= len(below):
        return table, ()
    rows = tuple(row for row in table.rows if row.line not in lines)
    return (table if len(rows) == len(table.rows) else replace(table, rows=rows)), tuple(reversed(found))


def _sums_up(row: Row, table: Table) -> bool:
    said = [(place, cell.strip()) for place, cell in enumerate(row.cells) if cell.strip()]
    if not said:
        return False
    first, name = said[0]
    if _is_total(name):
        figures = said[1:]
        if not figures or not all(_is_figure(cell) for _, cell in figures):
            return False
        return table.column(first).count(name) <= 1 and not _alike(row, first, table)
    if first == 0 or not all(_is_figure(cell) for _, cell in said) or not table.rows:
        return False
    others = [each for each in table.column(0)[:-1] if each]
    return len(others) >= len(table.rows) - _MOST and any(_parted(cell) and _whole(table, at) for at, cell in said)


def _is_total(name: str) -> bool:
    called = name.casefold().strip(" :.=")
    if called in _SIGNS or called in _totals():
        return True
    parts = called.split()
    return 1 < len(parts) <= _LONGEST and parts[0] in _totals() and not any(map(str.isdigit, parts[1:]))


def _alike(row: Row, first: int, table: Table) -> bool:
    """Whether all its cells look like those above: nothing is left blank that others fill, no figure is new."""
    for place in range(table.width):
        if place == first:
            continue
        cell = row.cell(place).strip()
        above = Counter(each for each in table.column(place)[:-1] if each)
        usual = sum(above.values()) * 2 > len(table.rows)
        if (cell and cell not in above) or (usual and not cell):
            return False
    return True


def _whole(table: Table, place: int) -> bool:
    """Whether what stands in a column above its last rows are whole figures."""
    return not any(map(_parted, table.column(place)[:-_MOST]))


def _parted(cell: str) -> bool:
    return any(value != int(value) for value in _values(cell))


def _is_figure(cell: str) -> bool:
    return says_nothing(bare(cell)) or any(True for _ in _values(cell)) or cell.startswith("#")


def _values(cell: str) -> Iterator[float]:
    read = figure(cell)
    if not isinstance(read, Reason) and abs(read.value) < float("inf"):
        yield read.value


@cache
def _totals() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in meanings("around").get("totals", ()))


def named(rows: Sequence[Row]) -> list[str]:
    """What the rows say, in short."""
    return [shown("; ".join(cell.strip() for cell in row.cells if cell.strip())) for row in rows]
