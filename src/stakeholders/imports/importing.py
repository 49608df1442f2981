"""The way in: files to the changes they would make to a register, and an account of all that stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stakeholders.changes import Changed, ChangeSet
from stakeholders.errors import Unable, nearest
from stakeholders.findings import Finding, Severity, in_order
from stakeholders.imports.drafts import Drafts
from stakeholders.imports.placing import ByHeadings, Layout, Placement, lay_out
from stakeholders.imports.read_csv import read_csv
from stakeholders.imports.read_sheet import is_sheet, read_sheets
from stakeholders.imports.records import Reading
from stakeholders.imports.settling import Cells, Guessed, settle
from stakeholders.imports.tables import Grid, NotTaken, Table, tables_in
from stakeholders.model.header import Header
from stakeholders.model.register import Place, Register

MOST_BYTES = 64_000_000
"""The largest file that is read."""
_ELSEWHERE = {
    ".md": "Markdown",
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "text document",
    ".pdf": "PDF",
    ".html": "HTML",
    ".htm": "HTML",
    ".json": "JSON",
    ".yaml": "YAML",
    ".yml": "YAML",
}


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What became of a column of a file.

    :param path: the file, with the sheet behind a `#` where there are several.
    :param target: the field its cells went to, such as `needs.source`; "" where they are kept in notes.
    :param sample: the first of its values.
    :param values: how many of its cells are not blank.
    :param remark: why it has no field, or what to look at.
    """

    path: str
    heading: str
    target: str
    sample: str
    values: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to.

    :param changes: the records to add.
    :param proposals: values that differ from those of records that the register holds: to be settled by hand.
    :param known: how many of the records of each kind the register holds already.
    :param places: where each new record stands in the files, by id.
    :param guessed: fields of new parties that follow from their names only.
    :param not_taken: files and sheets of which nothing was taken, and why.
    """

    files: tuple[str, ...]
    changes: ChangeSet
    proposals: tuple[Changed, ...]
    known: Mapping[str, int]
    places: Mapping[str, Place]
    guessed: tuple[Guessed, ...]
    columns: tuple[ColumnUse, ...]
    cells: Cells
    findings: tuple[Finding, ...]
    not_taken: tuple[NotTaken, ...]


def import_files(files: Sequence[Path], register: Register | None = None) -> Imported:
    """Read the tables of the files, and tell what they would add to the register.

    Parties that the register holds already, by name or number, are not added again, nor are needs and communications
    that say the same; where they say something else, that is a proposal. Nothing is removed.

    :param register: the register to add to; none is a new one.
    :raises Unable: a file is not there, too large, or no table of a kind that is read.
    """
    reading = Reading(Drafts(register or Register(Header.model_construct(organisation=""))))
    columns: list[ColumnUse] = []
    findings: list[Finding] = []
    not_taken: list[NotTaken] = []
    for file in files:
        grids, others, found = _grids(file)
        findings += found
        not_taken += others
        for grid in grids:
            tables = tables_in(grid, ByHeadings())
            if isinstance(tables, NotTaken):
                not_taken.append(tables)
                continue
            for table in tables:
                if not table.rows:
                    not_taken.append(NotTaken(grid.path, "it has headings, and no rows below them"))
                layout = lay_out(table)
                reading.take(table, layout)
                columns += [_use(table, placed) for placed in layout.placements]
                findings += [*table.findings, *_column_findings(table, layout)]
    settled = settle(reading.drafts, reading.cells)
    return Imported(
        tuple(file.as_posix() for file in files),
        settled.changes,
        settled.proposals,
        settled.known,
        settled.places,
        settled.guessed,
        tuple(columns),
        settled.cells,
        in_order((*findings, *reading.findings, *settled.findings)),
        tuple(not_taken),
    )


def _grids(file: Path) -> tuple[Sequence[Grid], Sequence[NotTaken], Sequence[Finding]]:
    """The cells of a file, read as what its content is, whatever its name ends in."""
    shown = file.as_posix()
    content = _content(file)
    if is_sheet(content):
        grids, others = read_sheets(content, shown)
        return grids, others, ()
    other = _ELSEWHERE.get(file.suffix.lower())
    if other:
        raise Unable(
            f"{shown} is a {other} file, which is not read in this version",
            "Copy the table into a spreadsheet, save it as XLSX or CSV, then import that.",
        )
    if file.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        raise Unable(
            f"{shown} is no spreadsheet, though its name says so",
            "Open it in the program it was made with and save it as XLSX or CSV, then import that.",
        )
    grid, findings = read_csv(content, shown)
    return (grid,), (), findings


def _content(file: Path) -> bytes:
    shown = file.as_posix()
    if not file.exists():
        beside = file.parent.iterdir() if file.parent.is_dir() else ()
        near = nearest(file.name, (path.name for path in beside))
        raise Unable(f"there is no file {shown}", f"did you mean {(file.parent / near).as_posix()}?" if near else "")
    if file.is_dir():
        raise Unable(f"{shown} is a folder", "Name the files in it that are to be imported.")
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise Unable(
                f"{shown} has {size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read",
                "Divide it into several files, then import them together.",
            )
        content = file.read_bytes()
    except OSError as error:
        raise Unable(f"{shown} cannot be read: {error.strerror}", "Ask for the right to read it.") from error
    if not content.strip():
        raise Unable(f"{shown} is empty", "Name a file that holds a table.")
    return content


def _use(table: Table, placed: Placement) -> ColumnUse:
    values = [text for row in table.rows if (text := row.cell(placed.column))]
    target = str(placed.target) if placed.target else ""
    remark = f"could also be {placed.also}" if placed.also else placed.reason
    return ColumnUse(table.grid.path, placed.heading, target, values[0] if values else "", len(values), remark)


def _column_findings(table: Table, layout: Layout) -> Iterable[Finding]:
    """What to look at about the columns as such."""
    for placed in layout.placements:
        place = table.grid.place(table.heading, placed.column)
        if placed.target is None and any(row.cell(placed.column) for row in table.rows):
            yield Finding(
                "unplaced-column",
                Severity.NOTE,
                f"{placed.heading!r} is kept in notes: {placed.reason}",
                "Give it the heading of a field, where one suits.",
                place=place,
            )
        elif placed.also is not None:
            yield Finding(
                "doubtful-column",
                Severity.NOTE,
                f"{placed.heading!r} is taken as {placed.target}; it could also be {placed.also}",
                f"If it states needs, give it a heading that says so, such as {_heading_of(placed)}.",
                place=place,
            )
        elif placed.ranked:
            yield Finding(
                "doubtful-column",
                Severity.NOTE,
                f"{placed.heading!r} is taken as {placed.target}, 5 the most; in some lists 1 comes first",
                "If 1 is the most here, turn the numbers round (6 less each), then import again.",
                place=place,
            )


def _heading_of(placed: Placement) -> str:
    return "Needs" if placed.also and placed.also.kind == "needs" else str(placed.also)
