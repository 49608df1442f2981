"""Grids as readers give them, drawn as text: a row a line, cells between bars, `^` and `<` for joined cells."""

from stakeholders.imports.fields.columns import ByHeadings
from stakeholders.imports.shaping.finding import Found, find
from stakeholders.imports.shaping.shapes import shaped
from stakeholders.imports.tables import Grid, Row, Table


def grid(drawn: str, *titles: str, path: str = "book.xlsx", delimiter: str = "") -> Grid:
    """The grid of a drawing; `^` repeats the cell above and `<` the one before, as cells do that are joined.

    A `//` in a cell is a line break; an empty line is a blank row.
    """
    rows: list[Row] = []
    for number, line in enumerate(drawn.strip("\n").splitlines(), start=1):
        cells: list[str] = []
        copied: set[int] = set()
        for place, drawn_cell in enumerate(line.strip().split("|") if line.strip() else ()):
            cell = drawn_cell.strip().replace(" // ", "\n")
            if cell in ("^", "<"):
                copied.add(place)
                cell = rows[-1].cells[place] if cell == "^" else cells[-1]
            cells.append(cell)
        rows.append(Row(number, tuple(cells), frozenset(copied)))
    return Grid(path, rows, delimiter, titles=titles)


def tables(drawn: str, *titles: str) -> tuple[Table, ...]:
    """All tables in a drawing, whatever they are about."""
    return shaped(grid(drawn, *titles), ByHeadings()).tables


def table(drawn: str, *titles: str) -> Table:
    """The only table in a drawing."""
    (found,) = tables(drawn, *titles)
    return found


def found_in(*grids: Grid) -> Found:
    """What is taken of grids, and what is not."""
    return find([shaped(each, ByHeadings()) for each in grids])


def headings(shown: Table) -> list[str]:
    return [shown.heading.cell(place) for place in range(shown.width)]


def body(shown: Table) -> list[list[str]]:
    return [list(row) for row in zip(*shown.columns(), strict=True)]


def told(shown: Table) -> str:
    """What the findings of a table say, one after the other."""
    return " || ".join(finding.message for finding in shown.findings)
