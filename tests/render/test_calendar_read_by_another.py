"""Calendars read back by ical.js, which is not the program that wrote them: its days are those of the plan."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from example_reports import EVERYTHING, HOSTILE, HOSTILE_REPORT

from conftest import required_or_skip
from example_registers import TODAY, register_of
from stakeholders.analysis.plan import LOOKBACK, planned
from stakeholders.model.register import Register
from stakeholders.render import Options
from stakeholders.render.cells import lines_of
from stakeholders.render.ics import render
from stakeholders.render.plain import one_line, visible
from stakeholders.reports.events import arranged
from stakeholders.reports.plan import plan_report
from stakeholders.reports.report import Event, Report
from stakeholders.stores import YamlStore

_ICAL = Path(os.environ.get("STAKEHOLDERS_ICAL", ".cache/npm/node_modules/ical.js/dist/ical.js"))
_SCRIPT = Path(__file__).with_name("calendar_days.mjs")
UNTIL = TODAY + dt.timedelta(days=800)
BERLIN = ZoneInfo("Europe/Berlin")

SCHEDULES = (
    "daily", "weekdays", "every 3 days", "weekly", "every friday", "every 2 weeks", "every 2 weeks on friday",
    "monthly", "on the 15th of the month", "on the 31st of the month", "twice a month", "every 3rd monday",
    "every 5th monday", "last friday of the quarter", "3rd monday of first month per quarter", "quarterly",
    "half-yearly", "every 5 months", "annually", "annually in march", "annually on 29 february", "every 2 years",
    "annually in may, june and october", "1st monday of january", "2026-12-01", "quarterly + 2026-12-01 + on change",
    "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=9", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=40", "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,MO",
    "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15;UNTIL=20280101", "FREQ=YEARLY;INTERVAL=3;BYMONTH=2,5;BYDAY=1MO",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;BYDAY=20MO", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "FREQ=DAILY;BYMONTH=6", "FREQ=DAILY;INTERVAL=10;COUNT=30",
)  # fmt: skip
STARTS = ("", "2026-01-31", "2024-02-29", "2025-08-30", "2025-11-04", "2026-10-15")


@pytest.fixture
def node() -> str:
    found = shutil.which("node")
    required_or_skip("node", found is not None)
    required_or_skip("ical.js", _ICAL.is_file())
    return found or ""


def read(node: str, folder: Path, report: Report, first: dt.date, last: dt.date) -> dict[str, Any]:
    """What ical.js reads of the report's calendar."""
    file = folder / "calendar.ics"
    file.write_bytes(render(report, Options()))
    command = [node, str(_SCRIPT), str(_ICAL.resolve()), str(file), first.isoformat(), last.isoformat()]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def every_schedule(starts: Sequence[str] = STARTS) -> Register:
    """A communication for each schedule and each of the first days."""
    lines = ["communications:"]
    for number, when in enumerate(SCHEDULES):
        for start, day in enumerate(starts):
            lines.append(f'  - {{id: c{number}-{start}, what: "{when}", when: "{when}"')
            lines[-1] += f", starts_on: {day}}}" if day else "}"
    return register_of("\n".join(lines) + "\n")


def days_by_id(found: dict[str, Any]) -> dict[str, set[str]]:
    days: dict[str, set[str]] = {}
    for event in found["events"]:
        days.setdefault(event["uid"].partition(".")[0], set()).update(event["days"])
    return {id: each for id, each in days.items() if each}


def planned_days(register: Register) -> dict[str, set[str]]:
    plan = planned(register, TODAY, UNTIL)
    days = {each.communication.id: {str(occurrence.day) for occurrence in each.occurrences} for each in plan}
    return {id: each for id, each in days.items() if each}


def test_every_schedule_falls_on_the_days_of_the_plan(node: str, tmp_path: Path) -> None:
    register = every_schedule()
    found = read(node, tmp_path, plan_report(register, TODAY, UNTIL), TODAY - LOOKBACK, UNTIL)
    assert days_by_id(found) == planned_days(register)


def test_the_days_are_the_same_at_a_time_of_day(node: str, tmp_path: Path) -> None:
    register = every_schedule(STARTS[:2])
    report = arranged(plan_report(register, TODAY, UNTIL), remind=7, at=dt.time(9, tzinfo=BERLIN))
    found = read(node, tmp_path, report, TODAY - LOOKBACK, UNTIL)
    assert days_by_id(found) == planned_days(register)
    assert {event["zone"] for event in found["events"]} == {"Europe/Berlin"}


def test_nine_in_the_morning_is_nine_in_summer_and_in_winter(node: str, tmp_path: Path) -> None:
    event = Event("x@y", "Meeting", dt.date(2026, 1, 15), rule="FREQ=MONTHLY;INTERVAL=3", at=dt.time(9, tzinfo=BERLIN))
    report = replace(EVERYTHING, events=(event,))
    (read_back,) = read(node, tmp_path, report, TODAY - LOOKBACK, dt.date(2026, 12, 31))["events"]
    assert read_back["moments"] == [
        "2026-01-15T08:00:00Z", "2026-04-15T07:00:00Z", "2026-07-15T07:00:00Z", "2026-10-15T07:00:00Z",
    ]  # fmt: skip


def test_the_sample_register_falls_on_the_days_of_its_plan(node: str, tmp_path: Path) -> None:
    register = YamlStore(Path(__file__).parents[2] / "registers" / "manufacturer").load().register
    found = read(node, tmp_path, plan_report(register, TODAY, UNTIL), TODAY - LOOKBACK, UNTIL)
    assert days_by_id(found) == planned_days(register)
    assert len(found["events"]) == len({event["uid"] for event in found["events"]})


def test_hostile_text_is_read_as_text(node: str, tmp_path: Path) -> None:
    found = read(node, tmp_path, HOSTILE_REPORT, TODAY, UNTIL)
    assert [event["title"] for event in found["events"]] == [one_line(text) for text in HOSTILE]
    assert [event["description"] for event in found["events"]] == [
        visible(lines_of(text)).replace("\t", " ") for text in HOSTILE
    ]
    assert [event["contact"] for event in found["events"]] == [one_line(text) for text in HOSTILE]
    assert found["name"] == one_line(f"{HOSTILE_REPORT.title} – {HOSTILE_REPORT.about.organisation}")


def test_days_that_no_rule_gives_stand_as_events_of_their_own(node: str, tmp_path: Path) -> None:
    found = read(node, tmp_path, EVERYTHING, TODAY, dt.date(2026, 12, 31))
    assert [(event["uid"], event["days"]) for event in found["events"]] == [
        ("works-council-meeting@stakeholders", ["2026-10-06", "2026-11-03", "2026-12-01"]),
        ("audit-days.2026-11-17@stakeholders", ["2026-11-17"]),
        ("audit-days.2026-11-18@stakeholders", ["2026-11-18"]),
    ]


def test_a_reminder_comes_at_nine_days_before(node: str, tmp_path: Path) -> None:
    report = arranged(EVERYTHING, remind=7)
    found = read(node, tmp_path, report, TODAY, UNTIL)
    assert {tuple(event["alarms"]) for event in found["events"]} == {("-P6DT15H",)}
    timed = arranged(EVERYTHING, remind=2, at=dt.time(9, tzinfo=BERLIN))
    assert {tuple(event["alarms"]) for event in read(node, tmp_path, timed, TODAY, UNTIL)["events"]} == {("-P2D",)}
