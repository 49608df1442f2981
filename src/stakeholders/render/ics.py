"""A calendar after RFC 5545: the events of a report, for Outlook, Google, Apple and all others.

An event keeps its UID from one report to the next, and its SEQUENCE grows with the day from which the report is judged:
a calendar that takes the file in again updates what it has. Whole days need no time zone; events at a time of day carry
theirs. Further days of an event stand as events of their own, because Outlook leaves out what is listed as RDATE.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from stakeholders.errors import Unable
from stakeholders.extras import needed
from stakeholders.render.cells import about_line, lines_of
from stakeholders.render.plain import one_line, visible
from stakeholders.reports.report import Event, Report
from stakeholders.texts import _

if TYPE_CHECKING:
    from stakeholders.render import Options

_PROGRAM = "-//stakeholders//stakeholders//EN"
_SEQUENCE_FROM = dt.date(1970, 1, 1)
_LASTING = dt.timedelta(hours=1)
"""How long an event at a time of day is."""
_REMINDED_AT = dt.timedelta(hours=9)
"""The time of day at which a calendar reminds of an event that fills the day."""


def render(report: Report, _options: Options) -> bytes:
    """The report's events as a calendar.

    :raises Unable: it has none; or icalendar is not installed.
    """
    if not report.events:
        raise Unable(
            f"the report {report.name} has no days for a calendar",
            "Those of plan, programme, due and review have, where there are any.",
        )
    icalendar = needed("icalendar", "calendar", "a calendar")
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = one_line(_("{title} – {organisation}").format(title=report.title, organisation=report.about.organisation))
    calendar.add("name", icalendar.vText(name))
    calendar.add("x-wr-calname", icalendar.vText(name))
    calendar.add("x-wr-caldesc", icalendar.vText(one_line(about_line(report.about))))
    for zone, year in _zones(report.events):
        from stakeholders.render.time_zones import component

        calendar.add_component(component(icalendar, zone, year))
    for event in report.events:
        for uid, day, rule in _parts(event):
            calendar.add_component(_component(icalendar, event, uid, day, rule, report.about.as_of))
    return bytes(calendar.to_ical())


def _zones(events: tuple[Event, ...]) -> Iterator[tuple[ZoneInfo, int]]:
    """The time zones of the events, each with the year of its first event."""
    found: dict[str, tuple[ZoneInfo, int]] = {}
    for event in events:
        zone = event.at.tzinfo if event.at is not None else None
        if isinstance(zone, ZoneInfo) and zone.key != "UTC":
            year = found[zone.key][1] if zone.key in found else event.day.year
            found[zone.key] = (zone, min(year, event.day.year))
    yield from (found[key] for key in sorted(found))


def _parts(event: Event) -> Iterator[tuple[str, dt.date, str]]:
    """An event as one for each that a calendar shows: its UID, its day, its rule."""
    if event.rule or not event.also:
        yield event.uid, event.day, event.rule
    name, at, house = event.uid.rpartition("@")
    for day in event.also if event.rule else sorted({event.day, *event.also}) if event.also else ():
        yield f"{name}.{day}{at}{house}" if at else f"{house}.{day}", day, ""


def _component(icalendar: ModuleType, event: Event, uid: str, day: dt.date, rule: str, as_of: dt.date) -> Any:
    told = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    title = one_line(event.title) or event.ref
    made = icalendar.Event()
    made.add("uid", one_line(uid))
    made.add("dtstamp", told)
    made.add("last-modified", told)
    made.add("sequence", max((as_of - _SEQUENCE_FROM).days, 0))
    made.add("summary", title)
    if event.description:
        made.add("description", visible(lines_of(event.description)).replace("\t", " "))
    starts: dt.date = day if event.at is None else dt.datetime.combine(day, event.at)
    made.add("dtstart", starts)
    made.add("dtend", starts + (dt.timedelta(days=1) if event.at is None else _LASTING))
    if rule:
        made.add("rrule", icalendar.vRecur.from_ical(_until(rule, event.at)))
    if event.category:
        made.add("categories", [one_line(event.category)])
    if event.owner_name:
        made.add("contact", one_line(event.owner_name))
    made.add("transp", "TRANSPARENT")
    if event.remind:
        made.add_component(_alarm(icalendar, title, event))
    return made


def _until(rule: str, at: dt.time | None) -> str:
    """The rule with its last day as RFC 5545 wants it beside a start at a time: as a moment in UTC."""

    def moment(found: re.Match[str]) -> str:
        last = dt.datetime.combine(dt.date.fromisoformat(found[1]), at or dt.time())
        return f"UNTIL={last.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"

    return rule if at is None else re.sub(r"UNTIL=(\d{8})", moment, rule)


def _alarm(icalendar: ModuleType, title: str, event: Event) -> Any:
    before = dt.timedelta(days=-event.remind)
    made = icalendar.Alarm()
    made.add("action", "DISPLAY")
    made.add("description", title)
    made.add("trigger", before + _REMINDED_AT if event.at is None else before)
    return made
