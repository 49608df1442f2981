"""What is due or overdue on a day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from example_registers import TODAY, register_of, registers, registers_twice
from stakeholders.analysis.due import Due, due
from stakeholders.model import Register

FUNCTIONS = "functions: [{id: sales, name: Sales}]\n"


def listed(text: str, within: int = 30) -> list[tuple[str, str, str, str]]:
    """Sort, record, day and owner of all that is due as of 30 September 2026."""
    found = due(register_of(text), TODAY, within)
    return [(item.sort, item.record.id, item.day.isoformat(), item.owner) for item in found]


PARTY = "parties: [{id: air, name: Air%s}]\n"
NEED = PARTY % "" + "needs: [{id: n, party: air, statement: S.%s}]\n"
POLICY = "register: {organisation: X, policy: {%s}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PARTY % ", owner: sales, reviewed_on: 2025-10-01", ("party review", "air", "2026-10-01", "sales")),
        (PARTY % ", reviewed_on: 2026-09-01, review_interval: 7", ("party review", "air", "2026-09-08", "")),
        (PARTY % ", reviewed_on: 2026-09-29, review_interval: 0", ("party review", "air", "2026-09-29", "")),
        (NEED % ", owner: sales, validated_on: 2025-10-01", ("validation", "n", "2026-10-01", "sales")),
        ("actions: [{id: a, title: T, owner: sales, due_on: 2026-09-01}]\n", ("action", "a", "2026-09-01", "sales")),
        (
            "actions: [{id: a, title: T, sort: corrective, done_on: 2026-09-20}]\n",
            ("effectiveness check", "a", "2026-10-04", ""),
        ),
        ("decisions: [{id: d, question: Q?, revisit_on: 2026-10-30}]\n", ("decision", "d", "2026-10-30", "")),
        ("activities: [{id: a, planned_on: 2026-10-05}]\n", ("activity", "a", "2026-10-05", "")),
        (
            "commitments: [{id: k, does: Call, who: {function: sales}, temporary_until: 2026-10-01}]\n",
            ("commitment", "k", "2026-10-01", "sales"),
        ),
        ("waivers: [{id: w, rule: need-vague, until: 2026-10-01}]\n", ("waiver", "w", "2026-10-01", "")),
        ("reviews: [{id: r, held_on: 2026-01-10, next_on: 2026-10-10}]\n", ("review", "r", "2026-10-10", "")),
        (
            "communications: [{id: c, when: 2026-10-15, who: sales}]\n",
            ("communication", "c", "2026-10-15", "sales"),
        ),
    ],
)
def test_each_sort_of_thing_has_its_day_and_owner(text: str, expected: tuple[str, str, str, str]) -> None:
    assert listed(FUNCTIONS + text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        PARTY % ", reviewed_on: 2025-10-01, relevant: false",
        PARTY % ", reviewed_on: 2025-10-01, status: retired",
        PARTY % "",
        NEED % ", validated_on: 2025-10-01, status: retired",
        "actions: [{id: a, title: T, due_on: 2026-09-01, done_on: 2026-08-30}]\n",
        "actions: [{id: a, title: T, sort: corrective, done_on: 2026-09-20, effective: false}]\n",
        "actions: [{id: a, title: T, sort: improvement, done_on: 2026-09-20}]\n",
        "actions: [{id: a, title: T, due_on: 2026-09-01, status: retired}]\n",
        "decisions: [{id: d, question: Q?, decided_on: 2026-09-01}]\n",
        "activities: [{id: a, planned_on: 2026-10-05, done_on: 2026-10-05}]\n",
        "commitments: [{id: k, does: Call, temporary_until: 2026-09-29}]\n",
        "waivers: [{id: w, rule: need-vague, until: 2026-10-01, status: retired}]\n",
        "communications: [{id: c, when: on change}]\n",
    ],
)
def test_what_is_done_retired_or_without_a_day_is_not_due(text: str) -> None:
    assert listed(text) == []


def test_the_policy_says_how_long_reviews_and_validations_hold() -> None:
    text = (
        POLICY % "review_interval: 10, validation_interval: 20, tolerance_days: 3"
        + NEED.replace("name: Air", "name: Air, reviewed_on: 2026-09-25") % ", validated_on: 2026-09-25"
    )
    text += "actions: [{id: a, title: T, sort: preventive, done_on: 2026-09-25}]\n"
    assert [(sort, day) for sort, _, day, _ in listed(text)] == [
        ("effectiveness check", "2026-09-28"),
        ("party review", "2026-10-05"),
        ("validation", "2026-10-15"),
    ]


def test_of_the_reviews_of_a_scope_the_last_held_says_when_the_next_is_due() -> None:
    text = """reviews:
  - {id: new, scope: register, held_on: 2026-06-01, next_on: 2026-10-20}
  - {id: old, scope: register, held_on: 2025-06-01, next_on: 2026-06-01}
  - {id: other, scope: management, held_on: 2025-09-01, next_on: 2026-09-01}
