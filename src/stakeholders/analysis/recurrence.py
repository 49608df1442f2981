"""A rule of days, as RFC 5545 writes it, and the days that it gives: python-dateutil's, within a window."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_EPOCH = dt.date(2018, 1, 1)
"""A Monday and the first of a year: what "every 2 weeks" or "every 3 months" counts from if nothing else is said."""
_REPEATS = dt.timedelta(days=146_097)
"""After 400 years every day falls on the same weekday again."""
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
    days = re.findall(r"([+-]?\d+)?[A-Z]{2}", parts.get("BYDAY", ""))
    if len({bool(number) for number in days}) > 1:
        return False  # dateutil takes MO,-1FR to mean days that are both
    return all(1 <= abs(int(number)) <= greatest for number in days if number)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text else ()


@lru_cache(maxsize=4096)
def days_of(recurrence: Recurrence, start: dt.date, end: dt.date, starts_on: dt.date | None) -> tuple[dt.date, ...]:
    """The days from start to end, both included; with `starts_on`, those of a rule that begins on that day."""
    from dateutil.rrule import rrule, rrulestr

    begins = starts_on or _EPOCH
    if end < max(start, begins):
        return ()
    by = parts_from(recurrence, starts_on)
    count, last = by.pop("COUNT", None), min(end, dt.date.fromisoformat(by.pop("UNTIL", end.isoformat())))
    # dateutil follows a rule that never comes true to the year 9999, until or not. Every 400 years the calendar repeats
    # itself to the weekday, so days are looked for in its last repetition, behind which that year comes soon.
    later = (9999 - end.year) // 400 * _REPEATS
    begin, first, until = (dt.datetime.combine(day, dt.time()) + later for day in (begins, start, last))
    rule = rrulestr(";".join(f"{name}={value}" for name, value in by.items()), dtstart=begin)
    assert isinstance(rule, rrule)  # a set of rules only comes of several lines
    rule = rule.replace(until=until)
    found = islice(rule, int(count)) if count else rule.between(first, until, inc=True)
    return tuple((moment - later).date() for moment in found if moment >= first)


def parts_from(recurrence: Recurrence, starts_on: dt.date | None) -> dict[str, str]:
    """The parts of the rule by name, with what only stands in where `starts_on` does not say the day."""
    by = dict(recurrence.parts)
    if starts_on is None:
        by.update(recurrence.assumed)
    elif recurrence.assumed and starts_on.day > 28 and by["FREQ"] != "WEEKLY":
        # The 31st of a month without one is its last day, not none.
        by["BYMONTHDAY"] = ",".join(str(day) for day in range(28, starts_on.day + 1))
        by["BYSETPOS"] = "-1"
        if by["FREQ"] == "YEARLY":
            by.setdefault("BYMONTH", str(starts_on.month))
    return by
