"""From a grid to its tables, whatever their shape: several in a sheet, headings of two rows, forms above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stakeholders.findings import Finding, Severity
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.abreast import Stack, filled, part_of, side_by_side
from stakeholders.imports.shaping.aligning import cut, in_line
from stakeholders.imports.shaping.below import is_legend, legend_of, pairs, sorted_out
from stakeholders.imports.shaping.crosses import crossed
from stakeholders.imports.shaping.heads import counts_columns, headings_in, joined, single, spreads, texts
from stakeholders.imports.shaping.quadrants import bands, quadrants
from stakeholders.imports.shaping.ticked import ticked
from stakeholders.imports.shaping.turned import attributes_down
from stakeholders.imports.tables import LOOKED_AT, Expected, Grid, NotTaken, Row, Table

NO_HEADINGS = (
    "no row of headings was recognised: one has to name the parties (Stakeholder, Interested party) or what is"
    " communicated (What, Content)"
)
MOST_COLUMNS = 1000
"""Columns of the widest table that is looked at."""
_MOST_TOLD = 60
"""Cells outside of tables that are told one by one."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """What stands in a grid.

    :param tables: all that look like tables, whatever they hold.
    :param left: the grid, where nothing in it looks like a table.
    """

    grid: Grid
    tables: tuple[Table, ...] = ()
    left: tuple[NotTaken, ...] = ()


def shaped(grid: Grid, expected: Expected) -> Shaped:
    """The tables in a grid, one below the other and side by side, each with its headings and without what is no row.

    What stands around tables is told in the findings of the nearest; nothing is left out without a word.
    """
    widest = max((len(row.cells) for row in grid.rows), default=0)
    if widest > MOST_COLUMNS and max(row.width for row in grid.rows) > MOST_COLUMNS:
        return Shaped(grid, left=(NotTaken(grid.path, f"it has more than {MOST_COLUMNS:,} columns"),))
    stack = filled(grid.rows)
    if not stack.rows:
        return Shaped(grid, left=(NotTaken(grid.path, "it is empty"),))
    if grid.written:
        tables = [_written(grid, stack)]
    else:
        tables = []
        beside: list[Row] = []
        for part in side_by_side(grid, stack):
            found = [] if tables and is_legend(part.rows) else _stacked(grid, part, expected)
            tables += found
            beside += [] if found else list(part.rows)
        if beside and tables:
            legend = {**legend_of(beside), **tables[0].legend}
            told = _told(grid, beside, "beside the table")
            tables[0] = replace(tables[0], findings=(*tables[0].findings, told), legend=legend)
    if not tables:
        return Shaped(grid, left=(NotTaken(grid.path, NO_HEADINGS),))
    return Shaped(grid, tuple(ticked(table) or crossed(table) or table for table in tables))


def _written(grid: Grid, stack: Stack) -> Table:
    """Running text turned into rows: the first holds the labels."""
    heading = grid.rows[0]  # blank where nothing heads the names and nothing is said of them
    rows = stack.rows[1:] if heading.width else stack.rows
    return Table(grid, heading, tuple(rows), titles=grid.titles)


# One below the other


def _stacked(grid: Grid, stack: Stack, expected: Expected) -> list[Table]:
    """The tables of a part of a grid."""
    drawn = _quadrants(grid, stack, expected)
    if drawn is not None:
        return drawn
    starts = headings_in(stack.rows, stack.gaps)
    best = stack.rows[starts[0]] if starts else None
    if len(starts) < 2:
        turned = attributes_down(grid, stack.rows, best)
        if turned is not None:
            return [_with_above(turned[0], turned[1], turned[1])]
    tables: list[Table] = []
    end = 0
    for number, start in enumerate(starts):
        limit = starts[number + 1] if number + 1 < len(starts) else len(stack.rows)
        heads = joined(stack.rows, stack.gaps, start, end)
        first = heads.end
        if first < limit and counts_columns(stack.rows[first], heads.row):
            first += 1
        below = (
            limit if limit == len(stack.rows) else _end(stack, first, joined(stack.rows, stack.gaps, limit, first).top)
        )
        titles, above = _above(stack, end, heads.top)
        if tables and not titles and _words_of(tables[-1].heading) == _words_of(heads.row):
            told = [*stack.rows[end : heads.top], *stack.rows[heads.end : first]]
            more = _table(grid, tables[-1].heading, stack, first, below, expected)
            tables[-1] = _longer(tables[-1], more, told, heads.row, heads.unused)
        else:
            table = _table(grid, heads.row, stack, first, below, expected)
            table = replace(table, titles=(*grid.titles, *(each.text for row in titles for each in spreads(row))))
            counted = stack.rows[heads.end : first]
            tables.append(_with_above(table, above, [], counted, heads.unused))
        end = below
    return tables


def _quadrants(grid: Grid, stack: Stack, expected: Expected) -> list[Table] | None:
    """The tables of a part of a grid of which one is a quadrant; None where none is."""
    if len(stack.rows) > 4 * LOOKED_AT:
        return None
    for start, end in ((0, len(stack.rows)), *bands(stack.rows, stack.gaps)):
        found = quadrants(grid, stack.rows[start:end])
        if found is None:
            continue
        table, lines = found
        used = [place for place, row in enumerate(stack.rows) if row.line in lines]
        first, last = used[0], used[-1] + 1
        between = [row for row in stack.rows[first:last] if row.line not in lines]
        before, after = part_of(stack, 0, first), part_of(stack, last, len(stack.rows))
        above = _stacked(grid, before, expected) if before.rows and headings_in(before.rows, before.gaps) else []
        below = _stacked(grid, after, expected) if after.rows else []
        table = _with_above(table, [] if above else before.rows, [] if above else before.rows)
        rest = [*between, *([] if below else after.rows)]
        if rest:
            legend = {**legend_of(rest), **table.legend}
            table = replace(table, findings=(*table.findings, _told(grid, rest, "beside the table")), legend=legend)
        return [*above, table, *below]
    return None


def _words_of(row: Row) -> list[tuple[str, ...]]:
    return [words(cell) for cell in row.cells[: row.width]]


def _end(stack: Stack, first: int, top: int) -> int:
    """Where the rows of a table end, above the titles of the next: at single texts right above its headings."""
    place = top
    crossed_gap = False
    while place > first and single(stack.rows[place - 1]):
        if place in stack.gaps:
            if crossed_gap or place != top:
                break
            crossed_gap = True
        place -= 1
    return place


def _above(stack: Stack, end: int, top: int) -> tuple[list[Row], Sequence[Row]]:
    """The titles of a table, and all that stands between the table above and its headings."""
    rows = stack.rows[end:top]
    titles = [row for row in rows if single(row) and not spreads(row)[0].text.endswith((":", "："))]
    return titles, rows


def _table(grid: Grid, heading: Row, stack: Stack, first: int, below: int, expected: Expected) -> Table:
    """The table below headings, without what is no row of it."""
    gaps = {place - first for place in stack.gaps if first <= place < below}
    sorted_rows = sorted_out(stack.rows[first:below], gaps, heading)
    findings: list[Finding] = []
    rows: Sequence[Row] = sorted_rows.rows
    if grid.delimiter:
        rows = in_line(grid, heading, rows, expected, findings)
    if sorted_rows.others:
        findings.append(_told(grid, sorted_rows.others, "among the rows or below them"))
    return Table(grid, heading, tuple(rows), tuple(findings), grid.titles, sorted_rows.sections, sorted_rows.legend)


def _longer(table: Table, more: Table, told: Sequence[Row], heading: Row, unused: Sequence[str]) -> Table:
    """A table whose headings are repeated, as at the top of each printed page, with the rows below them.

    :param more: the rows below the headings repeated.
    :param told: what stands between the two.
    :param unused: what stands above the headings repeated and names none of them.
    """
    findings = [*table.findings, *more.findings]
    if told or unused:
        findings.append(_told(table.grid, told, "between its rows", heading, unused))
    moved = [replace(each, first=each.first + len(table.rows)) for each in more.sections]
    if table.sections and (not moved or moved[0].first > len(table.rows)):
        moved.insert(0, replace(table.sections[-1], first=len(table.rows)))
    return replace(
        table,
        rows=(*table.rows, *more.rows),
        findings=tuple(findings),
        sections=(*table.sections, *moved),
        legend={**more.legend, **table.legend},
    )


def _with_above(
    table: Table, told: Sequence[Row], titles: Sequence[Row], counted: Sequence[Row] = (), unused: Sequence[str] = ()
) -> Table:
    """The table with what stands above it told, titles and the meanings of signs among it kept."""
    findings = list(table.findings)
    if told or unused:
        findings.insert(0, _told(table.grid, told, "above the headings", table.heading, unused))
    if counted:
        findings.append(_told(table.grid, counted, "below the headings and counts the columns"))
    legend = dict(table.legend)
    for row in told:
        for text in texts(row):
            if len(found := pairs(text)) > 1:
                legend = {**found, **legend}
    legend = {**legend_of([row for row in told if not single(row)]), **legend}
    lines = [each.text for row in titles if single(row) for each in spreads(row)]
    return replace(table, findings=tuple(findings), legend=legend, titles=(*table.titles, *lines))


def _told(grid: Grid, rows: Sequence[Row], where: str, heading: Row | None = None, more: Sequence[str] = ()) -> Finding:
    """What stands where no row of a table is."""
    cells = [text for row in rows[:_MOST_TOLD] for text in texts(row)] + list(more)
    shown = "; ".join(cut(text, 300) for text in cells[:_MOST_TOLD])
    further = len(rows) - _MOST_TOLD if len(rows) > _MOST_TOLD else 0
    rest = f"; and {further} more rows" if further else ""
    if len(cells) > _MOST_TOLD:
        rest = f"; and {len(cells) - _MOST_TOLD} more cells{rest}"
    first = rows[0] if rows else heading
    assert first is not None
    place = grid.place(first, spreads(first)[0].first if spreads(first) else 0)
    return Finding(
        "text-above-headings" if where == "above the headings" else "text-beside-table",
        Severity.NOTE,
        f"not taken, because it stands {where}: {shown}{rest}",
        "Enter by hand what of it belongs in the register.",
        place=place,
    )
