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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateutil.rrule import rrule

_EPOCH = dt.date(2018, 1, 1)
"""A Monday and the first of a year: what "every 2 weeks" or "every 3 months" counts from if nothing else is said."""

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12,
    "other": 2, "second": 2, "first": 1, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ADVERBS = {
    "daily": "every day",
    "weekly": "every week",
    "biweekly": "every 2 weeks",
    "bi-weekly": "every 2 weeks",
    "fortnightly": "every 2 weeks",
    "monthly": "every month",
    "bimonthly": "every 2 months",
    "bi-monthly": "every 2 months",
    "quarterly": "every 3 months",
    "half-yearly": "every 6 months",
    "half yearly": "every 6 months",
    "semiannually": "every 6 months",
    "semi-annually": "every 6 months",
    "biannually": "every 6 months",
    "annually": "every year",
    "annual": "every year",
    "yearly": "every year",
    "biennially": "every 2 years",
}
_TIMES_A_YEAR = {
    1: "every year",
    2: "every 6 months",
    3: "every 4 months",
    4: "every 3 months",
    6: "every 2 months",
    12: "every month",
}
_EVENT = re.compile(
    r"(on|upon|at|when|whenever|after|before|in case|if|as|ad|immediately|within|continuous|continuously|ongoing|"
    r"permanent|permanently|always|per|with|event|following|during|until)\b"
)
_NUMBER = r"(?P<n>\d+|" + "|".join(_NUMBERS) + r")(?:st|nd|rd|th)?"
_WEEKDAY = r"(?P<weekday>" + "|".join(_WEEKDAYS) + r")s?"
_MONTH = r"(?P<month>" + "|".join(_MONTHS) + r")"
_EVERY_N = re.compile(rf"every (?:{_NUMBER} )?(?P<unit>day|week|month|quarter|year)s?(?: (?P<rest>.+))?")
_OF_EVERY = r"(?:of|in|per)(?: (?:the|every|each|a))?"
_NTH_WEEKDAY = re.compile(
    rf"(?:(?:every|each|on|the) )*{_NUMBER} {_WEEKDAY}"
    rf"(?: (?:{_OF_EVERY}|a)(?: (?P<within>first|second|third|last) month {_OF_EVERY})?"
    rf" ?(?P<period>month|quarter|year|{'|'.join(_MONTHS)}))?"
)
_EVERY_WEEKDAY = re.compile(rf"(?:every |each |on )?{_WEEKDAY}")
_DAY_OF_MONTH = re.compile(rf"(?:(?:on|every|each) )?(?:the )?{_NUMBER}(?: day)? (?:of|in) (?:the|every|each) month")
_DAY_OF_YEAR = re.compile(
    r"(?:(?:on|in|every|each|every year|each year) )*"
    rf"(?:(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?{_MONTH}(?: (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?"
    r"(?: (?:every|each) year)?"
)
_SEVERAL_MONTHS = re.compile(
    rf"(?P<before>.*?)(?P<months>(?:{'|'.join(_MONTHS)})(?:\s*(?:,|and)\s*(?:{'|'.join(_MONTHS)}))+)", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?:(?P<word>once|twice)|(?P<n>\d+|three|four|six|twelve) ?(?:times|x)) "
    r"(?:a|per|every|each) (?P<unit>day|week|month|quarter|year)"
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule of days: the parts of an RRULE, and which of them only stand in where nothing says the day."""

    parts: tuple[tuple[str, str], ...]
    assumed: tuple[tuple[str, str], ...] = ()

    @property
    def rrule(self) -> str:
        """As RFC 5545 writes it, where no `starts_on` says the day."""
        return ";".join(f"{name}={value}" for name, value in (*self.parts, *self.assumed))


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
            found.update(_days_of(recurrence, start, end, starts_on))
        return tuple(sorted(found))


@lru_cache(maxsize=4096)
def read_schedule(when: str) -> Schedule:
    """The meaning of a communication's `when`. Nothing raises: what is not understood is in `unreadable`."""
    reading = _Reading()
    for part in re.split(r"\s*\+\s*", when.strip()):
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
            recurrence = _rrule_parts(part)
        elif (day := _iso_day(part)) is not None:
            self.days.append(day)
            return True
        else:
            recurrence = _words(" ".join(part.lower().replace(",", " ").split()))
        if recurrence is not None:
            self.recurrences.append(recurrence)
        elif "FREQ=" not in part.upper() and _EVENT.match(part.lower()) and not re.search(r",|;|\band\b", part):
            self.events.append(part)
        else:
            return False
        return True


