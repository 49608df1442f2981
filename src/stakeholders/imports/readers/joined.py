"""Cells that are joined in a spreadsheet: what the first of them says, the others say as well where that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from stakeholders.imports.language.headings import match

Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last row and column of cells that are joined, from 0."""

_MOST = 2_000_000
"""Cells that are filled, beyond which a file only wants to keep the program busy."""


def fill_joined(rows: Sequence[list[str]], ranges: Sequence[Range]) -> list[set[int]]:
    """Repeat the text of joined cells, and say for each row which of its cells repeat another.

    Downwards the text is repeated in every row that says something of its own. To the right it is repeated in rows of
    headings only, where it stands for a group of columns; a title over the whole table stays in its first cell.
    """
    copied: list[set[int]] = [set() for _ in rows]
    own = [any(row) for row in rows]
    widest = (
        max((column for row in rows for column in range(len(row), 0, -1) if row[column - 1]), default=0)
        if ranges
        else 0
    )
    first = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), -1)
    budget = _MOST
    for (top, left), (bottom, right) in sorted(ranges):
        text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if not text or budget <= 0:
            continue
        whole = left == 0 and right + 1 >= widest
        grouping = right > left and not whole and _heads(rows, top, first)
        columns = range(left, right + 1) if grouping else range(left, left + 1)
        for row in range(top, min(bottom + 1, len(rows))):
            for column in columns:
                if own[row] and column < len(rows[row]) and not rows[row][column]:
                    rows[row][column] = text
                    copied[row].add(column)
                budget -= 1
            if budget <= 0:
                break
    return copied


def _heads(rows: Sequence[list[str]], place: int, first: int) -> bool:
    """Whether a row holds headings of groups: the first row with several cells, or known headings stand there."""
    if sum(map(bool, rows[place])) < 2:
        return False
    return place == first or sum(_known(cell) for row in rows[place : place + 2] for cell in set(row)) > 1


def _known(cell: str) -> bool:
    found = match(cell) if cell else None
    return found is not None and found.exact
