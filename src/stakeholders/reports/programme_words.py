"""How the report on the programme says of an activity what it is, how it stands, for whom it is and who took part."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.programme import Part
from stakeholders.analysis.programme_reach import Reached, Stand, Status
from stakeholders.model.improvement import Activity
from stakeholders.model.register import Register
from stakeholders.reports.report import Cell, Tone
from stakeholders.texts import _, plural, word

STATE_TONES: dict[str, Tone] = {
    "recent": "good",
    "coming": "info",
    "overdue": "bad",
    "earlier": "partial",
    "none": "muted",
}


def state_name(state: str, days: int) -> str:
    """How far a part of the programme is alive, in words."""
    return {
        "recent": _("done in the last {days} days").format(days=days),
        "coming": _("planned"),
        "overdue": _("overdue"),
        "earlier": _("done longer ago"),
        "none": _("none"),
    }[state]


def status_name(status: Status) -> tuple[str, Tone]:
    """How an activity stands, in words, and how that is to be taken."""
    found: dict[Status, tuple[str, Tone]] = {
        "recent": (_("done"), "good"),
        "earlier": (_("done longer ago"), "muted"),
        "planned": (_("planned"), "info"),
        "overdue": (_("overdue"), "bad"),
        "undated": (_("no day"), "partial"),
    }
    return found[status]


def reached_name(reached: Reached) -> tuple[str, Tone]:
    """How far a function or level is reached, in words, and how that is to be taken."""
    found: dict[Reached, tuple[str, Tone]] = {
        "took part": (_("took part"), "good"),
        "earlier": (_("took part longer ago"), "partial"),
        "meant for": (_("meant for it; not said who took part"), "partial"),
        "to come": (_("something is to come"), "info"),
        "none": (_("reached by nothing"), "bad"),
    }
    return found[reached]


def counted(part: Part) -> Iterator[str]:
    """How many activities a part has, by how they stand."""
    counts = part.counts
    if counts["recent"]:
        yield _("done: {count}").format(count=counts["recent"])
    if counts["planned"] + counts["undated"]:
        yield _("planned: {count}").format(count=counts["planned"] + counts["undated"])
    if counts["overdue"]:
        yield _("overdue: {count}").format(count=counts["overdue"])
    if counts["earlier"]:
        yield _("longer ago: {count}").format(count=counts["earlier"])


def element_and_level(activity: Activity) -> tuple[Cell, Cell]:
    """Its element and its level of the programme; said so where one is not said."""
    missing = Cell(_("not said"), "partial")
    return (
        Cell(word(activity.element)) if activity.element else missing,
        Cell(word(activity.level)) if activity.level else missing,
    )


def meant_for(register: Register, activity: Activity) -> tuple[str, ...]:
    """For whom it is: functions by name, then the levels in one line."""
    audience = activity.audience
    if not audience.levels:
        return tuple(map(register.label, audience.functions))
    functions = tuple(map(register.label, audience.functions)) or (_("all functions"),)
    every = bool(register.header.levels) and set(register.header.levels) <= set(audience.levels)
    levels = _("all levels") if every else _("levels: {levels}").format(levels=", ".join(audience.levels))
    return (*functions, levels)


def took_part(register: Register, stand: Stand) -> Cell:
    """How many took part, and from which functions and levels; else for whom it was meant."""
    activity, lines = stand.activity, []
    if stand.people is not None:
        lines.append(plural("{count} person", "{count} people", stand.people))
    for one in activity.attended:
        place = ", ".join(filter(None, (register.label(one.function), one.level or "")))
        if place and one.people:
            lines.append(_("{place}: {people}").format(place=place, people=one.people))
    if stand.said:
        rest = (stand.people or 0) - stand.said
        return Cell((*lines, *([_("not said from where: {count}").format(count=rest)] if rest > 0 else [])))
    told = meant_for(register, activity)
    if told:
        lines.append(_("meant for: {audience}").format(audience="; ".join(told)))
    return Cell(tuple(lines) or _("not said"), "partial")
