"""When a communication takes place: words, days, RRULEs and events."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from example_registers import TODAY
from stakeholders.analysis.schedule import MAX_LENGTH, Schedule, read_schedule

D = dt.date.fromisoformat


def days(when: str, *, starts_on: str | None = None, start: str = "2026-01-01", end: str = "2026-12-31") -> list[str]:
    """The days of a `when` in a window, as month-day where they lie in 2026."""
    schedule = read_schedule(when)
    assert schedule.unreadable == ()
    found = schedule.occurrences(D(start), D(end), D(starts_on) if starts_on else None)
    return [day.isoformat().removeprefix("2026-") for day in found]


@pytest.mark.parametrize(
    ("when", "first"),
    [
        # What the module's own page promises. 2026 begins on a Thursday.
        ("monthly", "01-01 02-01 03-01 04-01"),
        ("every 2 weeks", "01-05 01-19 02-02"),
        ("every 3rd monday", "01-19 02-16 03-16"),
        ("last friday of the quarter", "03-27 06-26 09-25 12-25"),
        ("annually in march", "03-01"),
        ("2026-12-01", "12-01"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "01-30 02-27 03-27"),
        ("quarterly + on change", "01-01 04-01 07-01 10-01"),
        # How often
        ("daily", "01-01 01-02 01-03"),
        ("every day", "01-01 01-02 01-03"),
        ("weekly", "01-05 01-12 01-19"),
        ("each week", "01-05 01-12 01-19"),
        ("once a week", "01-05 01-12 01-19"),
        ("fortnightly", "01-05 01-19 02-02"),
        ("bi-weekly", "01-05 01-19 02-02"),
        ("once every 2 weeks", "01-05 01-19 02-02"),
        ("every other week", "01-05 01-19 02-02"),
        ("every month", "01-01 02-01 03-01"),
        ("once a month", "01-01 02-01 03-01"),
        ("twice a month", "01-01 01-15 02-01 02-15"),
        ("bimonthly", "01-01 03-01 05-01"),
        ("every two months", "01-01 03-01 05-01"),
        ("quarterly", "01-01 04-01 07-01 10-01"),
        ("every quarter", "01-01 04-01 07-01 10-01"),
        ("once per quarter", "01-01 04-01 07-01 10-01"),
        ("4 times a year", "01-01 04-01 07-01 10-01"),
        ("4x per year", "01-01 04-01 07-01 10-01"),
        ("three times a year", "01-01 05-01 09-01"),
        ("half-yearly", "01-01 07-01"),
        ("semi-annually", "01-01 07-01"),
        ("twice a year", "01-01 07-01"),
        ("every 6 months", "01-01 07-01"),
        ("annually", "01-01"),
        ("annual", "01-01"),
        ("yearly", "01-01"),
        ("once a year", "01-01"),
        ("every working day", "01-01 01-02 01-05 01-06"),
        ("weekdays", "01-01 01-02 01-05 01-06"),
        # On which day
        ("every monday", "01-05 01-12"),
        ("on mondays", "01-05 01-12"),
        ("Fridays", "01-02 01-09"),
        ("weekly on friday", "01-02 01-09"),
        ("every 2 weeks on friday", "01-09 01-23"),
        ("monday and friday", "01-02 01-05 01-09 01-12"),
        ("monday, wednesday and friday", "01-02 01-05 01-07 01-09"),
        ("monthly on the 15th", "01-15 02-15"),
        ("on the 3rd of each month", "01-03 02-03"),
        ("last day of the month", "01-31 02-28 03-31 04-30"),
        ("every month on the last friday", "01-30 02-27"),
        ("first monday of the month", "01-05 02-02 03-02"),
        ("the first monday in january", "01-05"),
        ("3rd Monday of first month per quarter", "01-19 04-20 07-20 10-19"),
        ("first monday of the quarter", "01-05 04-06 07-06 10-05"),
        ("second tuesday of the last month of the quarter", "03-10 06-09 09-08 12-08"),
        ("last friday of the year", "12-25"),
        ("every march", "03-01"),
        ("in june", "06-01"),
        ("15 march", "03-15"),
        ("on march 15", "03-15"),
        ("every year on the 1st of october", "10-01"),
        ("annually on 29 february", ""),
        # Several
        ("January, April and July", "01-01 04-01 07-01"),
        ("every 15 march and 15 september", "03-15 09-15"),
        ("annually in may and november", "05-01 11-01"),
        ("2026-03-02 + 2026-09-07", "03-02 09-07"),
        ("2026-03-02; 2026-09-07", "03-02 09-07"),
        ("annually + 2026-09-07", "01-01 09-07"),
        ("On event + annually", "01-01"),
        ("MONTHLY, daily", "01-01 01-02"),
        # RRULEs
        ("FREQ=DAILY;INTERVAL=100", "03-20 06-28 10-06"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TH", "01-01 01-05 01-08"),
        ("freq=monthly;bymonthday=-1", "01-31 02-28"),
        ("FREQ=MONTHLY;BYDAY=+1MO", "01-05 02-02"),
        ("FREQ=MONTHLY;BYDAY=+1MO+on change", "01-05 02-02"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "01-30 02-27 03-31"),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "12-28"),
        ("FREQ=YEARLY;BYYEARDAY=1,-1", "01-01 12-31"),
        ("FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=+15", "04-15 10-15"),
        ("FREQ=WEEKLY;UNTIL=20260115", "01-05 01-12"),
        ("FREQ=WEEKLY;UNTIL=20260112T235959Z", "01-05 01-12"),
    ],
)
def test_words_mean_days(when: str, first: str) -> None:
    expected = first.split()
    assert days(when)[: len(expected) or None] == expected


@pytest.mark.parametrize(
    ("when", "starts_on", "first"),
    [
        ("monthly", "2026-01-15", "01-15 02-15 03-15"),
        ("weekly", "2026-01-07", "01-07 01-14 01-21"),
        ("every 2 weeks", "2026-01-07", "01-07 01-21 02-04"),
        ("daily", "2026-12-30", "12-30 12-31"),
        ("quarterly", "2026-02-10", "02-10 05-10 08-10 11-10"),
        ("annually", "2025-06-20", "06-20"),
        ("every 2 years", "2025-06-20", ""),
        ("every 2 years", "2024-06-20", "06-20"),
        ("annually in march", "2025-06-20", "03-20"),
        ("every 3rd monday", "2026-02-17", "03-16 04-20"),
        ("monthly on the 15th", "2026-01-20", "02-15 03-15"),
        ("FREQ=WEEKLY;COUNT=3", "2026-01-07", "01-07 01-14 01-21"),
        ("FREQ=WEEKLY;COUNT=3", "2025-12-24", "01-07"),
        ("2026-03-02", "2026-03-03", ""),
        ("2026-03-02", "2026-03-02", "03-02"),
    ],
)
def test_periods_count_from_the_day_it_starts_on(when: str, starts_on: str, first: str) -> None:
    expected = first.split()
    assert days(when, starts_on=starts_on)[: len(expected) or None] == expected


@pytest.mark.parametrize(
    ("when", "starts_on", "expected"),
    [
        ("monthly", "2026-01-31", "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31"),
        ("monthly", "2026-01-30", "01-30 02-28 03-30 04-30 05-30 06-30 07-30 08-30 09-30 10-30 11-30 12-30"),
        ("quarterly", "2025-11-30", "02-28 05-30 08-30 11-30"),
        ("half-yearly", "2025-08-31", "02-28 08-31"),
        ("annually", "2024-02-29", "02-28"),
        ("annually in june", "2025-03-31", "06-30"),
    ],
)
def test_what_starts_on_a_day_that_not_every_month_has_takes_the_last(when: str, starts_on: str, expected: str) -> None:
    assert days(when, starts_on=starts_on) == expected.split()


def test_a_leap_day_comes_in_leap_years() -> None:
    assert days("annually", starts_on="2024-02-29", end="2028-12-31")[-1] == "2028-02-29"
    assert days("29 february", end="2028-12-31") == ["2028-02-29"]


def test_a_counted_rule_counts_from_its_start_whatever_is_asked_for() -> None:
    assert days("FREQ=MONTHLY;COUNT=4", starts_on="2025-11-05") == ["01-05", "02-05"]
    assert days("FREQ=MONTHLY;COUNT=4", starts_on="2025-11-05", start="2026-02-01") == ["02-05"]


# RFC 5545, section 3.8.5.3, gives these rules with their days; its DTSTART of 2 September 1997 is `starts_on` here.
RFC_5545 = [
    ("FREQ=DAILY;COUNT=10", "09-02 09-03 09-04 09-05 09-06 09-07 09-08 09-09 09-10 09-11"),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", "09-02 09-12 09-22 10-02 10-12"),
    ("FREQ=WEEKLY;COUNT=10", "09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04"),
    ("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 "
     "10-02 10-07"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "09-02 09-04 09-16 09-18 09-30 10-02 10-14 10-16"),
    ("FREQ=MONTHLY;COUNT=4;BYDAY=1FR", "09-05 10-03 11-07 12-05"),
    ("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "09-22 10-20 11-17"),
    ("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=4", "09-28 10-29 11-28 12-29"),
    ("FREQ=MONTHLY;COUNT=6;BYMONTHDAY=2,15", "09-02 09-15 10-02 10-15 11-02 11-15"),
    ("FREQ=MONTHLY;COUNT=5;BYMONTHDAY=1,-1", "09-30 10-01 10-31 11-01 11-30"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;COUNT=6", "09-02 09-09 09-16 09-23 09-30 11-04"),
    ("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=4", "09-13 10-11 11-08 12-13"),
    ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "09-04 10-07 11-06"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=4", "09-29 10-30 11-27 12-30"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "expected"), RFC_5545)
def test_the_examples_of_rfc_5545_give_its_days(rule: str, expected: str) -> None:
    found = days(rule, starts_on="1997-09-02", start="1997-09-01", end="1997-12-31")
    assert [day.removeprefix("1997-") for day in found] == expected.split()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10 1997-07-10 1998-06-10 1998-07-10"),
        ("FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "1997-07-19 2000-01-01 2000-04-09 2000-07-18"),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=2", "1998-05-18 1999-05-17"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", "1998-05-11 1999-05-17"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=5", "1998-03-05 1998-03-12 1998-03-19 1998-03-26 1999-03-04"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-06-10 1997-06-15 1997-06-24 1997-06-29"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-06-10 1997-06-22 1997-06-24 1997-07-06"),
    ],
)
def test_years_week_numbers_and_week_starts_count_as_in_rfc_5545(rule: str, expected: str) -> None:
    assert days(rule, starts_on="1997-06-10", start="1997-06-10", end="2000-12-31") == expected.split()


@pytest.mark.parametrize(
    "event",
    ["on change", "as needed", "On event", "when a law changes", "after each audit", "upon request", "if it fails",
     "immediately", "within 5 days of a complaint", "per project", "ad hoc", "continuously", "before each delivery",
     "when the plant rests on sundays"],
)  # fmt: skip
def test_an_event_has_no_days(event: str) -> None:
    assert read_schedule(event) == Schedule(events=(event,))


def test_an_event_stands_beside_a_rule() -> None:
    schedule = read_schedule("On event + annually")
    assert schedule.events == ("On event",)
    assert len(schedule.recurrences) == 1


@pytest.mark.parametrize(
    "when",
    [
        "every 3rd mondey", "on mondeys", "on the 3rd of janury",
        "montly", "SECONDLY", "sometimes", "every 0 weeks", "every 500 years", "every 6th monday",
        "the 32nd of each month", "5th march of the month", "30 february", "31 april", "32 march", "2026-02-30",
        "FREQ=SECONDLY", "FREQ=HOURLY;INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=", "FREQ",
        "INTERVAL=2;FREQ", "FREQ=DAILY;FREQ=WEEKLY", "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;X=1",
        "FREQ=DAILY;COUNT=3;UNTIL=20261231", "FREQ=DAILY;UNTIL=20261399", "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=0", "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=YEARLY;BYYEARDAY=367", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=99MO", "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=MO,-1FR",
        "FREQ=WEEKLY;BYDAY=1MO", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "FREQ=MONTHLY;BYMONTHDAY=٣",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_as_it_stands(when: str) -> None:
    schedule = read_schedule(when)
    assert schedule.unreadable == (when,)
    assert schedule.occurrences(D("2026-01-01"), D("2026-12-31")) == ()


def test_one_part_not_understood_leaves_the_others() -> None:
    schedule = read_schedule("monthly + every 3rd mondey + on change")
    assert (len(schedule.recurrences), schedule.events, schedule.unreadable) == (
        1,
        ("on change",),
        ("every 3rd mondey",),
    )


@pytest.mark.parametrize("when", ["", "   ", "+", " + + "])
def test_nothing_said_means_nothing(when: str) -> None:
    assert read_schedule(when) == Schedule()


def test_a_text_too_long_for_a_schedule_is_not_read() -> None:
    assert read_schedule("monthly, " * 200).unreadable == ("monthly, " * 200,)
    assert len("monthly, " * 111) <= MAX_LENGTH
    assert read_schedule("monthly, " * 111).unreadable == ()


@pytest.mark.parametrize(
    ("when", "rrule"),
    [
        ("monthly", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"),
        ("every 3rd monday", "FREQ=MONTHLY;BYDAY=3MO"),
        ("annually in march", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1"),
        ("rrule:freq=weekly;until=20261231t235959z", "FREQ=WEEKLY;UNTIL=20261231"),
    ],
)
def test_a_rule_is_written_as_calendars_take_it(when: str, rrule: str) -> None:
    assert [recurrence.rrule for recurrence in read_schedule(when).recurrences] == [rrule]


@pytest.mark.parametrize("counted", ["", ";COUNT=3", ";UNTIL=99991231"])
def test_a_rule_that_never_comes_true_gives_no_day(counted: str) -> None:
    assert days(f"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYYEARDAY=1{counted}") == []


_WORDS = """every each the on of in per a + , ; and first 2nd 3rd last 31st 0 5 two monday fridays january march month
week quarter year day days months weekly monthly quarterly annually twice times x FREQ=MONTHLY ;BYDAY= -1FR +1MO
BYSETPOS=-1 ;COUNT=2 ;UNTIL=20261231 2026-02-28 change""".split()  # noqa: SIM905
_words = st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join)
_parts = {
    "FREQ": st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    "INTERVAL": st.integers(0, 1000).map(str),
    "COUNT": st.integers(0, 10).map(str),
    "BYDAY": st.sampled_from(("MO", "1TU", "-1FR", "+5SU", "MO,WE", "53MO", "1MO,2FR")),
    "BYMONTHDAY": st.integers(-32, 32).map(str),
    "BYMONTH": st.integers(0, 13).map(str),
    "BYYEARDAY": st.integers(-367, 367).map(str),
    "BYWEEKNO": st.integers(-54, 54).map(str),
    "BYSETPOS": st.integers(-3, 3).map(str),
    "WKST": st.sampled_from(("MO", "TU", "SU")),
}
_rules = st.fixed_dictionaries({"FREQ": _parts["FREQ"]}, optional={n: s for n, s in _parts.items() if n != "FREQ"}).map(
    lambda parts: ";".join(f"{name}={value}" for name, value in parts.items())
)
_any_when = st.text() | _words | _rules | _words.map(lambda text: text.replace(" ", ""))
_any_day = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@drawn(300)
@given(_any_when, st.none() | _any_day, _any_day, st.integers(-10, 800))
def test_no_text_raises_and_days_are_in_order_each_once_and_in_the_window(
    when: str, starts_on: dt.date | None, start: dt.date, length: int
) -> None:
    end = start + dt.timedelta(days=length)
    found = read_schedule(when).occurrences(start, end, starts_on)
    assert list(found) == sorted(set(found))
    assert all(start <= day <= end for day in found)
    assert all(starts_on is None or day >= starts_on for day in found)


@drawn(150)
@given(_rules | _words, _any_day, st.integers(0, 400), st.integers(0, 400))
def test_a_window_shows_the_days_that_a_wider_one_shows_there(when: str, start: dt.date, one: int, two: int) -> None:
    schedule, starts_on = read_schedule(when), start - dt.timedelta(days=one)
    middle, end = start + dt.timedelta(days=one), start + dt.timedelta(days=one + two)
    wide = schedule.occurrences(start, end, starts_on)
    assert schedule.occurrences(middle, end, starts_on) == tuple(day for day in wide if day >= middle)


def test_a_window_that_ends_before_it_begins_is_empty() -> None:
    assert read_schedule("daily").occurrences(TODAY, TODAY - dt.timedelta(days=1)) == ()
