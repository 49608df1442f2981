"""Who changed what of a register, when and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.changes import Change, Changed
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.changes import by_record, cell_of, kind_name, now_called, sort_of, told
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table
from stakeholders.stores.store import Entry
from stakeholders.texts import _


def history_report(
    register: Register, entries: Sequence[Entry], as_of: dt.date, *, id: str | None = None, more: bool = False
) -> Report:
    """Each entry in words, the latest first; then a table with every change of them.

    Days and times are those of this computer's time zone.

    :param id: the record that the entries are about; None for the whole register.
    :param more: whether there are earlier entries that are not among these.
    """
    title = _("History") if id is None else _("History of {name}").format(name=register.label(id))
    blocks = [block for entry in entries for block in _blocks(entry)]
    if more:
        blocks.append(Paragraph(_("There are earlier entries: --most shows more of them."), "muted"))
    return Report("history", title, about(register, as_of), (*blocks, _table(entries)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Heading(" · ".join(filter(None, (_name(entry), _when(entry), entry.by))), 2)
    facts = told(entry.changes).items
    if entry.why:
        facts = ((_("Why"), Cell(entry.why)), *facts)
    if entry.note:
        facts = (*facts, (_("Note"), Cell(entry.note, "partial")))
    yield Facts(facts)


def _table(entries: Sequence[Entry]) -> Table:
    return Table(
        "changes",
        _("Every change"),
        (
            Column("entry", _("Entry")),
            Column("when", _("When")),
            Column("who", _("Who")),
            Column("why", _("Why"), wide=True),
            Column("kind", _("Kind")),
            Column("id", _("Id")),
            Column("change", _("Change")),
            Column("field", _("Field")),
            Column("old", _("Before"), wide=True),
            Column("new", _("After"), wide=True),
        ),
        tuple(_row(entry, change) for entry in entries for change in by_record(entry.changes)),
        empty=_("No change is known."),
        at_first=0,
    )


def _row(entry: Entry, change: Change) -> tuple[Cell, ...]:
    words, tone = sort_of(change)
    field, old, new = "", Cell(), Cell()
    if isinstance(change, Changed):
        field, old, new = change.field, cell_of(change.old), cell_of(change.new)
    return (
        Cell(_name(entry)),
        Cell(_when(entry) or None),
        Cell(entry.by or None),
        Cell(entry.why or None),
        Cell(kind_name(change.kind)),
        Cell(now_called(change) or None),
        Cell(words, tone),
        Cell(field or None),
        old,
        new,
    )


def _name(entry: Entry) -> str:
    """A number, a hash, or the words for what is not committed yet."""
    return _(entry.name)


def _when(entry: Entry) -> str:
    """The day and the time; "" for what nobody has put down yet."""
    return f"{entry.at.astimezone():%Y-%m-%d %H:%M}" if entry.by or entry.why else ""


__all__ = ["history_report"]
