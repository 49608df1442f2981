"""Conflicts as reports show them: what both sides changed, with all three values."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholders.changes import Conflict, field_changes
from stakeholders.model.kinds import KINDS
from stakeholders.model.record import Record
from stakeholders.reports.changes import in_a_line, kind_name
from stakeholders.reports.differences import said
from stakeholders.reports.report import Cell, Column, Table
from stakeholders.texts import _


def conflicts_table(
    conflicts: Iterable[Conflict], columns: tuple[Column, Column, Column], note: str, *, known: bool = True
) -> Table:
    """The conflicts kind by kind, each with what both started from and what each side says.

    :param columns: the headings of those three values.
    :param known: whether it is known what both started from.
    """
    order = {kind: number for number, kind in enumerate(KINDS)}
    rows = sorted(conflicts, key=lambda conflict: (order.get(conflict.kind, -1), conflict.id))
    return Table(
        "conflicts",
        _("Conflicts"),
        (Column("id", _("Id")), Column("field", _("Field")), *columns),
        tuple(_conflict(conflict, known=known) for conflict in rows),
        note=note,
    )


def commands_table(commands: Iterable[tuple[str, str]], note: str) -> Table:
    """The commands that settle conflicts, each with what it does."""
    return Table(
        "settle",
        _("How to settle them"),
        (Column("what", _("What"), wide=True), Column("command", _("Command"), wide=True)),
        tuple((Cell(what), Cell(command)) for what, command in commands),
        note=note,
    )


def _conflict(conflict: Conflict, *, known: bool) -> tuple[Cell, ...]:
    id = Cell(conflict.id or _("register"), ref=conflict.id)
    base = said(conflict.base) if known else Cell(_("not known"), "muted")
    if conflict.field:
        return id, Cell(conflict.field), base, _value(conflict.ours), _value(conflict.theirs)
    return id, Cell(_("the whole record")), base, _whole(conflict, conflict.ours), _whole(conflict, conflict.theirs)


def _value(value: object) -> Cell:
    cell = said(value)
    return Cell(_("nothing"), "muted") if cell.value is None else cell


def _whole(conflict: Conflict, record: object) -> Cell:
    """What became of a record on one side."""
    if not isinstance(record, Record):
        return Cell(_("removed"), "bad")
    base = conflict.base
    if not isinstance(base, Record) or base.kind != record.kind:
        return Cell(_("{label}, under {kind}").format(label=record.label, kind=kind_name(record.kind)), ref=record.id)
    fields = [f"{change.field}: {in_a_line(change.new)}" for change in field_changes(base, record)]
    return Cell(tuple(fields) or _("kept, and other records refer to it"), ref=record.id)
