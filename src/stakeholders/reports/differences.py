"""Changes, a row for each record added or removed and for each field changed: what sync and review show of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stakeholders.changes import Added, Change, Removed
from stakeholders.changes.plain import plain_value
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register
from stakeholders.reports.report import Cell, Column, Table, Value
from stakeholders.texts import _


def said(value: object) -> Cell:
    """What a field holds (or which record it is), as a reader takes it in; empty where it says nothing."""
    if isinstance(value, Record):
        return Cell(value.label, ref=value.id)
    if isinstance(value, tuple):
        return Cell(tuple(map(_single, value)) or None)
    if isinstance(value, Mapping):
        return Cell(tuple(f"{name}: {each}" for name, each in value.items()) or None)
    return Cell(None if value in (None, "") else _single(value))


def _single(value: object) -> Value:
    if isinstance(value, Part):
        return ", ".join(f"{name}: {each}" for name, each in plain_value(value).items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value if isinstance(value, int | float) or hasattr(value, "isoformat") else str(value)  # type: ignore[return-value]


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
    if isinstance(change, Added):
        return Cell(change.id, ref=change.id), Cell(_("added"), "good"), Cell(), said(change.record)
    if isinstance(change, Removed):
        return Cell(change.id), Cell(_("removed"), "bad"), said(change.record), Cell()
    known = register.find(change.id)
    id = Cell(change.id or _("header"), ref=change.id if known else "")
    return id, Cell(change.field), said(change.old), said(change.new)
