"""What the rules about promises of contact with customers judge, and what they leave alone."""

import datetime as dt
from typing import Literal

import pytest

from example_registers import TODAY, register_of
from stakeholders.analysis.commitments import promise
from stakeholders.analysis.held import Held
from stakeholders.checks.registry import Problem, find_rule
from stakeholders.model import Commitment, Feedback, Header, Record, Register

HEADER = Header(organisation="Example Ltd")
LEVELS = "register: {organisation: Example Ltd, levels: [operative, manager, executive]}\n"


def seen(rule: str, *records: Record) -> list[Problem]:
    return asked(rule, Register(HEADER, records))


def asked(rule: str, register: Register) -> list[Problem]:
    check = find_rule(rule).check
    assert check is not None
    return list(check(register, TODAY))


@pytest.mark.parametrize(
    ("per", "today", "start", "end"),
    [
        ("month", "2026-09-30", "2026-08-01", "2026-08-31"),
        ("month", "2026-01-01", "2025-12-01", "2025-12-31"),
        ("month", "2028-03-15", "2028-02-01", "2028-02-29"),
        ("quarter", "2026-09-30", "2026-04-01", "2026-06-30"),
        ("quarter", "2026-10-01", "2026-07-01", "2026-09-30"),
        ("quarter", "2026-02-10", "2025-10-01", "2025-12-31"),
        ("year", "2026-12-31", "2025-01-01", "2025-12-31"),
    ],
)
def test_the_last_complete_period(per: Literal["month", "quarter", "year"], today: str, start: str, end: str) -> None:
    calls = Commitment(id="calls", does="Call a customer", times=1, per=per)
    last = promise(Held(Register(HEADER, [calls]), dt.date.fromisoformat(today)), calls).last
    assert last is not None
    assert (last.start, last.end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("commitment", "behind"),
    [
        ({"kept_on": []}, True),
        ({"kept_on": ["2026-08-01"]}, True),
        ({"kept_on": ["2026-08-01", "2026-08-31"]}, False),
        ({"kept_on": ["2026-08-01", "2026-08-01"]}, False),
        ({"kept_on": ["2026-07-31", "2026-08-31"]}, True),
        ({"kept_on": ["2026-09-01"]}, False),
        ({"kept_on": [], "times": 0}, False),
        ({"kept_on": [], "times": None}, False),
        ({"kept_on": [], "per": None}, False),
        ({"kept_on": [], "temporary_until": "2026-09-29"}, False),
        ({"kept_on": [], "temporary_until": "2026-09-30"}, True),
        ({"kept_on": [], "status": "retired"}, False),
        ({"kept_on": [], "starts_on": "2026-08-01"}, True),
        ({"kept_on": [], "starts_on": "2026-08-02"}, False),
        ({"kept_on": [], "starts_on": "2026-10-01"}, False),
        ({"kept_on": ["2026-08-01", "2026-08-31"], "people": 2}, True),
        ({"kept_on": ["2026-08-01", "2026-08-05", "2026-08-05", "2026-08-31"], "people": 2}, False),
        ({"kept_on": ["2026-08-01"], "shown_by": ["late"]}, False),
        ({"kept_on": ["2026-08-12"], "shown_by": ["late"]}, False),
        ({"kept_on": ["2026-08-01"], "shown_by": ["late", "late"]}, False),
        ({"kept_on": [], "shown_by": ["late", "late"]}, True),
        ({"kept_on": ["2026-08-01"], "shown_by": ["open"]}, True),
    ],
)
def test_a_commitment_twice_a_month_is_judged_on_august(commitment: dict[str, object], behind: bool) -> None:
    values = {"id": "calls", "does": "Call a customer", "times": 2, "per": "month"} | commitment
    late = Feedback(id="late", party="airlines", answered_on=dt.date(2026, 8, 12))
    waiting = Feedback(id="open", party="airlines", received_on=dt.date(2026, 8, 12))
    assert bool(seen("commitment-behind", Commitment.model_validate(values), late, waiting)) is behind


def test_what_is_expected_is_said_for_all_who_have_promised_it() -> None:
    calls = Commitment(id="calls", does="Call a customer", times=2, per="month", people=3)
    (problem,) = seen("commitment-behind", calls)
    assert problem.message == (
        "the commitment 'Call a customer', to be kept 6 times from 2026-08-01 to 2026-08-31, was kept 0 times"
    )


@pytest.mark.parametrize(
    ("commitments", "missing"),
    [
        ("", False),
        ("commitments: [{id: a, does: Call}]", True),
        ("commitments: [{id: a, does: Call, who: {level: manager}}]", True),
        ("commitments: [{id: a, does: Call, who: {person: Managing director}}]", True),
        ("commitments: [{id: a, does: Call, who: {level: executive}}]", False),
        ("commitments: [{id: a, does: Call, who: {level: executive}, temporary_until: 2026-09-30}]", False),
        ("commitments: [{id: a, does: Call, who: {level: executive}, temporary_until: 2026-09-29}]", True),
        ("commitments: [{id: a, does: Call, who: {level: executive}, status: retired}, {id: b, does: Call}]", True),
    ],
)
def test_the_top_level_is_missed_once_there_is_a_commitment(commitments: str, missing: bool) -> None:
    found = asked("top-level-without-commitment", register_of(LEVELS + commitments))
    assert [problem.field for problem in found] == (["levels"] if missing else [])


def test_without_levels_nobody_knows_which_is_the_top() -> None:
    assert seen("top-level-without-commitment", Commitment(id="calls", does="Call a customer")) == []
