"""Files to the tables in them that are a register, each column with its field: what is known before any row is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stakeholders.findings import Finding
from stakeholders.imports.answering.answers import Answers
from stakeholders.imports.answering.columnar import columnar_answers, is_columnar
from stakeholders.imports.answering.recognising import could_hold_answers
from stakeholders.imports.answering.telling_apart import told_apart
from stakeholders.imports.fields.codes import with_names
from stakeholders.imports.fields.columns import ByHeadings
from stakeholders.imports.fields.complaints import KIND as COMPLAINTS
from stakeholders.imports.fields.complaints import lay_out_complaints
from stakeholders.imports.fields.layout import Layout
from stakeholders.imports.fields.mapped import NO_PARTY, as_said, by_mapping, in_grid
from stakeholders.imports.fields.mappings import NONE, NOTHING_SETTLED, Mappings
from stakeholders.imports.fields.placing import lay_out
from stakeholders.imports.language.headings import NAME, STATEMENT, Target
from stakeholders.imports.pause import collecting_later
from stakeholders.imports.readers.files import read_path
from stakeholders.imports.shaping.finding import Found, find, sides
from stakeholders.imports.shaping.shapes import Shaped, shaped
from stakeholders.imports.tables import NotTaken, Table

_NUMBER = Target("parties", "external_id")


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with its layout."""

    table: Table
    layout: Layout


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands in files.

    :param tables: those that are taken.
    :param not_taken: files, sheets and tables of which nothing is taken, and why.
    :param answers: the answers to surveys, which stay in files of their own.
    """

    files: tuple[str, ...]
    tables: tuple[Laid, ...]
    not_taken: tuple[NotTaken, ...]
    findings: tuple[Finding, ...]
    answers: tuple[Answers, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows the tables have."""
        return sum(len(each.table.rows) for each in self.tables)

    @property
    def unspoken(self) -> tuple[Laid, ...]:
        """Complaint lists of which nobody has said who complains."""
        return tuple(each for each in self.tables if each.layout.kind == COMPLAINTS and each.layout.assumed)

    @property
    def of_nobody(self) -> tuple[NotTaken, ...]:
        """Tables of needs of which it is not said whose they are."""
        return tuple(left for left in self.not_taken if left.reason.startswith(NO_PARTY))

    def again(self, mappings: Mappings) -> Survey:
        """The same tables with what has been settled of their columns since."""
        return replace(self, tables=tuple(_laid([(each.table, each.layout.kind) for each in self.tables], mappings)))


def survey(
    files: Sequence[Path],
    mappings: Mappings = NOTHING_SETTLED,
    step: Callable[[str], object] = lambda _: None,
) -> Survey:
    """Find the tables in the files that are a register, and give each column its field.

    :param step: told the name of each file as it is opened.
    :raises Unable: a file is not there, too large, or no table of a kind that is read.
    """
    with collecting_later():
        return _survey(files, mappings, step)


def _survey(files: Sequence[Path], mappings: Mappings, step: Callable[[str], object]) -> Survey:
    findings: list[Finding] = []
    left: list[NotTaken] = []
    grids: list[Shaped] = []
    known: list[tuple[Table, str | None]] = []
    answers: list[Answers] = []
    for file in files:
        step(file.name)
        if is_columnar(file):
            answers.append(columnar_answers(file, mappings))
            continue
        read = read_path(file)
        findings += read.findings
        left += read.left
        for grid in read.grids:
            mapped = by_mapping(grid, mappings)
            if isinstance(mapped, Table):
                known.append((mapped, mappings.kind(mapped.heading.cells)))
            elif mapped is not None:
                left.append(mapped)
            else:
                told = told_apart(shaped(grid, ByHeadings()), mappings)
                known += ((table, COMPLAINTS) for table in told.complaints)
                answers += told.answers
                grids += [told.rest] if told.rest is not None else []
    found = find(grids, _wanted(grids, mappings))
    more, others = _as_said(grids, found, mappings)
    chosen = [*known, *((each.table, each.kind.kind) for each in found.taken), *more]
    joined = list(_joined(found, chosen, mappings))
    chosen += ((table, "needs") for table in joined)
    others = [each for each in others if not any(_called(table, each) for table in joined)]
    tables = tuple(_laid(chosen, mappings))
    findings += (finding for each in tables for finding in each.table.findings)
    findings += (finding for each in answers for finding in each.findings)
    named = tuple(file.as_posix() for file in files)
    if not tables and not answers:
        others = [_with_hint(each, grids) for each in others]
    return Survey(named, tables, (*left, *others), tuple(findings), tuple(answers))


