"""Tables that a mapping knows: found by the headings that it names, and completed by what it says of their rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from stakeholders.findings import Finding, Severity
from stakeholders.imports.fields.mappings import (
    BOTH,
    CONTINUED,
    NONE,
    PARTY,
    Given,
    Known,
    Mappings,
    as_text,
    present,
)
from stakeholders.imports.fields.mappings import (
    STATEMENT as STATED,
)
from stakeholders.imports.language.headings import EXPECTATION, NAME, STATEMENT, match
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.tables import LOOKED_AT, Grid, NotTaken, Row, Table

NO_PARTY = "it does not say whose needs these are"
"""Why a table is not taken that names no party, where none is named for it either."""
_SAY = ": say it with --party NAME"
_MOST_TOLD = 40
"""Rows that are left out which are told by name."""
_NOTHING = Given("")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def by_mapping(grid: Grid, mappings: Mappings) -> Table | NotTaken | None:
    """The table in a grid that a mapping describes; None where tables are to be found in it otherwise.

    :return: why nothing is taken, where the mapping says so or the table names no party.
    """
    if not mappings.only and not any(known.told for known in mappings.tables):
        return None
    rows = [row for row in grid.rows if row.width]
    for table in _tables(grid, rows):
        known = mappings.table(table.heading.cells)
        if known is not None and known.told:
            if known.kind == NONE:
                return NotTaken(grid.path, "the mapping says that it is not to be taken")
            above = rows[: len(rows) - len(table.rows) - 1]
            findings = (_above(grid, above),) if above else ()
            return completed(replace(table, findings=findings), known, mappings)
    return NotTaken(grid.path, "the mapping does not know this table") if mappings.only and rows else None


def _tables(grid: Grid, rows: Sequence[Row]) -> Iterator[Table]:
    """What would be the table, if the headings were in the first row, the second, and so on."""
    for place, row in enumerate(islice(rows, LOOKED_AT)):
        yield Table(grid, replace(row, copied=frozenset()), tuple(rows[place + 1 :]))


def in_grid(grid: Grid, mappings: Mappings) -> Table | NotTaken | None:
    """The table in a grid in which none was recognised, where a person has said enough of its columns."""
    rows = [row for row in grid.rows if row.width]
    return next((found for table in _tables(grid, rows) if (found := as_said(table, mappings)) is not None), None)


def as_said(table: Table, mappings: Mappings) -> Table | NotTaken | None:
    """A table that does not look like a register, where a person has said which column names the party, or whose it is.

    :return: why it is not taken, where it states needs and nobody says whose they are; None for any other table.
    """
    given = mappings.given(table.heading.cells)
    said = {each.to for each in given.values()}
    stated = _only_needs(table.heading) or STATED in said
    if not table.rows:
        return None
    if PARTY not in said and not (stated and mappings.party):
        return NotTaken(table.grid.path, f"{NO_PARTY}{_SAY}") if stated else None
    return completed(table, mappings.table(table.heading.cells) or Known(table.heading.cells), mappings)


def _only_needs(row: Row) -> bool:
    """Whether a row is one of headings of which one states needs, and none names the party."""
    found = [known for cell in row.cells if cell.strip() and (known := match(cell.strip())) is not None]
    named = any(NAME in known.targets and not known.weak for known in found)
    stated = any(known.exact and {STATEMENT, EXPECTATION} & set(known.targets) for known in found)
    return stated and not named


def _above(grid: Grid, rows: Sequence[Row]) -> Finding:
    text = "; ".join(cell.strip() for row in rows for cell in row.cells if cell.strip())
    return Finding(
        "text-above-headings",
        Severity.NOTE,
        f"not taken, because it stands above the headings: {_cut(text, 300)}",
        "Enter by hand what of it belongs in the register.",
        place=grid.place(rows[0], 0),
    )


def completed(table: Table, known: Known, mappings: Mappings) -> Table | NotTaken:
    """A table with what a mapping says of it: texts in the column that they are to be read from, and values added.

    Cells that are moved keep the place where they stand in the file, and what is added does not count as a cell of it.
    """
    sheet = _Sheet(table)
    given = mappings.given(table.heading.cells)
    columns = {**known.columns, **mappings.everywhere}
    sheet.leave_out(known, _naming(sheet, given))
    for key, each in columns.items():
        headings = present(key, sheet.here)
        places = [sheet.column(heading) for heading in headings]
        for place in places:
            sheet.blank(place, each)
        sheet.gather(places, joined=BOTH in key)
        if places and each.whole:
            sheet.shorten(places[0], headings[0])
    if _needs_party(known, given):
        column = sheet.party_column(given)
        party = known.party or mappings.party
        lacking = sheet.blanks(column)
        if lacking and not party:
            which = "" if column is None else f" ({lacking} rows name no party)"
            return NotTaken(table.grid.path, f"{NO_PARTY}{which}{_SAY}")
        if lacking:
            sheet.fill(column, PARTY, party)
    for path, value in known.fixed.items():
        sheet.fill(sheet.given_to(path, given), path, as_text(value))
    return sheet.table()


def _needs_party(known: Known, given: Mapping[Words, Given]) -> bool:
    """Whether each row of a table has to say whose it is."""
    return known.kind in ("needs", "") and not any(each.to == "parties.external_id" for each in given.values())


def _naming(sheet: _Sheet, given: Mapping[Words, Given]) -> Callable[[Row], str]:
    """What to call a row by: its number, and the first text that it has."""
    numbers = [
        place for place, found in enumerate(sheet.here) if given.get(found, _NOTHING).to.endswith(".external_id")
    ]
    return lambda row: next(filter(None, (row.cell(place) for place in (*numbers, *range(row.width)))), "")


@dataclass
class _Sheet:
    """A table while it is completed.

    :ivar here: the words of its headings.
    :ivar rows: the texts of each row, its columns that are added included.
    :ivar moved: for each row the column in which a text stands in the file, by the column that it was moved to.
    :ivar said: for each row the columns whose text is none of the file's own.
    """

    _table: Table

    def __post_init__(self) -> None:
        width = max((row.width for row in (self._table.heading, *self._table.rows)), default=0)
        self._headings = [self._table.heading.cell(place) for place in range(width)]
        self._own = width
        self._findings = list(self._table.findings)
        self._from = [row for row in self._table.rows if row.width]
        self._rebuild()

    def _rebuild(self) -> None:
        pad = [""] * self._own
        self.rows = [[*row.cells, *pad][: max(self._own, 1)] for row in self._from]
        self.moved: list[dict[int, int]] = [{} for _ in self._from]
        self.said: list[set[int]] = [set(row.copied) for row in self._from]
        for place, found in enumerate(self.here):
            first = self.here.index(found)
            for row in self.rows if found and first < place else ():
                if row[place].strip() == row[first].strip():
                    row[place] = ""  # a key that stands over a thing and in it once more

    @property
    def here(self) -> list[Words]:
        return [words(heading) for heading in self._headings]

    def column(self, heading: str) -> int:
        """The first column with a heading."""
        return self.here.index(words(heading))

    def leave_out(self, known: Known, naming: Callable[[Row], str]) -> None:
        """Take out the rows that are not wanted, and tell which."""
        for heading, texts in known.skip.items():
            if words(heading) in self.here:
                column, unwanted = self.column(heading), {words(text) for text in texts}
                out = [row for row in self._from if words(row.cell(column)) in unwanted]
                self._drop(out, column, f"because of {heading!r}", naming)
        if known.latest and words(known.latest) in self.here:
            column = self.column(known.latest)
            last = {row.cell(column): row for row in self._from}
            out = [row for row in self._from if row.cell(column) and last[row.cell(column)] is not row]
            self._drop(out, column, f"because a later one has the same {known.latest!r}", naming)
        self._rebuild()

    def _drop(self, out: Sequence[Row], column: int, why: str, naming: Callable[[Row], str]) -> None:
        if not out:
            return
        names = [_cut(" ".join(naming(row).split()), 80) for row in out]
        more = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
        count = "1 row is" if len(out) == 1 else f"{len(out)} rows are"
        told = f"{count} left out, as the mapping says, {why}: {', '.join(names[:_MOST_TOLD])}{more}"
        hint = "If they are wanted, copy the mapping, change it, and name the copy with --mapping FILE."
        place = self._table.grid.place(out[0], column)
        self._findings.append(Finding("rows-left-out", Severity.NOTE, told, hint, place=place))
        gone = set(map(id, out))
        self._from = [row for row in self._from if id(row) not in gone]

    def gather(self, columns: Sequence[int], *, joined: bool) -> None:
        """Bring together in the first of the columns the first text that one of them has, or all their texts."""
        if len(columns) < 2:
            return
        first, *others = columns
        for row, moved in zip(self.rows, self.moved, strict=True):
            for other in others:
                text = row[other].strip()
                if text and (joined or not row[first].strip()):
                    if not row[first].strip():
                        moved[first] = other
                    row[first] = f"{row[first].strip()} {text}".strip()
                    row[other] = ""

    def blank(self, column: int, given: Given) -> None:
        """Empty the cells of which it is settled that their text says nothing."""
        if None not in given.values.values():
            return
        meant = given.meanings({row[column].strip() for row in self.rows} - {""})
        for row in self.rows:
            if meant.get(row[column].strip(), "") is None:
                row[column] = ""

    def shorten(self, column: int, heading: str) -> None:
        """Leave the first paragraph of each text, and put what follows into a column beside it."""
        rest: dict[int, str] = {}
        for place, row in enumerate(self.rows):
            first, *more = _PARAGRAPHS.split(row[column].strip(), maxsplit=1)
            if more and not first.rstrip().endswith((":", "：")):
                row[column], rest[place] = first, more[0]
        if rest:
            beside = self._add(f"{heading}{CONTINUED}")
            for place, text in rest.items():
                self.rows[place][beside] = text
                self.moved[place][beside] = column
                self.said[place].add(beside)  # it is the same cell

    def party_column(self, given: Mapping[Words, Given]) -> int | None:
        """The column that names the party: the one it was given to, else the one whose heading says so."""
        if (settled := self.given_to(PARTY, given)) is not None:
            return settled
        for place, heading in enumerate(self._headings):
            known = match(heading) if heading and words(heading) not in given else None
            if known is not None and NAME in known.targets and known.exact and not known.weak:
                return place
        return None

    def given_to(self, path: str, given: Mapping[Words, Given]) -> int | None:
        """The column that was given to a field."""
        return next((place for place, found in enumerate(self.here) if given.get(found, _NOTHING).to == path), None)

    def blanks(self, column: int | None) -> int:
        """How many rows say nothing in a column; all of them where there is none."""
        return len(self.rows) if column is None else sum(not row[column].strip() for row in self.rows)

    def fill(self, column: int | None, heading: str, text: str) -> None:
        """Say a text in the rows that say nothing in a column; in a new one where there is none."""
        column = self._add(heading) if column is None else column
        for row, said in zip(self.rows, self.said, strict=True):
            if not row[column].strip():
                row[column] = text
                said.add(column)

    def _add(self, heading: str) -> int:
        self._headings.append(heading)
        for row in self.rows:
            row.append("")
        return len(self._headings) - 1

    def table(self) -> Table:
        """The table that it has become."""
        rows = tuple(map(self._row, self._from, self.rows, self.moved, self.said))
        heading = replace(self._table.heading, cells=tuple(self._headings), starts=self._at(self._table.heading, {}))
        return replace(self._table, heading=heading, rows=rows, findings=tuple(self._findings))

    def _row(self, row: Row, cells: Sequence[str], moved: Mapping[int, int], said: set[int]) -> Row:
        return replace(row, cells=tuple(cells), starts=self._at(row, moved), copied=frozenset(said))

    def _at(self, row: Row, moved: Mapping[int, int]) -> tuple[int, ...]:
        """For each cell where it stands in the file: that of the last for those that were added."""
        starts = row.starts or tuple(range(max(self._own, 1)))
        places = (moved.get(place, place) for place in range(len(self._headings)))
        return tuple(starts[min(place, len(starts) - 1)] for place in places)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
