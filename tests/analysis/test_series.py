"""Schedules as calendars take them: the same days, by rules that every calendar follows."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis.schedule import read_schedule
from stakeholders.analysis.series import Series, series_of

TODAY = dt.date(2026, 9, 30)
SINGLY = (dt.date(2025, 9, 30), dt.date(2028, 9, 30))
FEBRUARY_29 = dt.date(2024, 2, 29)

WHENS = (
    "daily", "weekdays", "every 3 days", "weekly", "every friday", "every 2 weeks", "every 2 weeks on friday",
    "monthly", "on the 15th of the month", "on the 31st of the month", "twice a month", "every 3rd monday",
    "every 5th monday", "last friday of the quarter", "quarterly", "half-yearly", "every 5 months", "annually",
    "annually in march", "annually in february", "annually on 29 february", "every 2 years", "2026-12-01",
    "annually in may, june and october", "quarterly + 2026-12-01 + on change", "on change",
    "FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=9", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;BYDAY=20MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=40", "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,MO", "FREQ=MONTHLY",
    "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15;UNTIL=20280101", "FREQ=YEARLY;INTERVAL=3;BYMONTH=2,5;BYDAY=1MO",
    "FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY;INTERVAL=10;COUNT=30",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=MONTHLY;BYDAY=MO", "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO", "FREQ=WEEKLY",
)  # fmt: skip


def series(when: str, starts_on: dt.date | None = None, since: dt.date = dt.date(2026, 1, 1)) -> tuple[Series, ...]:
    schedule = read_schedule(when)
    assert schedule.unreadable == ()
    return series_of(schedule, starts_on or since, SINGLY, starts_on)


def days_of_series(found: tuple[Series, ...], first: dt.date, last: dt.date) -> set[dt.date]:
    """The days by RFC 5545, counted from the first day of each series."""
    begin, end = (dt.datetime.combine(day, dt.time()) for day in (first, last))
    days: set[dt.date] = set()
    for each in found:
        start = dt.datetime.combine(each.first, dt.time())
        moments = rrulestr(each.rule, dtstart=start).between(begin, end, inc=True) if each.rule else [start]
        days.update(moment.date() for moment in moments if begin <= moment <= end)
    return days


@given(st.sampled_from(WHENS), st.none() | st.just(FEBRUARY_29) | st.dates(dt.date(2024, 1, 1), dt.date(2027, 6, 30)))
def test_the_series_fall_on_the_days_of_the_schedule(when: str, starts_on: dt.date | None) -> None:
    since = starts_on or dt.date(2026, 1, 1)
    found = series(when, starts_on, since)
    first, last = max(since, SINGLY[0]), SINGLY[1]
    assert days_of_series(found, first, last) == set(read_schedule(when).occurrences(first, last, starts_on))
    for each in found:
        assert each.first in days_of_series((each,), each.first, each.first)


@given(st.sampled_from(WHENS), st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2027, 6, 30)))
def test_rules_are_such_as_every_calendar_follows(when: str, starts_on: dt.date | None) -> None:
    for each in series(when, starts_on):
        assert re.fullmatch(
            r"(FREQ=DAILY|FREQ=WEEKLY|FREQ=MONTHLY|FREQ=YEARLY)(;INTERVAL=\d+)?(;UNTIL=\d{8})?"
            r"(;BYMONTH=\d+)?(;BYMONTHDAY=\d+|;BYDAY=(-?\d)?[A-Z]{2}(,[A-Z]{2})*)?(;BYSETPOS=-?\d)?(;WKST=MO)?|",
            each.rule,
        ), each.rule


@pytest.mark.parametrize(
    ("when", "starts_on", "rules"),
    [
        ("monthly", None, ["FREQ=MONTHLY;BYMONTHDAY=1"]),
        ("monthly", dt.date(2026, 1, 15), ["FREQ=MONTHLY;BYMONTHDAY=15"]),
        ("half-yearly", dt.date(2026, 1, 30), ["FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=30"]),
        ("every 2 weeks", dt.date(2026, 1, 14), ["FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO"]),
        ("last friday of the quarter", None, ["FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"]),
        ("annually", dt.date(2026, 3, 31), ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"]),
        ("twice a month", None, ["FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=15"]),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", dt.date(2026, 1, 5), ["FREQ=WEEKLY;UNTIL=20260119;BYDAY=MO"]),
    ],
)
def test_a_rule_is_written_as_calendars_know_it(when: str, starts_on: dt.date | None, rules: list[str]) -> None:
    assert [each.rule for each in series(when, starts_on)] == rules


def test_a_series_starts_on_its_own_first_day_not_on_that_of_the_register() -> None:
    (found,) = series("every 3rd monday", dt.date(2026, 1, 20))
    assert found.first == dt.date(2026, 2, 16)


def test_the_last_day_of_the_month_is_written_day_by_day() -> None:
    found = series("monthly", dt.date(2026, 1, 31))
    assert [each.first for each in found[:3]] == [dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 31)]
    assert {each.rule for each in found} == {""}
    assert found[0].part == "1.2026-01-31"
    assert found[-1].first == dt.date(2028, 9, 30)


def test_parts_are_told_apart_by_their_place() -> None:
    assert [each.part for each in series("quarterly + every 3rd monday + 2026-12-24")] == ["1", "2", "2026-12-24"]
    assert [each.part for each in series("twice a month")] == ["1.1", "1.2"]


def test_a_day_that_a_rule_gives_already_stands_once() -> None:
    assert [each.part for each in series("monthly + 2026-12-01")] == ["1"]


def test_what_is_over_and_what_has_no_day_gives_nothing() -> None:
    assert series("FREQ=WEEKLY;BYDAY=MO;UNTIL=20200101") == ()
    assert series("on change") == ()
