"""When a communication takes place: plain words, days, RRULEs and events, read from its `when`.

    monthly                          on the 1st, or on the day of `starts_on`
    every 2 weeks                    on Mondays, or on the weekday of `starts_on`
    every 3rd monday                 the third Monday of every month
    last friday of the quarter       in March, June, September and December
    annually in march                on 1 March
    2026-12-01                       once
    FREQ=MONTHLY;BYDAY=-1FR          an RRULE of RFC 5545, from daily to yearly
    on change, as needed             an event: no day can be foretold (on, when, after, as, if ...)
    quarterly + on change            several, joined by `+`

Words count in English. Where `starts_on` is not given, periods start on the first day of the calendar's own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache

from stakeholders.analysis.recurrence import Recurrence, days_of, read_rrule
from stakeholders.analysis.schedule_words import MONTHS, WEEKDAYS, read_words

MAX_LENGTH = 1000
"""Characters of a `when` that are read; one that is longer is no schedule."""
_JOINED = re.compile(r"\s*\+(?!\d{1,2}(?:MO|TU|WE|TH|FR|SA|SU)\b|\d{1,3}(?:[,;]|$))\s*", re.ASCII | re.IGNORECASE)
"""The `+` between parts, not the sign of a number in an RRULE."""
_EVENT = re.compile(
    r"(on|upon|at|when|whenever|after|before|in case|if|as|ad|immediately|within|continuous|continuously|ongoing|"
    r"permanent|permanently|always|per|with|event|following|during|until)\b"
)
_SEVERAL_MONTHS = re.compile(
    rf"(?P<before>.*?)(?P<months>(?:{'|'.join(MONTHS)})(?:\s*(?:,|and)\s*(?:{'|'.join(MONTHS)}))+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a `when` means.

    :param recurrences: its rules.
    :param days: the single days it names.
    :param events: the parts that name an event, as they stand.
    :param unreadable: the parts that could not be understood, as they stand.
    """

    recurrences: tuple[Recurrence, ...] = ()
    days: tuple[dt.date, ...] = ()
    events: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    def occurrences(self, start: dt.date, end: dt.date, starts_on: dt.date | None = None) -> tuple[dt.date, ...]:
        """The days from start to end, both included, in order.

        :param starts_on: the first day of all, from which periods count.
        """
        if starts_on is not None and starts_on > start:
            start = starts_on
        found = {day for day in self.days if start <= day <= end}
        for recurrence in self.recurrences:
            found.update(days_of(recurrence, start, end, starts_on))
        return tuple(sorted(found))


@lru_cache(maxsize=4096)
def read_schedule(when: str) -> Schedule:
    """The meaning of a communication's `when`. Nothing raises: what is not understood is in `unreadable`."""
    if len(when) > MAX_LENGTH:
        return Schedule(unreadable=(when,))
    reading = _Reading()
    for part in _JOINED.split(when.strip()):
        if part:
            reading.take(part)
    return Schedule(tuple(reading.recurrences), tuple(reading.days), tuple(reading.events), tuple(reading.unreadable))


@dataclass
class _Reading:
    recurrences: list[Recurrence] = field(default_factory=list)
    days: list[dt.date] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def take(self, part: str) -> None:
        """One part; where it makes no sense whole, the pieces between its commas, semicolons and `and`s."""
        if self._whole(part):
            return
        if several := _SEVERAL_MONTHS.fullmatch(part):
            for month in re.split(r"\s*(?:,|and)\s*", several["months"]):
                self.take(several["before"] + month)
            return
        pieces = [piece for piece in re.split(r"\s*(?:[,;]|\band\b)\s*", part) if piece]
        if "=" not in part and len(pieces) > 1:
            for piece in pieces:
                self.take(piece)
        else:
            self.unreadable.append(part)

    def _whole(self, part: str) -> bool:
        if "FREQ=" in part.upper():
            recurrence = read_rrule(part)
        elif (day := _iso_day(part)) is not None:
            self.days.append(day)
            return True
        else:
            recurrence = read_words(" ".join(part.lower().replace(",", " ").split()))
        if recurrence is not None:
            self.recurrences.append(recurrence)
        elif "FREQ=" not in part.upper() and _is_event(part.lower()):
            self.events.append(part)
        else:
            return False
        return True


def _is_event(text: str) -> bool:
    """Whether it names an event; a slip of the keyboard in a day or month does not make one."""
    if not _EVENT.match(text) or re.search(r",|;|\band\b", text):
        return False
    from difflib import get_close_matches

    days = (*WEEKDAYS, *MONTHS)
    words = (word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", text))
    return not any(word not in days and get_close_matches(word, days, 1, 0.8) for word in words)


def _iso_day(text: str) -> dt.date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
