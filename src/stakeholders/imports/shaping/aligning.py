"""The rows of a text file, one cell a heading: those that fell apart put together again, and what was done told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stakeholders.findings import Finding, Severity
from stakeholders.imports.shaping.rows import Realigned, realigned
from stakeholders.imports.tables import Expected, Grid, Row
from stakeholders.model.register import Place


def in_line(grid: Grid, heading: Row, rows: Sequence[Row], expected: Expected, findings: list[Finding]) -> list[Row]:
    """The rows with one cell a heading; what had to be done for that is noted."""
    titles = [heading.cell(column) for column in range(heading.width)]
    width = len(titles)
    if all(len(row.cells) == width for row in rows):
        return list(rows)
    brief = {column for column, title in enumerate(titles) if expected.brief(title)}
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0

    def fits(column: int, text: str) -> bool | None:
        return expected.fits(titles[column], text) if text else None

    made = []
    for row in rows:
        size = len(row.cells)
        if size > width and row.width > width:
            mended = realigned(row.cells[: row.width], width, grid.delimiter, fits, brief)
            if mended.unclear and size <= len(heading.cells):
                made.append(row)  # columns without headings: each cell stays where it is
                continue
            findings.append(_misaligned(grid, row, titles, mended))
            rest = grid.delimiter.join(row.cells) if mended.unclear else ""
            made.append(replace(row, cells=mended.cells, starts=mended.starts, rest=rest))
            continue
        if size < width:
            odd = next((column for column in range(row.width) if fits(column, row.cell(column)) is False), None)
            if odd is not None or size < usual:
                findings.append(_short(grid, row, titles, odd))
        made.append(row)
    return made


def _misaligned(grid: Grid, row: Row, titles: Sequence[str], mended: Realigned) -> Finding:
    told = f"{row.width} fields stand under {len(titles)} headings"
    if mended.unclear:
        first, last = mended.unclear[0], mended.unclear[-1]
        done = f"what belongs under {titles[first]!r} to {titles[last]!r} is unclear; all of the row is kept in notes"
        column = first
    else:
        cells = "; ".join(f"{titles[column]!r}: {cut(mended.cells[column])!r}" for column in mended.joined)
        done = f"joined again as {cells}"
        column = mended.joined[0]
    return Finding(
        "misaligned-row",
        Severity.WARNING,
        f"{told}: {done}",
        "Compare it with what is meant; text that holds the separator belongs in quotes.",
        place=Place(grid.path, *grid.locate(row.line, mended.starts[column])),
    )


def cut(text: str, longest: int = 100) -> str:
    """The text, a long one without its end."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _short(grid: Grid, row: Row, titles: Sequence[str], odd: int | None) -> Finding:
    doubt = "" if odd is None else f", and {row.cell(odd)!r} does not look like {titles[odd]!r}"
    return Finding(
        "misaligned-row",
        Severity.NOTE if odd is None else Severity.WARNING,
        f"{len(row.cells)} fields stand under {len(titles)} headings: the last are taken as blank{doubt}",
        "Compare it with what is meant.",
        place=grid.place(row, odd or 0),
    )
