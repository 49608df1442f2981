"""The communication plan against what happened, and who is left out of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from example_registers import TODAY, register_of, registers, registers_twice
from stakeholders.analysis.plan import (
    CUSTOMER_TOPICS,
    Adherence,
    Occurrence,
    Planned,
    adherence,
    functions_to_tell,
    planned,
    uncovered_topics,
    untold_needs,
    untold_parties,
)
from stakeholders.model import CommunicationRecord, Need, Register

D = dt.date.fromisoformat
UNTIL = D("2026-12-31")


def plan_of(when: str, *records: str, more: str = "", today: dt.date = TODAY, header: str = "") -> Planned:
    """The plan of one communication, as of 30 September 2026 unless said, with its records."""
    (found,) = planned(register_of(plan_text(when, *records, more=more, header=header)), today, UNTIL)
    return found


def plan_text(when: str, *records: str, more: str = "", header: str = "") -> str:
    text = f"register: {{organisation: Example Ltd{header}}}\ncommunications: [{{id: c, when: {when}{more}}}]\n"
    if records:
        lines = [f"  - {{id: r{number}, communication: c, {each}}}" for number, each in enumerate(records)]
        text += "communication_records:\n" + "\n".join(lines) + "\n"
    return text


def days(found: Planned, *statuses: str) -> list[str]:
    return [o.day.isoformat() for o in found.occurrences if not statuses or o.status in statuses]


def only(found: Planned) -> Occurrence:
    (occurrence,) = found.occurrences
    return occurrence


# Status


@pytest.mark.parametrize(
    ("today", "status", "late"),
    [
        ("2026-05-31", "planned", 0),
        ("2026-06-01", "due", 0),
        ("2026-06-02", "due", 1),
        ("2026-06-15", "due", 14),
        ("2026-06-16", "overdue", 15),
    ],
)
def test_what_is_not_delivered_is_planned_then_due_then_beyond_its_tolerance_overdue(
    today: str, status: str, late: int
) -> None:
    occurrence = only(plan_of("2026-06-01", more=", starts_on: 2026-06-01", today=D(today)))
    assert (occurrence.status, occurrence.days_late, occurrence.record) == (status, late, None)


@pytest.mark.parametrize(
    ("delivered", "status", "late"),
    [
        ("2026-05-25", "delivered", 0),
        ("2026-06-01", "delivered", 0),
        ("2026-06-15", "delivered", 14),
        ("2026-06-16", "late", 15),
    ],
)
def test_what_is_delivered_is_late_only_beyond_its_tolerance(delivered: str, status: str, late: int) -> None:
    occurrence = only(plan_of("2026-06-01", f"planned_for: 2026-06-01, delivered_on: {delivered}"))
    assert (occurrence.status, occurrence.days_late) == (status, late)
    assert occurrence.record is not None


def test_a_communications_own_tolerance_goes_before_the_policys() -> None:
    late = "planned_for: 2026-06-01, delivered_on: 2026-06-04"
    policy = ", policy: {tolerance_days: 2}"
    assert only(plan_of("2026-06-01", late, header=policy)).status == "late"
    assert only(plan_of("2026-06-01", late, header=policy, more=", tolerance_days: 3")).status == "delivered"
    assert only(plan_of("2026-06-01", late, more=", tolerance_days: 0")).status == "late"


# Which days


def test_days_count_from_starts_on_and_no_further_back_than_a_year() -> None:
    assert days(plan_of("monthly", more=", starts_on: 2026-08-05")) == [
        "2026-08-05", "2026-09-05", "2026-10-05", "2026-11-05", "2026-12-05",
    ]  # fmt: skip
    assert days(plan_of("annually", more=", starts_on: 2020-09-30")) == ["2025-09-30", "2026-09-30"]
    assert days(plan_of("annually", more=", starts_on: 2020-09-29")) == ["2026-09-29"]


def test_without_starts_on_days_count_from_the_first_record() -> None:
    found = plan_of("quarterly", "delivered_on: 2026-04-03")
    assert days(found) == ["2026-07-01", "2026-10-01"]
    found = plan_of("quarterly", "planned_for: 2026-04-01, delivered_on: 2026-04-03", "delivered_on: 2026-07-01")
    assert days(found) == ["2026-04-01", "2026-07-01", "2026-10-01"]


def test_without_records_days_count_from_the_approval_else_from_today() -> None:
    assert days(plan_of("quarterly", header=", approved_on: 2026-03-15")) == ["2026-04-01", "2026-07-01", "2026-10-01"]
    assert days(plan_of("quarterly")) == ["2026-10-01"]


@pytest.mark.parametrize("when", ["on change", "every 3rd mondey", ""])
def test_what_has_no_days_has_no_occurrences(when: str) -> None:
    found = plan_of(when or "''")
    assert found.occurrences == ()
    assert found.next is None


def test_the_last_day_of_the_plan_is_part_of_it() -> None:
    for records in ((), ("planned_for: 2026-12-01, delivered_on: 2026-12-01",)):
        found = planned(
            register_of(plan_text("monthly", *records, more=", starts_on: 2026-12-01")), TODAY, D("2027-01-01")
        )
        assert days(found[0]) == ["2026-12-01", "2027-01-01"]


def test_a_retired_communication_is_not_planned() -> None:
    register = register_of("communications: [{id: c, when: monthly, status: retired}]\n")
    assert planned(register, TODAY, UNTIL) == ()


def test_next_is_the_longest_overdue_else_the_next_to_come() -> None:
    found = plan_of("monthly", "planned_for: 2026-07-01, delivered_on: 2026-07-01", more=", starts_on: 2026-07-01")
    assert found.next == Occurrence(D("2026-08-01"), "overdue", None, 60)
    found = plan_of("2026-11-01")
    assert found.next == Occurrence(D("2026-11-01"), "planned")


# Which record is which day's


def matched(when: str, *records: str, more: str = ", starts_on: 2026-01-01") -> dict[str, str]:
    found = plan_of(when, *records, more=more)
    return {o.day.isoformat()[5:]: o.record.id for o in found.occurrences if o.record is not None}


def test_a_record_belongs_to_the_day_it_was_planned_for_however_late_it_came() -> None:
    assert matched("quarterly", "planned_for: 2026-01-01, delivered_on: 2026-05-30") == {"01-01": "r0"}


def test_a_record_without_a_planned_day_belongs_to_the_nearest() -> None:
    assert matched("quarterly", "delivered_on: 2026-02-10") == {"01-01": "r0"}
    assert matched("quarterly", "delivered_on: 2026-02-20") == {"04-01": "r0"}
    assert matched("quarterly", "delivered_on: 2026-03-28", "delivered_on: 2026-07-03") == {
        "04-01": "r0",
        "07-01": "r1",
    }


def test_a_record_planned_for_a_day_that_is_none_belongs_to_the_one_nearest_to_it() -> None:
    assert matched("quarterly", "planned_for: 2026-04-02, delivered_on: 2026-06-30") == {"04-01": "r0"}


def test_of_several_records_for_a_day_the_first_that_took_place_counts() -> None:
    records = ("planned_for: 2026-04-01, delivered_on: 2026-04-09", "planned_for: 2026-04-01, delivered_on: 2026-04-02")
    assert matched("quarterly", *records) == {"04-01": "r1"}


def test_of_several_records_near_a_day_the_nearest_counts() -> None:
    assert matched("quarterly", "delivered_on: 2026-03-20", "delivered_on: 2026-04-02") == {"04-01": "r1"}


def test_a_record_ahead_of_a_day_beyond_the_horizon_is_not_taken_for_the_last_within_it() -> None:
    text = """
