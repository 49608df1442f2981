"""Changes, a row for each record added or removed and for each field changed: what sync and review show of them."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholders.changes import Added, Change, Removed
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.reports.changes import cell_of, sort_of
from stakeholders.reports.report import Cell, Column, Table
from stakeholders.texts import _


def said(value: object) -> Cell:
    """What a field holds (or which record it is), as a reader takes it in; empty where it says nothing."""
    if isinstance(value, Record):
        return Cell(value.label, ref=value.id)
    return cell_of(value)


def changes_table(changes: Iterable[Change], register: Register, *, key: str, title: str, empty: str = "") -> Table:
    """The changes, each with what it changes from and to.

    :param register: names the records that changes only refer to.
    """
    return Table(
        key,
        title,
        (
            Column("id", _("Id")),
            Column("field", _("Field")),
            Column("before", _("Before"), wide=True),
            Column("after", _("After"), wide=True),
        ),
        tuple(_row(change, register) for change in changes),
        empty=empty or _("Nothing."),
        at_first=40,
    )


def _row(change: Change, register: Register) -> tuple[Cell, ...]:
    known = register.find(change.id) is not None
    id = Cell(change.id or _("register"), ref=change.id if known else "")
    if isinstance(change, Added | Removed):
        record = said(change.record)
        before, after = (Cell(), record) if isinstance(change, Added) else (record, Cell())
        return id, Cell(*sort_of(change)), before, after
    return id, Cell(change.field), said(change.old), said(change.new)
