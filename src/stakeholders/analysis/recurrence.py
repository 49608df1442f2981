"""A rule of days, as RFC 5545 writes it, and the days that it gives.

The days are counted here, period by period of the window asked for. A library that walks on to the next day of a rule
would walk to the year 9999 where a rule never comes true, such as 30 February.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_EPOCH = dt.date(2018, 1, 1)
"""A Monday and the first of a year: what "every 2 weeks" or "every 3 months" counts from if nothing else is said."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST = dt.date.max.toordinal()
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month, in the years in which it has most."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule of days: the parts of an RRULE, and which of them only stand in where nothing says the day."""

    parts: tuple[tuple[str, str], ...]
    assumed: tuple[tuple[str, str], ...] = ()

    @property
    def rrule(self) -> str:
        """As RFC 5545 writes it, where no `starts_on` says the day."""
        return ";".join(f"{name}={value}" for name, value in (*self.parts, *self.assumed))


_RRULE_PART = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTHDAY": r"[+-]?\d{1,2}(,[+-]?\d{1,2})*",
    "BYMONTH": r"\d{1,2}(,\d{1,2})*",
    "BYYEARDAY": r"[+-]?\d{1,3}(,[+-]?\d{1,3})*",
    "BYWEEKNO": r"[+-]?\d{1,2}(,[+-]?\d{1,2})*",
    "BYSETPOS": r"[+-]?\d{1,3}(,[+-]?\d{1,3})*",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