communications: [{id: c, when: monthly, starts_on: 2026-09-01}]
communication_records: [{id: r, communication: c, delivered_on: 2026-09-29}]
"""
    (found,) = planned(register_of(text), TODAY, TODAY)
    assert [(o.day, o.status) for o in found.occurrences] == [(D("2026-09-01"), "overdue")]


def test_a_record_planned_for_a_day_goes_before_one_that_is_only_near() -> None:
    records = ("delivered_on: 2026-04-01", "planned_for: 2026-04-01, delivered_on: 2026-04-30")
    assert matched("quarterly", *records) == {"04-01": "r1"}


def test_a_record_of_something_not_delivered_counts_for_nothing() -> None:
    assert matched("quarterly", "planned_for: 2026-04-01") == {}


def test_a_record_from_long_before_the_first_day_is_none_of_these() -> None:
    assert matched("quarterly", "delivered_on: 2025-11-10", more=", starts_on: 2026-01-01") == {}
    assert matched("quarterly", "delivered_on: 2025-11-20", more=", starts_on: 2026-01-01") == {"01-01": "r0"}


# Adherence


def test_adherence_counts_what_was_to_be_delivered() -> None:
    found = plan_of(
        "monthly",
        "planned_for: 2026-05-01, delivered_on: 2026-05-01",
        "planned_for: 2026-06-01, delivered_on: 2026-06-10",
        "planned_for: 2026-07-01, delivered_on: 2026-07-30",
        more=", starts_on: 2026-05-01",
    )
    kept = adherence([found])
    assert kept == Adherence(on_time=2, late=1, missed=2)  # August and September missed; October is to come
    assert kept.judged == 5
    assert kept.share == 40


def test_what_is_still_within_its_tolerance_is_not_judged() -> None:
    kept = adherence([plan_of("2026-09-20", more=", starts_on: 2026-09-20")])
    assert (kept.judged, kept.share) == (0, None)


# Who is left out


def test_parties_that_count_and_are_told_nothing_are_untold() -> None:
    register = register_of("""
