"""A workbook taken back: exactly what was changed in it, merged with what the register has become meanwhile.

The records that the workbook was made of are the base of a three-way merge; the register as it is now is one side, the
workbook the other. A row that is missing changes nothing; one that is marked removes its record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from stakeholders.analysis.judging import judged
from stakeholders.changes import Added, Changed, ChangeSet, Conflict, Side, apply, diff, field_changes, merge
from stakeholders.changes.merging import Settle
from stakeholders.changes.removal import references_to
from stakeholders.checks.introduced import broken_by
from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model.needs import Comparison
from stakeholders.model.register import Register
from stakeholders.workbook.edits import Reading, path_of
from stakeholders.workbook.reading import Book
from stakeholders.workbook.rows import Row, Rows, sorted_out

Preferred = Literal["register", "workbook"]
_NAMED = 5
"""Records without a row that a note names."""
SIDES: dict[Preferred, Side] = {"register": "ours", "workbook": "theirs"}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a workbook comes to.

    :param edited: what was changed in the workbook, whatever the register holds by now.
    :param changes: what the register lacks of that.
    :param conflicts: what the register and the workbook have both changed: `ours` is the register.
    :param findings: cells that cannot be read or taken, each with its place; where there are any, nothing is to be
        written.
    :param notes: which name was taken for which id, and which records have no row any more, in words.
    """

    book: Book
    edited: ChangeSet
    changes: ChangeSet
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def _left_open(_conflict: Conflict) -> Side | None:
    return None


def taken_back(book: Book, register: Register, today: dt.date, settle: Settle = _left_open) -> TakenBack:
    """What the workbook changes in the register.

    :param register: the register as it is now; all of it must have been read.
    :param today: the day on which comparisons that the workbook changes count as judged.
    :param settle: decides conflicts.
    :raises Unable: the workbook is that of another register.
    """
    _require_same(book, register)
    rows = sorted_out(book)
    reading = Reading(register, book.origin, today)
    new = reading.take_new(rows.new, book.records)
    places = {record.id: row for row, record in new}
    places |= {row.id: row for row in rows.known}
    records = {record.id: record for record in book.records}
    records |= {row.id: reading.edited(row) for row in rows.known if not row.removed}
    records |= {record.id: record for _, record in new}
    removed = [row for row in rows.known if row.removed]
    base = Register(register.header, book.records)
    merged = merge(base, register, Register(register.header, records.values()), settle)
    refused: tuple[Finding, ...] = ()
    if removed:
        refused = tuple(_referred_to(removed, apply(merged.ours, register)))
        held = {finding.record for finding in refused}
        gone = {row.id for row in removed} - held
        theirs = Register(register.header, (each for id, each in records.items() if id not in gone))
        merged = merge(base, register, theirs, settle)
    else:
        theirs = Register(register.header, records.values())
    changes, after = _judged(merged.ours, register, today)
    broken = (_at_its_cell(finding, places) for finding in broken_by(changes, register, after, today))
    found = (*rows.findings, *reading.findings, *refused, *broken)
    notes = (*reading.notes, *_without_row(book, rows, register))
    return TakenBack(book, diff(base, theirs), changes, merged.conflicts, tuple(found), notes)


def _require_same(book: Book, register: Register) -> None:
    """Make sure that the workbook was made of this register.

    :raises Unable: the organisation is another, and less than half of the records are known here: ids such as `sales`
        and `employees` stand in many registers.
    """
    ours, theirs = register.header.organisation, book.origin.organisation
    known = sum(1 for record in book.records if register.find(record.id) is not None)
    if ours == theirs or (known and 2 * known >= len(book.records)):
        return
    raise Unable(
        f"{book.path} was made of the register of {theirs!r}, and this is that of {ours!r}",
        "Name the register that it belongs to: -r PATH",
    )


def _without_row(book: Book, rows: Rows, register: Register) -> Iterator[str]:
    """A note on records whose rows are gone from a sheet that is there: whoever deletes a row means something by it."""
    there = {line.key for sheet in book.sheets for line in sheet.lines} | {row.id for row in rows.known}
    kinds = {sheet.kind for sheet in book.sheets}
    gone = [
        record.id
        for record in book.records
        if record.kind in kinds and record.id not in there and register.find(record.id) is not None
    ]
    if gone:
        named = ", ".join((*gone[:_NAMED], *(["…"] if len(gone) > _NAMED else ())))
        found = "one record has" if len(gone) == 1 else f"{len(gone)} records have"
        yield (
            f"{found} no row in {book.path} any more, which removes nothing: {named}. "
            f"To remove a record, leave its row and say {book.origin.yes} in the column for removal."
        )


def _referred_to(removed: Iterable[Row], after: Register) -> Iterator[Finding]:
    """A finding for each record that is marked for removal while another one still refers to it."""
    rows = {row.id: row for row in removed if after.find(row.id) is not None}
    told: set[str] = set()
    for reference in references_to(after, list(rows)):
        if reference.target in told:
            continue
        told.add(reference.target)
        yield Finding(
            "broken-reference",
            Severity.ERROR,
            f"{reference.target} is marked for removal, and {reference.record.id} refers to it in `{reference.field}`",
            "Take it out there or mark that one, too. Or keep this record, with the status retired.",
            reference.target,
            "",
            rows[reference.target].mark,
        )


def _judged(changes: ChangeSet, register: Register, today: dt.date) -> tuple[ChangeSet, Register]:
    """The changes, and the register after them, with the day and the stamps of comparisons that are judged by them."""
    after = apply(changes, register)
    fields: dict[str, set[str]] = {}
    for change in changes.changed:
        if change.kind == Comparison.kind:
            fields.setdefault(change.id, set()).add(change.field)
    more: list[Changed] = []
    for id, paths in fields.items():
        record = after.all(Comparison)[id]
        more += field_changes(record, judged(record, after, paths, today))
    added = [_judged_new(change, after, today) if isinstance(change, Added) else change for change in changes]
    if more or any(new is not old for new, old in zip(added, changes, strict=True)):
        changes = ChangeSet((*added, *more))
        after = apply(changes, register)
    return changes, after


def _judged_new(change: Added, after: Register, today: dt.date) -> Added:
    record = change.record
    if not isinstance(record, Comparison):
        return change
    said = {"relation", *(("assessed_on",) if record.assessed_on is not None else ())}
    return Added(judged(record, after, said, today))


def _at_its_cell(finding: Finding, places: Mapping[str, Row]) -> Finding:
    """The finding with the place of the cell that it is about, where the workbook has one."""
    row = places.get(finding.record)
    return finding if row is None else replace(finding, place=row.place(path_of(finding.field)))