_GREATEST = {"BYMONTHDAY": 31, "BYMONTH": 12, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
"""The greatest number, counted from either end, that each part may name."""


def read_rrule(text: str) -> Recurrence | None:
    """An RRULE's parts, where they are such as days can be counted by; None where not."""
    parts: dict[str, str] = {}
    for piece in text.upper().removeprefix("RRULE:").strip(" ;").split(";"):
        name, _, value = piece.strip().partition("=")
        if name in parts or not re.fullmatch(_RRULE_PART.get(name, r"(?!)"), value, re.ASCII):
            return None
        parts[name] = value[:8] if name == "UNTIL" else value
    return Recurrence(tuple(parts.items())) if _makes_sense(parts) else None


def _makes_sense(parts: Mapping[str, str]) -> bool:
    """Whether RFC 5545 allows the parts together, and whether they can come true."""
    freq = parts.get("FREQ")
    if freq is None or {"COUNT", "UNTIL"} <= parts.keys():
        return False
    for name, greatest in _GREATEST.items():
        if not all(1 <= abs(number) <= greatest for number in _numbers(parts.get(name))):
            return False
    if "UNTIL" in parts and not _is_day(parts["UNTIL"]):
        return False
    if {"BYMONTH", "BYMONTHDAY"} <= parts.keys():
        longest = max(LONGEST_MONTH[month - 1] for month in _numbers(parts["BYMONTH"]))
        if all(abs(day) > longest for day in _numbers(parts["BYMONTHDAY"])):
            return False
    greatest = 0 if "BYWEEKNO" in parts else {"MONTHLY": 5, "YEARLY": 53}.get(freq, 0)
    days = re.findall(r"([+-]?\d+)[A-Z]", parts.get("BYDAY", ""))
    return all(1 <= abs(int(number)) <= greatest for number in days)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text else ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule ready to be held against days. Numbers below zero count from the end; an empty set allows everything."""

    freq: str
    interval: int
    count: int | None
    until: dt.date
    months: frozenset[int]
    month_days: frozenset[int]
    year_days: frozenset[int]
    weeks: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    """Each with which one of them in the month or year it is; 0 for all."""
    positions: tuple[int, ...]
    week_start: int

    def fits(self, day: dt.date) -> bool:
        """Whether the day is one of the rule's, its place among those of its period aside."""
        if self.months and day.month not in self.months:
            return False
        if self.month_days and self.month_days.isdisjoint(_both_ways(day.day, _month_length(day))):
            return False
        if self.year_days and self.year_days.isdisjoint(_both_ways(_day_of_year(day), _year_length(day))):
            return False
        if self.weeks and self.weeks.isdisjoint(_week(day, self.week_start)):
            return False
        return not self.weekdays or any(
            weekday == day.weekday() and which in (0, *self._which(day)) for which, weekday in self.weekdays
        )

    def _which(self, day: dt.date) -> tuple[int, int]:
        """Which one of its weekday the day is, in its month or year, from both ends."""
        monthly = self.freq == "MONTHLY" or bool(self.months)
        number, length = (day.day, _month_length(day)) if monthly else (_day_of_year(day), _year_length(day))
        return (number - 1) // 7 + 1, -((length - number) // 7 + 1)


def _both_ways(number: int, length: int) -> tuple[int, int]:
    return number, number - length - 1


def _month_length(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _year_length(day: dt.date) -> int:
    return 365 + calendar.isleap(day.year)


def _day_of_year(day: dt.date) -> int:
    return day.timetuple().tm_yday


def _week(day: dt.date, week_start: int) -> tuple[int, int]:
    """The number of the day's week, from both ends of the year that holds its fourth day."""
    fourth = day.toordinal() - (day.weekday() - week_start) % 7 + 3
    middle = dt.date.fromordinal(min(max(fourth, 1), _LAST))
    number, left = (_day_of_year(middle) - 1) // 7 + 1, (_year_length(middle) - _day_of_year(middle)) // 7
    return number, -left - 1


@lru_cache(maxsize=4096)
def days_of(recurrence: Recurrence, start: dt.date, end: dt.date, starts_on: dt.date | None) -> tuple[dt.date, ...]:
    """The days from start to end, both included; with `starts_on`, those of a rule that begins on that day."""
    begin = starts_on or _EPOCH
    rule = _ready(recurrence, starts_on)
    last = min(end, rule.until)
    # A rule that is counted must be counted from its beginning.
    found = _days(rule, begin, begin if rule.count else max(begin, start), last)
    return tuple(day for day in found if day >= start)


def _ready(recurrence: Recurrence, starts_on: dt.date | None) -> _Rule:
    by = dict(recurrence.parts)
    begin = starts_on or _EPOCH
    if starts_on is None:
        by.update(recurrence.assumed)
    elif recurrence.assumed and starts_on.day > 28 and by["FREQ"] != "WEEKLY":
        # The 31st of a month without one is its last day, not none.
        by["BYMONTHDAY"] = ",".join(str(day) for day in range(28, starts_on.day + 1))
        by["BYSETPOS"] = "-1"
        if by["FREQ"] == "YEARLY":
            by.setdefault("BYMONTH", str(starts_on.month))
    if not by.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}:
        if by["FREQ"] == "YEARLY":
            by.setdefault("BYMONTH", str(begin.month))
        if by["FREQ"] in ("YEARLY", "MONTHLY"):
            by["BYMONTHDAY"] = str(begin.day)
        elif by["FREQ"] == "WEEKLY":
            by["BYDAY"] = _WEEKDAYS[begin.weekday()]
    return _Rule(
        freq=by["FREQ"],
        interval=int(by.get("INTERVAL", 1)),
        count=int(by["COUNT"]) if "COUNT" in by else None,
        until=dt.date.fromisoformat(by["UNTIL"]) if "UNTIL" in by else dt.date.max,
        months=frozenset(_numbers(by.get("BYMONTH"))),
        month_days=frozenset(_numbers(by.get("BYMONTHDAY"))),
        year_days=frozenset(_numbers(by.get("BYYEARDAY"))),
        weeks=frozenset(_numbers(by.get("BYWEEKNO"))),
        weekdays=frozenset(
            (int(day[:-2] or 0), _WEEKDAYS.index(day[-2:])) for day in by.get("BYDAY", "").split(",") if day
        ),
        positions=_numbers(by.get("BYSETPOS")),
        week_start=_WEEKDAYS.index(by.get("WKST", "MO")),
    )


def _days(rule: _Rule, begin: dt.date, start: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The rule's days from the period that holds `start`; none before `begin` or after `last`."""
    counted = 0
    for period in _periods(rule, begin, start, last):
        for day in _chosen([day for day in period if rule.fits(day)], rule.positions):
            if day < begin:
                continue
            counted += 1
            if day > last or (rule.count is not None and counted > rule.count):
                return
            yield day


def _chosen(days: list[dt.date], positions: tuple[int, ...]) -> Iterable[dt.date]:
    """Those of the days that stand at the positions; all where no position is named."""
    if not positions:
        return days
    wanted = {position - 1 if position > 0 else len(days) + position for position in positions}
    return [day for index, day in enumerate(days) if index in wanted]


def _periods(rule: _Rule, begin: dt.date, start: dt.date, last: dt.date) -> Iterator[Iterable[dt.date]]:
    """The days of each period that counts, from the one that holds `start` to the one that holds `last`."""
    first, interval = _number(rule, begin), rule.interval
    first += max(_number(rule, start) - first, 0) // interval * interval
    for number in range(first, _number(rule, last) + 1, interval):
        opening, length = _span(rule, number)
        yield map(dt.date.fromordinal, range(max(opening, 1), min(opening + length, _LAST + 1)))


def _number(rule: _Rule, day: dt.date) -> int:
    """The number of the day's period, counted from the beginning of the calendar."""
    match rule.freq:
        case "DAILY":
            return day.toordinal()
        case "WEEKLY":
            return (day.toordinal() - 1 - rule.week_start) // 7
        case "MONTHLY":
            return 12 * day.year + day.month - 1
    return day.year


def _span(rule: _Rule, number: int) -> tuple[int, int]:
    """The first day of a period, as an ordinal of the calendar, and how many days it has."""
    match rule.freq:
        case "DAILY":
            return number, 1
        case "WEEKLY":
            return 7 * number + 1 + rule.week_start, 7
        case "MONTHLY":
            day = dt.date(number // 12, number % 12 + 1, 1)
            return day.toordinal(), _month_length(day)
    day = dt.date(number, 1, 1)
    return day.toordinal(), _year_length(day)