parties:
  - {id: told, name: T}
  - {id: untold, name: U}
  - {id: once-told, name: O}
  - {id: irrelevant, name: I, relevant: false}
  - {id: retired, name: R, status: retired}
communications: [{id: c, parties: [told]}, {id: d, parties: [once-told], status: retired}]
""")
    assert [party.id for party in untold_parties(register)] == ["untold", "once-told"]


TOLD = """register: {organisation: X, levels: [operative, manager]}
functions: [{id: sales, name: S}, {id: production, name: P}]
processes: [{id: assembly, name: A, function: production}]
parties: [{id: airlines, name: A}]
needs: [{id: n, party: airlines, statement: S., addressed: true, owner: sales, processes: [assembly]}]
"""


def gaps(*communications: str, text: str = TOLD) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Functions and levels not reached, of each need with a gap."""
    lines = [f"  - {{id: c{number}, {each}}}" for number, each in enumerate(communications)]
    more = "communications:\n" + "\n".join(lines) + "\n" if lines else ""
    return [(gap.functions, gap.levels) for gap in untold_needs(register_of(text + more))]


def test_a_need_must_reach_its_owner_and_the_functions_of_its_processes_at_each_level() -> None:
    register = register_of(TOLD)
    assert functions_to_tell(register, register.all(Need)["n"]) == ("sales", "production")
    assert gaps() == [(("sales", "production"), ("operative", "manager"))]


