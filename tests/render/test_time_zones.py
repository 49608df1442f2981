"""Time zones as a calendar file holds them, read back by python-dateutil and held against the IANA database."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical

from stakeholders.render.time_zones import component

ZONES = (
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/Santiago",
    "Australia/Sydney", "Australia/Lord_Howe", "Asia/Tokyo", "Asia/Kolkata", "Asia/Jerusalem", "Pacific/Chatham",
)  # fmt: skip


def read_back(name: str, year: int) -> dt.tzinfo:
    text = component(icalendar, ZoneInfo(name), year).to_ical().decode()
    found = tzical(StringIO(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n")).get(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_has_the_offsets_of_the_iana_database(name: str) -> None:
    zone, found = ZoneInfo(name), read_back(name, 2026)
    start = dt.datetime(2026, 1, 1, 9)  # noqa: DTZ001 (of several zones in turn)
    days = [start + dt.timedelta(days=day) for day in range(6 * 365)]
    different = [day for day in days if day.replace(tzinfo=found).utcoffset() != day.replace(tzinfo=zone).utcoffset()]
    assert different == []


def test_a_zone_of_two_times_has_a_rule_for_each() -> None:
    text = component(icalendar, ZoneInfo("Europe/Berlin"), 2026).to_ical().decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in text
    assert "DTSTART:20250330T020000" in text


def test_a_zone_without_summer_time_has_one_time() -> None:
    text = component(icalendar, ZoneInfo("Asia/Tokyo"), 2026).to_ical().decode()
    assert (text.count("BEGIN:STANDARD"), text.count("BEGIN:DAYLIGHT"), text.count("RRULE")) == (1, 0, 0)
