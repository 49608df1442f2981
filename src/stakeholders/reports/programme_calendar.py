"""The programme by its days: months behind and ahead as a drawing, what is to come as a table and for calendars."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from stakeholders.analysis.plan import LOOKBACK
from stakeholders.analysis.programme import Programme
from stakeholders.model.improvement import Activity
from stakeholders.model.register import Register
from stakeholders.reports.charts import columns
from stakeholders.reports.events import uid
from stakeholders.reports.plan_charts import MONTHS_AT_MOST, period
from stakeholders.reports.programme_words import element_and_level, meant_for, status_name
from stakeholders.reports.report import Cell, Chart, Column, Event, Table, Tone
from stakeholders.texts import _, word

AHEAD_AT_MOST = dt.timedelta(days=3 * 365)
"""How far ahead the drawing goes; what lies beyond stands in the table."""


def by_month(found: Programme) -> Iterator[Chart]:
    """How many activities each month has, from a year back to the last that is planned."""
    today = found.today
    horizon = min(today, dt.date.max - AHEAD_AT_MOST) + AHEAD_AT_MOST
    dated = [(each, each.day) for each in found.stands if each.day is not None]
    drawn = [(each, day) for each, day in dated if today - LOOKBACK <= day <= horizon]
    if not drawn:
        return
    first, last = min(day for _each, day in drawn), max(today, *(day for _each, day in drawn))
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    step = 1 if months <= MONTHS_AT_MOST else 3
    words: tuple[tuple[str, Tone], ...] = ((_("done"), "good"), (_("overdue"), "bad"), (_("planned"), "info"))
    done, overdue, planned = (name for name, _tone in words)
    counts: dict[str, Counter[str]] = {
        period(first.year + month // 12, month % 12 + 1, step): Counter()
        for month in range(first.month - 1, first.month - 1 + months)
    }
    for each, day in drawn:
        status = done if each.done else overdue if each.status == "overdue" else planned
        counts[period(day.year, day.month, step)][status] += 1
    rows: list[tuple[Cell, ...]] = []
    for name, own in counts.items():
        said = [(status, tone) for status, tone in words if own[status]] or [(planned, words[2][1])]
        rows.extend((Cell(name), Cell(status, tone), Cell(own[status])) for status, tone in said)
    left = len(dated) - len(drawn)
    table = Table(
        "by_month",
        _("The programme by month") if step == 1 else _("The programme by quarter"),
        (
            Column("period", _("Month") if step == 1 else _("Quarter")),
            Column("status", _("Status")),
            Column("count", _("Activities"), "number"),
        ),
        tuple(rows),
        note=_("Not drawn, as they lie more than a year back or three years ahead: {count}.").format(count=left)
        if left
        else "",
    )
    total = sum(counts.values(), Counter[str]())
    alternative = _("Since {start}: {done} done, {overdue} overdue. From {today} on: {planned} planned.").format(
        start=(today - LOOKBACK).isoformat(),
        done=total[done],
        overdue=total[overdue],
        today=today.isoformat(),
        planned=total[planned],
    )
    tones = tuple((name, tone) for name, tone in words if total[name] or name == planned)
    yield columns(table, alternative, of="period", value="count", colour="status", tones=tones)


def calendar(found: Programme) -> Table:
    """What is to come, by day: what is overdue first, what has no day last."""
    return Table(
        "calendar",
        _("What is to come"),
        (
            Column("day", _("Day"), "date"),
            Column("activity", _("Activity"), wide=True),
            Column("element", _("Element")),
            Column("level", _("Programme level")),
            Column("status", _("Status")),
            Column("meant_for", _("Meant for"), wide=True),
            Column("party", _("Party")),
            Column("cost", _("Cost"), "number"),
        ),
        tuple(
            (
                Cell(each.day),
                Cell(each.activity.label, ref=each.activity.id),
                *element_and_level(each.activity),
                Cell(*status_name(each.status)),
                Cell(meant_for(found.register, each.activity) or None),
                Cell(found.register.label(each.activity.party) or None, ref=each.activity.party or ""),
                Cell(each.activity.cost),
            )
            for each in found.of("overdue", "planned", "undated")
        ),
        note=_(
            "Overdue: the day has passed, and nothing says that it took place. Costs are what they are expected to be."
        ),
        empty=_("Nothing is planned."),
        at_first=40,
    )


def programme_events(found: Programme) -> Iterator[Event]:
    """The activities to come, for calendars: those that have a day, overdue ones left out."""
    for each in found.of("planned"):
        if each.day is not None:
            yield Event(
                uid(found.register, each.activity.id, "activity"),
                each.activity.label,
                each.day,
                "\n".join(_description(found.register, each.activity)),
                ref=each.activity.id,
                category=_("activity"),
            )


def _description(register: Register, activity: Activity) -> Iterator[str]:
    if activity.element:
        yield _("Element of the programme: {element}").format(element=word(activity.element))
    if activity.level:
        yield _("Level of the programme: {level}").format(level=word(activity.level))
    if told := meant_for(register, activity):
        yield _("Meant for: {audience}").format(audience="; ".join(told))
    if activity.party:
        yield _("About: {party}").format(party=register.label(activity.party))
    if activity.sponsor:
        yield _("Behind it stands: {sponsor}").format(sponsor=activity.sponsor)
    yield _("In the register: {id}").format(id=activity.id)
