"""Calendars: what stands in the file, to the letter where calendars need it so."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from example_reports import EVENTS, EVERYTHING, HOSTILE_REPORT
from golden_files import assert_golden

from stakeholders.errors import Unable
from stakeholders.render import Options
from stakeholders.render.ics import render
from stakeholders.reports.events import arranged
from stakeholders.reports.report import Event, Report

NINE = dt.time(9, tzinfo=ZoneInfo("Europe/Berlin"))


def with_events(*events: Event, as_of: dt.date = EVERYTHING.about.as_of) -> Report:
    return replace(EVERYTHING, about=replace(EVERYTHING.about, as_of=as_of), events=events)


def lines(report: Report) -> list[str]:
    """The lines of the file, unfolded."""
    return render(report, Options()).decode().replace("\r\n ", "").split("\r\n")


def values(report: Report, name: str) -> list[str]:
    found = (line.partition(":") for line in lines(report))
    return [value for head, _, value in found if head.partition(";")[0] == name]


def test_a_calendar_looks_like_this() -> None:
    report = arranged(EVERYTHING, remind=7, at=NINE)
    whole = replace(EVERYTHING, events=(*EVENTS, *(replace(each, uid=f"timed-{each.uid}") for each in report.events)))
    assert_golden("everything.ics", render(whole, Options()).decode().replace("\r\n", "\n"))


def test_lines_end_with_crlf_and_have_at_most_75_bytes() -> None:
    found = render(HOSTILE_REPORT, Options())
    assert found.endswith(b"END:VCALENDAR\r\n")
    assert found.count(b"\n") == found.count(b"\r\n") == found.count(b"\r")
    assert max(len(line) for line in found.split(b"\r\n")) <= 75


def test_the_same_report_gives_the_same_bytes() -> None:
    report = arranged(EVERYTHING, remind=3, at=NINE)
    assert render(report, Options()) == render(report, Options(width=40, to_file=True))


def test_a_later_report_updates_what_a_calendar_has() -> None:
    earlier, later = (with_events(*EVENTS, as_of=day) for day in (dt.date(2026, 9, 30), dt.date(2026, 10, 1)))
    assert values(earlier, "UID") == values(later, "UID")
    before, after = ({int(number) for number in values(report, "SEQUENCE")} for report in (earlier, later))
    assert max(before) < min(after)
    assert set(values(later, "DTSTAMP")) == set(values(later, "LAST-MODIFIED")) == {"20261001T000000Z"}


def test_a_report_from_before_1970_has_a_sequence_too() -> None:
    assert set(values(with_events(*EVENTS, as_of=dt.date(1950, 1, 1)), "SEQUENCE")) == {"0"}


def test_whole_days_need_no_time_zone_and_do_not_block_the_day() -> None:
    found = lines(with_events(Event("x@y", "Meeting", dt.date(2026, 10, 6))))
    assert "DTSTART;VALUE=DATE:20261006" in found
    assert "DTEND;VALUE=DATE:20261007" in found
    assert "TRANSP:TRANSPARENT" in found
    assert "BEGIN:VTIMEZONE" not in found


def test_a_time_of_day_brings_its_time_zone_once() -> None:
    event = Event("x@y", "Meeting", dt.date(2026, 10, 6), at=NINE)
    found = lines(with_events(event, replace(event, uid="z@y")))
    assert "DTSTART;TZID=Europe/Berlin:20261006T090000" in found
    assert "DTEND;TZID=Europe/Berlin:20261006T100000" in found
    assert found.count("BEGIN:VTIMEZONE") == 1


@pytest.mark.parametrize(("at", "until"), [(None, "20271231"), (NINE, "20271231T080000Z")])
def test_the_last_day_of_a_rule_is_written_as_its_start_is(at: dt.time | None, until: str) -> None:
    rule = "FREQ=MONTHLY;UNTIL=20271231;BYMONTHDAY=1"
    event = Event("x@y", "Meeting", dt.date(2026, 10, 1), rule=rule, at=at)
    assert values(with_events(event), "RRULE")[-1] == f"FREQ=MONTHLY;UNTIL={until};BYMONTHDAY=1"


def test_without_a_reminder_there_is_no_alarm() -> None:
    assert "BEGIN:VALARM" not in lines(arranged(EVERYTHING, remind=0))


def test_the_owner_and_the_sort_of_thing_can_be_seen() -> None:
    event = Event(
        "x@y", "Meeting", dt.date(2026, 10, 6), owner="hr", owner_name="People, and safety", category="review"
    )
    found = lines(with_events(event))
    assert "CONTACT:People\\, and safety" in found
    assert "CATEGORIES:review" in found


def test_a_report_without_days_says_which_reports_have_some() -> None:
    with pytest.raises(Unable, match="the report everything has no days") as caught:
        render(replace(EVERYTHING, events=()), Options())
    assert "plan, programme, due and review" in caught.value.hint


def test_without_icalendar_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(Unable, match="a calendar needs the package icalendar") as caught:
        render(EVERYTHING, Options())
    assert "stakeholders[calendar]" in caught.value.hint
