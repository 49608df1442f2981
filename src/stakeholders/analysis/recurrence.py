"""A rule of days, as RFC 5545 writes it, and the days that it gives."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateutil.rrule import rrule

_EPOCH = dt.date(2018, 1, 1)
"""A Monday and the first of a year: what "every 2 weeks" or "every 3 months" counts from if nothing else is said."""


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
    "BYMONTHDAY": r"-?\d{1,2}(,-?\d{1,2})*",
    "BYMONTH": r"\d{1,2}(,\d{1,2})*",
    "BYYEARDAY": r"-?\d{1,3}(,-?\d{1,3})*",
    "BYWEEKNO": r"-?\d{1,2}(,-?\d{1,2})*",
    "BYSETPOS": r"-?\d{1,3}(,-?\d{1,3})*",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}


def read_rrule(text: str) -> Recurrence | None:
    """An RRULE's parts, where they are such as days can be counted by; None where not."""
    parts: dict[str, str] = {}
    for piece in text.upper().removeprefix("RRULE:").strip(" ;").split(";"):
        name, _, value = piece.strip().partition("=")
        if name in parts or not re.fullmatch(_RRULE_PART.get(name, r"(?!)"), value, re.ASCII):
            return None
        parts[name] = value[:8] if name == "UNTIL" else value
    recurrence = Recurrence(tuple(parts.items()))
    try:
        _rrule(recurrence, _EPOCH, None)
    except (ValueError, OverflowError):
        return None
    return recurrence


@lru_cache(maxsize=4096)
def days_of(recurrence: Recurrence, start: dt.date, end: dt.date, starts_on: dt.date | None) -> tuple[dt.date, ...]:
    """The days from start to end, both included; with `starts_on`, those of a rule that begins on that day."""
    if end < start:
        return ()
    rule = _rrule(recurrence, end, starts_on)
    first, last = (dt.datetime.combine(day, dt.time()) for day in (start, end))
    return tuple(moment.date() for moment in rule.between(first, last, inc=True))


def _rrule(recurrence: Recurrence, end: dt.date, starts_on: dt.date | None) -> rrule:
    """The rule for dateutil, ending with the window asked for, so that a rule that never comes true ends too."""
    from dateutil.rrule import rrule, rrulestr

    by = dict(recurrence.parts)
    if starts_on is None:
        by.update(recurrence.assumed)
    elif recurrence.assumed and starts_on.day > 28 and by["FREQ"] != "WEEKLY":
        # The 31st of a month without one is its last day, not none.
        by["BYMONTHDAY"] = ",".join(str(day) for day in range(28, starts_on.day + 1))
        by["BYSETPOS"] = "-1"
        if by["FREQ"] == "YEARLY":
            by.setdefault("BYMONTH", str(starts_on.month))
    last = by.pop("UNTIL", f"{end:%Y%m%d}")
    begin = dt.datetime.combine(starts_on or _EPOCH, dt.time())
    found = rrulestr(";".join(f"{name}={value}" for name, value in by.items()), dtstart=begin)
    assert isinstance(found, rrule)  # a set of rules only comes of several lines
    if "COUNT" in by:
        return found
    until = min(dt.datetime.combine(end, dt.time()), dt.datetime.fromisoformat(last))
    return found.replace(until=until)
