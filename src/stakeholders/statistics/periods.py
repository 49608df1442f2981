"""Periods and where they lie in time: the months by which answers are counted, quarters, half-years, years; waves."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from typing import Literal

from stakeholders.model.voice import Survey
from stakeholders.voice.tally import NO_SCORES, Group, Scores, Tally

Every = Literal["month", "quarter", "half-year", "year"]
EVERY: tuple[Every, ...] = ("month", "quarter", "half-year", "year")
"""The lengths of periods, from the shortest to the longest."""
MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""How many months each has."""

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_PERIOD = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])|-Q([1-4])|-H([12]))?", re.ASCII)


def coarser(month: str, every: Every) -> str:
    """The period a month lies in: of 2026-04 it is 2026-04, 2026-Q2, 2026-H1 or 2026; "" where no month is given."""
    found = _MONTH.fullmatch(month)
    if found is None:
        return ""
    year, number = found[1], int(found[2])
    if every == "month":
        return month
    if every == "year":
        return year
    return f"{year}-{'Q' if every == 'quarter' else 'H'}{(number - 1) // MONTHS[every] + 1}"


def position(period: str) -> int:
    """Where a period that `coarser` gave lies, counted in periods of its own length: 2026-Q3 is one after 2026-Q2.

    Periods without answers have their place too, so that a gap counts as time.

    :raises ValueError: there is no such period.
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError(f"no period: {period}")
    year, month, quarter, half = found.groups()
    for number, in_a_year in ((month, 12), (quarter, 4), (half, 2)):
        if number:
            return int(year) * in_a_year + int(number) - 1
    return int(year)


def between(first: str, last: str) -> tuple[str, ...]:
    """All periods from one to another of the same length, both included, whether or not there are answers in them.

    :raises ValueError: either is no period, or they are not of the same length.
    """
    start, end = position(first), position(last)
    kind = first[5:6] if first[5:6] in "QH" else "M"
    if len(first) != len(last) or kind != (last[5:6] if last[5:6] in "QH" else "M"):
        raise ValueError(f"{first} and {last} are not of the same length")
    if len(first) == len("2026"):
        return tuple(f"{each:04d}" for each in range(start, end + 1))
    letter, in_a_year, digits = {"Q": ("Q", 4, 1), "H": ("H", 2, 1), "M": ("", 12, 2)}[kind]
    return tuple(f"{each // in_a_year:04d}-{letter}{each % in_a_year + 1:0{digits}d}" for each in range(start, end + 1))


def every_fitting(months: Iterable[str], most: int = 13) -> Every:
    """The shortest period of which there are at most so many from the first month to the last; a year where none is."""
    known = sorted(month for month in months if _MONTH.fullmatch(month))
    if known:
        for every in EVERY:
            if position(coarser(known[-1], every)) - position(coarser(known[0], every)) < most:
                return every
    return "year" if known else "month"


def by_period(
    tallies: Iterable[Tally], every: Every, where: Callable[[Group], bool] = lambda _group: True
) -> dict[str, Scores]:
    """The scores of each period, the earliest first; answers whose month is not known are in none.

    :param tallies: all of one scale.
    """
    found: dict[str, Scores] = {}
    for tally in tallies:
        months = tally.by(lambda group: group.period if where(group) else None)
        for month, scores in months.items():
            if named := coarser(month, every):
                found[named] = found.get(named, NO_SCORES) + scores
    return dict(sorted(found.items()))


def position_of_wave(survey: Survey) -> float | None:
    """Where a survey lies in time, in months: the middle of the days on which it was open; None where it names none.

    On the axis of `position` for months: a survey open from the first to the last of a month lies where the month does.
    """
    days = [day for day in (survey.opened_on, survey.closed_on) if day is not None]
    return sum(map(_position_of_day, days)) / len(days) if days else None


def _position_of_day(day: dt.date) -> float:
    days = monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month - 1 + (day.day - 0.5) / days - 0.5
