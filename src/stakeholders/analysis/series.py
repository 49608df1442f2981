"""A schedule as calendars take it: series of days by a rule that every calendar follows, and single days.

Calendars differ in what rules they understand. Outlook takes those of MS-OXCICAL 2.1.3.2.2 alone: one weekday in the
month or one day of it, one month of the year, weekdays of the week. So a rule of several days or months is parted into
several series, and what still is none of these is written day by day, as far as the plan goes. The days stay the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from stakeholders.analysis.recurrence import LONGEST_MONTH, Recurrence, days_of, parts_from
from stakeholders.analysis.schedule import Schedule

_LOOKED_FOR = (1, 12, 120)
"""Years ahead in which the first day of a series is looked for, in turn."""
_ORDER = ("FREQ", "INTERVAL", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST")
_WEEKDAY = r"(MO|TU|WE|TH|FR|SA|SU)"
_NTH = re.compile(rf"([1-4]|-1){_WEEKDAY}")
_WEEKDAYS = re.compile(rf"{_WEEKDAY}(,{_WEEKDAY})*")
_COMMON = {"FREQ", "INTERVAL"}
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Series:
    """Days that belong together in a calendar.

    :param part: which part of the schedule it is: a number from 1, with a second one where a rule was parted, as `1.2`;
        of a single day the day, behind the number where a rule gave it.
    :param first: its first day.
    :param rule: how it goes on, as RFC 5545 writes an RRULE, counted from `first`; "" for a single day.
    """

    part: str
    first: dt.date
    rule: str = ""


def series_of(
    schedule: Schedule,
    since: dt.date,
    singly: tuple[dt.date, dt.date],
    starts_on: dt.date | None = None,
) -> tuple[Series, ...]:
    """The days of a schedule from `since` on, as series; those of a rule go on without an end unless it has one.

    :param singly: the first and the last day of what is written day by day.
    :param starts_on: the first day of all, from which periods count.
    """
    since = max(since, starts_on or since)
    found: list[Series] = []
    for number, recurrence in enumerate(schedule.recurrences, start=1):
        found += _of_rule(str(number), recurrence, since, singly, starts_on)
    for day in sorted(set(schedule.days)):
        ruled = any(days_of(recurrence, day, day, starts_on) for recurrence in schedule.recurrences)
        if day >= max(since, singly[0]) and not ruled:
            found.append(Series(day.isoformat(), day))
    return tuple(found)


def _of_rule(
    part: str,
    recurrence: Recurrence,
    since: dt.date,
    singly: tuple[dt.date, dt.date],
    starts_on: dt.date | None,
) -> Iterator[Series]:
    by = parts_from(recurrence, starts_on)
    last = _last(by, recurrence, starts_on)
    endless = {name: value for name, value in by.items() if name not in ("COUNT", "UNTIL")}
    if recurrence.assumed and "BYSETPOS" in endless and starts_on is not None:
        # the last of the days up to that of `starts_on`: that day itself, in months that have it
        del endless["BYSETPOS"]
        endless["BYMONTHDAY"] = str(starts_on.day)
    rules = _simple(endless, starts_on)
    if rules is None:
        for day in days_of(recurrence, max(since, singly[0]), singly[1], starts_on):
            yield Series(f"{part}.{day}", day)
        return
    for number, rule in enumerate(rules, start=1):
        # one rule keeps the days of the whole, whatever its months are now counted from
        first = _first(recurrence if len(rules) == 1 else Recurrence(tuple(rule.items())), since, last, starts_on)
        if first is not None:
            said = rule | ({"UNTIL": f"{last:%Y%m%d}"} if last is not None else {})
            ordered = ";".join(f"{name}={said[name]}" for name in _ORDER if name in said)
            yield Series(part if len(rules) == 1 else f"{part}.{number}", first, ordered)


def _last(by: Mapping[str, str], recurrence: Recurrence, starts_on: dt.date | None) -> dt.date | None:
    """The last day of a rule that ends; None for one that does not."""
    if "COUNT" not in by and "UNTIL" not in by:
        return None
    if "UNTIL" in by:
        return dt.date.fromisoformat(by["UNTIL"])
    days = days_of(recurrence, dt.date.min, dt.date(9999, 12, 31), starts_on)
    return days[-1] if days else dt.date.min


def _first(recurrence: Recurrence, since: dt.date, last: dt.date | None, starts_on: dt.date | None) -> dt.date | None:
    for years in _LOOKED_FOR:
        end = since + dt.timedelta(days=366 * years)
        if days := days_of(recurrence, since, min(end, last) if last is not None else end, starts_on):
            return days[0]
    return None


def _simple(by: dict[str, str], starts_on: dt.date | None) -> list[dict[str, str]] | None:
    """The rule as rules that every calendar follows; None where there are none such.

    :param by: the parts of a rule without an end.
    :param starts_on: the day that stands in for what the rule does not say.
    """
    if by.get("WKST", "MO") != "MO":
        return None
    by = {name: value for name, value in by.items() if name != "WKST"}
    match by["FREQ"]:
        case "DAILY":
            return _daily(by)
        case "WEEKLY":
            return _weekly(by, starts_on)
        case "MONTHLY":
            return _monthly(by, starts_on)
    return _yearly(by, starts_on)


def _daily(by: dict[str, str]) -> list[dict[str, str]] | None:
    if by.keys() <= _COMMON:
        return [by]
    if by.keys() == {"FREQ", "BYDAY"} and _WEEKDAYS.fullmatch(by["BYDAY"]):
        return [{"FREQ": "WEEKLY", "BYDAY": by["BYDAY"]}]
    return None


def _weekly(by: dict[str, str], starts_on: dt.date | None) -> list[dict[str, str]] | None:
    if not by.keys() <= _COMMON | {"BYDAY"}:
        return None
    if "BYDAY" not in by and starts_on is not None:
        by = by | {"BYDAY": _CODES[starts_on.weekday()]}
    weeks = {"WKST": "MO"} if "INTERVAL" in by else {}
    return [by | weeks] if _WEEKDAYS.fullmatch(by.get("BYDAY", "")) else None


def _monthly(by: dict[str, str], starts_on: dt.date | None) -> list[dict[str, str]] | None:
    own = by.keys() - _COMMON
    if own == {"BYDAY"} and _WEEKDAYS.fullmatch(by["BYDAY"]) and "INTERVAL" not in by:
        return [by | {"FREQ": "WEEKLY"}]
    if own == {"BYDAY"}:
        days = by["BYDAY"].replace("+", "").split(",")
        return [by | {"BYDAY": day} for day in days] if all(map(_NTH.fullmatch, days)) else None
    if own == {"BYDAY", "BYSETPOS"}:
        known = _WEEKDAYS.fullmatch(by["BYDAY"]) and by["BYSETPOS"] in ("1", "2", "3", "4", "-1")
        return [by] if known else None
    if own == set() and starts_on is not None:
        own, by = {"BYMONTHDAY"}, by | {"BYMONTHDAY": str(starts_on.day)}
    if own != {"BYMONTHDAY"}:
        return None
    months = _months(int(by.get("INTERVAL", "1")), starts_on)
    listed = sorted(int(day) for day in set(by["BYMONTHDAY"].split(",")))
    if not all(1 <= day <= min(LONGEST_MONTH[month - 1] for month in months) - (2 in months) for day in listed):
        return None
    return [by | {"BYMONTHDAY": str(day)} for day in listed]


def _months(interval: int, starts_on: dt.date | None) -> set[int]:
    """The months of the year that a rule of every so many months comes to."""
    first = starts_on.month if starts_on is not None else 1
    return {(first - 1 + step * interval) % 12 + 1 for step in range(12)}


def _yearly(by: dict[str, str], starts_on: dt.date | None) -> list[dict[str, str]] | None:
    own = by.keys() - _COMMON
    if own <= {"BYMONTH"} and starts_on is not None:
        by = {"BYMONTH": str(starts_on.month)} | by | {"BYMONTHDAY": str(starts_on.day)}
        own = {"BYMONTH", "BYMONTHDAY"}
    if own not in ({"BYMONTH", "BYMONTHDAY"}, {"BYMONTH", "BYDAY"}):
        return None
    within = "BYDAY" if "BYDAY" in own else "BYMONTHDAY"
    months = sorted(int(month) for month in set(by["BYMONTH"].split(",")))
    days = list(dict.fromkeys(by[within].replace("+", "").split(",")))
    if within == "BYDAY" and not all(map(_NTH.fullmatch, days)):
        return None
    if within == "BYMONTHDAY" and not all(
        1 <= int(day) <= LONGEST_MONTH[month - 1] - (month == 2) for month, day in product(months, days)
    ):
        return None
    step = _evenly(months)
    if step and "INTERVAL" not in by and len(days) == 1 and (within == "BYDAY" or int(days[0]) <= 28):
        every = {"INTERVAL": str(step)} if step > 1 else {}
        return [{"FREQ": "MONTHLY", **every, within: days[0]}]
    return [by | {"BYMONTH": str(month), within: day} for month, day in product(months, days)]


def _evenly(months: list[int]) -> int:
    """How many months lie from each month to the next, the year round; 0 where they differ or there is but one."""
    steps = {(after - month) % 12 for month, after in zip(months, [*months[1:], months[0]], strict=True)}
    return steps.pop() if len(months) > 1 and len(steps) == 1 else 0