def _iso_day(text: str) -> dt.date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _words(text: str) -> Recurrence | None:
    for adverb, meaning in _ADVERBS.items():
        if text == adverb or text.startswith(f"{adverb} "):
            text = meaning + text[len(adverb) :]
            break
    text = re.sub(r"^(each|once every|once each) ", "every ", text)
    if times := _TIMES.fullmatch(text):
        count = {"once": 1, "twice": 2}.get(times["word"] or "") or _number(times["n"])
        if times["unit"] == "year" and count in _TIMES_A_YEAR:
            text = _TIMES_A_YEAR[count]
        elif count == 1:
            text = f"every {times['unit']}"
        elif times["unit"] == "month" and count == 2:
            return Recurrence((("FREQ", "MONTHLY"), ("BYMONTHDAY", "1,15")))
        else:
            return None
    if text in ("every working day", "every weekday", "weekdays"):
        return Recurrence((("FREQ", "WEEKLY"), ("BYDAY", "MO,TU,WE,TH,FR")))
    return _every(text) or _nth_weekday(text) or _weekday(text) or _day_of_month(text) or _day_of_year(text)


def _every(text: str) -> Recurrence | None:
    match = _EVERY_N.fullmatch(text)
    if match is None:
        return None
    count = _number(match["n"])
    if not 1 <= count <= 400:
        return None
    unit, rest = match["unit"], match["rest"]
    if unit == "quarter":
        unit, count = "month", 3 * count
    if rest:
        return _every_with(unit, count, rest)
    interval = (("INTERVAL", str(count)),) if count > 1 else ()
    match unit:
        case "day":
            return Recurrence((("FREQ", "DAILY"), *interval))
        case "week":
            return Recurrence((("FREQ", "WEEKLY"), *interval), (("BYDAY", "MO"),))
        case "month":
            return Recurrence((("FREQ", "MONTHLY"), *interval), (("BYMONTHDAY", "1"),))
    return Recurrence((("FREQ", "YEARLY"), *interval), (("BYMONTH", "1"), ("BYMONTHDAY", "1")))


def _every_with(unit: str, count: int, rest: str) -> Recurrence | None:
    """`every year in march`, `every month on the 15th`, `every 2 weeks on friday`."""
    interval = (("INTERVAL", str(count)),) if count > 1 else ()
    if unit == "week" and (weekday := _EVERY_WEEKDAY.fullmatch(rest)):
        return Recurrence((("FREQ", "WEEKLY"), *interval, ("BYDAY", _code(weekday["weekday"]))))
    if unit == "month" and (day := re.fullmatch(rf"(?:on )?(?:the )?{_NUMBER}(?: day)?", rest)):
        number = _number(day["n"])
        return (
            Recurrence((("FREQ", "MONTHLY"), *interval, ("BYMONTHDAY", str(number))))
            if -1 <= number <= 31 and number
            else None
        )
    if (
        unit == "month"
        and (nth := _NTH_WEEKDAY.fullmatch(rest))
        and nth["period"] is None
        and abs(_number(nth["n"])) <= 5
    ):
        return Recurrence((("FREQ", "MONTHLY"), *interval, ("BYDAY", f"{_number(nth['n'])}{_code(nth['weekday'])}")))
    if unit == "year" and count == 1:
        return _day_of_year(rest)
    return None


