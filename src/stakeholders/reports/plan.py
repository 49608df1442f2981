"""The communication plan as a report: what, why, when, with whom, how and who; what happened; what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from stakeholders.analysis.compare import customers
from stakeholders.analysis.plan import (
    Adherence,
    Planned,
    Status,
    adherence,
    planned,
    uncovered_topics,
    untold_needs,
    untold_parties,
)
from stakeholders.analysis.standing import quadrant
from stakeholders.analysis.suggest import Suggestion
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports import plan_charts
from stakeholders.reports.about import about
from stakeholders.reports.audience import audience
from stakeholders.reports.plan_events import plan_events
from stakeholders.reports.report import Block, Cell, Column, Event, Facts, Paragraph, Report, Table, Tone
from stakeholders.texts import _, plural, word

_TONES: dict[Status, Tone] = {"delivered": "good", "late": "partial", "overdue": "bad", "due": "partial", "planned": ""}


def status_name(status: Status) -> str:
    """The status in words."""
    return {
        "delivered": _("delivered"),
        "late": _("delivered late"),
        "overdue": _("overdue"),
        "due": _("due"),
        "planned": _("planned"),
    }[status]


def plan_report(
    register: Register,
    today: dt.date,
    until: dt.date,
    *,
    gaps_only: bool = False,
    suggestions: tuple[Suggestion, ...] | None = None,
) -> Report:
    """The plan up to a day.

    :param gaps_only: leave out the plan itself, its calendar and its events.
    :param suggestions: communications proposed for the gaps, where they were asked for.
    """
    plan = planned(register, today, until)
    gaps = tuple(_gaps(register))
    blocks: list[Block] = [_facts(plan, gaps, today, until)]
    events: tuple[Event, ...] = ()
    if not gaps_only:
        blocks += [_plan(register, plan), _calendar(plan, today, until)]
        names = {status: status_name(status) for status in _TONES}
        blocks += [*plan_charts.by_month(plan, today, until, names), *plan_charts.kept_by_owner(register, plan)]
        events = tuple(plan_events(register, plan, today, until))
    blocks.extend(gaps)
    if suggestions is not None:
        blocks += _suggested(register, suggestions)
    return Report("plan", _("Communication plan"), about(register, today), tuple(blocks), events)


def _facts(plan: tuple[Planned, ...], gaps: tuple[Table, ...], today: dt.date, until: dt.date) -> Facts:
    kept = adherence(plan)
    overdue = sum(1 for each in plan if each.count("overdue"))
    untold, needs, topics = (len(gap.rows) for gap in gaps)
    return Facts(
        (
            (_("Communications planned"), Cell(len(plan))),
            (_("From, to"), Cell(f"{today.isoformat()} – {until.isoformat()}")),
            (_("Kept in the last 12 months"), _kept(kept)),
            (_("Communications overdue"), Cell(overdue, "bad" if overdue else "good")),
            (_("Parties with no communication"), Cell(untold, "bad" if untold else "good")),
            (_("Needs not conveyed to all who must meet them"), Cell(needs, "partial" if needs else "good")),
            (_("Customer topics not covered"), Cell(topics, "partial" if topics else "good")),
        )
    )


def _kept(kept: Adherence) -> Cell:
    if kept.share is None:
        return Cell(_("nothing was to be delivered yet"), "muted")
    text = _("{share:.0f} % on time: {on_time} of {judged} ({late} late, {missed} missed)").format(
        share=kept.share, on_time=kept.on_time, judged=kept.judged, late=kept.late, missed=kept.missed
    )
    return Cell(text, "good" if kept.share >= 90 else "partial" if kept.share >= 70 else "bad")


def _missing(value: object) -> Cell:
    """A part of the plan that must not be empty."""
    return Cell(value) if value else Cell(_("missing"), "bad")  # type: ignore[arg-type]


def _plan(register: Register, plan: Iterable[Planned]) -> Table:
    rows = []
    for each in plan:
        communication = each.communication
        upcoming = each.next
        rows.append(
            (
                Cell(communication.what or communication.id, "" if communication.what else "bad", ref=communication.id),
                Cell(communication.why or None),
                _when(each),
                _missing(audience(register, communication)),
                _missing(communication.how),
                _missing(register.label(communication.who)),
                Cell(tuple(map(register.label, communication.needs)) or None),
                Cell(upcoming.day if upcoming else None, _TONES[upcoming.status] if upcoming else ""),
                Cell(status_name(upcoming.status), _TONES[upcoming.status]) if upcoming else Cell(_on_event(each)),
            )
        )
    return Table(
        "plan",
        _("The plan"),
        (
            Column("what", _("What"), wide=True),
            Column("why", _("Why"), wide=True),
            Column("when", _("When")),
            Column("with_whom", _("With whom")),
            Column("how", _("How")),
            Column("who", _("Who")),
            Column("needs", _("Conveying the needs"), wide=True),
            Column("next", _("Next"), "date"),
            Column("status", _("Status")),
        ),
        tuple(rows),
        empty=_("No communication is planned."),
    )


def _when(each: Planned) -> Cell:
    if not each.communication.when:
        return Cell(_("missing"), "bad")
    if each.schedule.unreadable:
        note = _("not understood: {parts}").format(parts="; ".join(each.schedule.unreadable))
        return Cell(each.communication.when, "bad", note)
    return Cell(each.communication.when)


def _on_event(each: Planned) -> str:
    return _("on event") if each.schedule.events else _("no date")


def _calendar(plan: Sequence[Planned], today: dt.date, until: dt.date) -> Table:
    found = sorted(
        (
            (occurrence.day, each.communication, occurrence)
            for each in plan
            for occurrence in each.occurrences
            if occurrence.status in ("overdue", "due", "planned") and occurrence.day <= until
        ),
        key=lambda item: (item[0], item[1].id),
    )
    rows = tuple(
        (
            Cell(day),
            Cell(communication.what or communication.id, ref=communication.id),
            Cell(status_name(occurrence.status), _TONES[occurrence.status]),
            Cell(occurrence.days_late or None),
        )
        for day, communication, occurrence in found
    )
    note = _("What was missed in the 12 months before {today}, and what is to come until {until}.").format(
        today=today.isoformat(), until=until.isoformat()
    )
    undated = sum(1 for each in plan if not (each.schedule.recurrences or each.schedule.days))
    if undated:
        waiting = plural("{count} communication has no day.", "{count} communications have no day.", undated)
        note = f"{note} {waiting}"
    return Table(
        "calendar",
        _("Calendar"),
        (
            Column("day", _("Day"), "date"),
            Column("what", _("What"), wide=True),
            Column("status", _("Status")),
            Column("days_late", _("Days late"), "number"),
        ),
        rows,
        note=note,
        empty=_("No day is fixed."),
        at_first=25,
    )


def _gaps(register: Register) -> Iterator[Table]:
    yield Table(
        "untold_parties",
        _("Parties that nothing is planned for"),
        (
            Column("party", _("Party")),
            Column("strategy", _("Strategy")),
            Column("power", _("Power"), "number"),
            Column("interest", _("Interest"), "number"),
        ),
        tuple(
            (
                Cell(party.name, ref=party.id),
                Cell(
                    _(found) if (found := quadrant(party)) else _("not rated"),
                    "bad" if found == "manage closely" else "",
                ),
                Cell(party.power),
                Cell(party.interest),
            )
            for party in untold_parties(register)
        ),
        empty=_("Every party that counts is told something.") if register.all(Party) else _("There is no party."),
    )
    yield Table(
        "untold_needs",
        _("Needs that do not reach all who must meet them"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Of")),
            Column("functions", _("Functions not reached")),
            Column("levels", _("Levels not reached")),
        ),
        tuple(
            (
                Cell(gap.need.statement, ref=gap.need.id),
                Cell(register.label(gap.need.party)),
                Cell(tuple(map(register.label, gap.functions)), "partial"),
                Cell(gap.levels or None, "partial"),
            )
            for gap in untold_needs(register)
        ),
        note=_(
            "Whoever must meet a need: its owner and the functions of its processes, at the levels that the policy "
            "names (else at all). Only needs that the management system addresses."
        ),
        empty=_("Every need reaches all who must meet it.") if register.all(Need) else _("There is no need."),
    )
    known = customers(register)
    topics = uncovered_topics(register) if known else ()
    yield Table(
        "uncovered_topics",
        _("Customer communication not covered"),
        (Column("topic", _("Topic")),),
        tuple((Cell(word(topic), "partial"),) for topic in topics),
        empty=_("All five customer topics are covered.") if known else _("No party is marked as a customer."),
    )


def _suggested(register: Register, suggestions: tuple[Suggestion, ...]) -> list[Block]:
    rows = tuple(
        (
            Cell(each.communication.what),
            Cell(audience(register, each.communication)),
            Cell(each.communication.when),
            Cell(each.communication.how),
            Cell(
                register.label(each.communication.who) or _("to be named"), "" if each.communication.who else "partial"
            ),
            Cell(each.reason),
        )
        for each in suggestions
    )
    table = Table(
        "suggestions",
        _("Suggested communications"),
        (
            Column("what", _("What"), wide=True),
            Column("with_whom", _("With whom")),
            Column("when", _("When")),
            Column("how", _("How")),
            Column("who", _("Who")),
            Column("reason", _("Why"), wide=True),
        ),
        rows,
        empty=_("The plan has no gap to fill."),
    )
    if not suggestions:
        return [table]
    advice = _(
        "These are proposals: read them, change them, keep what suits. --save FILE writes them as a register file."
    )
    return [table, Paragraph(advice, "info")]


__all__ = ["audience", "plan_report", "status_name"]
