"""What of a report belongs into a calendar: plan, due and review."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from example_registers import TODAY, register_of
from stakeholders.analysis.due import due
from stakeholders.analysis.reviews import to_review
from stakeholders.reports.due import due_report
from stakeholders.reports.events import arranged, uid
from stakeholders.reports.plan import plan_report
from stakeholders.reports.report import Event, Report
from stakeholders.reports.review import to_review_report

UNTIL = dt.date(2027, 9, 30)
REGISTER = """register: {organisation: Example Ltd}
functions: [{id: sales, name: Sales}]
parties:
  - {id: airlines, name: Airlines, customer: true, owner: sales, reviewed_on: 2025-09-01}
  - {id: union, name: Union}
needs: [{id: on-time, party: airlines, statement: Panels arrive on the day.}]
communications:
  - id: report
    what: Delivery report
    why: They plan by it.
    parties: [airlines]
    when: quarterly + 2026-12-24
    starts_on: 2026-01-15
    how: Meeting
    who: sales
    needs: [on-time]
    acknowledge: true
  - {id: briefing, what: Briefing, when: on change}
  - {id: bare, when: every 3rd monday}
actions: [{id: booth, title: Second booth, owner: sales, due_on: 2026-09-01}]
"""


def plan(text: str = REGISTER, today: dt.date = TODAY) -> Report:
    return plan_report(register_of(text), today, UNTIL)


def due_ones(text: str = REGISTER) -> Report:
    register = register_of(text)
    return due_report(register, due(register, TODAY, 30), TODAY, 30)


def uids(report: Report) -> list[str]:
    return [event.uid.partition("@")[0] for event in report.events]


def test_each_series_of_a_communication_and_each_single_day_is_an_event() -> None:
    found = [(event.uid.partition("@")[0], event.day, event.rule) for event in plan().events]
    assert found == [
        ("report.1", dt.date(2026, 1, 15), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"),
        ("report.2026-12-24", dt.date(2026, 12, 24), ""),
        ("bare.1", dt.date(2026, 10, 19), "FREQ=MONTHLY;BYDAY=3MO"),
    ]


def test_an_event_says_what_the_plan_says() -> None:
    event = plan().events[0]
    assert (event.title, event.owner, event.owner_name, event.ref) == ("Delivery report", "sales", "Sales", "report")
    assert event.description.splitlines() == [
        "Why: They plan by it.",
        "With whom: Airlines",
        "How: Meeting",
        "Who: Sales",
        "When: quarterly + 2026-12-24",
        "Those told are to acknowledge it.",
        "It conveys these needs:",
        "- Panels arrive on the day.",
        "In the register: report",
    ]


def test_the_note_counts_what_has_no_day() -> None:
    (calendar,) = [table for table in plan().tables if table.key == "calendar"]
    assert calendar.note.endswith("1 communication has no day.")


def test_gaps_alone_have_no_events() -> None:
    assert plan_report(register_of(REGISTER), TODAY, UNTIL, gaps_only=True).events == ()


def test_an_event_keeps_its_name_as_time_goes_on_and_as_its_schedule_changes() -> None:
    now, later = plan(), plan(today=dt.date(2026, 12, 31))
    assert uids(now)[0] == uids(later)[0]
    assert now.events[0].day == later.events[0].day
    assert uids(plan(REGISTER.replace("quarterly", "monthly")))[0] == "report.1"


def test_the_registers_of_two_organisations_do_not_collide() -> None:
    names = ("Example Ltd", "Example, Ltd", "例", "Другая")
    registers = [register_of(REGISTER.replace("Example Ltd", f'"{name}"')) for name in names]
    found = [uid(register, "report", "1") for register in registers]
    assert len(set(found)) == 4
    assert found[0].startswith("report.1@example-ltd-")
    assert all(each.isascii() and " " not in each for each in found)


def test_what_is_due_is_one_event_each() -> None:
    found = due_ones().events
    assert [(event.title, event.day, event.owner) for event in found] == [
        ("communication: Delivery report", dt.date(2026, 1, 15), "sales"),
        ("communication: Delivery report", dt.date(2026, 4, 15), "sales"),
        ("communication: Delivery report", dt.date(2026, 7, 15), "sales"),
        ("action: Second booth", dt.date(2026, 9, 1), "sales"),
        ("review of the party: Airlines", dt.date(2026, 9, 1), "sales"),
        ("communication: Delivery report", dt.date(2026, 10, 15), "sales"),
        ("communication: bare", dt.date(2026, 10, 19), ""),
    ]
    assert len(set(uids(due_ones()))) == len(found)


def test_what_is_due_moves_with_its_day_and_keeps_its_name() -> None:
    moved = due_ones(REGISTER.replace("due_on: 2026-09-01", "due_on: 2026-09-20"))
    days = [{event.uid: event.day for event in report.events} for report in (due_ones(), moved)]
    (name,) = [name for name in days[0] if name.startswith("booth.action@")]
    assert (days[0][name], days[1][name]) == (dt.date(2026, 9, 1), dt.date(2026, 9, 20))


def test_a_review_is_known_by_the_same_name_to_due_and_to_review() -> None:
    register = register_of(REGISTER)
    reviews = to_review_report(register, to_review(register, TODAY), TODAY)
    assert [(event.uid.partition("@")[0], event.day) for event in reviews.events] == [
        ("airlines.party-review", dt.date(2026, 9, 1)),
        ("union.party-review", TODAY),
    ]
    assert reviews.events[0].uid in {event.uid for event in due_ones().events}


def test_events_are_parted_by_who_answers_for_them() -> None:
    parted = plan().by_owner()
    assert {owner: uids(report) for owner, report in parted.items()} == {
        "": ["bare.1"],
        "sales": ["report.1", "report.2026-12-24"],
    }
    assert parted["sales"].blocks == plan().blocks


def test_a_table_alone_keeps_the_events() -> None:
    assert plan().only("untold_needs").events == plan().events


def test_time_and_reminder_hold_for_every_event() -> None:
    nine = dt.time(9, tzinfo=ZoneInfo("Europe/London"))
    report = replace(plan(), events=(Event("a@b", "A", TODAY), Event("c@d", "C", TODAY)))
    assert {(event.at, event.remind) for event in arranged(report, remind=3, at=nine).events} == {(nine, 3)}
