"""What the rows of a workbook say otherwise than they did, as records; what cannot be read is a finding at its cell."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from stakeholders.changes.paths import value_at, with_values
from stakeholders.changes.plain import plain_record
from stakeholders.findings import Finding, Severity
from stakeholders.model.ids import FreeIds, id_after
from stakeholders.model.json_schema import singular
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores.entering import Assignment, entered, implied, meant
from stakeholders.workbook.cells import FormulaError, reads_as, too_long, typed, written
from stakeholders.workbook.held import Origin
from stakeholders.workbook.layout import columns_of
from stakeholders.workbook.rows import Row

_JUDGED = ("assessed_on", "stamps")
"""What a comparison is given besides when it is taken in; no row says it by itself."""


@dataclass
class Reading:
    """Takes rows in; gathers what is said of them.

    :param register: the register as it is now.
    :param origin: what the workbook knows of its making.
    :param today: the day that `today` means in a cell.
    """

    register: Register
    origin: Origin
    today: dt.date
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    added: list[Record] = field(default_factory=list)

    def take_new(self, rows: Iterable[Row], made_of: Sequence[Record]) -> list[tuple[Row, Record]]:
        """The new records, kind by kind, so that those of one kind may name those of a kind before.

        A record that the register has got since the workbook was made, and that says the same, is that record: a
        workbook that is taken back twice adds nothing twice.

        :param made_of: the records that the workbook was made of.
        """
        by_kind: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        for row in rows:
            by_kind[row.sheet.kind].append(row)
        given = [row.id for found in by_kind.values() for row in found if row.id]
        before = {record.id for record in made_of}
        free = FreeIds({*self.register.ids, *self.register.unread, *before, *given})
        taken: list[tuple[Row, Record]] = []
        for kind, found in by_kind.items():
            there = self._there_since(kind, before) if found else {}
            for row in found:
                record = self._new(row, there, free)
                if record is not None:
                    taken.append((row, record))
            if found:
                self.added = [record for _, record in taken]
        return taken

    def _there_since(self, kind: str, before: set[str]) -> dict[str, list[str]]:
        """The ids of the records that the register has got since, by what they say."""
        found: dict[str, list[str]] = {}
        for record in self.register.all(KINDS[kind]).values():
            if record.id not in before:
                found.setdefault(_said(record), []).append(record.id)
        return found

    def _new(self, row: Row, there: dict[str, list[str]], free: FreeIds) -> Record | None:
        cls = KINDS[row.sheet.kind]
        given = [each for each in self._typed(row, lambda path: path != "id") if any(each.texts)]
        given += implied(cls, given)
        if row.id == HEADER or (row.id and self._of_another_kind(row)):
            self._wrong(row, "id", "duplicate-id", f"the id {row.id} is taken", "Choose another, or leave it empty.")
            return None
        record = self._entered(row, given, None, row.id or "new")
        if record is None:
            return None
        same = there.get(_said(record), [])
        if row.id in same or (same and not row.id):
            id = same.pop(same.index(row.id) if row.id else 0)
            return self.register.find(id)
        if row.id:
            return record
        wanted = id_after(cls.kind, record.__dict__)
        return record.model_copy(update={"id": free.take(wanted, singular(cls).replace("_", "-"))})

    def _of_another_kind(self, row: Row) -> bool:
        record = self.register.find(row.id)
        return row.id in self.register.unread or (record is not None and record.kind != row.sheet.kind)

    def edited(self, row: Row) -> Record:
        """The record of a row as the workbook says it: the very same where no cell reads otherwise than it did."""
        record, origin = row.record, self.origin
        assert record is not None
        changed = []
        for column in columns_of(type(record)):
            at = row.sheet.columns.get(column.path)
            if at is None or column.path == "id":
                continue
            was = written(column.spec, value_at(record, column.path), origin.yes, origin.no)
            if not reads_as(was, row.line.cell(at)):
                changed.append(column.path)
        if not changed:
            return record
        given = list(self._typed(row, set(changed).__contains__))
        new = self._entered(row, given, record, record.id)
        if new is None:
            return record
        return with_values(record, {each.path: value_at(new, each.path) for each in given})

    def _typed(self, row: Row, wanted: Callable[[str], bool]) -> Iterator[Assignment]:
        """What the cells of a row say, for the fields wanted, but for those that cannot be read."""
        origin = self.origin
        for column in columns_of(KINDS[row.sheet.kind]):
            at = row.sheet.columns.get(column.path)
            if at is None or not wanted(column.path):
                continue
            cell = row.line.cell(at)
            if isinstance(cell, FormulaError):
                hint = "Mend the formula, or type the value itself."
                self._wrong(row, column.path, "wrong-type", f"`{column.path}` holds a formula that fails", hint)
            elif row.record is not None and too_long(column.spec, value_at(row.record, column.path)):
                hint = f"Leave the cell as it was, and change the text with: stakeholders edit {row.id}"
                message = f"`{column.path}` is longer than a cell can hold, so only its beginning was shown"
                self._wrong(row, column.path, "wrong-type", message, hint)
            else:
                yield Assignment(column.path, "=", typed(column.spec, cell, origin.yes, origin.no))

    def _entered(self, row: Row, given: Sequence[Assignment], of: Record | None, id: str) -> Record | None:
        """The record with what was typed; without what of it is wrong, which is noted. None where none can be made."""
        cls = KINDS[row.sheet.kind]
        said = meant(cls, given, self._known())
        found = list(said.findings)
        self.notes += [f"{row.place(_named(note)).path}: {note}" for note in said.notes]
        left = _without(said.assignments, found)
        done = entered(cls, left, self.today, of=of, id=id)
        if done.part is None:
            found += done.findings
            done = entered(cls, _without(left, done.findings), self.today, of=of, id=id)
        truths = {column.path for column in columns_of(cls) if column.spec.base is bool}
        for each in found:
            path = path_of(each.field)
            hint = f"It takes {self.origin.yes} or {self.origin.no}." if path in truths else each.hint
            self.findings.append(replace(each, hint=hint, record=row.id, place=row.place(path)))
        return done.part if isinstance(done.part, Record) else None

    def _known(self) -> Register:
        """The records that a cell may name: those of the register, and new ones."""
        if not self.added:
            return self.register
        known = self.register
        if len(self._names) != len(self.added):
            new = {record.id: record for record in self.added if known.find(record.id) is None}
            self._names = tuple(self.added)
            self._with_new = known.holding(known.header, (*known.records, *new.values()))
        return self._with_new

    _names: tuple[Record, ...] = ()
    _with_new: Register = field(init=False)

    def _wrong(self, row: Row, path: str, rule: str, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, Severity.ERROR, message, hint, row.id, path, row.place(path)))


def path_of(field: str) -> str:
    """The path of a field without the number of the item in a list: `stages` of `stages.2`."""
    return ".".join(name for name in field.split(".") if not name.isdecimal())


def _named(note: str) -> str:
    """The path that a note of what was meant is about."""
    return note.removeprefix("`").partition("`")[0]


def _without(given: Iterable[Assignment], findings: Iterable[Finding]) -> list[Assignment]:
    """The assignments about which nothing was found."""
    wrong = {path_of(finding.field) for finding in findings}
    return [each for each in given if each.path not in wrong]


def _said(record: Record) -> str:
    """What a record says but for its id."""
    said = {name: value for name, value in plain_record(record).items() if name not in _JUDGED}
    return json.dumps([record.kind, {**said, "id": ""}], sort_keys=True)
