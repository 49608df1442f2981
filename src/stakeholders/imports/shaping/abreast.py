"""The rows of a grid that are not blank, and the parts of it that stand side by side, blank columns between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from stakeholders.imports.language.headings import exact, meaning, recognised
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.below import is_legend, legend_of
from stakeholders.imports.shaping.heads import headings_in, texts
from stakeholders.imports.tables import Grid, Row

_SEEN = 300
"""Rows from the top that show whether tables stand side by side."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows that are not blank, in which tables stand one below the other.

    :param gaps: the places of rows above which a blank row stands; that of the first is among them.
    """

    rows: Sequence[Row]
    gaps: Collection[int]


def filled(rows: Sequence[Row]) -> Stack:
    """The rows that are not blank."""
    found: list[Row] = []
    gaps = {0}
    blank = False
    for row in rows:
        if any(map(str.strip, row.cells)):
            if blank:
                gaps.add(len(found))
            found.append(row)
            blank = False
        else:
            blank = True
    return Stack(found, gaps)


def part_of(stack: Stack, start: int, end: int) -> Stack:
    """The rows from one place to before another."""
    return Stack(stack.rows[start:end], {0} | {place - start for place in stack.gaps if start <= place < end})


def side_by_side(grid: Grid, stack: Stack) -> list[Stack]:
    """The parts of a grid that blank columns divide, where each is a table or a note of its own."""
    rows = stack.rows
    width = max(len(row.cells) for row in rows[:_SEEN])
    used = [False] * width
    for row in rows[:_SEEN]:
        for place, cell in enumerate(row.cells):
            if cell and not used[place] and cell.strip():
                used[place] = True
    cuts = _cuts(used)
    cuts = [
        cut
        for cut in cuts
        if not any(len(row.cells) > cut[0] and any(map(str.strip, row.cells[slice(*cut)])) for row in rows)
    ]
    if not cuts:
        return [stack]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), max(len(row.cells) for row in rows)]
    parts = [(start, end) for start, end in zip(starts, ends, strict=True)]
    together = [parts[0]]
    for start, end in parts[1:]:
        if _apart(_sliced(grid, *together[-1]), _sliced(grid, start, end)):
            together.append((start, end))
        else:
            together[-1] = (together[-1][0], end)
    return [stack] if len(together) == 1 else [_sliced(grid, *part) for part in together]


def _cuts(used: Sequence[bool]) -> list[tuple[int, int]]:
    """The runs of blank columns that have columns in use on both sides."""
    if not any(used):
        return []
    first, last = used.index(True), len(used) - 1 - used[::-1].index(True)
    cuts, place = [], first
    while place <= last:
        end = place
        while not used[end]:
            end += 1
        if end > place:
            cuts.append((place, end))
        place = end + 1
    return cuts


def _sliced(grid: Grid, start: int, end: int) -> Stack:
    rows = []
    for row in grid.rows:
        cells = row.cells[start:end]
        starts = row.starts[start:end] if row.starts else tuple(range(start, start + len(cells)))
        copied = frozenset(place - start for place in row.copied if start <= place < end)
        rows.append(Row(row.line, cells, copied, starts, row.rest if start == 0 else ""))
    return filled(rows)


def _apart(left: Stack, right: Stack) -> bool:
    """Whether two parts of a grid are tables of their own, and not one with a blank column."""
    if not left.rows or not right.rows:
        return False
    if is_legend(right.rows):
        return True
    heads = [headings_in(part.rows, part.gaps) for part in (left, right)]
    rows = [part.rows[found[0]] if found else None for part, found in zip((left, right), heads, strict=True)]
    if rows[1] is None:
        return rows[0] is not None and (len(right.rows) < len(left.rows) or bool(legend_of(right.rows)))
    if rows[0] is None:
        return bool(recognised(texts(rows[1]), meaning)) and not _same_lines(left, right)
    known = [bool(recognised(texts(row), meaning)) for row in rows if row is not None]
    if all(known) or [*map(words, texts(rows[0]))] == [*map(words, texts(rows[1]))]:
        return True
    if rows[0].line != rows[1].line:
        return any(known) and sum(map(exact, texts(rows[1]))) > 0
    other = rows[known.index(False)]
    assert other is not None
    return len(texts(other)) > 1 and not _same_lines(left, right)


def _same_lines(left: Stack, right: Stack) -> bool:
    """Whether two parts have about the same rows, as the halves of one table have."""
    ours, theirs = {row.line for row in left.rows}, {row.line for row in right.rows}
    return len(ours & theirs) >= 0.6 * min(len(ours), len(theirs)) and len(ours & theirs) >= 0.5 * max(
        len(ours), len(theirs)
    )