@pytest.mark.parametrize(
    ("communications", "expected"),
    [
        (["needs: [n], functions: [sales, production]"], []),
        (["needs: [n], levels: [operative, manager]"], []),
        (["needs: [n], functions: [sales]"], [(("production",), ("operative", "manager"))]),
        (["needs: [n], levels: [operative]"], [(("sales", "production"), ("manager",))]),
        (["needs: [n], functions: [sales]", "needs: [n], functions: [production], levels: [manager]"],
         [(("production",), ("operative",))]),
        (["needs: [n], functions: [sales], levels: [manager]",
          "needs: [n], functions: [production], levels: [operative]"],
         [(("sales", "production"), ("operative", "manager"))]),
        (["functions: [sales, production]"], [(("sales", "production"), ("operative", "manager"))]),
        (["needs: [n], parties: [airlines]"], [(("sales", "production"), ("operative", "manager"))]),
        (["needs: [n], functions: [sales, production], status: retired"],
         [(("sales", "production"), ("operative", "manager"))]),
    ],
)  # fmt: skip
def test_who_is_reached_follows_from_functions_and_levels(
    communications: list[str], expected: list[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert gaps(*communications) == expected


def test_the_policy_may_name_the_levels_to_tell() -> None:
    text = TOLD.replace("manager]}", "manager], policy: {levels_to_tell: [operative]}}")
    assert gaps("needs: [n], functions: [sales, production], levels: [operative]", text=text) == []


def test_without_levels_only_functions_are_asked_for() -> None:
    text = TOLD.replace(", levels: [operative, manager]", "")
    assert gaps(text=text) == [(("sales", "production"), ())]
    assert gaps("needs: [n], functions: [sales, production], levels: [manager]", text=text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{id: airlines, name: A}", "{id: airlines, name: A, relevant: false}"),
        ("{id: airlines, name: A}", "{id: airlines, name: A, status: retired}"),
        ("addressed: true", "addressed: false"),
        ("addressed: true, ", ""),
        ("addressed: true", "addressed: true, status: retired"),
        ("owner: sales, processes: [assembly]", "notes: nobody"),
    ],
)
def test_a_need_that_does_not_count_is_not_addressed_or_is_nobodys_need_reach_nobody(old: str, new: str) -> None:
    assert gaps(text=TOLD.replace(old, new)) == []


def test_the_five_customer_topics_are_covered_one_by_one() -> None:
    assert uncovered_topics(register_of("")) == CUSTOMER_TOPICS
    assert len(CUSTOMER_TOPICS) == 5
    text = "communications: [{id: c, topic: contingency}, {id: d, topic: product_information, status: retired}]\n"
    assert uncovered_topics(register_of(text)) == tuple(topic for topic in CUSTOMER_TOPICS if topic != "contingency")


# Whatever the register


@drawn(100)
@given(registers(), st.dates(D("2025-06-01"), D("2028-01-01")), st.integers(0, 500))
def test_every_day_is_judged_once_and_every_record_used_once(register: Register, today: dt.date, ahead: int) -> None:
    until = today + dt.timedelta(days=ahead)
    for found in planned(register, today, until):
        assert [o.day for o in found.occurrences] == sorted({o.day for o in found.occurrences})
        used = [o.record.id for o in found.occurrences if o.record is not None]
        assert len(used) == len(set(used))
        for o in found.occurrences:
            assert today - dt.timedelta(days=365) <= o.day <= until
            assert (o.record is not None) == (o.status in ("delivered", "late"))
            if o.record is None:
                assert o.status == (
                    "planned" if o.day > today else "overdue" if o.days_late > found.tolerance else "due"
                )
                assert o.days_late == max((today - o.day).days, 0)


@drawn(100)
@given(registers_twice())
def test_the_order_of_the_files_changes_no_plan(pair: tuple[Register, Register]) -> None:
    one, other = pair
    assert set(planned(one, TODAY, UNTIL)) == set(planned(other, TODAY, UNTIL))
    assert {party.id for party in untold_parties(one)} == {party.id for party in untold_parties(other)}
    assert {(g.need.id, g.functions, g.levels) for g in untold_needs(one)} == {
        (g.need.id, g.functions, g.levels) for g in untold_needs(other)
    }
    assert uncovered_topics(one) == uncovered_topics(other)


def test_a_record_of_another_communication_counts_for_nothing() -> None:
    text = """
communications: [{id: c, when: 2026-06-01, starts_on: 2026-06-01}, {id: d, when: 2026-06-01, starts_on: 2026-06-01}]
communication_records: [{id: r, communication: d, delivered_on: 2026-06-01}]
"""
    register = register_of(text)
    assert list(register.all(CommunicationRecord)) == ["r"]
    assert [only(found).status for found in planned(register, TODAY, UNTIL)] == ["overdue", "delivered"]


def test_a_delivery_after_today_has_not_taken_place_yet() -> None:
    text = """
communications: [{id: c, when: monthly, starts_on: 2026-08-01, tolerance_days: 7}]
communication_records: [{id: r, communication: c, planned_for: 2026-08-01, delivered_on: 2026-10-20}]
"""
    (found,) = planned(register_of(text), TODAY, TODAY)
    assert found.occurrences[0].status == "overdue"


def test_a_late_delivery_beside_one_on_time_is_late_and_not_missed() -> None:
    assert matched("monthly", "delivered_on: 2026-01-20", "delivered_on: 2026-02-01") == {"01-01": "r0", "02-01": "r1"}