def _with_hint(left: NotTaken, grids: Iterable[Shaped]) -> NotTaken:
    """What was left out, with what a person could say of it where it could hold answers."""
    held = (table for each in grids for table in each.tables if _called(table, left))
    told = next(filter(None, map(could_hold_answers, held)), "")
    return replace(left, reason=f"{left.reason}; {told}") if told else left


def _joined(found: Found, chosen: Iterable[tuple[Table, str | None]], mappings: Mappings) -> Iterator[Table]:
    """Tables of needs that name parties by the numbers that a table which is taken gives them."""
    apart = [each.table for each in found.judged if each.kind.kind == NONE]
    numbers = set(_numbers(_laid(chosen, mappings))) if apart else set()
    for table in apart if numbers else ():
        layout = lay_out(table, "needs", mappings.given(table.heading.cells), numbers)
        placed = layout.column(_NUMBER)
        if placed is not None and layout.column(NAME) is None and layout.column(STATEMENT) is not None:
            texts = {text for text in table.column(placed.column) if text}
            if texts and len(texts & numbers) * 2 >= len(texts):
                yield table


def _called(table: Table, left: NotTaken) -> bool:
    """Whether what was left out is that table."""
    path = table.grid.path
    return left.path in (path, f"{path}:{table.grid.place(table.heading, 0).line}")


def _numbers(laid: Iterable[Laid]) -> dict[str, str]:
    """The names of parties by the numbers that tables give them."""
    names: dict[str, str] = {}
    for each in laid:
        if (named := each.layout.column(NAME)) and (placed := each.layout.column(_NUMBER)):
            numbered = zip(each.table.column(placed.column), each.table.column(named.column), strict=True)
            names |= {number: name for number, name in numbered if number and name}
    return names


def _as_said(
    grids: Iterable[Shaped], found: Found, mappings: Mappings
) -> tuple[list[tuple[Table, str | None]], list[NotTaken]]:
    """Tables that do not look like a register, and are taken because of what a person has said; why others are not."""
    taken = {(each.table.grid.path, each.table.heading.line) for each in found.taken}
    apart = [each.table for each in found.judged if each.kind.kind == NONE]
    apart = [table for table in apart if (table.grid.path, table.heading.line) not in taken]
    outcomes = [(table.grid, table.heading, as_said(table, mappings)) for table in apart]
    bare = (each.grid for each in grids if each.grid.rows and not each.tables)
    outcomes += [(grid, grid.rows[0], in_grid(grid, mappings)) for grid in bare]
    told: dict[str, Table | NotTaken] = {}
    for grid, row, outcome in outcomes:
        if outcome is not None:
            told |= {grid.path: outcome, f"{grid.path}:{grid.place(row, 0).line}": outcome}
    left = (told.get(each.path, each) for each in found.left)
    tables = [(outcome, mappings.kind(outcome.heading.cells)) for *_, outcome in outcomes if isinstance(outcome, Table)]
    return tables, [each for each in left if isinstance(each, NotTaken)]


def _wanted(grids: Iterable[Shaped], mappings: Mappings) -> dict[int, str]:
    """What has been settled of tables, by their number among all."""
    tables = (table for each in grids for table in each.tables)
    known = ((place, mappings.table(table.heading.cells)) for place, table in enumerate(tables))
    return {place: table.kind for place, table in known if table is not None and table.kind}


def _laid(tables: Iterable[tuple[Table, str | None]], mappings: Mappings) -> Iterator[Laid]:
    """Give the columns of each table their fields; one that names parties by number is told the numbers of others."""
    laid = [Laid(table, _layout(table, kind, mappings)) for table, kind in tables]
    names = _numbers(laid)
    numbers = names.keys()
    for each in laid:
        layout = each.layout
        named = layout.column(NAME) if layout.kind != COMPLAINTS else None
        if names and named is not None and layout.column(_NUMBER) is None:
            table = with_names(each.table, named.column, names)
            if table is not each.table:
                layout = lay_out(table, layout.kind, mappings.given(table.heading.cells))
                each = Laid(table, layout)
        if numbers and layout.column(NAME) is None:
            layout = lay_out(each.table, layout.kind, mappings.given(each.table.heading.cells), numbers)
        yield Laid(each.table, replace(layout, sides=sides(each.table)))


def _layout(table: Table, kind: str | None, mappings: Mappings) -> Layout:
    headings = table.heading.cells
    if kind != COMPLAINTS:
        return lay_out(table, kind, mappings.given(headings))
    known = mappings.table(headings)
    party = mappings.party or (known.party if known is not None else "")
    return lay_out_complaints(table, mappings.given(headings), party)
