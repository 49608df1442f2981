"""What is due or overdue, as a report."""

from __future__ import annotations

import datetime as dt

from stakeholders.analysis.due import Due, Sort
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.events import uid
from stakeholders.reports.report import Cell, Column, Event, Facts, Report, Table
from stakeholders.texts import _


def sort_name(sort: Sort) -> str:
    """The sort of thing that is due, in words."""
    return {
        "communication": _("communication"),
        "party review": _("review of the party"),
        "review": _("review"),
        "validation": _("validation of the need"),
        "action": _("action"),
        "effectiveness check": _("check of the effect"),
        "decision": _("decision to revisit"),
        "activity": _("activity"),
        "commitment": _("end of a commitment"),
        "waiver": _("end of a waiver"),
    }[sort]


def due_report(register: Register, items: tuple[Due, ...], today: dt.date, within: int) -> Report:
    """What is overdue, and what is due within so many days."""
    overdue = sum(1 for item in items if item.overdue)
    facts = Facts(
        (
            (_("Overdue"), Cell(overdue, "bad" if overdue else "good")),
            (_("Due within {days} days").format(days=within), Cell(len(items) - overdue)),
        )
    )
    table = Table(
        "due",
        _("Due and overdue"),
        (
            Column("day", _("Day"), "date"),
            Column("days", _("Days left"), "number"),
            Column("sort", _("What")),
            Column("label", _("Of"), wide=True),
            Column("owner", _("Owner")),
            Column("id", _("Id")),
        ),
        tuple(
            (
                Cell(item.day, "bad" if item.overdue else ""),
                Cell(item.days, "bad" if item.overdue else ""),
                Cell(sort_name(item.sort)),
                Cell(item.record.label),
                Cell(register.label(item.owner) or None),
                Cell(item.record.id, ref=item.record.id),
            )
            for item in items
        ),
        note=_("Negative days left are days overdue."),
        empty=_("Nothing is overdue, and nothing is due in this time."),
        at_first=60,
    )
    events = tuple(_event(register, item) for item in items)
    return Report("due", _("Due and overdue"), about(register, today), (facts, table), events)


def _event(register: Register, item: Due) -> Event:
    """The day on which something is due. A communication has several days; all else has one, which may move."""
    part = item.sort.replace(" ", "-")
    sort = sort_name(item.sort)
    said = [_("What: {sort}").format(sort=sort)]
    if item.owner:
        said.append(_("Who: {who}").format(who=register.label(item.owner)))
    said.append(_("In the register: {id}").format(id=item.record.id))
    return Event(
        uid(register, item.record.id, f"{part}.{item.day}" if item.sort == "communication" else part),
        _("{sort}: {label}").format(sort=sort, label=item.record.label),
        item.day,
        "\n".join(said),
        owner=item.owner,
        owner_name=register.label(item.owner),
        ref=item.record.id,
        category=sort,
    )