def _nth_weekday(text: str) -> Recurrence | None:
    """`every 3rd monday`, `last friday of the quarter`, `3rd monday of first month per quarter`."""
    match = _NTH_WEEKDAY.fullmatch(text)
    if match is None or not 1 <= abs(_number(match["n"])) <= 5:
        return None
    day = f"{_number(match['n'])}{_code(match['weekday'])}"
    period, within = match["period"] or "month", match["within"]
    if period in _MONTHS:
        return Recurrence((("FREQ", "YEARLY"), ("BYMONTH", str(_MONTHS.index(period) + 1)), ("BYDAY", day)))
    if period == "month":
        return Recurrence((("FREQ", "MONTHLY"), ("BYDAY", day))) if within is None else None
    step = 3 if period == "quarter" else 12
    first = {"first": 1, "second": 2, "third": 3, "last": step}.get(within or "")
    if first is None:
        first = step if day.startswith("-") else 1
    months = ",".join(str(month) for month in range(first, 13, step))
    return Recurrence((("FREQ", "YEARLY"), ("BYMONTH", months), ("BYDAY", day)))


def _weekday(text: str) -> Recurrence | None:
    match = _EVERY_WEEKDAY.fullmatch(text)
    return Recurrence((("FREQ", "WEEKLY"), ("BYDAY", _code(match["weekday"])))) if match else None


def _day_of_month(text: str) -> Recurrence | None:
    match = _DAY_OF_MONTH.fullmatch(text)
    if match is None or not (1 <= _number(match["n"]) <= 31 or _number(match["n"]) == -1):
        return None
    return Recurrence((("FREQ", "MONTHLY"), ("BYMONTHDAY", str(_number(match["n"])))))


def _day_of_year(text: str) -> Recurrence | None:
    match = _DAY_OF_YEAR.fullmatch(text)
    if match is None:
        return None
    month, day = _MONTHS.index(match["month"]) + 1, match["day"] or match["day2"]
    if day is not None and not 1 <= int(day) <= 31:
        return None
    parts = (("FREQ", "YEARLY"), ("BYMONTH", str(month)))
    return Recurrence((*parts, ("BYMONTHDAY", day))) if day else Recurrence(parts, (("BYMONTHDAY", "1"),))


def _number(text: str | None) -> int:
    if text is None:
        return 1
    return int(text) if text.isdigit() else _NUMBERS[text]


def _code(weekday: str) -> str:
    return weekday[:2].upper()


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


def _rrule_parts(text: str) -> Recurrence | None:
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
def _days_of(recurrence: Recurrence, start: dt.date, end: dt.date, starts_on: dt.date | None) -> tuple[dt.date, ...]:
    if end < start:
        return ()
    rule = _rrule(recurrence, end, starts_on)
    first, last = (dt.datetime.combine(day, dt.time()) for day in (start, end))
    return tuple(moment.date() for moment in rule.between(first, last, inc=True))


def _rrule(recurrence: Recurrence, end: dt.date, starts_on: dt.date | None) -> rrule:
    """The rule for dateutil, ending with the window asked for, so that a rule that never comes true ends too."""
    from dateutil.rrule import rrulestr

    by = dict(recurrence.parts)
    if starts_on is None:
        by.update(recurrence.assumed)
    elif recurrence.assumed and starts_on.day > 28 and by["FREQ"] != "WEEKLY":
        # The 31st of a month without one is its last day, not none.
        by["BYMONTHDAY"] = ",".join(str(day) for day in range(28, starts_on.day + 1))
        by["BYSETPOS"] = "-1"
        if by["FREQ"] == "YEARLY":
            by.setdefault("BYMONTH", str(starts_on.month))
    until = f"{end:%Y%m%d}"
    if "COUNT" not in by:
        by["UNTIL"] = min(by.get("UNTIL", until), until)
    begin = dt.datetime.combine(starts_on or _EPOCH, dt.time())
    found = rrulestr(";".join(f"{name}={value}" for name, value in by.items()), dtstart=begin)
    assert not hasattr(found, "_rrule")  # a set of rules only comes of several lines
    return found  # type: ignore[return-value]
