"""A time zone as a calendar file holds it: its two times of the year, each with the rule of the day it begins.

Calendars know zones by their names of the IANA database, but some, Outlook among them, go by what the file says, and
understand a rule there better than a list of days. Where a zone's changes follow no rule of weekdays, icalendar lists
them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

_YEARS_AHEAD = 12
"""How many years a rule must hold to be taken for one."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """A moment at which a zone's clocks change, as they show it before the change."""

    moment: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    summer: bool


def component(icalendar: ModuleType, zone: ZoneInfo, year: int) -> Any:
    """The zone as a VTIMEZONE.

    :param year: that of the earliest event.
    """
    years = [list(_changes(zone, each)) for each in range(year - 1, year + _YEARS_AHEAD)]
    if not any(years):
        return _steady(icalendar, zone, year)
    rules = _rules(years)
    if rules is None:
        return icalendar.Timezone.from_tzinfo(
            zone, zone.key, dt.date(year - 1, 1, 1), dt.date(year + 2 * _YEARS_AHEAD, 1, 1)
        )
    made = icalendar.Timezone()
    made.add("tzid", zone.key)
    for change, rule in zip(years[0], rules, strict=True):
        part = icalendar.TimezoneDaylight() if change.summer else icalendar.TimezoneStandard()
        _describe(part, change.moment, change.before, change.after, change.name)
        part.add("rrule", icalendar.vRecur.from_ical(rule))
        made.add_component(part)
    return made


def _steady(icalendar: ModuleType, zone: ZoneInfo, year: int) -> Any:
    start = dt.datetime(year - 1, 1, 1, tzinfo=zone)
    offset = start.utcoffset() or dt.timedelta()
    made = icalendar.Timezone()
    made.add("tzid", zone.key)
    part = icalendar.TimezoneStandard()
    _describe(part, start.replace(tzinfo=None), offset, offset, start.tzname() or zone.key)
    made.add_component(part)
    return made


def _describe(part: Any, start: dt.datetime, before: dt.timedelta, after: dt.timedelta, name: str) -> None:
    part.add("dtstart", start)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", name)


def _changes(zone: ZoneInfo, year: int) -> Iterator[_Change]:
    """The changes of a year, found day by day and then to the minute."""
    day = dt.timedelta(days=1)
    moment = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    while moment.year == year:
        before, after = (each.astimezone(zone).utcoffset() for each in (moment, moment + day))
        if before is not None and after is not None and before != after:
            early, late = moment, moment + day
            while late - early > dt.timedelta(minutes=1):
                middle = early + (late - early) // 2
                early, late = (middle, late) if middle.astimezone(zone).utcoffset() == before else (early, middle)
            late = late.replace(second=0, microsecond=0)
            local = late.astimezone(zone)
            yield _Change((late + before).replace(tzinfo=None), before, after, local.tzname() or "", bool(local.dst()))
        moment += day


def _rules(years: list[list[_Change]]) -> list[str] | None:
    """The rule by which each of the two changes recurs; None where there is none."""
    if any(len(changes) != 2 for changes in years):
        return None
    found = []
    for same in zip(*years, strict=True):
        first = same[0]
        alike = all(
            (each.moment.month, each.moment.weekday(), each.moment.time(), each.before, each.after, each.summer)
            == (
                first.moment.month,
                first.moment.weekday(),
                first.moment.time(),
                first.before,
                first.after,
                first.summer,
            )
            for each in same
        )
        weeks = {(each.moment.day - 1) // 7 + 1 for each in same}
        last = all((each.moment + dt.timedelta(days=7)).month != each.moment.month for each in same)
        if not alike or not (last or len(weeks) == 1):
            return None
        week = -1 if last else weeks.pop()
        found.append(f"FREQ=YEARLY;BYMONTH={first.moment.month};BYDAY={week}{_WEEKDAYS[first.moment.weekday()]}")
    return found
