"""The planned communications as events of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from stakeholders.analysis.plan import LOOKBACK, Planned
from stakeholders.analysis.series import Series, series_of
from stakeholders.model.communications import Communication
from stakeholders.model.needs import Need
from stakeholders.model.register import Register
from stakeholders.reports.audience import audience
from stakeholders.reports.events import uid
from stakeholders.reports.report import Event
from stakeholders.texts import _


def plan_events(register: Register, plan: Iterable[Planned], today: dt.date, until: dt.date) -> Iterator[Event]:
    """The communications that have days: an event for each series of days, and one for each day that stands alone.

    A series starts on the first day of its communication and goes on for as long as its rule does. Single days are
    those from a year back to the end of the plan.
    """
    for each in plan:
        communication = each.communication
        for series in series_of(each.schedule, each.since, (today - LOOKBACK, until), communication.starts_on):
            yield _event(register, communication, series)


def _event(register: Register, communication: Communication, series: Series) -> Event:
    return Event(
        uid(register, communication.id, series.part),
        communication.what or communication.id,
        series.first,
        "\n".join(_description(register, communication)),
        rule=series.rule,
        owner=communication.who or "",
        owner_name=register.label(communication.who),
        ref=communication.id,
        category=_("communication"),
    )


def _description(register: Register, communication: Communication) -> Iterator[str]:
    if communication.why:
        yield _("Why: {why}").format(why=communication.why)
    if told := audience(register, communication):
        yield _("With whom: {audience}").format(audience="; ".join(told))
    if communication.how:
        yield _("How: {how}").format(how=communication.how)
    if communication.who:
        yield _("Who: {who}").format(who=register.label(communication.who))
    yield _("When: {when}").format(when=communication.when)
    if communication.acknowledge:
        yield _("Those told are to acknowledge it.")
    if communication.needs:
        yield _("It conveys these needs:")
        for id in communication.needs:
            need = register.get(Need, id)
            yield f"- {need.statement if need else id}"
    yield _("In the register: {id}").format(id=communication.id)