"""
    assert [(id, day) for _, id, day, _ in listed(text)] == [("other", "2026-09-01"), ("new", "2026-10-20")]


@pytest.mark.parametrize(("day", "days", "overdue"), [("2026-09-29", -1, True), ("2026-09-30", 0, False)])
def test_what_is_due_today_is_not_yet_overdue(day: str, days: int, overdue: bool) -> None:
    (item,) = due(register_of(f"actions: [{{id: a, title: T, due_on: {day}}}]\n"), TODAY, 0)
    assert (item.days, item.overdue) == (days, overdue)


def test_the_window_includes_its_last_day_and_all_that_is_overdue() -> None:
    text = """actions:
  - {id: last, title: T, due_on: 2026-10-30}
  - {id: beyond, title: T, due_on: 2026-10-31}
  - {id: long-ago, title: T, due_on: 2001-01-01}
"""
    assert [id for _, id, _, _ in listed(text)] == ["long-ago", "last"]
    assert [id for _, id, _, _ in listed(text, within=0)] == ["long-ago"]
    assert [id for _, id, _, _ in listed(text, within=31)] == ["long-ago", "last", "beyond"]


def test_a_communication_is_overdue_from_the_day_after_whatever_its_tolerance() -> None:
    text = "communications: [{id: c, when: monthly, starts_on: 2026-08-29, tolerance_days: 60}]\n"
    items = due(register_of(text), TODAY, 30)
    assert [(item.day.isoformat(), item.overdue) for item in items] == [
        ("2026-08-29", True),
        ("2026-09-29", True),
        ("2026-10-29", False),
    ]


def test_what_was_delivered_is_no_longer_due() -> None:
    text = """communications: [{id: c, when: 2026-09-15, starts_on: 2026-09-15}]
communication_records: [{id: r, communication: c, planned_for: 2026-09-15, delivered_on: 2026-09-16}]
"""
    assert listed(text) == []


def test_the_longest_overdue_comes_first() -> None:
    text = """actions: [{id: b, title: T, due_on: 2026-10-02}, {id: a, title: T, due_on: 2026-10-02}]
decisions: [{id: d, question: Q?, revisit_on: 2026-09-01}]
activities: [{id: c, planned_on: 2026-10-02}]
"""
    assert [id for _, id, _, _ in listed(text)] == ["d", "a", "b", "c"]


@drawn(100)
@given(registers_twice(), st.integers(0, 400))
def test_the_order_of_the_files_changes_nothing_that_is_due(pair: tuple[Register, Register], within: int) -> None:
    def told(items: tuple[Due, ...]) -> list[tuple[str, str, dt.date, int, str]]:
        return [(item.sort, item.record.id, item.day, item.days, item.owner) for item in items]

    one, other = (told(due(register, TODAY, within)) for register in pair)
    assert one == other


@drawn(100)
@given(registers(), st.integers(0, 200), st.integers(0, 200))
def test_a_longer_look_ahead_only_adds(register: Register, shorter: int, more: int) -> None:
    near, far = due(register, TODAY, shorter), due(register, TODAY, shorter + more)
    horizon = TODAY + dt.timedelta(days=shorter)
    assert [(i.record.id, i.day, i.sort) for i in far if i.day <= horizon] == [
        (i.record.id, i.day, i.sort) for i in near
    ]


def test_needs_of_a_party_that_does_not_count_are_not_to_be_validated() -> None:
    text = """
parties: [{id: press, name: Press, relevant: false}]
needs: [{id: n, party: press, statement: Facts., validated_on: 2024-01-01}]
"""
    assert due(register_of(text), TODAY, 30) == ()
