"""The months of answers, in whatever way their days are written. Whether day or month comes first, the source shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR
from stakeholders.voice import words
from stakeholders.voice.counted import Raw
from stakeholders.voice.figures import says_nothing

_TIME = re.compile(r"(?:t|,?\s+|\s*-\s+)\d{1,2}:\d{2}.*", re.ASCII | re.DOTALL)
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-\d\d.*)?", re.ASCII | re.DOTALL)
"""As ISO 8601 writes it; engines cut days so written to their months, whatever follows."""
_YEAR_FIRST = re.compile(r"(\d{4})\s*([-/.])\s*(\d{1,2})(?:\s*\2\s*(\d{1,2}))?\.?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})", re.ASCII)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_THREE = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?", re.ASCII)
_NUMBER = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_SERIALS = range(20_000, 80_001)
"""Numbers that are days of a spreadsheet: from 1954 to 2119."""
_EPOCH = dt.date(1899, 12, 30)
_LONGEST = 60
_OLDEST_SHORT_YEAR = 70
"""Of the years written in two digits, those from here on are of the last century."""
_FILLERS = frozenset(("of", "de", "del", "the", "le", "den", "st", "nd", "rd", "th", "er", "re"))


class Window(NamedTuple):
    """The days between which a survey was open.

    :param first: None where it does not say.
    """

    first: dt.date | None
    last: dt.date | None

    @property
    def month(self) -> str:
        """The month that counts for answers without a day: that of the last day, else of the first, else ""."""
        day = self.last or self.first
        return f"{day:%Y-%m}" if day else ""

    def holds(self, day: dt.date) -> bool:
        """Whether a day is between them, as far as they are known; a month more does, for answers come in late."""
        if self.first is None and self.last is None:
            return False
        late = dt.timedelta(31)
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last + late)


Order = Callable[[int, int, int], tuple[int, int, int]]
"""From the three numbers of a day as they stand to year, month and day."""


def _day_first(one: int, two: int, three: int) -> tuple[int, int, int]:
    return three, two, one


def _month_first(one: int, two: int, three: int) -> tuple[int, int, int]:
    return three, one, two


def _year_first(one: int, two: int, three: int) -> tuple[int, int, int]:
    return one, two, three


_ORDERS: tuple[Order, ...] = (_day_first, _month_first, _year_first)


class _Open(NamedTuple):
    """A day of which it is open what comes first.

    :param short: whether its year is written in two digits, so that it may come first too.
    """

    one: int
    two: int
    three: int
    short: bool

    def day(self, order: Order) -> dt.date | None:
        if order is _year_first and not self.short:
            return None
        year, month, day = order(self.one, self.two, self.three)
        return _calendar(_full(year) if self.short else year, month, day)


def months(values: Iterable[Raw], window: Window) -> Mapping[Raw, str | None]:
    """The month of each value, as 2026-04; "" where it says nothing, None where it is no day that can be read.

    Of days that could be read in several orders, all are read in the order in which most are days of the calendar; of
    several such in that which puts most into the time when the survey was open; else the day comes first.

    :param values: all distinct values of the source.
    """
    read: dict[Raw, str | None] = {}
    waiting: dict[Raw, _Open] = {}
    for value in values:
        found = _month(value)
        if isinstance(found, _Open):
            waiting[value] = found
        else:
            read[value] = found
    if waiting:
        order = _order(waiting.values(), window)
        read |= {value: _as_month(each.day(order)) for value, each in waiting.items()}
    return read


def _order(days: Iterable[_Open], window: Window) -> Order:
    listed = list(days)

    def merit(order: Order) -> tuple[int, int]:
        read = [day for each in listed if (day := each.day(order)) is not None]
        return len(read), sum(map(window.holds, read))

    return max(_ORDERS, key=merit)  # of several the first


def _month(value: Raw) -> str | _Open | None:
    if value is None:
        return ""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _of_number(value)
    text = words.bare(value)
    if says_nothing(text):
        return ""
    if len(text) > _LONGEST:
        return None
    if found := _MONTH.fullmatch(text):
        return _as_month(_calendar(int(found[1]), int(found[2]), 1))
    plain = _TIME.sub("", text)
    if _NUMBER.fullmatch(plain):
        return _of_number(float(plain.replace(",", ".")))
    return _of_text(plain)


def _of_number(value: float) -> str | None:
    """A month of the number of a day, as spreadsheets count days, or of a day whose digits are run together."""
    if value != value:  # NaN
        return ""
    if not abs(value) < 10**8:
        return None
    if int(value) in _SERIALS:
        return _as_month(_EPOCH + dt.timedelta(int(value)))
    found = _RUN_TOGETHER.fullmatch(f"{value:.0f}") if value == int(value) else None
    return _as_month(_calendar(*map(int, found.groups()))) if found else None


def _of_text(plain: str) -> str | _Open | None:
    if found := _YEAR_FIRST.fullmatch(plain):
        return _as_month(_calendar(int(found[1]), int(found[3]), int(found[4] or 1)))
    if found := _RUN_TOGETHER.fullmatch(plain):
        return _as_month(_calendar(*map(int, found.groups())))
    if found := _MONTH_YEAR.fullmatch(plain):
        return _as_month(_calendar(int(found[2]), int(found[1]), 1))
    if found := _THREE.fullmatch(plain):
        waiting = _Open(int(found[1]), int(found[3]), int(found[4]), len(found[4]) == 2)
        return _as_month(waiting.day(_day_first)) if found[2] == "." else waiting
    return _as_month(_named(plain))


def _named(plain: str) -> dt.date | None:
    """A day whose month is a word: 14 septembre 2026, Sep 14, 2026, 14-Sep-26, September 2026."""
    found = _WORD.findall(plain)
    numbers = [word for word in found if word.isdecimal()]
    named = [words.months()[word] for word in found if word in words.months()]
    others = [word for word in found if word not in words.months() and not word.isdecimal() and word not in _FILLERS]
    if len(named) != 1 or len(others) > 1 or not 1 <= len(numbers) <= 2:  # one more word may be that of a weekday
        return None
    year = max(numbers, key=len) if len(max(numbers, key=len)) == 4 else numbers[-1]
    rest = list(numbers)
    rest.remove(year)
    if len(year) not in (2, 4) or (not rest and len(year) != 4) or (rest and len(rest[0]) > 2):
        return None
    return _calendar(_full(int(year)) if len(year) == 2 else int(year), named[0], int(rest[0]) if rest else 1)


def _full(year: int) -> int:
    return year + (1900 if year >= _OLDEST_SHORT_YEAR else 2000)


def _calendar(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _as_month(day: dt.date | None) -> str | None:
    return f"{day.year:04}-{day.month:02}" if day is not None else None
